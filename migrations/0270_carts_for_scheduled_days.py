# Generated from a schema diff on 2026-11-22 11:49.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('cart', 'made_for', CharField(max_length=40, default='')))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('cart', 'made_for'))
