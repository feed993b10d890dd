"""An order says how much of it was shipped, and each line how many units."""
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('sales_order', 'shipping_status', CharField(max_length=8, default='')))
    migrator.migrate(migrator.add_column('order_line', 'shipped', IntegerField(default=0)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('order_line', 'shipped'))
    migrator.migrate(migrator.drop_column('sales_order', 'shipping_status'))
