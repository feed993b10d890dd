"""By whom a shipment is brought and how it is followed: said when it is shipped, or corrected afterwards."""

from models import history, limits
from models.base import writing
from models.identity import User
from models.orders import Order
from models.refusals import ChangedMeanwhile
from models.text import N_

from .refusals import CarrierTooLong, StaffOnly, TrackingTooLong
from .tables import Shipment

CARRIER_LENGTH = limits.declare("carrier", 60, N_("The name of a carrier has at most %(value)s characters."))
TRACKING_LENGTH = limits.declare("tracking", 300, N_("A tracking number or address has at most %(value)s characters."))


def checked(carrier: str, tracking: str) -> tuple[str, str]:
    """Both as they are kept: blanks as one between the words of a carrier, and none in a number. CarrierTooLong,
    TrackingTooLong."""
    carrier, tracking = " ".join(carrier.split()), "".join(tracking.split())
    if len(carrier) > CARRIER_LENGTH:
        raise CarrierTooLong(limit=CARRIER_LENGTH, length=len(carrier))
    if len(tracking) > TRACKING_LENGTH:
        raise TrackingTooLong(limit=TRACKING_LENGTH, length=len(tracking))
    return carrier, tracking


def track(shipment: Shipment, carrier: str, tracking: str, *, by) -> bool:
    """Say anew by whom a shipment is brought and how it is followed; whether that was not said already.

    `shipment` is as it was read: if somebody said something else since, ChangedMeanwhile.
    """
    carrier, tracking = checked(carrier, tracking)
    with writing():
        if not User.get_by_id(by.user_id).is_staff:
            raise StaffOnly()
        own = Shipment
        now = own.get_by_id(shipment.id)
        if (now.carrier, now.tracking) == (carrier, tracking):
            return False
        as_read = (own.id == now.id) & (own.carrier == shipment.carrier) & (own.tracking == shipment.tracking)
        if not own.update(carrier=carrier, tracking=tracking).where(as_read).execute():
            raise ChangedMeanwhile(f"shipment {now.id}")
        order = Order.get_by_id(now.order_id)
        told = {"shipment": now.number, "carrier": carrier, "tracking": tracking}
        history.record(by, "track_shipment", f"order:{order.id}", account=order.account_id, number=order.number, **told)
    return True
