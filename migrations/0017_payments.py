# Generated from a schema diff on 2026-11-22 08:43.
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

    class Order(Model):
        class Meta:
            database = db
            table_name = 'sales_order'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class Payer(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        user = ForeignKeyField(User, on_delete='CASCADE')
        gateway = CharField(max_length=10)
        reference = CharField(max_length=80)
        class Meta:
            database = db
            table_name = 'payer'
            indexes = ((('account', 'user', 'gateway'), True),)
    db.create_tables([Payer])

    class SavedCard(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        user = ForeignKeyField(User, on_delete='CASCADE')
        gateway = CharField(max_length=10)
        token = CharField(max_length=80)
        brand = CharField(max_length=20)
        last4 = CharField(max_length=4)
        exp_month = IntegerField()
        exp_year = IntegerField()
        removed = BooleanField(default=False)
        saved_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'saved_card'
            indexes = ((('gateway', 'token'), True), (('account', 'user'), False))
    db.create_tables([SavedCard])

    class Payment(Model):
        key = CharField(unique=True, max_length=60)
        storefront = ForeignKeyField(Storefront)
        account = ForeignKeyField(Account)
        buyer = ForeignKeyField(User)
        user = ForeignKeyField(User)
        cart = ForeignKeyField(Cart, null=True, on_delete='SET NULL')
        order = ForeignKeyField(Order, null=True)
        attempt = IntegerField()
        gateway = CharField(max_length=10)
        card = ForeignKeyField(SavedCard, null=True)
        reference = CharField(index=True, max_length=80, default='')
        keep = BooleanField(default=False)
        amount = BigIntegerField()
        currency = CharField(max_length=3)
        status = CharField(max_length=10, default='open')
        wanted = CharField(max_length=10, default='hold')
        captured = BigIntegerField(default=0)
        reason = CharField(max_length=20, default='')
        brand = CharField(max_length=20, default='')
        last4 = CharField(max_length=4, default='')
        locale = CharField(max_length=10)
        words = CharField(max_length=200)
        url = TextField(default='')
        back = CharField(max_length=300)
        away = CharField(max_length=300)
        began_at = DateTimeField()
        look_at = DateTimeField(index=True, null=True)
        looks = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'payment'
            indexes = ((('cart', 'attempt'), True), (('order', 'attempt'), True))
    db.create_tables([Payment])

    class TestCharge(Model):
        reference = CharField(unique=True, max_length=40)
        key = CharField(unique=True, max_length=60)
        amount = BigIntegerField()
        currency = CharField(max_length=3)
        words = CharField(max_length=200)
        keep = BooleanField(default=False)
        status = CharField(max_length=10, default='open')
        does = CharField(max_length=20, default='')
        reason = CharField(max_length=20, default='')
        token = CharField(max_length=80, default='')
        captured = BigIntegerField(default=0)
        asks = BooleanField(default=False)
        back = TextField()
        away = TextField()
        silent_until = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'test_charge'
    db.create_tables([TestCharge])

    migrator.migrate(migrator.add_column('storefront', 'payment_gateway', CharField(max_length=10, default='')))
    migrator.migrate(migrator.add_column('sales_order', 'payment_status', CharField(max_length=12, default='')))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('sales_order', 'payment_status'))
    migrator.migrate(migrator.drop_column('storefront', 'payment_gateway'))
    migrator.migrate(migrator.drop_table('test_charge'))
    migrator.migrate(migrator.drop_table('payment'))
    migrator.migrate(migrator.drop_table('saved_card'))
    migrator.migrate(migrator.drop_table('payer'))
