"""What a line of the files for deliveries stands for, refused for the same reasons as in the merchandiser's forms."""

from models import accounts, delivery, money
from models.brands import Storefront
from models.delivery import BASES, Calendar, Rate, ShippingMethod, ShippingRate
from models.refusals import Refused
from models.text import N_

from .columns import NOT_A_NUMBER, WHOLE, BadCell, Column
from .lines import write_rows
from .report import Said
from .rows import BadRow, minor
from .rows import location as ship_to
from .tables import Record

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RATES_HEADER = ("storefront", "method", "country", "region", "postal", "from", "charge")


def weekdays(name: str, *, default: str = "") -> Column:
    """Weekdays as `mon tue …`, or empty."""

    def read(cell: str) -> str:
        words = cell.lower().split()
        if set(words) - set(WEEKDAYS):
            raise BadCell(N_("“%(cell)s” are not weekdays such as mon tue wed"), cell=cell[:40])
        return "".join("1" if day in words else "0" for day in WEEKDAYS)

    def write(value: str) -> str:
        return " ".join(day for day, is_open in zip(WEEKDAYS, value, strict=False) if is_open == "1")

    return Column(name, name, read=read, write=write, default=default, kept=True)


def days(name: str) -> Column:
    """Dates and ranges of dates, such as `2026-12-24 2026-12-26..2026-12-31`."""

    def read(cell: str) -> str:
        try:
            return accounts.days_from(cell)
        except Refused as refusal:
            raise BadCell(Said(refusal.message, **refusal.facts)) from None

    return Column(name, name, read=read, write=accounts.as_text, default="", kept=True)


def extra_days(name: str) -> Column:
    """Working days by place, such as `CA-BC:3 CA-NS:2`."""

    def read(cell: str) -> dict:
        found = {}
        for word in cell.split():
            place, _colon, lead = word.partition(":")
            if not WHOLE.fullmatch(lead):
                raise BadCell(N_("“%(cell)s” is no place with its working days, such as CA-BC:3"), cell=word[:40])
            found[place] = int(lead)
        return found

    return Column(name, name, read=read, write=lambda value: " ".join(f"{k}:{v}" for k, v in sorted(value.items())),
                  default={})  # fmt: skip


def shipping_method(row, place, package):
    """How a shop sends, with amounts in its currency."""
    currency = package.currency(row.values["storefront"])
    values = row.values
    values["charge"] = minor(values["charge"], currency, "charge") or 0
    values["free_over"] = minor(values["free_over"], currency, "free_over")
    package.brought.setdefault(ShippingMethod, set()).add((values["storefront"][1], values["code"]))
    package.notes["basis", values["storefront"][1], values["code"]] = values.get("basis")
    if values.get("kind") == "pickup" and values.get("warehouse") is None:
        raise BadRow("warehouse", N_("a pickup needs the warehouse where it is fetched"))
    return [Record(ShippingMethod, values, place)]


def shipping_rate(row, place, package):
    """A step of a method's table; a zone's first row starts at 0, and each of the next ones above the one before."""
    values = dict(row.values)
    shop = values.pop("storefront")
    me = (shop[1], values.pop("method"))
    method = package.reference("method", ShippingMethod, me)
    currency = package.currency(shop)
    values["starts"] = _starts(values["starts"], _basis(me, package), currency)
    values["charge"] = minor(values["charge"], currency, "charge") or 0
    rate = Rate(**values)
    if (rate.region or rate.postal) and not rate.country:
        raise BadRow("country", N_("a region or postal code needs its country"))
    before = package.notes.get((me, rate.zone))
    if (before is None and rate.starts != 0) or (before is not None and rate.starts <= before):
        raise BadRow("from", N_("the rates of a zone start at 0 and rise from row to row"))
    package.notes[me, rate.zone] = rate.starts
    return [Record(ShippingRate, values | {"method": method}, place)]


def calendar(row, place, package):
    """The calendar of a shop."""
    try:
        delivery.check_calendar(row.values)
    except Refused as refusal:
        raise BadRow(refusal.field or "storefront", refusal.message, **refusal.facts) from None
    return [Record(Calendar, row.values, place)]


def location(row, place, package):
    """A ship-to with when it takes goods."""
    try:
        accounts.check_receiving({name: value for name, value in row.values.items() if isinstance(value, str)})
    except Refused as refusal:
        raise BadRow(refusal.field or "code", refusal.message, **refusal.facts) from None
    return ship_to(row, place, package)


def write_rates(path, codes) -> int:
    """All rates as such a file; how many."""
    query = (
        ShippingRate.select(ShippingRate, ShippingMethod, Storefront)
        .join_from(ShippingRate, ShippingMethod)
        .join_from(ShippingMethod, Storefront)
        .order_by(Storefront.code, ShippingMethod.code, ShippingRate.country, ShippingRate.region, ShippingRate.postal,
                  ShippingRate.starts)
    )  # fmt: skip
    return write_rows(path, RATES_HEADER, [_line(rate, rate.method, rate.method.storefront) for rate in query])


def _line(rate: ShippingRate, method: ShippingMethod, shop: Storefront) -> tuple:
    starts = rate.starts if method.basis == "weight" else money.decimal_of(rate.starts, shop.currency)
    charge = money.decimal_of(rate.charge, shop.currency)
    return shop.code, method.code, rate.country, rate.region, rate.postal, starts, charge


def _basis(me: tuple[str, str], package) -> str:
    """What a method's steps count: as this package says, or as it stands there."""
    if not package.notes.get(("basis", *me)):
        known = ShippingMethod.select(ShippingMethod.basis).join(Storefront)
        known = known.where(Storefront.code == me[0], ShippingMethod.code == me[1]).scalar()
        package.notes["basis", *me] = known or BASES[0]
    return package.notes["basis", *me]


def _starts(cell: str, basis: str, currency: str) -> int:
    if basis == "amount":
        return minor(cell, currency, "from") or 0
    if not WHOLE.fullmatch(cell) or int(cell) < 0:
        raise BadRow("from", NOT_A_NUMBER, cell=cell[:40])
    return int(cell)
