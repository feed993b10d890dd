# Generated from a schema diff on 2026-11-22 09:08.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

    class Cart(Model):
        class Meta:
            database = db
            table_name = 'cart'

    class Category(Model):
        class Meta:
            database = db
            table_name = 'category'

    class CostCentre(Model):
        class Meta:
            database = db
            table_name = 'cost_centre'

    class Location(Model):
        class Meta:
            database = db
            table_name = 'location'

    class Order(Model):
        class Meta:
            database = db
            table_name = 'sales_order'

    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class ApprovalRequest(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        storefront = ForeignKeyField(Storefront)
        cart = ForeignKeyField(Cart)
        buyer = ForeignKeyField(User)
        asked_by = ForeignKeyField(User)
        status = CharField(max_length=10, default='waiting')
        version = IntegerField(default=1)
        round = IntegerField(default=1)
        level = IntegerField()
        needs = JSONField(default=list)
        message = TextField(default='')
        po_number = CharField(max_length=40)
        note = TextField(default='')
        base = CharField(default='')
        coupons = JSONField(default=list)
        since = JSONField(default=dict)
        currency = CharField(max_length=3)
        line_count = IntegerField()
        subtotal = BigIntegerField()
        discount = BigIntegerField(default=0)
        shipping = BigIntegerField(default=0)
        tax = BigIntegerField(default=0)
        total = BigIntegerField()
        asked_at = DateTimeField()
        level_since = DateTimeField()
        due_at = DateTimeField(null=True)
        decided_at = DateTimeField(null=True)
        order = ForeignKeyField(Order, null=True)
        rest_cart = ForeignKeyField(Cart, null=True)
        class Meta:
            database = db
            table_name = 'approval_request'
            indexes = ((('account', 'status', 'asked_at'), False), (('cart', 'status'), False), (('status', 'due_at'), False))
    db.create_tables([ApprovalRequest])

    class ApprovalLine(Model):
        request = ForeignKeyField(ApprovalRequest, on_delete='CASCADE')
        number = IntegerField()
        cart_line = IntegerField()
        product = ForeignKeyField(Product)
        sku = CharField(max_length=60)
        quantity = IntegerField()
        unit_price = BigIntegerField()
        subtotal = BigIntegerField()
        location = ForeignKeyField(Location, null=True, on_delete='SET NULL')
        wanted_on = DateField(null=True)
        short = IntegerField(default=0)
        approved = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'approval_line'
            indexes = ((('request', 'number'), True),)
    db.create_tables([ApprovalLine])

    class ApprovalRule(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        code = CharField(max_length=40)
        name = CharField(max_length=80)
        level = IntegerField(default=1)
        amount_from = BigIntegerField(null=True)
        skus_from = IntegerField(null=True)
        category = ForeignKeyField(Category, null=True, on_delete='CASCADE')
        over_budget = BooleanField(default=False)
        cost_centre = ForeignKeyField(CostCentre, null=True, on_delete='CASCADE')
        buyer = ForeignKeyField(User, null=True, on_delete='CASCADE')
        escalate_hours = IntegerField(null=True)
        escalate_to = ForeignKeyField(User, null=True, on_delete='SET NULL')
        active = BooleanField(default=True)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'approval_rule'
            indexes = ((('account', 'code'), True),)
    db.create_tables([ApprovalRule])

    class ApprovalSeat(Model):
        request = ForeignKeyField(ApprovalRequest, on_delete='CASCADE')
        round = IntegerField()
        level = IntegerField()
        user = ForeignKeyField(User, on_delete='CASCADE')
        why = CharField(max_length=10, default='rule')
        class Meta:
            database = db
            table_name = 'approval_seat'
            indexes = ((('request', 'round', 'level', 'user'), True), (('user', 'request'), False))
    db.create_tables([ApprovalSeat])

    class ApprovalSetting(Model):
        account = ForeignKeyField(Account, unique=True, on_delete='CASCADE')
        tolerance = IntegerField(default=2000)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'approval_setting'
    db.create_tables([ApprovalSetting])

    class Decision(Model):
        request = ForeignKeyField(ApprovalRequest, on_delete='CASCADE')
        round = IntegerField()
        level = IntegerField()
        user = ForeignKeyField(User)
        seat_of = ForeignKeyField(User, null=True)
        verdict = CharField(max_length=10)
        words = TextField(default='')
        total = BigIntegerField()
        at = DateTimeField()
        class Meta:
            database = db
            table_name = 'approval_decision'
            indexes = ((('request', 'round', 'level'), True),)
    db.create_tables([Decision])

    class RuleApprover(Model):
        rule = ForeignKeyField(ApprovalRule, on_delete='CASCADE')
        user = ForeignKeyField(User, null=True, on_delete='CASCADE')
        role = CharField(max_length=10, default='')
        class Meta:
            database = db
            table_name = 'approval_rule_approver'
            indexes = ((('rule', 'user', 'role'), True),)
    db.create_tables([RuleApprover])

    class StandIn(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        person = ForeignKeyField(User, on_delete='CASCADE')
        stand_in = ForeignKeyField(User, on_delete='CASCADE')
        from_on = DateField()
        to_on = DateField()
        created_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'approval_stand_in'
            indexes = ((('account', 'person', 'from_on'), False), (('account', 'stand_in', 'from_on'), False))
    db.create_tables([StandIn])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('approval_stand_in'))
    migrator.migrate(migrator.drop_table('approval_rule_approver'))
    migrator.migrate(migrator.drop_table('approval_decision'))
    migrator.migrate(migrator.drop_table('approval_setting'))
    migrator.migrate(migrator.drop_table('approval_seat'))
    migrator.migrate(migrator.drop_table('approval_rule'))
    migrator.migrate(migrator.drop_table('approval_line'))
    migrator.migrate(migrator.drop_table('approval_request'))
