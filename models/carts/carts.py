"""Cart and CartLine: what a buyer of an account is about to order, line by line, each to a store on a date."""

from peewee import BigIntegerField, CharField, DateField, DateTimeField, IntegerField, JSONField, TextField

from models import clock
from models.accounts import Account, Location
from models.base import Model, reference
from models.brands import Storefront
from models.catalog import Product
from models.identity import User

STATUSES = ("open", "placed")


class Cart(Model):
    """One buyer's cart at one account. Its sums are stored so that no page reads the lines to show the badge.

    `subtotal` and `list_subtotal` are in the minor unit: what the lines come to at the buyer's prices and at list.
    `version` rises with every change; a form carries the one it was made from. `po_number` and `note` keep what was
    typed at checkout.
    """

    storefront = reference(Storefront)
    account = reference(Account, on_delete="CASCADE")
    buyer = reference(User, on_delete="CASCADE")
    status = CharField(max_length=10, default="open")
    version = IntegerField(default=1)
    line_count = IntegerField(default=0)
    quantity = IntegerField(default=0)
    subtotal = BigIntegerField(default=0)
    list_subtotal = BigIntegerField(default=0)
    po_number = CharField(max_length=40, default="")
    note = TextField(default="")
    priced_on = DateField(null=True)
    created_at = DateTimeField(default=clock.now)
    updated_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "cart"
        indexes = ((("account", "buyer", "status"), False),)


class CartLine(Model):
    """A quantity of a product for a store on a date. Prices are in ten-thousandths, `subtotal` in the minor unit.

    `position` orders the lines. `removal` is empty for a line in the cart; a removed line keeps the key of its
    removal, so that it can be undone, and counts for nothing. `reason` says why it costs what it does: book, tier,
    next tier.
    """

    cart = reference(Cart, on_delete="CASCADE")
    product = reference(Product)
    quantity = IntegerField()
    location = reference(Location, null=True)
    wanted_on = DateField(null=True)
    unit_price = BigIntegerField(null=True)
    list_price = BigIntegerField(null=True)
    subtotal = BigIntegerField(default=0)
    reason = JSONField(default=dict)
    position = IntegerField()
    removal = CharField(max_length=40, default="")
    added_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "cart_line"
        indexes = ((("cart", "removal", "position"), False), (("cart", "product"), False))
