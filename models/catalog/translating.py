"""How far the texts are told in each language, what is missing, and telling it."""

from dataclasses import dataclass

from peewee import JOIN, Case, fn

from models.refusals import ChangedMeanwhile, Refused
from models.text import LANGUAGES, N_, localized

from .describing import FACTS, Description, describe
from .products import Category, Product, ProductCategory, ProductText
from .upkeep import TEXTS, Wanted, edited, products_page
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
    there = {one: {name: _filled(_OF[one], name) for name in TEXTS} for one in LANGUAGES}
    wanted = {name: Case(None, [((there["en"][name] + there["fr"][name]) > 0, 1)], 0) for name in TEXTS}
    columns = [there[one][name] for one in LANGUAGES for name in TEXTS] + [wanted[name] for name in TEXTS]
    sums = [fn.COALESCE(fn.SUM(column), 0) for column in columns]
    row = [int(value) for value in _joined(Product.select(*sums)).where(_active()).tuples().first()]
    totals = dict(zip(TEXTS, row[-len(TEXTS) :], strict=True))
    told = iter(row)
    return {one: {name: (next(told), totals[name]) for name in TEXTS} for one in LANGUAGES}


def coverage_by_shelf(language: str) -> list[dict]:
    """For each shelf at the top: code, name, `told` {language: texts there are}, `wanted`. One statement."""
    root, its = Category.alias(), ProductCategory
    standing = (
        root.select(root.id.alias("shelf"), its.product.alias("product"))
        .join(Category, on=under(Category, root))
        .join(its, on=(its.category == Category.id))
        .where(root.parent.is_null())
        .distinct()
    ).alias("standing")
    there = {one: sum((_filled(_OF[one], name) for name in TEXTS), 0) for one in LANGUAGES}
    wanted = sum((Case(None, [((_filled(_OF["en"], name) + _filled(_OF["fr"], name)) > 0, 1)], 0) for name in TEXTS), 0)
    rows = (
        _joined(Product.select(Category, fn.SUM(there["en"]).alias("en"), fn.SUM(there["fr"]).alias("fr"),
                               fn.SUM(wanted).alias("wanted")))
        .join_from(Product, standing, on=(standing.c.product == Product.id))
        .join_from(Product, Category, on=(Category.id == standing.c.shelf))
        .where(_active())
        .group_by(Category)
        .order_by(Category.position, Category.code)
        .namedtuples()
    )  # fmt: skip
    return [
        {"code": row.code, "name": localized(row, "name", language), "told": {"en": int(row.en), "fr": int(row.fr)},
         "wanted": int(row.wanted)}
        for row in rows
    ]  # fmt: skip


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


_OF = {one: ProductText.alias(f"told_{one}") for one in LANGUAGES}


def _joined(query):
    for language, text in _OF.items():
        query = query.join_from(
            Product, text, JOIN.LEFT_OUTER, on=(text.product == Product.id) & (text.language == language)
        )
    return query


def _filled(text, name: str):
    return Case(None, [(fn.COALESCE(getattr(text, name), "") != "", 1)], 0)


def _active():
    return Product.status == "active"
