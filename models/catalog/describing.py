"""Describing a product: its words in both languages, how it is sold, where it stands, what it is like."""

from dataclasses import dataclass

from models import history
from models.base import bump, insert_many, writing
from models.refusals import Refused
from models.text import LANGUAGES, N_

from .products import Attribute, AttributeValue, Category, Product, ProductAttribute, ProductCategory, ProductText
from .publishing import NameMissing
from .search_index import reindex
from .upkeep import TEXTS, Edited, edited

# The columns of the product itself that describing changes.
FACTS = ("unit_en", "unit_fr", "minimum", "multiple", "maximum", "tax_class", "gtin", "family", "backorder")
GTIN_LENGTHS = (8, 12, 13, 14)


class GtinWrong(Refused):
    """A GTIN of a length that there is not, or whose last digit does not check (GS1 General Specifications 7.9).

    Facts: gtin.
    """

    message = N_("%(gtin)s is not a GTIN: it has 8, 12, 13 or 14 digits, and the last one checks the others.")
    field = "gtin"


class QuantitiesDisagree(Refused):
    """No quantity at all could be ordered. Facts: minimum, multiple, maximum."""

    message = N_(
        "No quantity can be ordered with a minimum of %(minimum)s, packs of %(multiple)s and a maximum of %(maximum)s."
    )
    field = "maximum"


class NotAboveZero(Refused):
    """A minimum, a pack or a maximum below one."""

    message = N_("This must be 1 or more.")


class ValueUnknown(Refused):
    """A value of an attribute that the catalogue has no words for. Facts: attribute, value."""

    message = N_("There is no value “%(value)s” of the attribute “%(attribute)s”.")


@dataclass(frozen=True)
class Description:
    """What a product is to be: texts by language, FACTS, category ids, and attributes as lists of value codes."""

    texts: dict[str, dict[str, str]]
    facts: dict
    categories: frozenset[int]
    attributes: dict[str, list[str]]


def describe(product: Product, wanted: Description, *, by, version: int) -> list[str]:
    """Describe a product anew and return the names of what changed, such as `name_fr`; empty: nothing was written.

    Raises NameMissing, GtinWrong, QuantitiesDisagree, NotAboveZero, ValueUnknown, and ChangedMeanwhile if the product
    is no longer at `version`. Search finds the new words at once.
    """
    with writing():
        before = edited(product.id)
        changed = _changes(before, wanted)
        if not changed:
            return []
        check(wanted, product.sku)
        check_values(before, wanted)
        bump(Product, product.id, version, **wanted.facts, attributes=wanted.attributes)
        write_description(product.id, before, wanted)
        reindex([product.id])
        history.record(by, "describe", f"product:{product.id}", sku=product.sku, changed=changed)
    return sorted(changed)


def check(wanted: Description, sku: str) -> None:
    """Raise what is refused of a description, whatever the product was before."""
    facts = wanted.facts
    if not any(words["name"].strip() for words in wanted.texts.values()):
        raise NameMissing(sku=sku, field="name_en")
    if facts["gtin"] and not is_gtin(facts["gtin"]):
        raise GtinWrong(gtin=facts["gtin"])
    for name in ("minimum", "multiple", "maximum"):
        if facts[name] is not None and facts[name] < 1:
            raise NotAboveZero(field=name)
    minimum, multiple, maximum = facts["minimum"], facts["multiple"], facts["maximum"]
    if maximum is not None and -(-minimum // multiple) * multiple > maximum:
        raise QuantitiesDisagree(minimum=minimum, multiple=multiple, maximum=maximum)


def is_gtin(digits: str) -> bool:
    """Whether these are 8, 12, 13 or 14 digits of which the last checks the others (modulo 10, weights 3 and 1)."""
    if len(digits) not in GTIN_LENGTHS or not (digits.isascii() and digits.isdigit()):
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits[:-1]), 1))
    return (10 - weighted % 10) % 10 == int(digits[-1])


def _changes(before: Edited, wanted: Description) -> dict[str, list]:
    """What changes, as {name: [old, new]}."""
    pairs = {f"{name}_{one}": (before.texts[one][name], wanted.texts[one][name]) for one in LANGUAGES for name in TEXTS}
    pairs |= {name: (getattr(before.product, name), wanted.facts[name]) for name in FACTS}
    pairs["categories"] = (sorted(before.categories), sorted(wanted.categories))
    for code in sorted({*before.attributes, *wanted.attributes}):
        pairs[f"attribute {code}"] = (before.attributes.get(code, []), wanted.attributes.get(code, []))
    return {name: [old, new] for name, (old, new) in pairs.items() if old != new}


def check_values(before: Edited, wanted: Description) -> None:
    """Raise ValueUnknown for a value without words; one that the product has already stays, even if it never had any.
    """
    pairs = AttributeValue.select(Attribute.code, AttributeValue.code).join(Attribute)
    known = set(pairs.tuples())
    for code, values in wanted.attributes.items():
        for value in values:
            if (code, value) not in known and value not in before.attributes.get(code, []):
                raise ValueUnknown(attribute=code, value=value)


def write_description(product_id: int, before: Edited, wanted: Description) -> None:
    """Write what a description says beside the product's own row, in the transaction at hand."""
    _write_texts(product_id, before, wanted)
    _write_places(product_id, before, wanted)
    _write_attributes(product_id, wanted)


def _write_texts(product_id: int, before: Edited, wanted: Description) -> None:
    for language, words in wanted.texts.items():
        if words == before.texts[language]:
            continue
        mine = (ProductText.product == product_id) & (ProductText.language == language)
        if not any(words.values()):
            ProductText.delete().where(mine).execute()
        elif not ProductText.update(**words).where(mine).execute():
            ProductText.insert(product=product_id, language=language, **words).execute()


def _write_places(product_id: int, before: Edited, wanted: Description) -> None:
    place = ProductCategory
    if gone := before.categories - wanted.categories:
        place.delete().where(place.product == product_id, place.category.in_(sorted(gone))).execute()
    fresh = Category.select(Category.id).where(Category.id.in_(sorted(wanted.categories - before.categories)))
    insert_many(place, [{"product": product_id, "category": row[0]} for row in fresh.order_by(Category.id).tuples()])


def _write_attributes(product_id: int, wanted: Description) -> None:
    ProductAttribute.delete().where(ProductAttribute.product == product_id).execute()
    rows = [
        {"product": product_id, "attribute": code, "value": value}
        for code, values in sorted(wanted.attributes.items())
        for value in dict.fromkeys(values)
    ]
    insert_many(ProductAttribute, rows)
