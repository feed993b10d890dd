"""How far the texts are told in each language, what is missing, and telling it."""

from collections import Counter
from dataclasses import dataclass

from peewee import fn

from models.refusals import ChangedMeanwhile, Refused
from models.text import LANGUAGES, N_, localized

from .describing import FACTS, Description, describe
from .products import Category, Product, ProductCategory, ProductText
from .told import BIT, TEXTS, count_told, count_wanted, is_wanted
from .upkeep import Wanted, active_by_told, edited, products_page

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
    """For each shelf at the top: code, name, `told` {language: texts there are}, `wanted`. Three statements."""
    shelves = list(Category.select().order_by(Category.position, Category.code))
    tops = {shelf.path: shelf for shelf in shelves if shelf.parent_id is None}
    counted = _counted_below({shelf.id: tops[shelf.path.partition("/")[0] + "/"].code for shelf in shelves})
    return [
        {
            "code": top.code,
            "name": localized(top, "name", language),
            "told": {
                one: sum(count_told(told, one) * count for told, count in counted[top.code].items())
                for one in LANGUAGES
            },
            "wanted": sum(count_wanted(told) * count for told, count in counted[top.code].items()),
        }
        for top in tops.values()
        if top.code in counted
    ]


def _counted_below(top_of: dict[int, str]) -> dict[str, Counter]:
    """By the code of the top shelf, how many active products below it have which texts. Two statements."""
    its = ProductCategory
    active = Product.status == "active"
    rows = its.select(its.category, Product.told, fn.COUNT(its.id)).join(Product).where(active)
    found: dict[str, Counter] = {}
    for shelf, told, count in rows.group_by(its.category, Product.told).tuples():
        found.setdefault(top_of[shelf], Counter())[told] += count
    # Few products stand on several shelves: to count those once, only they are looked at one by one.
    several = its.select(its.product).group_by(its.product).having(fn.COUNT(its.id) > 1)
    rows = its.select(its.product, its.category, Product.told).join(Product).where(active, its.product.in_(several))
    met = set()
    for product, shelf, told in rows.tuples():
        place = product, top_of[shelf]
        found[top_of[shelf]][told] -= place in met
        met.add(place)
    return found


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
