# Units that came back: how many of a line, the returns themselves, and their lines.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

    class ChangeOrder(Model):
        class Meta:
            database = db
            table_name = 'change_order'

    class Order(Model):
        class Meta:
            database = db
            table_name = 'sales_order'

    class OrderLine(Model):
        class Meta:
            database = db
            table_name = 'order_line'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class Warehouse(Model):
        class Meta:
            database = db
            table_name = 'warehouse'

    class ReturnOrder(Model):
        number = CharField(unique=True, max_length=20)
        storefront = ForeignKeyField(Storefront)
        account = ForeignKeyField(Account)
        order = ForeignKeyField(Order, on_delete='CASCADE')
        status = CharField(max_length=10, default='asked')
        reason = CharField(max_length=20)
        note = TextField(default='')
        asked_by = ForeignKeyField(User)
        asked_by_name = CharField(max_length=120)
        on_behalf_of = ForeignKeyField(User, null=True)
        asked_at = DateTimeField()
        answer = TextField(default='')
        answered_by_name = CharField(max_length=120, default='')
        answered_at = DateTimeField(null=True)
        remark = TextField(default='')
        warehouse = ForeignKeyField(Warehouse, null=True, on_delete='SET NULL')
        received_at = DateTimeField(null=True)
        settled_at = DateTimeField(null=True)
        change = ForeignKeyField(ChangeOrder, null=True, on_delete='SET NULL')
        key = CharField(max_length=80)
        step_key = CharField(max_length=80, default='')
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'return_order'
            indexes = ((('order', 'key'), True), (('account', 'asked_at'), False), (('storefront', 'status', 'asked_at'), False))
    db.create_tables([ReturnOrder])

    class ReturnLine(Model):
        owner = ForeignKeyField(ReturnOrder, column_name='return_id', on_delete='CASCADE')
        line = ForeignKeyField(OrderLine, on_delete='CASCADE')
        asked = IntegerField()
        came = IntegerField(default=0)
        restocked = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'return_line'
            indexes = ((('owner', 'line'), True), (('line',), False))
    db.create_tables([ReturnLine])

    migrator.migrate(migrator.add_column('order_line', 'returned', IntegerField(default=0)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('order_line', 'returned'))
    migrator.migrate(migrator.drop_table('return_line'))
    migrator.migrate(migrator.drop_table('return_order'))
