# The indexes on a cart and on an import alone: others begin with the same, and each costs every line that is written.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.drop_index('cart_line', 'cartline_cart_id'))
    migrator.migrate(migrator.drop_index('quick_import_row', 'importrow_quick_import_id'))


def down(migrator, db):
    migrator.migrate(migrator.add_index('cart_line', ('cart_id',)))
    migrator.migrate(migrator.add_index('quick_import_row', ('quick_import_id',)))
