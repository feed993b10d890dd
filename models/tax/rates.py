"""TaxRate, TaxTreatment, TaxExemption: dated facts of the law and of the accounts."""

from peewee import CharField, DateField, IntegerField

from models.accounts import Account
from models.base import Model, reference

KINDS = ("GST", "HST", "PST", "RST", "QST", "STATE", "LOCAL")
TREATMENTS = ("standard", "zero", "exempt")


class TaxRate(Model):
    """A named tax of a place, in thousandths of a percent (9.975 % is 9975), between its dates (both included).

    An empty region holds for the whole country; `locality` is a city and holds for `region` only.
    """

    country = CharField(max_length=2)
    region = CharField(max_length=10, default="")
    locality = CharField(max_length=80, default="")
    kind = CharField(max_length=10)
    name_en = CharField(max_length=60)
    name_fr = CharField(max_length=60, default="")
    rate = IntegerField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "tax_rate"
        indexes = ((("country", "region", "locality", "kind", "valid_from"), True),)


class TaxTreatment(Model):
    """How a tax class is treated: standard rate, zero-rated, or exempt. Empty region or kind: all of them."""

    tax_class = CharField(max_length=40)
    country = CharField(max_length=2)
    region = CharField(max_length=10, default="")
    kind = CharField(max_length=10, default="")
    treatment = CharField(max_length=10)
    version = IntegerField(default=1)

    class Meta:
        table_name = "tax_treatment"
        indexes = ((("country", "tax_class", "region", "kind"), True),)


class TaxCode(Model):
    """What a tax source calls one of our tax classes: AvaTax's `P0000000`, say, for `standard`."""

    tax_source = CharField(max_length=10)
    tax_class = CharField(max_length=40)
    code = CharField(max_length=25)

    class Meta:
        table_name = "tax_code"
        indexes = ((("tax_source", "tax_class"), True),)


class TaxExemption(Model):
    """An account's certificate against a tax of a region (empty region or kind: all), between its dates."""

    account = reference(Account, on_delete="CASCADE")
    country = CharField(max_length=2)
    region = CharField(max_length=10, default="")
    kind = CharField(max_length=10, default="")
    number = CharField(max_length=60)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "tax_exemption"
        indexes = ((("account", "country", "region", "kind", "number"), True),)
