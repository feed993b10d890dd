"""Warehouse and Level: what lies where, and what of it is promised."""

from peewee import CharField, DateField, IntegerField

from models.base import Model, reference
from models.brands import Storefront
from models.catalog import Product


class Warehouse(Model):
    """A place from which orders are sent, and where they may be fetched; its address is that of a pickup."""

    code = CharField(max_length=40, unique=True)
    name_en = CharField(max_length=120, default="")
    name_fr = CharField(max_length=120, default="")
    street = CharField(max_length=160, default="")
    city = CharField(max_length=80, default="")
    region = CharField(max_length=10, default="")
    postal_code = CharField(max_length=12, default="")
    country = CharField(max_length=2, default="")

    class Meta:
        table_name = "warehouse"


class WarehouseStorefront(Model):
    """A storefront that a warehouse serves; a warehouse with no such row serves all."""

    warehouse = reference(Warehouse, on_delete="CASCADE")
    storefront = reference(Storefront, on_delete="CASCADE")

    class Meta:
        table_name = "warehouse_storefront"
        indexes = ((("storefront", "warehouse"), True),)


class Level(Model):
    """Units of a product in a warehouse: on hand, of these reserved for placed orders; when more is expected.

    `low_at`: with so many available, or fewer, it is time to buy more (None: once there are none). A product with no
    level anywhere is not counted and always available.
    """

    warehouse = reference(Warehouse, on_delete="CASCADE")
    product = reference(Product, on_delete="CASCADE")
    on_hand = IntegerField(default=0)
    reserved = IntegerField(default=0)
    next_receipt = DateField(null=True)
    low_at = IntegerField(null=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "level"
        indexes = ((("product", "warehouse"), True),)


class Reservation(Model):
    """Units of a level promised to an order (`order_id` is the order's id in the context above)."""

    level = reference(Level)
    order_id = IntegerField(index=True)
    quantity = IntegerField()

    class Meta:
        table_name = "reservation"
        indexes = ((("level", "order_id"), True),)
