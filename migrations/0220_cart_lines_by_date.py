# Generated from a schema diff on 2026-11-22 09:34.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_index('cart_line', ('cart_id', 'removal', 'wanted_on')))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('cart_line', 'cart_line_cart_id_removal_wanted_on'))
