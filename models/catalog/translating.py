"""How far the texts are told in each language, what is missing, and telling it."""

from dataclasses import dataclass

from peewee import fn

from models.refusals import ChangedMeanwhile, Refused
from models.text import LANGUAGES, N_, localized

from .describing import FACTS, Description, describe
from .products import Category, Product, ProductCategory, ProductText
from .told import BIT, TEXTS, count_told, count_wanted, is_wanted
from .upkeep import Wanted, active_by_told, edited, products_page
from .visibility import under

LONGEST = {"name": 200, "summary": 400, "description": 20_000}
LACKS = {"fr": "french", "en": "english"}


class TextTooLong(Refused):
    """A text longer than there is room for. Facts: limit."""

    message = N_("This can have at most %(limit)s characters.")


@dataclass(frozen=True)
class Told:
    """Texts of a product in one language, as they were typed; `version` is the product's that was read."""

    product: int
    version: int
    texts: dict[str, str]


def coverage_by_field() -> dict[str, dict[str, tuple[int, int]]]:
    """{language: {field: (told, would be told if it were complete)}} over active products. One statement."""
    products = active_by_told().items()
    wanted = {name: sum(count for told, count in products if is_wanted(told, name)) for name in TEXTS}
    return {
        one: {name: (sum(count for told, count in products if told & BIT[one, name]), wanted[name]) for name in TEXTS}
        for one in LANGUAGES
    }


def coverage_by_shelf(language: str) -> list[dict]:
    """For each shelf at the top: code, name, `told` {language: texts there are}, `wanted`. One statement."""
    root = Category.alias()
    rows = (
        root.select(root.id, root.code, root.name_en, root.name_fr, Product.told, fn.COUNT(Product.id.distinct()))
        .join(Category, on=under(Category, root))
        .join(ProductCategory, on=(ProductCategory.category == Category.id))
        .join(Product, on=(Product.id == ProductCategory.product))
        .where(root.parent.is_null(), Product.status == "active")
        .group_by(root.id, root.code, root.name_en, root.name_fr, Product.told)
        .order_by(root.position, root.code)
    )
    found: dict[int, dict] = {}
    for shelf, code, *names, told, count in rows.tuples():
        name = localized(dict(zip(("name_en", "name_fr"), names, strict=True)), "name", language)
        row = found.setdefault(shelf, {"code": code, "name": name, "told": dict.fromkeys(LANGUAGES, 0), "wanted": 0})
        for one in LANGUAGES:
            row["told"][one] += count * count_told(told, one)
        row["wanted"] += count * count_wanted(told)
    return list(found.values())


def missing_page(language: str, category: str, page: int, size: int, read_in: str) -> tuple[list[dict], int]:
    """One page of active products with a text in the other language and none in this one, and how many there are.

    Rows: id, sku, name (as read in `read_in`), version, `source` and `texts` by field. Three statements.
    """
    wanted = Wanted(status="active", category=category, lacks=LACKS[language])
    rows, total = products_page(wanted, read_in, page, size)
    texts = {(row["id"], one): dict.fromkeys(TEXTS, "") for row in rows for one in LANGUAGES}
    for text in ProductText.select().where(ProductText.product.in_([row["id"] for row in rows])):
        texts[text.product_id, text.language] = {name: getattr(text, name) for name in TEXTS}
    other = "fr" if language == "en" else "en"
    found = [row | {"source": texts[row["id"], other], "texts": texts[row["id"], language]} for row in rows]
    return found, total


def translate(told: list[Told], language: str, *, by) -> dict[int, ChangedMeanwhile | Refused | None]:
    """Tell products in a language, each in a transaction and with a history entry of its own, as `describe` does.

    Returns, for each product of which something was to be told, None or what stood against it; one that was changed
    meanwhile, or is refused, does not hold up the others.
    """
    outcome: dict[int, ChangedMeanwhile | Refused | None] = {}
    for one in told:
        texts = {name: text for name, text in one.texts.items() if text}
        if not texts:
            continue
        try:
            _tell(one, texts, language, by)
            outcome[one.product] = None
        except (ChangedMeanwhile, Refused) as problem:
            outcome[one.product] = problem
    return outcome


def _tell(one: Told, texts: dict[str, str], language: str, by) -> None:
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            raise TextTooLong(limit=LONGEST[name], field=name)
    now = edited(one.product)
    if now.product.version != one.version:
        raise ChangedMeanwhile(f"Product {one.product} is no longer at version {one.version}")
    facts = {name: getattr(now.product, name) for name in FACTS}
    wanted = now.texts | {language: now.texts[language] | texts}
    describe(now.product, Description(wanted, facts, now.categories, now.attributes), by=by, version=one.version)
