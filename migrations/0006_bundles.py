# Generated from a schema diff on 2026-11-22 05:27.
from peewee import *

def up(migrator, db):
    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class BundlePart(Model):
        bundle = ForeignKeyField(Product, on_delete='CASCADE')
        component = ForeignKeyField(Product)
        quantity = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'bundle_part'
            indexes = ((('bundle', 'component'), True), (('component',), False))
    db.create_tables([BundlePart])

    migrator.migrate(migrator.add_column('order_line', 'parts', JSONField(null=True)))
    migrator.migrate(migrator.add_column('price_book', 'variants_together', BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('price_book', 'variants_together'))
    migrator.migrate(migrator.drop_column('order_line', 'parts'))
    migrator.migrate(migrator.drop_table('bundle_part'))
