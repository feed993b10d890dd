# Generated from a schema diff, completed by hand: what search hears changed (« thé », first words), so the index goes
# and `schema.migrate` writes it anew.
from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('assortment', 'version', IntegerField(default=1)))
    migrator.migrate(migrator.add_column('category', 'version', IntegerField(default=1)))
    migrator.migrate(migrator.add_column('assortment_item', 'rule', CharField(max_length=6, default='allow')))
    migrator.migrate(migrator.add_column('attribute', 'version', IntegerField(default=1)))
    db.execute_sql('UPDATE search_state SET size = 0')


def down(migrator, db):
    migrator.migrate(migrator.drop_column('attribute', 'version'))
    migrator.migrate(migrator.drop_column('assortment_item', 'rule'))
    migrator.migrate(migrator.drop_column('category', 'version'))
    migrator.migrate(migrator.drop_column('assortment', 'version'))
