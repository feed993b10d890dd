# Which texts each product has as a number with the product (see models/catalog/told.py), and an index for counting it.
from peewee import *

TOLD = """UPDATE product SET told = (SELECT COALESCE(SUM(
    CASE WHEN t.language = 'en' AND t.name <> '' THEN 1 ELSE 0 END
    + CASE WHEN t.language = 'en' AND t.summary <> '' THEN 2 ELSE 0 END
    + CASE WHEN t.language = 'en' AND t.description <> '' THEN 4 ELSE 0 END
    + CASE WHEN t.language = 'fr' AND t.name <> '' THEN 8 ELSE 0 END
    + CASE WHEN t.language = 'fr' AND t.summary <> '' THEN 16 ELSE 0 END
    + CASE WHEN t.language = 'fr' AND t.description <> '' THEN 32 ELSE 0 END), 0)
    FROM product_text t WHERE t.product_id = product.id)"""


def up(migrator, db):
    migrator.migrate(migrator.add_column('product', 'told', SmallIntegerField(default=0)))
    db.execute_sql(TOLD)
    migrator.migrate(migrator.drop_index('product', 'product_status'))
    migrator.migrate(migrator.add_index('product', ('status', 'told')))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('product', 'product_status_told'))
    migrator.migrate(migrator.add_index('product', ('status',)))
    migrator.migrate(migrator.drop_column('product', 'told'))
