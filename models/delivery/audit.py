"""What must hold for shipping rates."""

from peewee import fn

from .methods import ShippingMethod, ShippingRate


def rates_off() -> tuple[int, list[str]]:
    """Zones whose first rate does not start at 0, so that small deliveries would find none, and pickups without a
    place."""
    own = ShippingRate
    zones = own.select(own.method, own.country, own.region, own.postal, fn.MIN(own.starts))
    rows = list(zones.group_by(own.method, own.country, own.region, own.postal).tuples())
    broken = [f"method:{method} {'-'.join(filter(None, zone))}" for method, *zone, starts in rows if starts]
    pickups = ShippingMethod.select(ShippingMethod.id, ShippingMethod.warehouse).where(ShippingMethod.kind == "pickup")
    rows += (places := list(pickups.tuples()))
    return len(rows), broken + [f"method:{method}" for method, place in places if place is None]
