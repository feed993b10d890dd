"""ShippingMethod: how a storefront sends goods, and what each delivery group pays for it."""

from peewee import BigIntegerField, CharField, IntegerField

from models.base import Model, reference
from models.brands import Storefront


class ShippingMethod(Model):
    """A flat charge for each delivery group (minor unit), free from a subtotal of `free_over` on (None: never free)."""

    storefront = reference(Storefront, on_delete="CASCADE")
    code = CharField(max_length=40)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    charge = BigIntegerField(default=0)
    free_over = BigIntegerField(null=True)
    tax_class = CharField(max_length=40, default="shipping")
    position = IntegerField(default=0)

    class Meta:
        table_name = "shipping_method"
        indexes = ((("storefront", "code"), True),)
