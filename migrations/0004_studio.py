# Generated from a schema diff, completed by hand: price books have a version, price changes can be undone, imports are kept.
from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('price_book', 'version', IntegerField(default=1)))

    class PriceBook(Model):
        class Meta:
            database = db
            table_name = 'price_book'

    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class PriceRevision(Model):
        what = CharField(max_length=10)
        note = CharField(max_length=200, default='')
        prices = IntegerField(default=0)
        user_id = IntegerField(null=True)
        at = DateTimeField(index=True)
        undone_at = DateTimeField(null=True)
        undone_by_id = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'price_revision'
    db.create_tables([PriceRevision])

    class PriceBefore(Model):
        revision = ForeignKeyField(PriceRevision, on_delete='CASCADE')
        book = ForeignKeyField(PriceBook, on_delete='CASCADE')
        product = ForeignKeyField(Product, on_delete='CASCADE')
        min_quantity = IntegerField()
        valid_from = DateField(null=True)
        unit_price_before = BigIntegerField(null=True)
        valid_to_before = DateField(null=True)
        unit_price_after = BigIntegerField()
        valid_to_after = DateField(null=True)
        class Meta:
            database = db
            table_name = 'price_before'
    db.create_tables([PriceBefore])

    class PackageImport(Model):
        filename = CharField(max_length=200)
        content = BlobField(null=True)
        files = JSONField(default=list)
        status = CharField(max_length=12, default='checking')
        partial = BooleanField(default=False)
        counts = JSONField(default=dict)
        faults = JSONField(default=list)
        fault_count = IntegerField(default=0)
        left_out = JSONField(default=list)
        revision_id = IntegerField(null=True)
        user_id = IntegerField()
        created_at = DateTimeField(index=True)
        begun_at = DateTimeField()
        finished_at = DateTimeField(null=True)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'package_import'
    db.create_tables([PackageImport])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('package_import'))
    migrator.migrate(migrator.drop_table('price_before'))
    migrator.migrate(migrator.drop_table('price_revision'))
    migrator.migrate(migrator.drop_column('price_book', 'version'))
