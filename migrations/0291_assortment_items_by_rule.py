# Generated from a schema diff on 2026-11-22 14:58.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.drop_index('assortment_item', 'assortmentitem_assortment_id'))
    migrator.migrate(migrator.add_index('assortment_item', ('assortment_id', 'rule', 'category_id')))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('assortment_item', 'assortment_item_assortment_id_rule_category_id'))
    migrator.migrate(migrator.add_index('assortment_item', ('assortment_id',), name='assortmentitem_assortment_id'))
