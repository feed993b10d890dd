# Generated from a schema diff on 2026-11-22 12:22.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('approval_rule', 'below', BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('approval_rule', 'below'))
