"""The synthetic goods: families of ten, of which one is a parent with three variants and six stand alone."""

import json
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from models import catalog
from models.catalog import Product, ProductAttribute, ProductCategory, ProductText
from models.stock import Level

from .bulk import Tell, analyze, insert
from .market import Market
from .words import COLLECTIONS, FACTS, PANTRY, WARES, Kind

PREFIX = "SC-"
FAMILY = 10
VARIANTS = 3
COLUMNS = "sku sku_key kind parent unit_en unit_fr multiple tax_class gtin family attributes"
WARE_FACTS = ("scale-material", "scale-colour", "scale-volume")
PANTRY_FACTS = ("scale-origin", "scale-grade", "scale-weight")


class Good(NamedTuple):
    """One product of the world: its number, kind of row, kind of goods, the values it has, and its collection."""

    number: int
    row: str
    kind: Kind
    facts: dict[str, tuple[str, str, str]]
    collection: str


def sku(number: int) -> str:
    """The SKU of the n-th product."""
    return f"{PREFIX}{number:07d}"


def ids(sellable: bool = False) -> list[int]:
    """The ids of the world's products in the order of their numbers; `sellable`: without the parents."""
    mine = Product.select(Product.id).where(Product.sku.startswith(PREFIX))
    if sellable:
        mine = mine.where(catalog.sellable())
    return [number for (number,) in mine.order_by(Product.sku).tuples()]


def grow_goods(market: Market, count: int, seed: int, tell: Tell) -> int:
    """Add the products that are missing up to `count`, with texts, shelves, facets, stock and search; how many."""
    have = Product.select().where(Product.sku.startswith(PREFIX)).count()
    if count <= have:
        return 0
    numbers = range(have + 1, count + 1)
    tell(f"{len(numbers):,} products …")
    parents = [number for number in numbers if _row(number) == "parent"]
    insert(Product, COLUMNS, (_product(good(number, seed), None) for number in parents))
    by_sku = _ids_by_sku()
    others = (good(number, seed) for number in numbers if _row(number) != "parent")
    insert(Product, COLUMNS, (_product(each, by_sku.get(sku(_head(each.number)))) for each in others), tell, count)
    by_sku = _ids_by_sku()
    new = {number: by_sku[sku(number)] for number in numbers}
    _describe(market, new, seed)
    analyze(Product, ProductText, ProductCategory, ProductAttribute, Level)
    tell("  search index")
    catalog.reindex(list(new.values()))
    return len(new)


def good(number: int, seed: int) -> Good:
    """The n-th product: the same one for the same seed, a variant with its parent's facts but for its size."""
    row = _row(number)
    rng = Random(f"{seed}:{_head(number) if row == 'variant' else number}")
    pantry = rng.randrange(5) < 2
    kind = rng.choice(PANTRY if pantry else WARES)
    codes = PANTRY_FACTS if pantry else WARE_FACTS
    facts = {code: rng.choice(FACTS[code][2]) for code in codes}
    collection = rng.choice(COLLECTIONS)
    if row == "parent":
        del facts[codes[-1]]
    elif row == "variant":
        facts[codes[-1]] = FACTS[codes[-1]][2][number - _head(number)]
    return Good(number, row, kind, facts, collection)


def texts(good: Good) -> Iterator[tuple[str, str, str, str]]:
    """(language, name, summary, description) of a product."""
    english, french = ([value[at].lower() for value in good.facts.values()] for at in (1, 2))
    name_en, name_fr = good.kind.name_en, good.kind.name_fr
    size_en, size_fr = (f", {english[2]}", f", {french[2]}") if len(good.facts) == 3 else ("", "")
    if good.kind in WARES:
        title_en = f"{english[0].capitalize()} {name_en.lower()}, {english[1]}{size_en}, {good.collection} collection"
        title_fr = f"{name_fr} (matière : {french[0]}), coloris {french[1]}{size_fr}, collection {good.collection}"
        summary_en = f"Stacks well and survives the dishwasher; from the {good.collection} collection."
        summary_fr = f"S’empile bien et résiste au lave-vaisselle; de la collection {good.collection}."
    else:
        origin_en, origin_fr = (good.facts["scale-origin"][at] for at in (1, 2))
        title_en = f"{english[1].capitalize()} {name_en.lower()}, {origin_en}{size_en}, {good.collection} selection"
        title_fr = f"{name_fr} (origine : {origin_fr}), qualité {french[1]}{size_fr}, sélection {good.collection}"
        summary_en = f"Packed for kitchens that serve all day; from the {good.collection} selection."
        summary_fr = f"Emballage pour les cuisines qui servent toute la journée; de la sélection {good.collection}."
    yield "en", title_en, summary_en, f"{summary_en} Sold by the case, delivered within the week."
    yield "fr", title_fr, summary_fr, f"{summary_fr} Vente à la caisse, livraison dans la semaine."


def _row(number: int) -> str:
    place = (number - 1) % FAMILY
    return "parent" if place == 0 else "variant" if place <= VARIANTS else "simple"


def _head(number: int) -> int:
    """The number of the parent in this product's ten."""
    return number - (number - 1) % FAMILY


def _product(good: Good, parent: int | None) -> tuple:
    code = sku(good.number)
    return (
        code, code.casefold(), good.row, parent if good.row == "variant" else None, "Case", "Caisse",
        6 if good.number % 7 == 0 else 1, good.kind.tax_class, "" if good.row == "parent" else _gtin(good.number),
        good.kind.family, json.dumps({name: [value[0]] for name, value in good.facts.items()}),
    )  # fmt: skip


def _gtin(number: int) -> str:
    """A 13-digit number of the range for use inside a shop (200…), with its check digit (GS1)."""
    digits = f"200{number:09d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _ids_by_sku() -> dict[str, int]:
    return dict(Product.select(Product.sku, Product.id).where(Product.sku.startswith(PREFIX)).tuples())


def _describe(market: Market, new: dict[int, int], seed: int) -> None:
    """Words, shelf, facets and stock of the new products (number -> id). Every twenty-fifth is out of stock."""
    each = [(good(number, seed), product) for number, product in new.items()]
    insert(
        ProductText, "product language name summary description",
        ((product, *text) for one, product in each for text in texts(one)),
    )  # fmt: skip
    insert(ProductCategory, "product category", ((product, market.shelves[one.kind.code]) for one, product in each))
    insert(
        ProductAttribute, "product attribute value",
        ((product, code, value[0]) for one, product in each for code, value in one.facts.items()),
    )  # fmt: skip
    sold = ((one.number, product) for one, product in each if one.row != "parent")
    insert(
        Level, "warehouse product on_hand",
        ((market.warehouse.id, product, 0 if number % 25 == 0 else 1_000_000) for number, product in sold),
    )  # fmt: skip
