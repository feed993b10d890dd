"""ShippingMethod and its rates: how a storefront sends goods, whereto, and what each delivery group pays for it."""

from peewee import BigIntegerField, BooleanField, CharField, IntegerField

from models.base import Model, reference
from models.brands import Storefront
from models.stock import Warehouse

# One charge everywhere; a table of rates by zone and step; or the customer fetches it.
KINDS = ("flat", "table", "pickup")
# What the steps of a table count: the goods of the delivery in the minor unit, or their weight in grams.
BASES = ("amount", "weight")


class ShippingMethod(Model):
    """A way of sending, with amounts in the minor unit: free from a subtotal of `free_over` on (None: never).

    A `table` charges by its ShippingRates and serves only the places that they name. A `pickup` is fetched at
    `warehouse`. `lead_days` are the working days that it takes beyond the calendar's. One that is not `active` is not
    offered. What the charge is taxed as is `tax_class`.
    """

    storefront = reference(Storefront, on_delete="CASCADE")
    code = CharField(max_length=40)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    kind = CharField(max_length=10, default="flat")
    basis = CharField(max_length=10, default="amount")
    charge = BigIntegerField(default=0)
    free_over = BigIntegerField(null=True)
    lead_days = IntegerField(default=0)
    warehouse = reference(Warehouse, null=True)
    tax_class = CharField(max_length=40, default="shipping")
    position = IntegerField(default=0)
    active = BooleanField(default=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "shipping_method"
        indexes = ((("storefront", "code"), True),)


class ShippingRate(Model):
    """A step of a method's table: in the zone, from `starts` on (minor unit or grams) a delivery costs `charge`.

    A zone is a country, a region of it, or a beginning of postal codes there (written without blanks), "" meaning all;
    the narrowest zone that a place lies in answers. Its first step starts at 0, so that there is one for all.
    """

    method = reference(ShippingMethod, on_delete="CASCADE")
    country = CharField(max_length=2, default="")
    region = CharField(max_length=10, default="")
    postal = CharField(max_length=12, default="")
    starts = BigIntegerField(default=0)
    charge = BigIntegerField(default=0)

    class Meta:
        table_name = "shipping_rate"
        indexes = ((("method", "country", "region", "postal", "starts"), True),)

    @property
    def zone(self) -> tuple[str, str, str]:
        """Country, region and beginning of postal codes."""
        return self.country, self.region, self.postal
