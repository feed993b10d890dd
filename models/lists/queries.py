"""Reads for pages: whose lists there are, a page of lines, par levels and counts of a store, what to order."""

from dataclasses import dataclass
from typing import NamedTuple

from peewee import JOIN, Case, fn

from models import catalog
from models.base import among
from models.catalog import CustomerPartNumber, Product
from models.identity import User
from models.refusals import NotFound

from .lists import List
from .rules import right_of
from .selection import Filter, Selection, chosen, narrowed
from .suggesting import Suggestion, suggest
from .tables import ListImport, ListLine, ListSection, ParLevel, live

PAGE_LINES = 100
PAGE_LISTS = 50
CHOICES = 100


class Line(NamedTuple):
    """A line as pages show it. `state`: "" (can be ordered), `discontinued`, `unavailable`, or `hidden`: the account
    may not see the product any more, and nothing of it is told. `replaced_by` is the successor's SKU, where the account
    may see it; `picture` is the product's own, or "". `par` and `counted` are those of the store that was asked for."""

    id: int
    version: int
    product_id: int
    sku: str
    part_number: str
    unit: str
    minimum: int
    multiple: int
    maximum: int | None
    quantity: int | None
    note: str
    section_id: int | None
    section: str
    par: int | None
    counted: int | None
    replaced_by: str
    picture: str
    state: str
    name: str

    @property
    def first_quantity(self) -> int:
        """The smallest quantity that can be ordered."""
        step = max(self.multiple, 1)
        return -(-max(self.minimum, 1) // step) * step

    @property
    def usual(self) -> int:
        """What is usually ordered, else the smallest quantity."""
        return self.quantity or self.first_quantity

    @property
    def fits(self) -> bool:
        """Whether the usual quantity is one that the product is sold in."""
        most = self.maximum is None or self.usual <= self.maximum
        return self.usual >= self.minimum and self.usual % max(self.multiple, 1) == 0 and most

    @property
    def suggestion(self) -> Suggestion:
        """What the count suggests to order (see `suggest`); nothing without a par level and a count."""
        if self.par is None or self.counted is None:
            return Suggestion(0, "enough")
        return suggest(self.par, self.counted, self.minimum, self.multiple, self.maximum)


@dataclass(frozen=True, slots=True)
class LinesPage:
    """One page of a list's lines, and how many match in all."""

    rows: list[Line]
    number: int
    pages: int
    total: int


def open_list(account_id: int, by, number: int) -> List:
    """The list with this number as this person may use it, with its `right` and its owner's name (`owner_name`), in
    one statement; NotFound for one that is another's, another company's or none."""
    query = _mine(account_id, by).select_extend(
        User.name.alias("owner_name"), _role(by).alias("role")
    ).where(List.id == number)  # fmt: skip
    found = query.objects().first()
    if found is None:
        raise NotFound(f"list {number}")
    found.right = right_of(found.owner_id, found.sharing, by.buyer_id, found.role)
    return found


def lists_page(account_id: int, by, page: int = 1, archived: bool = False) -> tuple[list, int]:
    """One page of the lists that this person may use, by name, as rows (id, name, sharing, line_count, updated_at,
    owner_id, owner_name), and how many there are in all: two statements."""
    state = List.archived_at.is_null(not archived)
    mine = _mine(account_id, by).where(state)
    total = mine.count()
    rows = mine.select(
        List.id, List.name, List.sharing, List.line_count, List.updated_at, List.owner.alias("owner_id"),
        User.name.alias("owner_name"),
    ).order_by(fn.LOWER(List.name), List.id)  # fmt: skip
    last = max(1, -(-total // PAGE_LISTS))
    return list(rows.paginate(min(max(page, 1), last), PAGE_LISTS).namedtuples()), total


def editable(account_id: int, by) -> list:
    """The lists (id, name) that this person may add to, those changed last first: one statement."""
    may = (List.owner == by.buyer_id) | (List.sharing == "edit") | (_role(by) == "admin")
    rows = _mine(account_id, by).select(List.id, List.name).where(may, List.archived_at.is_null())
    return list(rows.order_by(List.updated_at.desc(), List.id.desc()).limit(CHOICES).namedtuples())


def lines_page(found: List, language: str, filter: Filter, page: int = 1, location: int | None = None,
               counting: bool = False) -> LinesPage:
    """One page of PAGE_LINES lines that match, by section and position: three statements. With a `location` the rows
    have its par levels and counts; `counting`: only what the store keeps a par level of."""
    query = narrowed(_base(found), filter)
    if counting:
        kept = ParLevel.select(ParLevel.line).where(ParLevel.location == location, ParLevel.par.is_null(False))
        query = query.where(ListLine.id.in_(kept))
    total = query.count()
    pages = max(1, -(-total // PAGE_LINES))
    number = min(max(page, 1), pages)
    if not total:
        return LinesPage([], number, pages, total)
    # Which lines they are is asked first: what a page shows of them is not worked out for those before it.
    ids = [one for (one,) in _in_order(_with_sections(query)).paginate(number, PAGE_LINES).tuples()]
    rows = _rows(_base(found).where(among(ListLine.id, ids)), filter, language, location).tuples()
    return LinesPage([_line(row) for row in rows], number, pages, total)


def line(found: List, language: str, filter: Filter, line_id: int) -> Line:
    """One line of the list; NotFound if it is not on it."""
    row = _rows(_base(found).where(ListLine.id == line_id), filter, language, None).tuples().first()
    if row is None:
        raise NotFound(f"line {line_id}")
    return _line(row)


def every_line(found: List, language: str, filter: Filter, selection: Selection | None = None,
               location: int | None = None) -> list[Line]:
    """All lines that are chosen (None: all of the list), in order: one statement."""
    query = _base(found)
    if selection is not None:
        query = query.where(ListLine.id.in_(chosen(found, selection)))
    return [_line(row) for row in _rows(query, filter, language, location).tuples()]


def counted_lines(found: List, language: str, filter: Filter, location: int) -> list[Line]:
    """The lines that were counted at a store, in order: one statement."""
    kept = ParLevel.select(ParLevel.line).where(ParLevel.location == location, ParLevel.counted.is_null(False))
    kept = kept.where(ParLevel.par.is_null(False))
    query = _base(found).where(ListLine.id.in_(kept))
    return [_line(row) for row in _rows(query, filter, language, location).tuples()]


def count_state(found: List, location: int) -> tuple[int, int]:
    """How many products of the list the store keeps a par level of, and how many of them are counted."""
    mine = ListLine.select(ListLine.id).where(live(found.id))
    kept = (ParLevel.location == location) & ParLevel.par.is_null(False) & ParLevel.line.in_(mine)
    counted = fn.COALESCE(fn.SUM(Case(None, [(ParLevel.counted.is_null(False), 1)], 0)), 0)
    total, done = ParLevel.select(fn.COUNT(ParLevel.id), counted).where(kept).tuples().first()
    return total, int(done)


def pars_by_line(found: List) -> dict[int, dict[int, int]]:
    """Every par level of the list: line id -> location id -> units."""
    mine = ListLine.select(ListLine.id).where(live(found.id))
    rows = ParLevel.select(ParLevel.line, ParLevel.location, ParLevel.par)
    levels: dict[int, dict[int, int]] = {}
    for number, place, par in rows.where(ParLevel.line.in_(mine), ParLevel.par.is_null(False)).tuples():
        levels.setdefault(number, {})[place] = par
    return levels


def pars_of(account_id: int, by, product_id: int) -> dict[int, int]:
    """What each store wants to have of a product, the most that any list within reach says: location id -> units. One
    statement."""
    rows = ParLevel.select(ParLevel.location, fn.MAX(ParLevel.par)).join(ListLine, on=(ParLevel.line == ListLine.id))
    within = _mine(account_id, by).select(List.id).where(List.archived_at.is_null())
    of_it = (ListLine.product == product_id) & (ListLine.removal == "") & (ParLevel.par > 0)
    return dict(rows.where(of_it, ListLine.list.in_(within)).group_by(ParLevel.location).tuples())


def sections_of(found: List) -> list:
    """The sections of a list in their order."""
    own = ListSection.select().where(ListSection.list == found.id)
    return list(own.order_by(ListSection.position, ListSection.id))


def receipt_of(account_id: int, by, number: int) -> tuple[ListImport, List]:
    """The receipt of a file, for whoever brought it, and its list; anybody else's is NotFound."""
    taken = ListImport.get_or_none(ListImport.id == number, ListImport.user == by.user_id)
    if taken is None:
        raise NotFound(f"import {number}")
    return taken, open_list(account_id, by, taken.list_id)


def _mine(account_id: int, by):
    """The account's lists that this person may use, joined with their owners."""
    visible = (List.owner == by.buyer_id) | (List.sharing != "personal")
    return List.select().join(User, on=(List.owner == User.id)).where(
        List.account == account_id, List.removal == "", visible
    )  # fmt: skip


def _role(by):
    person = User.alias()
    return person.select(person.role).where(person.id == by.buyer_id)


def _base(found: List):
    return ListLine.select(ListLine.id).join(Product, on=(ListLine.product == Product.id)).where(live(found.id))


def _rows(query, filter: Filter, language: str, location: int | None):
    """The lines of `query` with everything that a page shows of them."""
    own, part, level = ListLine, CustomerPartNumber, ParLevel.alias()
    number = part.select(fn.MIN(part.part_number)).where(part.account == filter.account.id, part.product == own.product)
    reach = catalog.within_reach(filter.account, filter.storefront)
    sold = (Product.status == "active") & (Product.kind != "parent")
    gone = Product.status == "discontinued"
    state = Case(None, [(~reach, "hidden"), (gone, "discontinued"), (~sold, "unavailable")], "")
    instead = catalog.successor("sku", lambda one: catalog.visible(filter.account, filter.storefront, one))
    unit, other = (Product.unit_fr, Product.unit_en) if language == "fr" else (Product.unit_en, Product.unit_fr)
    query = (
        _with_sections(query).select(
            own.id, own.version, own.product, Product.sku, fn.COALESCE(number, ""),
            fn.COALESCE(fn.NULLIF(unit, ""), other), Product.minimum, Product.multiple, Product.maximum, own.quantity,
            own.note, own.section, fn.COALESCE(ListSection.name, ""), level.par, level.counted,
            fn.COALESCE(instead, ""), Product.picture_fr if language == "fr" else Product.picture_en, state,
        )
        .join_from(own, level, JOIN.LEFT_OUTER, on=(level.line == own.id) & (level.location == (location or 0)))
    )  # fmt: skip
    return _in_order(catalog.with_names(query, language))


def _with_sections(query):
    return query.join_from(ListLine, ListSection, JOIN.LEFT_OUTER, on=(ListLine.section == ListSection.id))


def _in_order(query):
    """By section, those in none last, then by position."""
    last = Case(None, [(ListLine.section.is_null(), 1)], 0)
    return query.order_by(last, ListSection.position, ListLine.position, ListLine.id)


def _line(row: tuple) -> Line:
    """A row of `_rows`; of what the account may not see any more, nothing but that it is there."""
    found = Line(*row[:-1])
    if found.state == "hidden":
        return found._replace(sku="", part_number="", unit="", name="", replaced_by="", picture="")
    return found


