"""The open orders of a shop are found by index: the desk looks through them for what waits to be shipped."""
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_index('sales_order', ('storefront_id', 'status')))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('sales_order', 'sales_order_storefront_id_status'))
