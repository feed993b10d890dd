# Generated from a schema diff on 2026-11-22 05:29.
from peewee import *


def up(migrator, db):
    class SpentKey(Model):
        key = CharField(unique=True, max_length=64)
        spent_at = DateTimeField(index=True)
        class Meta:
            database = db
            table_name = 'spent_key'
    db.create_tables([SpentKey])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('spent_key'))
