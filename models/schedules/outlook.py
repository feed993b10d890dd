"""What a day will order and come to, as far as can be said today, and what changed since the last order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from models import catalog, checkout, tax
from models.checkout import Again, Assessment, Item, Past
from models.orders import DeliveryGroup, Order, OrderLine

from .faults import Unordered
from .lines import Line, items_of, lines_of, wanted_by
from .tables import PLACED, Occurrence, Schedule


@dataclass(frozen=True)
class Row:
    """A line with what can be said of it: `assessed` is None where it is left out or cannot be ordered (`reason`, one
    of the assessment's); `again` what changed since it was ordered last (None: it never was)."""

    line: Line
    wanted_on: date | None
    assessed: checkout.AssessedLine | None
    reason: str
    again: Again | None


@dataclass(frozen=True)
class Outlook:
    """A day's rows, what they come to before taxes (minor unit), and the order before it (None: there was none).

    `refused` counts the lines that could not be ordered, which `total` lacks.
    """

    rows: list[Row]
    total: int
    refused: int
    last: Order | None
    assessment: Assessment = field(repr=False)

    @property
    def last_total(self) -> int | None:
        """What the last order came to before taxes (minor unit)."""
        return None if self.last is None else self.last.total - self.last.tax


def outlook(
    schedule: Schedule, occurrence: Occurrence, account, storefront, language: str, since: bool = True
) -> Outlook:
    """What a day will order, at the prices that hold then as they are known now, and (`since`) what changed since the
    last order: twelve statements, and five more."""
    lines = lines_of(schedule, occurrence, account, storefront, language)
    day = max(occurrence.due_on, storefront.today())
    wanted = wanted_by(account.id, storefront, occurrence.due_on)
    whole = _assessed([line for line in lines if line.quantity], wanted, day, account, storefront)
    assessed = {line.key: line for line in whole.lines if not line.gift}
    reasons = {refused.key: refused.reason for refused in whole.refused}
    last = last_order(schedule)
    told = _since(last, lines, account, storefront, day) if last and since else {}
    rows = [
        Row(line, wanted(line), assessed.get(line.position),
            reasons.get(line.position, ""), told.get(line.position))
        for line in lines
    ]  # fmt: skip
    return Outlook(rows, whole.total - whole.tax, len(reasons), last, whole)


def since_last(
    schedule: Schedule, occurrence: Occurrence, account, storefront, language: str
) -> tuple[Order | None, list[tuple[Line, Again | None]]]:
    """The schedule's last order, and each line that a day orders with what changed since (None: it was not in that
    order for this place): seven statements."""
    last = last_order(schedule)
    lines = [line for line in lines_of(schedule, occurrence, account, storefront, language) if line.quantity]
    day = max(occurrence.due_on, storefront.today())
    told = _since(last, lines, account, storefront, day) if last else {}
    return last, [(line, told.get(line.position)) for line in lines]


def estimate(schedule: Schedule, occurrence: Occurrence | None, account, storefront) -> tuple[int, int]:
    """What is ordered each time (or on one day) comes to today, before taxes (minor unit), and how many lines of it
    could not be ordered: eleven statements."""
    today = storefront.today()
    wanted = wanted_by(account.id, storefront, today)
    whole = _assessed(items_of(schedule, occurrence), wanted, today, account, storefront)
    return whole.total - whole.tax, len(whole.refused)


def unordered(schedule: Schedule, occurrence: Occurrence, account, storefront) -> list[Unordered]:
    """The lines of a day that cannot be ordered today, and why."""
    lines = {line.position: line for line in lines_of(schedule, occurrence, account, storefront, "en")}
    wanted = wanted_by(account.id, storefront, occurrence.due_on)
    ordered = [line for line in lines.values() if line.quantity]
    whole = _assessed(ordered, wanted, storefront.today(), account, storefront)
    refused = [(lines[one.key], one.reason) for one in whole.refused if one.key in lines]
    return [Unordered(line.sku, line.quantity, line.location_code, reason) for line, reason in refused]


def last_order(schedule: Schedule) -> Order | None:
    """The order of the schedule's latest day that was ordered: one statement."""
    placed = (Occurrence.schedule == schedule.id) & (Occurrence.status == PLACED)
    found = Order.select().join(Occurrence, on=(Occurrence.order == Order.id)).where(placed)
    return found.order_by(Order.id.desc()).first()


def _assessed(rows: Sequence, wanted: Callable, day: date, account, storefront) -> Assessment:
    """Taxes are left out: nothing may be asked of a tax service for a look."""
    items = [Item(row.position, row.product_id, row.quantity, row.location_id, wanted(row)) for row in rows]
    return checkout.assess(storefront, account, items, day, source=tax.Untaxed())


def _since(last: Order, lines: list[Line], account, storefront, day: date) -> dict[int, Again]:
    """What changed since the last order, by position, of the products that it held for the same place: five
    statements."""
    own, group = OrderLine, DeliveryGroup
    paid = (own.discount < own.subtotal) | (own.subtotal == 0)
    then = own.select(own.id, own.product, group.location_code).join(group, on=(own.group == group.id))
    sold = {(product, place): line for line, product, place in then.where(own.order == last.id, paid).tuples()}
    rows: dict[int, tuple[int, Past]] = {}
    for line in lines:
        number = sold.get((line.product_id, line.location_code))
        if number and line.quantity:
            rows.setdefault(number, (line.position, Past(number, line.product_id, line.quantity, line.location_code)))
    told = checkout.told_again([past for _, past in rows.values()], account, storefront, day) if rows else []
    return dict(zip((position for position, _ in rows.values()), told, strict=True))


def names_of(items: list[Unordered], account, storefront, language: str) -> dict[str, str]:
    """The names of such products by SKU, for a letter or a page."""
    found = catalog.find_products([one.sku for one in items], account, storefront)
    return {one.sku: getattr(one, f"name_{language}") for one in found.values()}
