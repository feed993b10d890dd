"""Assortments: what they open and shut, and to whom they are open, changed in one go."""

from dataclasses import dataclass

from peewee import fn

from models import history
from models.accounts import Account, Segment
from models.base import bump, insert_many, writing
from models.brands import Storefront
from models.refusals import NotFound, Refused
from models.text import N_, localized

from .products import Assortment, AssortmentAssignment, AssortmentItem, Category, Product
from .search_index import mark_index, reindex_assortments

OWNERS = {"storefront": Storefront, "segment": Segment, "account": Account}
THINGS = {"product": (Product, "sku"), "category": (Category, "code")}


class AssortmentCodeWrong(Refused):
    """A code with a blank, or none. Facts: code."""

    message = N_("“%(code)s” cannot be a code: it is one word.")
    field = "code"


class AssortmentExists(Refused):
    """There is an assortment of this code. Facts: code."""

    message = N_("There is an assortment “%(code)s” already.")
    field = "code"


@dataclass(frozen=True)
class Contents:
    """What an assortment holds and to whom it is open.

    `items` maps ("product" or "category", id) to its rule; `given` are (scope, id) pairs.
    """

    items: dict[tuple[str, int], str]
    given: frozenset[tuple[str, int]]


def create_assortment(code: str, *, by) -> Assortment:
    """Make an assortment that holds nothing and is open to nobody; raises AssortmentCodeWrong, AssortmentExists."""
    if len(code.split()) != 1 or len(code) > 60:
        raise AssortmentCodeWrong(code=code)
    with writing():
        if Assortment.select().where(Assortment.code == code).exists():
            raise AssortmentExists(code=code)
        made = Assortment.create(code=code)
        history.record(by, "create_assortment", f"assortment:{made.id}", code=code)
    return made


def change_assortment(assortment: Assortment, wanted: Contents, *, by, version: int) -> list[str]:
    """Have an assortment hold and be given as wanted; returns the names of what changed, empty: nothing was written.

    Names: `allow`, `except` and `given`. Raises ChangedMeanwhile. What everybody sees and finds follows at once.
    """
    with writing():
        before = contents_of(assortment)
        changed = _changes(before, wanted)
        if not changed:
            return []
        bump(Assortment, assortment.id, version)
        _write_items(assortment.id, before.items, wanted.items)
        _write_given(assortment.id, before.given, wanted.given)
        reindex_assortments([assortment.id])
        history.record(by, "change_assortment", f"assortment:{assortment.id}", code=assortment.code, changed=changed)
    return sorted(changed)


def remove_assortment(assortment: Assortment, *, by, version: int) -> None:
    """Remove an assortment, whatever it holds and whoever sees by it; raises ChangedMeanwhile."""
    with writing():
        bump(Assortment, assortment.id, version)
        held = _changes(contents_of(assortment), Contents({}, frozenset()))
        Assortment.delete().where(Assortment.id == assortment.id).execute()
        AssortmentItem.delete().where(AssortmentItem.assortment == assortment.id).execute()
        AssortmentAssignment.delete().where(AssortmentAssignment.assortment == assortment.id).execute()
        mark_index()
        facts = {"code": assortment.code, "changed": held}
        history.record(by, "remove_assortment", f"assortment:{assortment.id}", **facts)


def assortment_of(number: int) -> Assortment:
    """The assortment with this number; raises NotFound."""
    found = Assortment.get_or_none(Assortment.id == number)
    if found is None:
        raise NotFound(number)
    return found


def contents_of(assortment: Assortment) -> Contents:
    """What it holds, and to whom it is open. Two statements."""
    item, given = AssortmentItem, AssortmentAssignment
    rows = item.select(item.product, item.category, item.rule).where(item.assortment == assortment.id)
    items = {("product", one) if one else ("category", shelf): rule for one, shelf, rule in rows.tuples()}
    its = given.select(given.scope, given.scope_id).where(given.assortment == assortment.id)
    return Contents(items, frozenset(its.tuples()))


def owners_of(given, language: str) -> list[dict]:
    """Storefronts, segments and accounts by (scope, id): scope, id, code, name; three statements at most."""
    found = []
    for scope, table in OWNERS.items():
        if ids := [one for its, one in given if its == scope]:
            for row in table.select().where(table.id.in_(ids)).order_by(table.code):
                name = row.name if scope == "account" else localized(row, "name", language)
                found.append({"scope": scope, "id": row.id, "code": row.code, "name": name})
    return found


def assortments_page(page: int, size: int, language: str) -> tuple[list[dict], int]:
    """One page of assortments by code, and how many there are: id, code, `counts` by (kind, rule), `given` (owners)."""
    rows = list(Assortment.select().order_by(Assortment.code).paginate(page, size))
    ids, item, given = [row.id for row in rows], AssortmentItem, AssortmentAssignment
    counted = item.select(item.assortment, item.rule, fn.COUNT(item.product), fn.COUNT(item.category))
    counts = {row.id: {} for row in rows}
    grouped = counted.where(item.assortment.in_(ids)).group_by(item.assortment, item.rule)
    for assortment, rule, products, shelves in grouped.tuples():
        counts[assortment] |= {("product", rule): products, ("category", rule): shelves}
    pairs = list(given.select(given.assortment, given.scope, given.scope_id).where(given.assortment.in_(ids)).tuples())
    named = {(one["scope"], one["id"]): one for one in owners_of({pair[1:] for pair in pairs}, language)}
    found = [
        {"id": row.id, "code": row.code, "counts": counts[row.id],
         "given": [named[pair[1:]] for pair in pairs if pair[0] == row.id and pair[1:] in named]}
        for row in rows
    ]  # fmt: skip
    return found, Assortment.select().count()


def _changes(before: Contents, wanted: Contents) -> dict[str, list]:
    """What changes, in codes, as {name: [what goes, what comes]}."""
    found = {}
    for rule in ("allow", "except"):
        old, new = ({one for one, its in those.items.items() if its == rule} for those in (before, wanted))
        if old != new:
            found[rule] = [_codes(old - new), _codes(new - old)]
    if before.given != wanted.given:
        gone, come = before.given - wanted.given, wanted.given - before.given
        found["given"] = [[one["code"] for one in owners_of(those, "en")] for those in (gone, come)]
    return found


def _codes(things: set[tuple[str, int]]) -> list[str]:
    found = []
    for kind, (table, name) in THINGS.items():
        ids = [one for its, one in things if its == kind]
        found += [row[0] for row in table.select(getattr(table, name)).where(table.id.in_(ids)).tuples()]
    return sorted(found)


def _write_items(assortment: int, before: dict, wanted: dict) -> None:
    item = AssortmentItem
    for kind in THINGS:
        field = getattr(item, kind)
        gone = [one for (its, one), rule in before.items() if its == kind and wanted.get((kind, one)) != rule]
        item.delete().where(item.assortment == assortment, field.in_(gone)).execute()
    fresh = [(key, rule) for key, rule in wanted.items() if before.get(key) != rule]
    empty = {"assortment": assortment, "product": None, "category": None}
    insert_many(item, [empty | {kind: one, "rule": rule} for (kind, one), rule in fresh])


def _write_given(assortment: int, before: frozenset, wanted: frozenset) -> None:
    given = AssortmentAssignment
    for scope, one in before - wanted:
        given.delete().where(given.assortment == assortment, given.scope == scope, given.scope_id == one).execute()
    insert_many(
        given, [{"assortment": assortment, "scope": scope, "scope_id": one} for scope, one in sorted(wanted - before)]
    )
