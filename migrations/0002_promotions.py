# Generated from a schema diff on 2026-11-22 03:00.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

    class Promotion(Model):
        code = CharField(unique=True, max_length=40)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        status = CharField(max_length=10, default='active')
        currency = CharField(null=True, max_length=3)
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
            database = db
            table_name = 'promotion'
    db.create_tables([Promotion])

    class Coupon(Model):
        promotion = ForeignKeyField(Promotion, on_delete='CASCADE')
        code = CharField(max_length=40)
        key = CharField(unique=True, max_length=40)
        use_limit = IntegerField(null=True)
        used = IntegerField(default=0)
        account_limit = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'coupon'
    db.create_tables([Coupon])

    class CouponUse(Model):
        coupon = ForeignKeyField(Coupon)
        account = ForeignKeyField(Account)
        number = IntegerField()
        order_id = IntegerField()
        used_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'coupon_use'
            indexes = ((('coupon', 'account', 'number'), True), (('order_id', 'coupon'), True))
    db.create_tables([CouponUse])

    class PromotionAssignment(Model):
        promotion = ForeignKeyField(Promotion, on_delete='CASCADE')
        scope = CharField(max_length=10)
        scope_id = IntegerField()
        class Meta:
            database = db
            table_name = 'promotion_assignment'
            indexes = ((('scope', 'scope_id', 'promotion'), True),)
    db.create_tables([PromotionAssignment])

    class PromotionUse(Model):
        promotion = ForeignKeyField(Promotion)
        account = ForeignKeyField(Account)
        number = IntegerField()
        order_id = IntegerField()
        amount = BigIntegerField()
        used_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'promotion_use'
            indexes = ((('promotion', 'account', 'number'), True), (('order_id', 'promotion'), True))
    db.create_tables([PromotionUse])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('promotion_use'))
    migrator.migrate(migrator.drop_table('promotion_assignment'))
    migrator.migrate(migrator.drop_table('coupon_use'))
    migrator.migrate(migrator.drop_table('coupon'))
    migrator.migrate(migrator.drop_table('promotion'))
