"""CheckoutPolicy: what one shop, segment or account says about checking out; what it does not say, a wider one does."""

from peewee import BigIntegerField, CharField, IntegerField, JSONField

from models.accounts import Account, Segment
from models.base import Model
from models.brands import Storefront

SCOPES = {"storefront": Storefront, "segment": Segment, "account": Account}
LAYOUTS = ("one_page", "steps")
PO_RULES = ("required", "optional")
# What happens with a PO number that the account has used before.
PO_REPEATS = ("allow", "warn", "refuse")
YES_NO = ("yes", "no")


class CheckoutPolicy(Model):
    """What is said for one storefront, segment or account (`scope` and its id). Empty and None say nothing.

    Amounts are in the minor unit of `currency`, and hold in shops of that currency only: a segment's accounts may buy
    in several. Of a number, 0 says “no limit”. `po_rule` brings
    `po_pattern` (see masks.py), its example and hints along; `limit_amount` brings `limit_days`. The order minimum and
    maximum of an account stand on Account. `fields` are as OwnField says.

    A purchase limit holds for the first `limit_first` orders of an account (0 or nothing: for good).
    """

    scope = CharField(max_length=10)
    scope_id = IntegerField()
    currency = CharField(max_length=3, default="")
    layout = CharField(max_length=10, default="")
    po_rule = CharField(max_length=10, default="")
    po_pattern = CharField(max_length=40, default="")
    po_example = CharField(max_length=40, default="")
    po_hint_en = CharField(max_length=200, default="")
    po_hint_fr = CharField(max_length=200, default="")
    po_repeat = CharField(max_length=10, default="")
    line_notes = CharField(max_length=3, default="")
    order_minimum = BigIntegerField(null=True)
    order_maximum = BigIntegerField(null=True)
    limit_order = BigIntegerField(null=True)
    limit_amount = BigIntegerField(null=True)
    limit_days = IntegerField(null=True)
    limit_open = IntegerField(null=True)
    limit_first = IntegerField(null=True)
    fields = JSONField(default=list)
    version = IntegerField(default=1)

    class Meta:
        table_name = "checkout_policy"
        indexes = ((("scope", "scope_id"), True),)
