# Generated from a schema diff on 2026-11-22 05:20.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

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

    class Cost(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        currency = CharField(max_length=3)
        unit_cost = BigIntegerField()
        valid_from = DateField(null=True)
        class Meta:
            database = db
            table_name = 'cost'
            indexes = ((('product', 'currency', 'valid_from'), True),)
    db.create_tables([Cost])

    class StockNotice(Model):
        storefront = ForeignKeyField(Storefront, on_delete='CASCADE')
        account = ForeignKeyField(Account, on_delete='CASCADE')
        user = ForeignKeyField(User, on_delete='CASCADE')
        product = ForeignKeyField(Product, on_delete='CASCADE')
        language = CharField(max_length=2)
        asked_at = DateTimeField()
        times = IntegerField(default=1)
        told_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'stock_notice'
            indexes = ((('user', 'account', 'storefront', 'product'), True), (('product',), False))
    db.create_tables([StockNotice])

    class TaxCode(Model):
        tax_source = CharField(max_length=10)
        tax_class = CharField(max_length=40)
        code = CharField(max_length=25)
        class Meta:
            database = db
            table_name = 'tax_code'
            indexes = ((('tax_source', 'tax_class'), True),)
    db.create_tables([TaxCode])

    migrator.migrate(migrator.add_column('storefront', 'tax_source', CharField(max_length=10, default='')))
    migrator.migrate(migrator.add_column('product', 'backorder', CharField(max_length=15, default='allow')))
    migrator.migrate(migrator.add_column('level', 'low_at', IntegerField(null=True)))
    migrator.migrate(migrator.add_column('level', 'version', IntegerField(default=1)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('level', 'version'))
    migrator.migrate(migrator.drop_column('level', 'low_at'))
    migrator.migrate(migrator.drop_column('product', 'backorder'))
    migrator.migrate(migrator.drop_column('storefront', 'tax_source'))
    migrator.migrate(migrator.drop_table('tax_code'))
    migrator.migrate(migrator.drop_table('stock_notice'))
    migrator.migrate(migrator.drop_table('cost'))
