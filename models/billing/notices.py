"""What gateways tell of their own accord. Nothing in it is believed but that something happened: the payment is looked
up at the gateway, so that notices may come twice, late, or in any order."""

from models import history
from models.base import writing

from .gateways import Notice

# The outbox's kind for a payment that is to be looked up.
LOOK_UP = "look_up_payment"


def take_notice(gateway: str, notice: Notice, *, by=None) -> None:
    """Have the payment looked up after the commit; the same event again does nothing."""
    with writing():
        about = {"gateway": gateway, "payment": notice.key, "reference": notice.reference}
        history.send_later(LOOK_UP, f"{gateway}:{notice.event}"[:120], **about)
