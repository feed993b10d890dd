"""Writing the lines of a list in sets: what is known is read once, everything is written in bulk. Within a verb."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from peewee import fn

from models import catalog, clock
from models.accounts import Account, Location
from models.base import among, execute_many
from models.catalog import Product
from models.refusals import ChangedMeanwhile

from . import sections
from .refusals import NoSuchStore, NoteTooLong, NothingToPutBack, NotListed, QuantityNotListed, TooManyListLines
from .tables import LINES_LIMIT, NOTE_LENGTH, QUANTITY_LIMIT, ListLine, ParLevel, live

INSERT = """
    INSERT INTO list_line (list_id, section_id, product_id, quantity, note, "position", removal, version, added_at)
    VALUES (?, ?, ?, ?, ?, ?, '', 1, ?)"""
UPDATE = "UPDATE list_line SET section_id = ?, quantity = ?, note = ?, version = version + 1 WHERE id = ?"
PAR = """
    INSERT INTO par_level (line_id, location_id, par) VALUES (?, ?, ?)
    ON CONFLICT (line_id, location_id) DO UPDATE SET par = excluded.par"""
COUNT = """
    UPDATE par_level SET counted = ?, counted_at = ?, counted_by_id = ? WHERE line_id = ? AND location_id = ?"""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A product to be put on a list. `section` is its name; `pars` are par levels by location id (None: none)."""

    product_id: int
    quantity: int | None = None
    note: str = ""
    section: str = ""
    pars: dict[int, int | None] = field(default_factory=dict, hash=False)


class Added(NamedTuple):
    """How many products were added, and how many were on the list already."""

    added: int
    there: int


def add(found, items: Sequence[NewLine], storefront) -> Added:
    """Add the products that are not on the list yet."""
    wanted = list({item.product_id: item for item in reversed(items)}.values())[::-1]
    _check_visible(found, wanted, storefront)
    there = _standing(found, [item.product_id for item in wanted])
    fresh = [item for item in wanted if item.product_id not in there]
    _insert(found, fresh)
    return Added(len(fresh), len(wanted) - len(fresh))


def put(found, items: Sequence[NewLine], storefront) -> dict[int, str]:
    """Add what is missing, change what says something else; see `List.put_lines`."""
    wanted = {item.product_id: item for item in items}
    _check_visible(found, list(wanted.values()), storefront)
    there = _standing(found, list(wanted))
    places = sections.named_all(found, [item.section for item in wanted.values()])
    pars = pars_of([line.id for line in there.values()])
    changed, levels, became = [], [], dict.fromkeys(wanted, "added")
    for product, line in there.items():
        item = wanted[product]
        says = (places[sections.clean(item.section)], item.quantity, item.note.strip())
        news = [(line.id, *one) for one in item.pars.items() if pars.get((line.id, one[0])) != one[1]]
        became[product] = "changed" if news or says != (line.section_id, line.quantity, line.note) else "unchanged"
        if became[product] == "changed":
            changed.append((*says, line.id))
            levels += news
    execute_many(UPDATE, changed)
    execute_many(PAR, levels)
    _insert(found, [item for product, item in wanted.items() if product not in there])
    return became


def change_many(found, values: dict[int, tuple], location: int | None) -> int:
    """Write usual quantities and the par levels of one store; see `List.change_quantities`."""
    lines = ListLine.select(ListLine.id, ListLine.version, ListLine.quantity).where(live(found.id))
    there = {line.id: line for line in lines.where(among(ListLine.id, values))}
    pars = pars_of(values) if location else {}
    if location:
        _check_stores(found, [location])
    quantities, levels = [], []
    for number, (version, quantity, par) in values.items():
        line = there.get(number)
        moved = line is not None and line.quantity != quantity
        if line is None or (moved and line.version != version):
            raise ChangedMeanwhile(f"line {number} of list {found.id}")
        _check_number(quantity)
        _check_number(par, least=0)
        if moved:
            quantities.append((quantity, number))
        if location and pars.get((number, location)) != par:
            levels.append((number, location, par))
    execute_many("UPDATE list_line SET quantity = ?, version = version + 1 WHERE id = ?", quantities)
    execute_many(PAR, levels)
    return len({number for _, number in quantities} | {row[0] for row in levels})


def count(found, location_id: int, counts: dict[int, int | None], by) -> int:
    """Keep counts where the store has a par level; see `List.count`."""
    for counted in counts.values():
        _check_number(counted, least=0)
    mine = ParLevel.line.in_(ListLine.select(ListLine.id).where(live(found.id))) & (ParLevel.location == location_id)
    known = {line for (line,) in ParLevel.select(ParLevel.line).where(mine, among(ParLevel.line, counts)).tuples()}
    now = clock.now()
    execute_many(COUNT, [
        (units, now if units is not None else None, by.user_id if units is not None else None, line, location_id)
        for line, units in counts.items() if line in known
    ])  # fmt: skip
    return ParLevel.select().where(mine, ParLevel.counted.is_null(False)).count()


def restore(found, removal: str) -> int:
    """Put back the lines of a removal whose products have not been added again; see `List.restore_lines`."""
    if not removal:
        raise NothingToPutBack()
    there = ListLine.select(ListLine.product).where(live(found.id))
    gone = (ListLine.list == found.id) & (ListLine.removal == removal) & ListLine.product.not_in(there)
    back = ListLine.select().where(gone).count()
    _check_room(found, back)
    return ListLine.update(removal="", version=ListLine.version + 1).where(gone).execute()


def successor_of(found, line_id: int, storefront) -> int | None:
    """The product that replaces a line's, where the account may see it."""
    successor = Product.alias()
    account = Account.get_by_id(found.account_id)
    instead = catalog.successor("id", lambda one: catalog.visible(account, storefront, one))
    query = (
        ListLine.select(successor.id)
        .join(Product, on=(ListLine.product == Product.id))
        .join(successor, on=(successor.id == instead))
        .where(live(found.id), ListLine.id == line_id)
    )
    return query.where(successor.kind != "parent").scalar()


def pars_of(line_ids) -> dict[tuple[int, int], int | None]:
    """(line, location) -> par level, in one statement."""
    levels = ParLevel.select(ParLevel.line, ParLevel.location, ParLevel.par)
    return {(line, place): par for line, place, par in levels.where(among(ParLevel.line, line_ids)).tuples()}


def available(items: Sequence[NewLine], account, storefront) -> list[NewLine]:
    """Those of the items whose products the account may see and order: one statement."""
    may = catalog.visible(account, storefront) & catalog.sellable()
    ids = Product.select(Product.id).where(among(Product.id, {item.product_id for item in items}), may)
    seen = {number for (number,) in ids.tuples()}
    return [item for item in items if item.product_id in seen]


def check_values(quantity: int | None, note: str) -> None:
    """Raise what is wrong with a line's usual quantity or note."""
    _check_number(quantity)
    if len(note.strip()) > NOTE_LENGTH:
        raise NoteTooLong(limit=NOTE_LENGTH)


def _insert(found, items: Sequence[NewLine]) -> None:
    if not items:
        return
    _check_room(found, len(items))
    _check_stores(found, {place for item in items for place in item.pars})
    places = sections.named_all(found, [item.section for item in items])
    last = ListLine.select(fn.COALESCE(fn.MAX(ListLine.position), 0)).where(ListLine.list == found.id).scalar()
    now = clock.now()
    rows = [
        (found.id, places[sections.clean(i.section)], i.product_id, i.quantity, i.note.strip(), last + at, now)
        for at, i in enumerate(items, 1)
    ]
    execute_many(INSERT, rows)
    if any(item.pars for item in items):
        ids = {product: line.id for product, line in _standing(found, [item.product_id for item in items]).items()}
        execute_many(PAR, [(ids[i.product_id], place, par) for i in items for place, par in i.pars.items()])


def _standing(found, products) -> dict[int, ListLine]:
    """The lines of these products, by product."""
    lines = ListLine.select().where(live(found.id), among(ListLine.product, products))
    return {line.product_id: line for line in lines}


def _check_visible(found, items: Sequence[NewLine], storefront) -> None:
    for item in items:
        check_values(item.quantity, item.note)
    account = Account.get_by_id(found.account_id)
    ids = [item.product_id for item in items]
    may = catalog.visible(account, storefront) & catalog.sellable()
    if Product.select().where(among(Product.id, ids), may).count() != len(set(ids)):
        raise NotListed()


def _check_stores(found, ids) -> None:
    theirs = Location.select().where(Location.account == found.account_id, among(Location.id, ids))
    if ids and theirs.count() != len(set(ids)):
        raise NoSuchStore()


def _check_room(found, more: int) -> None:
    if found.line_count + more > LINES_LIMIT:
        raise TooManyListLines(limit=LINES_LIMIT, lines=found.line_count + more)


def _check_number(value: int | None, least: int = 1) -> None:
    if value is not None and not least <= value <= QUANTITY_LIMIT:
        raise QuantityNotListed(limit=QUANTITY_LIMIT)
