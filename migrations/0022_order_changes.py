# Generated from a schema diff on 2026-11-22 08:42.
from peewee import *


def up(migrator, db):
    class DeliveryGroup(Model):
        class Meta:
            database = db
            table_name = 'delivery_group'

    class Order(Model):
        class Meta:
            database = db
            table_name = 'sales_order'

    class OrderLine(Model):
        class Meta:
            database = db
            table_name = 'order_line'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class ChangeOrder(Model):
        order = ForeignKeyField(Order, on_delete='CASCADE')
        number = IntegerField()
        kind = CharField(max_length=10, default='cancel')
        key = CharField(max_length=80)
        reason = CharField(max_length=20)
        note = TextField(default='')
        user = ForeignKeyField(User)
        user_name = CharField(max_length=120)
        on_behalf_of = ForeignKeyField(User, null=True)
        at = DateTimeField()
        units = IntegerField()
        subtotal = BigIntegerField()
        discount = BigIntegerField()
        shipping = BigIntegerField()
        tax = BigIntegerField()
        total = BigIntegerField()
        losses = JSONField(default=dict)
        class Meta:
            database = db
            table_name = 'change_order'
            indexes = ((('order', 'key'), True), (('order', 'number'), True))
    db.create_tables([ChangeOrder])

    class ChangeAdjustment(Model):
        change = ForeignKeyField(ChangeOrder, on_delete='CASCADE')
        group = ForeignKeyField(DeliveryGroup, on_delete='CASCADE')
        line = ForeignKeyField(OrderLine, null=True, on_delete='CASCADE')
        kind = CharField(max_length=10)
        code = CharField(max_length=40)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120)
        rate = IntegerField(null=True)
        amount = BigIntegerField()
        class Meta:
            database = db
            table_name = 'change_adjustment'
            indexes = ((('change',), False), (('line',), False))
    db.create_tables([ChangeAdjustment])

    class ChangeLine(Model):
        change = ForeignKeyField(ChangeOrder, on_delete='CASCADE')
        line = ForeignKeyField(OrderLine, on_delete='CASCADE')
        units = IntegerField()
        unit_price = BigIntegerField()
        subtotal = BigIntegerField()
        discount = BigIntegerField()
        tax = BigIntegerField()
        class Meta:
            database = db
            table_name = 'change_line'
            indexes = ((('change', 'line'), True), (('line',), False))
    db.create_tables([ChangeLine])

    class SaleBasis(Model):
        order = ForeignKeyField(Order, unique=True, on_delete='CASCADE')
        facts = JSONField()
        class Meta:
            database = db
            table_name = 'sale_basis'
    db.create_tables([SaleBasis])

    migrator.migrate(migrator.add_column('storefront', 'cancel_minutes', IntegerField(null=True)))
    migrator.migrate(migrator.add_column('sales_order', 'changed', BigIntegerField(default=0)))
    migrator.migrate(migrator.add_column('order_line', 'cancelled', IntegerField(default=0)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('order_line', 'cancelled'))
    migrator.migrate(migrator.drop_column('sales_order', 'changed'))
    migrator.migrate(migrator.drop_column('storefront', 'cancel_minutes'))
    migrator.migrate(migrator.drop_table('sale_basis'))
    migrator.migrate(migrator.drop_table('change_line'))
    migrator.migrate(migrator.drop_table('change_adjustment'))
    migrator.migrate(migrator.drop_table('change_order'))
