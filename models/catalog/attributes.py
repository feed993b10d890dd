"""Attributes and their values: their words in both languages, their order, and whether lists are narrowed by them."""

from dataclasses import dataclass

from peewee import Case, fn

from models import history
from models.base import bump, writing
from models.refusals import NotFound, Refused
from models.text import N_

from .products import Attribute, AttributeValue, ProductAttribute
from .search_index import reindex


class AttributeNameless(Refused):
    """An attribute or a value without words in English."""

    message = N_("Give it a name in English.")
    field = "name_en"


class AttributeCodeWrong(Refused):
    """A code with a blank, or none. Facts: code."""

    message = N_("“%(code)s” cannot be a code: it is one word.")
    field = "code"


class AttributeThere(Refused):
    """There is an attribute, or a value of it, of this code. Facts: code."""

    message = N_("The code “%(code)s” is taken.")
    field = "code"


@dataclass(frozen=True)
class Words:
    """What an attribute is to be; `values` maps the ids of its values to (name_en, name_fr, position)."""

    name_en: str
    name_fr: str
    position: int
    facet: bool
    values: dict[int, tuple[str, str, int]]


def create_attribute(code: str, name_en: str, name_fr: str = "", *, by) -> Attribute:
    """Make an attribute, the last one; raises AttributeCodeWrong, AttributeNameless, AttributeThere."""
    _check(code, name_en, 40)
    with writing():
        if Attribute.select().where(Attribute.code == code).exists():
            raise AttributeThere(code=code)
        last = Attribute.select(fn.MAX(Attribute.position)).scalar() or 0
        made = Attribute.create(code=code, name_en=name_en, name_fr=name_fr, position=last + 1)
        history.record(by, "create_attribute", f"attribute:{made.id}", code=code)
    return made


def add_value(attribute: Attribute, code: str, name_en: str, name_fr: str = "", *, by) -> AttributeValue:
    """Add a value, the last one; raises AttributeCodeWrong, AttributeNameless, AttributeThere."""
    _check(code, name_en, 60)
    with writing():
        Attribute.update(code=Attribute.code).where(Attribute.id == attribute.id).execute()
        its = AttributeValue.select().where(AttributeValue.attribute == attribute.id)
        if its.where(AttributeValue.code == code).exists():
            raise AttributeThere(code=code)
        last = its.select(fn.MAX(AttributeValue.position)).scalar() or 0
        words = {"name_en": name_en, "name_fr": name_fr, "position": last + 1}
        made = AttributeValue.create(attribute=attribute.id, code=code, **words)
        reindex(_bearers(attribute))
        history.record(by, "add_value", f"attribute:{attribute.id}", code=attribute.code, value=code)
    return made


def change_attribute(attribute: Attribute, wanted: Words, *, by, version: int) -> list[str]:
    """Word an attribute and its values anew; returns what changed, such as `light name_fr`; empty: nothing was written.

    Raises AttributeNameless, ChangedMeanwhile. Search and filters follow at once.
    """
    if not wanted.name_en or any(not name for name, _, _ in wanted.values.values()):
        raise AttributeNameless()
    with writing():
        now = Attribute.get_by_id(attribute.id)
        facts = {name: getattr(wanted, name) for name in ("name_en", "name_fr", "position", "facet")}
        changed = {name: [getattr(now, name), value] for name, value in facts.items() if getattr(now, name) != value}
        bump(Attribute, attribute.id, version, **facts)
        for value in AttributeValue.select().where(AttributeValue.attribute == attribute.id):
            changed |= _reword(value, wanted.values.get(value.id))
        if not changed:
            Attribute.update(version=version).where(Attribute.id == attribute.id).execute()
            return []
        reindex(_bearers(attribute))
        history.record(by, "change_attribute", f"attribute:{attribute.id}", code=now.code, changed=changed)
    return sorted(changed)


def attribute_of(number: int) -> Attribute:
    """The attribute with this number; raises NotFound."""
    found = Attribute.get_or_none(Attribute.id == number)
    if found is None:
        raise NotFound(number)
    return found


def values_of(attribute: Attribute) -> list[dict]:
    """Its values in their order: id, code, name_en, name_fr, position, and how many `products` have it. One statement.
    """
    its, value = ProductAttribute, AttributeValue
    count = its.select(fn.COUNT(its.id)).where(its.attribute == attribute.code, its.value == value.code)
    rows = value.select(value.id, value.code, value.name_en, value.name_fr, value.position, count.alias("products"))
    return list(rows.where(value.attribute == attribute.id).order_by(value.position, value.id).dicts())


def attributes_list() -> list[dict]:
    """Every attribute in its order: id, code, name_en, name_fr, facet, `values`, `lacks` (words missing in French). One
    statement.
    """
    value, row = AttributeValue, Attribute
    lacking = fn.COALESCE(fn.SUM(Case(None, [((value.name_fr == "") & ~value.id.is_null(), 1)], 0)), 0)
    rows = (
        row.select(row.id, row.code, row.name_en, row.name_fr, row.facet, fn.COUNT(value.id).alias("values"),
                   (lacking + Case(None, [(row.name_fr == "", 1)], 0)).alias("lacks"))
        .left_outer_join(value, on=(value.attribute == row.id))
        .group_by(row.id, row.code, row.name_en, row.name_fr, row.facet, row.position)
        .order_by(row.position, row.id)
    )  # fmt: skip
    return list(rows.dicts())


def _reword(value: AttributeValue, wanted: tuple[str, str, int] | None) -> dict[str, list]:
    if wanted is None:
        return {}
    facts = dict(zip(("name_en", "name_fr", "position"), wanted, strict=True))
    changed = {name: [getattr(value, name), one] for name, one in facts.items() if getattr(value, name) != one}
    if changed:
        AttributeValue.update(**facts).where(AttributeValue.id == value.id).execute()
    return {f"{value.code} {name}": pair for name, pair in changed.items()}


def _check(code: str, name_en: str, longest: int) -> None:
    if len(code.split()) != 1 or len(code) > longest:
        raise AttributeCodeWrong(code=code)
    if not name_en:
        raise AttributeNameless()


def _bearers(attribute: Attribute) -> list[int]:
    """The products that have any value of it: their words and places change with its words."""
    rows = ProductAttribute.select(ProductAttribute.product).where(ProductAttribute.attribute == attribute.code)
    return [row[0] for row in rows.distinct().tuples()]
