# Generated from a schema diff on 2026-11-22 08:40.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

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

    class QuoteAuthority(Model):
        storefront = ForeignKeyField(Storefront, on_delete='CASCADE')
        user = ForeignKeyField(User, on_delete='CASCADE')
        percent = IntegerField(null=True)
        approves = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'quote_authority'
            indexes = ((('storefront', 'user'), True),)
    db.create_tables([QuoteAuthority])

    class SalesQuote(Model):
        number = CharField(unique=True, max_length=20)
        storefront = ForeignKeyField(Storefront)
        account = ForeignKeyField(Account)
        buyer = ForeignKeyField(User)
        asked_by = ForeignKeyField(User)
        rep = ForeignKeyField(User, null=True)
        status = CharField(max_length=10, default='asked')
        currency = CharField(max_length=3)
        revision = IntegerField(default=1)
        line_count = IntegerField(default=0)
        subtotal = BigIntegerField(default=0)
        valid_until = DateField(null=True)
        order = ForeignKeyField(Order, null=True)
        asked_at = DateTimeField()
        updated_at = DateTimeField()
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'sales_quote'
            indexes = ((('account', 'asked_at'), False), (('storefront', 'status'), False), (('status', 'valid_until'), False))
    db.create_tables([SalesQuote])

    class QuoteLine(Model):
        quote = ForeignKeyField(SalesQuote, on_delete='CASCADE')
        revision = IntegerField()
        number = IntegerField()
        product = ForeignKeyField(Product)
        sku = CharField(max_length=60)
        name_en = CharField(max_length=200)
        name_fr = CharField(max_length=200)
        quantity = IntegerField()
        location = ForeignKeyField(Location, null=True)
        wanted_on = DateField(null=True)
        list_price = BigIntegerField(null=True)
        account_price = BigIntegerField(null=True)
        asked_price = BigIntegerField(null=True)
        unit_price = BigIntegerField(null=True)
        subtotal = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'quote_line'
            indexes = ((('quote', 'revision', 'number'), True),)
    db.create_tables([QuoteLine])

    class QuoteMessage(Model):
        quote = ForeignKeyField(SalesQuote, on_delete='CASCADE')
        user = ForeignKeyField(User)
        on_behalf_of = ForeignKeyField(User, null=True)
        from_house = BooleanField(default=False)
        text = TextField()
        at = DateTimeField()
        class Meta:
            database = db
            table_name = 'quote_message'
            indexes = ((('quote', 'at'), False),)
    db.create_tables([QuoteMessage])

    class QuoteRevision(Model):
        quote = ForeignKeyField(SalesQuote, on_delete='CASCADE')
        number = IntegerField()
        valid_until = DateField(null=True)
        terms_days = IntegerField(null=True)
        with_promotions = BooleanField(default=False)
        note = TextField(default='')
        reason = TextField(default='')
        returned = TextField(default='')
        answered_by = ForeignKeyField(User, null=True)
        approved_by = ForeignKeyField(User, null=True)
        subtotal = BigIntegerField(default=0)
        sent_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'quote_revision'
            indexes = ((('quote', 'number'), True),)
    db.create_tables([QuoteRevision])

    class QuoteRule(Model):
        storefront = ForeignKeyField(Storefront, unique=True, on_delete='CASCADE')
        percent = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'quote_rule'
    db.create_tables([QuoteRule])

    migrator.migrate(migrator.add_column('cart', 'agreement', CharField(max_length=40, default='')))
    migrator.migrate(migrator.add_column('cart', 'agreed', JSONField(null=True)))
    migrator.migrate(migrator.add_index('cart', ('agreement',)))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('cart', 'cart_agreement'))
    migrator.migrate(migrator.drop_column('cart', 'agreed'))
    migrator.migrate(migrator.drop_column('cart', 'agreement'))
    migrator.migrate(migrator.drop_table('quote_rule'))
    migrator.migrate(migrator.drop_table('quote_revision'))
    migrator.migrate(migrator.drop_table('quote_message'))
    migrator.migrate(migrator.drop_table('quote_line'))
    migrator.migrate(migrator.drop_table('sales_quote'))
    migrator.migrate(migrator.drop_table('quote_authority'))
