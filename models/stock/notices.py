"""StockNotice: somebody asked to be told when a product is back, and is told once."""

from peewee import CharField, DateTimeField, IntegerField

from models import clock
from models.accounts import Account
from models.base import Model, reference
from models.brands import Storefront
from models.catalog import Product
from models.identity import User


class StockNotice(Model):
    """A person of an account who waits for a product at a shop. `told_at`: the letter is on its way, and they wait no
    longer; `times` counts how often they asked, so that each asking has a letter of its own.
    """

    storefront = reference(Storefront, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    product = reference(Product, on_delete="CASCADE")
    language = CharField(max_length=2)
    asked_at = DateTimeField(default=clock.now)
    times = IntegerField(default=1)
    told_at = DateTimeField(null=True)

    class Meta:
        table_name = "stock_notice"
        indexes = ((("user", "account", "storefront", "product"), True), (("product",), False))
