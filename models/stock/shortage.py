"""What lies where, as a merchandiser reads it, and what has run out."""

from peewee import fn

from models.catalog import Product
from models.refusals import NotFound

from .levels import Level, Warehouse, WarehouseStorefront


def warehouses() -> list[Warehouse]:
    """All warehouses, by code."""
    return list(Warehouse.select().order_by(Warehouse.code))


def warehouses_of(storefront) -> list[Warehouse]:
    """The warehouses that serve a storefront, by code."""
    own, row = Warehouse, WarehouseStorefront
    named = own.id.in_(row.select(row.warehouse).where(row.storefront == storefront.id))
    return list(own.select().where(named | own.id.not_in(row.select(row.warehouse))).order_by(own.code))


def sold_out(product=Product):
    """The condition that a product is counted somewhere and can be promised from nowhere."""
    out = Level.select(Level.product).group_by(Level.product).having(fn.MAX(Level.on_hand - Level.reserved) <= 0)
    return product.id.in_(out)


def levels_of(product_id: int) -> list[dict]:
    """A product's levels by warehouse: id, warehouse (code), name_en, name_fr, on_hand, reserved, next_receipt,
    low_at, version."""
    rows = Level.select(
        Level.id, Warehouse.code.alias("warehouse"), Warehouse.name_en, Warehouse.name_fr, Level.on_hand,
        Level.reserved, Level.next_receipt, Level.low_at, Level.version,
    )  # fmt: skip
    joined = rows.join(Warehouse, on=(Warehouse.id == Level.warehouse)).where(Level.product == product_id)
    return list(joined.order_by(Warehouse.code).dicts())


def level_of(number: int) -> Level:
    """The level with this number; raises NotFound."""
    found = Level.get_or_none(Level.id == number)
    if found is None:
        raise NotFound(number)
    return found
