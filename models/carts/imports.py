"""Import: a quick order on its way into the cart: pasted or uploaded rows, each answered before anything is added."""

from peewee import CharField, DateField, DateTimeField, IntegerField, JSONField, TextField

from models import clock
from models.accounts import Account
from models.base import Model, reference
from models.catalog import Product
from models.identity import User

from .carts import Cart

OUTCOMES = ("add", "refused")


class Import(Model):
    """The rows of one paste or file, with the receipt for each, waiting to be added to a cart (once)."""

    cart = reference(Cart, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    filename = CharField(max_length=200, default="")
    version = IntegerField(default=1)
    created_at = DateTimeField(default=clock.now, index=True)
    added_at = DateTimeField(null=True)

    class Meta:
        table_name = "quick_import"


class ImportRow(Model):
    """One row: as it was written, what was understood, and the receipt (outcome, reason, offer).

    `row` is the number that a spreadsheet shows. `location_code` is as written; `reason` is one of the names of the
    receipts (`unknown`, `quantity missing`, …); `offer` is empty, {"sku": …} or {"quantity": …}.
    """

    quick_import = reference(Import, on_delete="CASCADE")
    row = IntegerField()
    text = TextField(default="")
    sku = CharField(max_length=1000, default="")
    quantity_text = CharField(max_length=1000, default="")
    location_code = CharField(max_length=1000, default="")
    date_text = CharField(max_length=1000, default="")
    product = reference(Product, null=True)
    quantity = IntegerField(null=True)
    location_id = IntegerField(null=True)
    wanted_on = DateField(null=True)
    outcome = CharField(max_length=10)
    reason = CharField(max_length=40, default="")
    offer = JSONField(default=dict)
    added = IntegerField(default=0)

    class Meta:
        table_name = "quick_import_row"
        indexes = ((("quick_import", "row"), True), (("quick_import", "outcome"), False))
