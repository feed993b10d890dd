# Generated from a schema diff on 2026-11-22 05:26.
from peewee import *


def up(migrator, db):
    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class Media(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        kind = CharField(max_length=10)
        locale = CharField(max_length=5, default='')
        position = IntegerField(default=0)
        title = CharField(max_length=200, default='')
        title_fr = CharField(max_length=200, default='')
        content = CharField(index=True, max_length=64)
        content_type = CharField(max_length=30)
        filename = CharField(max_length=200, default='')
        size = IntegerField()
        width = IntegerField(null=True)
        height = IntegerField(null=True)
        created_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'media'
            indexes = ((('product', 'kind', 'locale', 'position'), True),)
    db.create_tables([Media])

    migrator.migrate(migrator.add_column('product', 'picture_en', CharField(max_length=64, default='')))
    migrator.migrate(migrator.add_column('product', 'picture_fr', CharField(max_length=64, default='')))
    migrator.migrate(migrator.add_column('product', 'media_version', IntegerField(default=1)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('product', 'media_version'))
    migrator.migrate(migrator.drop_column('product', 'picture_fr'))
    migrator.migrate(migrator.drop_column('product', 'picture_en'))
    migrator.migrate(migrator.drop_table('media'))
