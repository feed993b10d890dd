# Generated from a schema diff on 2026-11-22 09:49.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('cart', 'approved', JSONField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('cart', 'approved'))
