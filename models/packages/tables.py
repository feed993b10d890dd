"""Tables as packages see them: rows by their natural keys, compared with what is there, written in sets."""

from dataclasses import dataclass, field

from models import base
from models.accounts import Account, Location, Membership, Segment
from models.authority import ApprovalRule, ApprovalSetting, RuleApprover, StandIn
from models.brands import Storefront
from models.catalog import (
    Assortment,
    AssortmentAssignment,
    AssortmentItem,
    Attribute,
    AttributeValue,
    Boost,
    BundlePart,
    Category,
    CustomerPartNumber,
    Media,
    Product,
    ProductAttribute,
    ProductCategory,
    ProductText,
    Relation,
    Synonym,
)
from models.delivery import Calendar, ShippingMethod, ShippingRate
from models.identity import User
from models.lists import List, ListLine, ListSection, ParLevel
from models.policies import CheckoutPolicy
from models.pricing import Cost, Coupon, Price, PriceBook, PriceBookAssignment, Promotion, PromotionAssignment
from models.schedules import Schedule, ScheduleLine
from models.spending import Budget, CostCentre, CostCentreUser, PlaceCentre, SpendingRules
from models.stock import Level, Warehouse, WarehouseStorefront
from models.tax import TaxCode, TaxExemption, TaxRate, TaxTreatment

from .naming import NAMED

# By which fields a row is known. References in a key are by the other row's own key.
KEYS = {
    Storefront: ("code",),
    Segment: ("code",),
    User: ("email",),
    Account: ("code",),
    Membership: ("user", "account"),
    Location: ("account", "code"),
    CostCentre: ("account", "code_key"),
    CostCentreUser: ("cost_centre", "user"),
    PlaceCentre: ("cost_centre", "location"),
    SpendingRules: ("account",),
    Budget: ("account", "code_key"),
    ApprovalRule: ("account", "code"),
    RuleApprover: ("rule", "user", "role"),
    ApprovalSetting: ("account",),
    StandIn: ("account", "person", "stand_in", "from_on"),
    Category: ("code",),
    Attribute: ("code",),
    AttributeValue: ("attribute", "code"),
    Product: ("sku_key",),
    ProductText: ("product", "language"),
    ProductCategory: ("product", "category"),
    ProductAttribute: ("product", "attribute", "value"),
    BundlePart: ("bundle", "component"),
    Relation: ("product", "related", "kind"),
    Media: ("product", "kind", "locale", "position"),
    Assortment: ("code",),
    AssortmentItem: ("assortment", "product", "category"),
    AssortmentAssignment: ("assortment", "scope", "scope_id"),
    CustomerPartNumber: ("account", "part_key"),
    Warehouse: ("code",),
    WarehouseStorefront: ("warehouse", "storefront"),
    Level: ("warehouse", "product"),
    PriceBook: ("code",),
    PriceBookAssignment: ("book", "scope", "scope_id"),
    Price: ("book", "product", "min_quantity", "valid_from"),
    Cost: ("product", "currency", "valid_from"),
    TaxRate: ("country", "region", "locality", "kind", "valid_from"),
    TaxTreatment: ("country", "tax_class", "region", "kind"),
    TaxCode: ("tax_source", "tax_class"),
    TaxExemption: ("account", "country", "region", "kind", "number"),
    ShippingMethod: ("storefront", "code"),
    CheckoutPolicy: ("scope", "scope_id"),
    ShippingRate: ("method", "country", "region", "postal", "starts"),
    Calendar: ("storefront",),
    Promotion: ("code",),
    PromotionAssignment: ("promotion", "scope", "scope_id"),
    Coupon: ("key",),
    Synonym: ("word", "means", "language"),
    Boost: ("product", "category", "valid_from"),
    List: ("account", "owner", "name", "removal"),
    ListSection: ("list", "name"),
    ListLine: ("list", "product", "removal"),
    ParLevel: ("line", "location"),
    Schedule: ("account", "buyer", "name", "starts_on"),
    ScheduleLine: ("schedule", "occurrence", "position"),
}
# Rows of these that belong to a row of the file, and are not in it any more, go when the file's row is read again.
OWNED = {
    BundlePart: "bundle",
    ProductCategory: "product",
    ProductAttribute: "product",
    Membership: "user",
    CostCentreUser: "cost_centre",
    PlaceCentre: "cost_centre",
    RuleApprover: "rule",
    WarehouseStorefront: "warehouse",
    PromotionAssignment: "promotion",
    ScheduleLine: "schedule",
}
# Fields that refer to rows of the same table: written after all its rows are there.
LATER = {Product: ("parent", "replaced_by"), Account: ("parent",), Category: ("parent",)}
SCOPES = {"storefront": Storefront, "segment": Segment, "account": Account}


class NewRow:
    """Stands for the id of a row that is not written yet, in a dry run: equal to no id."""


@dataclass
class Record:
    """One row to be: its natural values, where a reference holds (table, code). `place` is its row in the file."""

    model: type
    values: dict
    place: int


@dataclass
class Changes:
    """What writing a table's records would do."""

    inserts: list[dict] = field(default_factory=list)
    updates: list[tuple[int, dict]] = field(default_factory=list)
    removals: list[int] = field(default_factory=list)
    touched: dict[int, str] = field(default_factory=dict)


def lowest_first(tables) -> list[type]:
    """Tables before those whose rows refer to them."""
    order = list(KEYS)
    return sorted(tables, key=order.index)


def without(record: Record, fields: tuple) -> Record:
    """The record but for these fields."""
    return Record(record.model, {k: v for k, v in record.values.items() if k not in fields}, record.place)


def only(record: Record, fields: tuple) -> Record:
    """The record with its key and these fields."""
    kept = (*KEYS[record.model], *fields)
    return Record(record.model, {k: v for k, v in record.values.items() if k in kept}, record.place)


class Known:
    """The ids of rows by their codes, read once a table and again after it was written."""

    def __init__(self):
        self._ids: dict[type, dict] = {}

    def ids(self, model: type) -> dict:
        """{code: id} of a table known by one code, {names: id} of one that several codes name together."""
        if model not in self._ids and model in NAMED:
            self._ids[model] = NAMED[model]()
        elif model not in self._ids:
            key = getattr(model, KEYS[model][0])
            self._ids[model] = dict(model.select(key, model.id).tuples())
        return self._ids[model]

    def forget(self, model: type) -> None:
        """The table was written: its ids must be read again."""
        self._ids.pop(model, None)

    def resolve(self, value):
        """(table, code) as an id, or NewRow while that row is not written; anything else as it is."""
        if isinstance(value, tuple):
            table, code = value
            return self.ids(table).get(code, NewRow)
        return value


def changes(model: type, records: list[Record], known: Known, owners: dict, insert: bool = True) -> Changes:
    """Compare the records of one table with its rows: what to insert, update, remove; and what happens at each place.

    `owners` are the rows of the file that own rows of this table, as {(table, code): place}. With `insert` off,
    records without a row are passed over (they are not written yet, and counted already).
    """
    resolved = [(record, {name: known.resolve(value) for name, value in record.values.items()}) for record in records]
    present = _present(model, resolved, {known.resolve(owner) for owner in owners})
    result, seen = Changes(), set()
    for record, values in resolved:
        row_id, old = present.get(tuple(values[name] for name in KEYS[model]), (None, None))
        if row_id is not None:
            seen.add(row_id)
            fresh = {name: value for name, value in values.items() if old[name] != value}
            if fresh:
                result.updates.append((row_id, fresh))
            _touch(result, record.place, "changed" if fresh else "unchanged")
        elif insert:
            result.inserts.append(values)
            _touch(result, record.place, "added")
    if model in OWNED:
        _remove_disowned(result, model, {known.resolve(owner): place for owner, place in owners.items()}, present, seen)
    return result


def write(model: type, wanted: Changes) -> None:
    """Write a table's changes in sets."""
    if model is BundlePart:
        _bump_bundles(wanted)
    if wanted.removals:
        for start in range(0, len(wanted.removals), 5_000):
            model.delete().where(model.id.in_(wanted.removals[start : start + 5_000])).execute()
    if model is PlaceCentre:
        _free_stores(wanted)
    base.insert_many(model, wanted.inserts)
    for row_id, values in wanted.updates:
        model.update(**values, **_next_version(model)).where(model.id == row_id).execute()
    if model is ProductText:
        _bump_products([row_id for row_id, _ in wanted.updates])
    if model is Media:
        _bump_media(wanted)


def _free_stores(wanted: Changes) -> None:
    """A store has one usual cost centre: what was another's before moves."""
    stores = {values["location"] for values in wanted.inserts}
    PlaceCentre.delete().where(base.among(PlaceCentre.location, stores)).execute()


def _next_version(model: type) -> dict:
    """Whoever has the row open is told that it was changed meanwhile."""
    return {"version": model.version + 1} if "version" in model._meta.fields else {}


def _bump_products(text_ids: list[int]) -> None:
    for start in range(0, len(text_ids), 5_000):
        its = ProductText.select(ProductText.product).where(ProductText.id.in_(text_ids[start : start + 5_000]))
        Product.update(version=Product.version + 1).where(Product.id.in_(its)).execute()


def _bump_bundles(wanted: Changes) -> None:
    """Whoever has a bundle open is told that its parts were changed meanwhile."""
    changed = [row_id for row_id, _ in wanted.updates] + wanted.removals
    ids = {values["bundle"] for values in wanted.inserts}
    ids |= {row[0] for row in BundlePart.select(BundlePart.bundle).where(base.among(BundlePart.id, changed)).tuples()}
    Product.update(version=Product.version + 1).where(base.among(Product.id, ids)).execute()


def _bump_media(wanted: Changes) -> None:
    """Whoever has the products' media open is told that they were changed meanwhile."""
    changed = Media.select(Media.product).where(base.among(Media.id, [row_id for row_id, _ in wanted.updates]))
    fresh = base.among(Product.id, {values["product"] for values in wanted.inserts})
    Product.update(media_version=Product.media_version + 1).where(fresh | Product.id.in_(changed)).execute()


def _present(model: type, resolved: list, owners: set) -> dict:
    """The table's rows by natural key as {key: (id, values)}, narrowed by the key's first field where it is short."""
    names = list(dict.fromkeys([*KEYS[model], *(name for _, values in resolved for name in values)]))
    query = model.select(model.id, *(getattr(model, name) for name in names))
    first = KEYS[model][0]
    wanted = {values[first] for _, values in resolved} | owners
    if len(wanted) < 1_000:
        field = getattr(model, first)
        named = field.in_([value for value in wanted if value is not NewRow and value is not None])
        query = query.where(named | field.is_null() if None in wanted else named)
    if model is ScheduleLine:
        # What is ordered on one day only was changed by hand, and stays.
        query = query.where(ScheduleLine.occurrence.is_null())
    rows = {}
    for row_id, *cells in query.tuples():
        values = dict(zip(names, cells, strict=True))
        rows[tuple(values[name] for name in KEYS[model])] = (row_id, values)
    return rows


def _remove_disowned(result: Changes, model: type, owners: dict, present: dict, seen: set) -> None:
    position = KEYS[model].index(OWNED[model])
    for key, (row_id, _) in present.items():
        if row_id not in seen and key[position] in owners:
            result.removals.append(row_id)
            _touch(result, owners[key[position]], "changed")


def _touch(result: Changes, place: int, what: str) -> None:
    before = result.touched.get(place, "unchanged")
    if before == "unchanged" or what == "added":
        result.touched[place] = what
