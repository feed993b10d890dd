"""What a line of a file stands for: the rows of tables, with references as (table, code)."""

import re

from babel.numbers import is_currency

from models import catalog, money, text
from models.accounts import Account, Location, Membership
from models.brands import Storefront
from models.catalog import (
    Assortment,
    AssortmentAssignment,
    AssortmentItem,
    Category,
    CustomerPartNumber,
    Product,
    ProductAttribute,
    ProductCategory,
    ProductText,
    Relation,
)
from models.identity import User
from models.pricing import DEFAULT_PRIORITY, Cost, PriceBook, PriceBookAssignment
from models.stock import Level, Warehouse, WarehouseStorefront
from models.text import N_

from .columns import NOT_A_NUMBER, BadCell
from .tables import SCOPES, Record

NOT_A_CURRENCY = N_("“%(cell)s” is not a currency, such as CAD")
SCOPE_NAMES = tuple(SCOPES)
OWNED_BY_PRODUCT = (ProductCategory, ProductAttribute)


class BadRow(BadCell):
    """A line whose cells don't go together; `column` is where to look."""

    def __init__(self, column: str, sentence: str, **facts):
        self.column = column
        super().__init__(sentence, **facts)


def plain(model: type):
    """A line that is one row with the same fields."""
    return lambda row, place, package: [Record(model, row.values, place)]


def dated(model: type):
    """The same, of rows that hold from a day to another."""

    def records(row, place, package):
        _dates_in_order(row)
        return [Record(model, row.values, place)]

    return records


def user(row, place, package):
    """A person; the accounts come later, when they are there."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", row.values["email"]):
        raise BadRow("email", N_("“%(cell)s” is not an e-mail address"), cell=row.values["email"])
    return [Record(User, {name: row.values[name] for name in ("email", "name", "role", "locale")}, place)]


def members(row, place, package):
    """Which accounts a person belongs to."""
    person = (User, row.values["email"])
    return [
        Record(Membership, {"user": person, "account": package.reference("accounts", Account, code)}, place)
        for code in row.values["accounts"].split()
    ]


def account(row, place, package):
    """A customer; its amounts are in its shop's currency."""
    currency = package.currency(row.values["storefront"])
    package.shops["account", row.values["code"]] = currency
    package.shops["of", row.values["code"]] = row.values["storefront"][1]
    amounts = {
        name: minor(row.values[name], currency, name) for name in ("credit_limit", "order_minimum", "order_maximum")
    }
    return [Record(Account, row.values | amounts, place)]


def location(row, place, package):
    """A ship-to; an account's keep the order of the file."""
    package.brought.setdefault(Location, set()).add((row.values["account"][1], row.values["code"]))
    return [Record(Location, row.values | {"position": package.count(row.values["account"])}, place)]


def product(row, place, package):
    """A product with its texts, its shelves and its attributes."""
    sku = row.values["sku"]
    me = (Product, text.key(sku))
    package.kinds[me[1]] = row.values["kind"]
    _check_quantities(row)
    attributes = {name: cell.split() for name, cell in row.spread["attr."].items()}
    texts = ("name", "summary", "description")
    own = {name: value for name, value in row.values.items() if name != "categories" and name[:-3] not in texts}
    records = [Record(Product, own | {"sku_key": me[1], "attributes": attributes}, place)]
    for language in text.LANGUAGES:
        words = {name: row.values[f"{name}_{language}"] for name in texts}
        if any(words.values()):
            records.append(Record(ProductText, {"product": me, "language": language} | words, place))
    for code in dict.fromkeys(row.values["categories"].split()):
        shelf = package.reference("categories", Category, code)
        records.append(Record(ProductCategory, {"product": me, "category": shelf}, place))
    for attribute, values in attributes.items():
        for value in dict.fromkeys(values):
            records.append(Record(ProductAttribute, {"product": me, "attribute": attribute, "value": value}, place))
    return records


def assortment_item(row, place, package):
    """A product or a category in an assortment, which comes into being with its first line."""
    if (row.values["product"] is None) == (row.values["category"] is None):
        raise BadRow("sku", N_("exactly one of sku and category must be given"))
    code = row.values.pop("assortment")
    return [
        Record(Assortment, {"code": code}, place),
        Record(AssortmentItem, row.values | {"assortment": (Assortment, code)}, place),
    ]


def assortment_assignment(row, place, package):
    """To whom an assortment is open."""
    code = row.values["assortment"]
    return [
        Record(Assortment, {"code": code}, place),
        Record(AssortmentAssignment, {"assortment": (Assortment, code)} | _scope(row, package), place),
    ]


def relation(row, place, package):
    """A product that goes with another one."""
    if row.values["product"] == row.values["related"]:
        raise BadRow("related", catalog.RelatedToItself.message, sku=row.values["related"][1])
    return [Record(Relation, row.values, place)]


def part_number(row, place, package):
    """What an account calls a product."""
    part_key = text.key(row.values["part_number"])
    if package.count((CustomerPartNumber, row.values["account"], part_key)) > 1:
        raise BadRow("part_number", N_("another row says this part number already"))
    return [Record(CustomerPartNumber, row.values | {"part_key": part_key}, place)]


def price_book(row, place, package):
    """A price book; without a priority it has its kind's."""
    if row.values["priority"] is None:
        row.values["priority"] = DEFAULT_PRIORITY[row.values["kind"]]
    _dates_in_order(row)
    return [Record(PriceBook, row.values, place)]


def book_assignment(row, place, package):
    """To whom a price book applies."""
    return [Record(PriceBookAssignment, {"book": row.values["book"]} | _scope(row, package), place)]


def cost(row, place, package):
    """What a product costs the house, in a currency that there is."""
    if not is_currency(row.values["currency"]):
        raise BadRow("currency", NOT_A_CURRENCY, cell=row.values["currency"])
    return [Record(Cost, row.values, place)]


def warehouse(row, place, package):
    """A warehouse and the shops it serves; none named means all."""
    code = row.values["code"]
    own = {name: value for name, value in row.values.items() if name != "storefronts"}
    records = [Record(Warehouse, own, place)]
    for shop in row.values["storefronts"].split():
        served = package.reference("storefronts", Storefront, shop)
        records.append(Record(WarehouseStorefront, {"warehouse": (Warehouse, code), "storefront": served}, place))
    return records


def level(row, place, package):
    """What lies in a warehouse, which comes into being with its first line."""
    code = row.values.pop("warehouse")
    return [
        Record(Warehouse, {"code": code}, place),
        Record(Level, row.values | {"warehouse": (Warehouse, code)}, place),
    ]


def _scope(row, package) -> dict:
    scope = row.values["scope"]
    return {"scope": scope, "scope_id": package.reference("code", SCOPES[scope], row.values["code"])}


def minor(cell: str | None, currency: str, column: str) -> int | None:
    """An amount in the minor unit of a currency, None for an empty cell; raises BadRow."""
    if cell is None:
        return None
    try:
        return money.amount_from(cell, currency)
    except ValueError:
        raise BadRow(column, NOT_A_NUMBER, cell=cell[:40]) from None


def _check_quantities(row) -> None:
    """Raise BadRow where no quantity at all could be ordered."""
    facts = {name: row.values[name] for name in ("minimum", "multiple", "maximum")}
    least = -(-facts["minimum"] // facts["multiple"]) * facts["multiple"]
    if facts["maximum"] is not None and facts["maximum"] < least:
        raise BadRow("maximum", catalog.QuantitiesDisagree.message, **facts)


def _dates_in_order(row) -> None:
    start, end = row.values["valid_from"], row.values["valid_to"]
    if start and end and end < start:
        raise BadRow("valid_to", N_("%(end)s is before %(start)s"), end=end, start=start)
