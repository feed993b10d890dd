# Most products are active: the index helped nobody, and PostgreSQL read all of it to rule out a few products.
from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.drop_index('product', 'product_status_told'))


def down(migrator, db):
    migrator.migrate(migrator.add_index('product', ('status', 'told')))
