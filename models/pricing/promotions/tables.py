"""Promotion, who it is for, its coupons, and every use of them."""

from peewee import BigIntegerField, BooleanField, CharField, DateField, DateTimeField, IntegerField, JSONField

from models import clock
from models.accounts import Account
from models.base import Model, reference

STATUSES = ("active", "paused")


class Promotion(Model):
    """What is saved (`benefits`) on which `conditions`; both in the shape that `rules.rule_of` reads.

    Amounts are in the minor unit of `currency`; a promotion without one has no amounts. Lanes run by their number; in
    a lane the best one wins a line. `exclusive`: nothing applies beside it. `budget` bounds what it may give away in
    all, `use_limit` in how many orders, `account_limit` in how many of one account; None is no bound. `budget_used`
    and `used` have one writer, `uses`. `needs_coupon` stays true when its last coupon goes.
    """

    code = CharField(max_length=40, unique=True)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    status = CharField(max_length=10, default="active")
    currency = CharField(max_length=3, null=True)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    lane = IntegerField(default=1)
    priority = IntegerField(default=0)
    exclusive = BooleanField(default=False)
    needs_coupon = BooleanField(default=False)
    conditions = JSONField(default=dict)
    benefits = JSONField(default=list)
    budget = BigIntegerField(null=True)
    budget_used = BigIntegerField(default=0)
    use_limit = IntegerField(null=True)
    used = IntegerField(default=0)
    account_limit = IntegerField(null=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "promotion"


class PromotionAssignment(Model):
    """A promotion given to a storefront, a segment or an account with the companies below it (`scope` and its id)."""

    promotion = reference(Promotion, on_delete="CASCADE")
    scope = CharField(max_length=10)
    scope_id = IntegerField()

    class Meta:
        table_name = "promotion_assignment"
        indexes = ((("scope", "scope_id", "promotion"), True),)


class Coupon(Model):
    """A code that opens a promotion, in at most `use_limit` orders, `account_limit` of one account (None: no bound).

    `key` is `text.key(code)`: people type codes in any case.
    """

    promotion = reference(Promotion, on_delete="CASCADE")
    code = CharField(max_length=40)
    key = CharField(max_length=40, unique=True)
    use_limit = IntegerField(null=True)
    used = IntegerField(default=0)
    account_limit = IntegerField(null=True)

    class Meta:
        table_name = "coupon"


class PromotionUse(Model):
    """An order that a promotion applied to, and what it gave (minor unit). `number` counts the account's uses, so
    that two orders can never both be its last one. `order_id` is the order's; orders stand above prices."""

    promotion = reference(Promotion)
    account = reference(Account)
    number = IntegerField()
    order_id = IntegerField()
    amount = BigIntegerField()
    used_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "promotion_use"
        indexes = ((("promotion", "account", "number"), True), (("order_id", "promotion"), True))


class CouponUse(Model):
    """An order that a coupon was used for. `number` counts the account's uses of it."""

    coupon = reference(Coupon)
    account = reference(Account)
    number = IntegerField()
    order_id = IntegerField()
    used_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "coupon_use"
        indexes = ((("coupon", "account", "number"), True), (("order_id", "coupon"), True))
