"""How a merchandiser keeps shipping methods, their rates and a shop's calendar."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from models import accounts, history
from models.base import bump, insert_many, writing
from models.brands import Storefront
from models.refusals import ChangedMeanwhile, NotFound
from models.stock import Warehouse

from . import refusals as no
from .calendars import CLOCK_TIME, Calendar
from .charging import postal_key
from .holidays import is_place
from .methods import BASES, KINDS, ShippingMethod, ShippingRate

CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
LONGEST_LEAD = 60
RATES_LIMIT = 500


class Rate(NamedTuple):
    """A step of a table as it is typed: the zone, where it starts (minor unit or grams), and the charge."""

    country: str
    region: str
    postal: str
    starts: int
    charge: int

    @property
    def zone(self) -> tuple[str, str, str]:
        """Country, region and beginning of postal codes."""
        return self[:3]


def create_method(storefront, *, by, **facts) -> ShippingMethod:
    """Make a shipping method of a shop (columns of ShippingMethod). One with a table starts without any rate."""
    check_method(facts)
    with writing():
        mine = ShippingMethod.storefront == storefront.id
        if ShippingMethod.select().where(mine, ShippingMethod.code == facts["code"]).exists():
            raise no.MethodKnown(code=facts["code"])
        last = ShippingMethod.select(ShippingMethod.position).where(mine).order_by(ShippingMethod.position.desc())
        facts = {"position": (last.limit(1).scalar() or 0) + 1} | facts
        made = ShippingMethod.create(storefront=storefront, **facts)
        history.record(by, "create_method", f"shipping_method:{made.id}", code=made.code, name=made.name_en)
    return made


def change_method(method: ShippingMethod, *, by, version: int, **wanted) -> None:
    """Change a shipping method; orders that were placed keep what they were sold with."""
    check_method({name: getattr(method, name) for name in ("code", "name_en", "kind", "basis", "lead_days")}
                 | {"warehouse": method.warehouse_id} | wanted)  # fmt: skip
    with writing():
        before = _bumped(method, version, wanted)
        currency = Storefront.get_by_id(method.storefront_id).currency
        changed = _changed(before, wanted)
        history.record(by, "change_method", f"shipping_method:{method.id}", changed=changed, currency=currency)


def set_rates(method: ShippingMethod, rates: Sequence[Rate], *, by, version: int) -> None:
    """Put this table in place of a method's rates; raises what `check_rates` does."""
    rates = [one._replace(postal=postal_key(one.postal)) for one in rates]
    check_rates(rates)
    with writing():
        bump(ShippingMethod, method.id, version)
        own = ShippingRate
        query = own.select(own.country, own.region, own.postal, own.starts, own.charge).where(own.method == method.id)
        before = {Rate(*row) for row in query.tuples()}
        own.delete().where(own.method == method.id).execute()
        insert_many(own, [{"method": method.id} | rate._asdict() for rate in rates])
        told = {"rates": len(rates), "added": sorted(set(rates) - before), "gone": sorted(before - set(rates))}
        history.record(by, "set_rates", f"shipping_method:{method.id}", **told)


def change_calendar(storefront, *, by, version: int, **wanted) -> None:
    """Change a shop's calendar (columns of Calendar), which is made with its first change (version 0)."""
    check_calendar(wanted)
    with writing():
        if version == 0:
            Calendar.insert(storefront=storefront.id, version=0).on_conflict_ignore().execute()
        calendar = Calendar.get_or_none(Calendar.storefront == storefront.id)
        if calendar is None:
            raise ChangedMeanwhile(f"storefront {storefront.id} has no calendar")
        before = _bumped(calendar, version, wanted)
        stream = f"delivery_calendar:{storefront.id}"
        history.record(by, "change_calendar", stream, changed=_changed(before, wanted))


def check_method(facts: Mapping) -> None:
    """Raise the refusal of what a shipping method cannot be."""
    if not CODE.fullmatch(facts.get("code", "")):
        raise no.CodeNotClear()
    if facts.get("kind", "flat") not in KINDS or facts.get("basis", "amount") not in BASES:
        raise no.KindUnknown()
    if not 0 <= facts.get("lead_days", 0) <= LONGEST_LEAD:
        raise no.LeadTooLong(limit=LONGEST_LEAD)
    if facts.get("kind") == "pickup":
        where = facts.get("warehouse")
        where = where if isinstance(where, Warehouse) or where is None else Warehouse.get_or_none(Warehouse.id == where)
        if where is None or not where.country:
            raise no.WarehouseMissing()


def check_rates(rates: Iterable[Rate]) -> None:
    """Raise GapInRates for a zone whose first step does not start at 0, RateTwice for a step that stands there twice,
    ZoneNotClear for a region or postal code without a country, TooManyRates."""
    zones: dict[tuple, set[int]] = {}
    for number, rate in enumerate(rates, 1):
        if number > RATES_LIMIT:
            raise no.TooManyRates(limit=RATES_LIMIT)
        if (rate.region or rate.postal) and not rate.country:
            raise no.ZoneNotClear(row=number)
        if rate.starts in zones.setdefault(rate.zone, set()):
            raise no.RateTwice(row=number)
        zones[rate.zone].add(rate.starts)
    for zone, starts in zones.items():
        if min(starts) != 0:
            raise no.GapInRates(zone=" ".join(filter(None, zone)) or "*")


def check_calendar(wanted: Mapping) -> None:
    """Raise the refusal of what a calendar cannot be."""
    days = wanted.get("working_days", "1")
    if set(days) - {"0", "1"} or "1" not in days:
        raise no.NoWorkingDay()
    if wanted.get("cut_off") and not CLOCK_TIME.fullmatch(wanted["cut_off"]):
        raise no.CutOffNotClear()
    for lead in (wanted.get("lead_days", 0), *wanted.get("extra_days", {}).values()):
        if not 0 <= lead <= LONGEST_LEAD:
            raise no.LeadTooLong(limit=LONGEST_LEAD)
    for place in wanted.get("extra_days", {}):
        if not is_place(place):
            raise no.PlaceUnknown(place=place, field="extra_days")
    if wanted.get("holidays") and not is_place(wanted["holidays"]):
        raise no.PlaceUnknown(place=wanted["holidays"], field="holidays")
    accounts.days_from(wanted.get("closed_days", ""))


def methods_in(storefront) -> list[ShippingMethod]:
    """A shop's methods in their order, those that are turned off too."""
    mine = ShippingMethod.select().where(ShippingMethod.storefront == storefront.id)
    return list(mine.order_by(ShippingMethod.position, ShippingMethod.code))


def method_of(number: int) -> ShippingMethod:
    """A shipping method by its id; NotFound."""
    found = ShippingMethod.get_or_none(ShippingMethod.id == number)
    if found is None:
        raise NotFound(f"shipping method {number}")
    return found


def rates_of(method: ShippingMethod) -> list[ShippingRate]:
    """A method's rates, zone by zone, the general ones first."""
    own = ShippingRate
    mine = own.select().where(own.method == method.id)
    return list(mine.order_by(own.country, own.region, own.postal, own.starts))


def _bumped(row, version: int, wanted: Mapping) -> dict:
    """Change a versioned row; what the changed columns held before."""
    before = {name: row.__data__.get(name) for name in wanted}
    bump(type(row), row.id, version, **wanted)
    return before


def _changed(before: Mapping, wanted: Mapping) -> dict:
    now = {name: getattr(value, "id", value) for name, value in wanted.items()}
    return {name: [before[name], value] for name, value in now.items() if before[name] != value}
