"""What cancelling would do, before anybody does it: the same reckoning as the one that is carried out."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.base import among
from models.catalog import Product
from models.money import Money
from models.orders import Order
from models.refusals import NotFound

from .rating import rate_again
from .reading import recorded, sold_of, units_left
from .refusals import AlreadySent, CostsMore, MoreThanLeft, NothingChosen, NotInPacks
from .standing import LineNow, LostTier, Named, Sold, SoldGroup, SoldLine, Standing
from .taking_off import without


@dataclass(frozen=True, slots=True)
class Preview:
    """A change before it is done: how the order stands `before` and `after`, and what is lost with the units.

    `wanted` are the units to take off by line id; gifts that go with their promotion are not among them.
    """

    sold: Sold
    wanted: dict[int, int]
    before: Standing
    after: Standing
    tiers: list[LostTier]
    promotions: list[Named]
    deliveries: list[SoldGroup]
    kind: str = "cancel"

    @property
    def is_return(self) -> bool:
        """Whether the units come back, instead of not being sent."""
        return self.kind == "return"

    @property
    def effect(self) -> int:
        """What it comes to in all (minor unit): below 0, the order costs less."""
        return self.after.total - self.before.total

    @property
    def units(self) -> dict[int, int]:
        """The units that are taken off by line id, gifts that go included."""
        pairs = ((line.id, self.before.lines[line.id], self.after.lines[line.id]) for line in self.sold.lines)
        return {line: before.units - after.units for line, before, after in pairs if before.units != after.units}

    @property
    def lines(self) -> list[tuple[SoldLine, LineNow, LineNow]]:
        """The lines that change, as (line, before, after)."""
        every = ((line, self.before.lines[line.id], self.after.lines[line.id]) for line in self.sold.lines)
        return [one for one in every if _changes(*one[1:])]

    @property
    def taxes(self) -> list[tuple]:
        """(tax, before, after) of every tax by name and rate."""
        after = {tax[:4]: tax.amount for tax in self.after.taxes}
        return [(tax, tax.amount, after.get(tax[:4], 0)) for tax in self.before.taxes]


def preview(order: Order, wanted: Mapping[int, int] | None) -> Preview:
    """What it does to cancel so many units of lines (by their numbers), or all that is left (None); what was shipped
    stays.

    Raises NothingChosen, MoreThanLeft, NotInPacks, AlreadySent, CostsMore, and NotFound for a line that is not the
    order's. Ten statements, however long the order is.
    """
    sold, left = sold_of(order), units_left(order)
    unsent = {line.id: line.unsent for line in sold.lines}
    units = unsent if wanted is None else _chosen(sold, unsent, wanted)
    if not any(units.values()):
        raise NothingChosen()
    rest = {line: left[line] - units.get(line, 0) for line in left}
    _check_packs(sold, units, rest)
    told = _told(order, sold, units, left, rest)
    if told.effect > 0:
        raise CostsMore(more=Money(told.effect, sold.currency))
    return told


def _told(order: Order, sold: Sold, units: dict, left: dict, rest: dict) -> Preview:
    """What is left is priced again, unless something came back: then nothing is (see `returning`)."""
    before = recorded(order, sold, left)
    if any(line.returned for line in sold.lines):
        return Preview(sold, units, before, without(sold, before, rest), [], [], [])
    after = rate_again(sold, rest)
    _check_gifts(sold, left, after)
    return Preview(sold, units, before, after, *_lost(sold, rate_again(sold, left), after))


def _chosen(sold: Sold, left: dict[int, int], wanted: Mapping[int, int]) -> dict[int, int]:
    by_number = {line.number: line for line in sold.lines}
    units = {}
    for number, asked in wanted.items():
        if number not in by_number:
            raise NotFound(number)
        line = by_number[number]
        if not 0 <= asked <= left[line.id]:
            raise MoreThanLeft(sku=line.sku, left=left[line.id], asked=asked)
        units[line.id] = asked
    return units


def _check_packs(sold: Sold, units: dict[int, int], rest: dict[int, int]) -> None:
    """What is left of a line must be a quantity that is sold, if what was sold of it was one. One statement."""
    parted = [line for line in sold.lines if 0 < units.get(line.id, 0) < line.unsent]
    ids = {line.product_id for line in parted if line.product_id is not None}
    rows = Product.select(Product.id, Product.minimum, Product.multiple).where(among(Product.id, ids))
    rules = {product: (minimum, multiple) for product, minimum, multiple in rows.tuples()}
    for line in parted:
        minimum, multiple = rules.get(line.product_id, (1, 1))
        if line.quantity % multiple or line.quantity < minimum:
            continue
        kept = rest[line.id] + line.returned
        if kept % multiple or kept < minimum:
            raise NotInPacks(sku=line.sku, multiple=multiple, minimum=minimum, left=rest[line.id])


def _check_gifts(sold: Sold, left: dict[int, int], after: Standing) -> None:
    """A gift goes with what earned it, but not once it was shipped."""
    for line in sold.lines:
        if after.lines[line.id].units < left[line.id] - line.unsent:
            raise AlreadySent(sku=line.sku)


def _lost(sold: Sold, before: Standing, after: Standing) -> tuple[list[LostTier], list[Named], list[SoldGroup]]:
    """The tiers, promotions and deliveries that are there before and not after."""
    tiers = {}
    for line in sold.lines:
        then, now = before.lines[line.id], after.lines[line.id]
        if now.units and now.unit_price != then.unit_price:
            name = line.sku, line.name_en, line.name_fr
            tiers[LostTier(*name, then.tier, now.tier, then.unit_price, now.unit_price)] = None
    rules = {told["id"]: told for told in sold.basis.get("rules", ())}
    ended = (before.given or {}).keys() - (after.given or {}).keys()
    names = [Named(rules[one]["code"], rules[one]["name_en"], rules[one]["name_fr"]) for one in rules if one in ended]
    live = [{line.group for line in sold.lines if now.lines[line.id].units} for now in (before, after)]
    return list(tiers), names, [group for group in sold.groups if group.id in live[0] - live[1]]


def _changes(before: LineNow, after: LineNow) -> bool:
    return (before.units, before.unit_price, before.subtotal, before.discount) != (
        after.units, after.unit_price, after.subtotal, after.discount,
    )  # fmt: skip
