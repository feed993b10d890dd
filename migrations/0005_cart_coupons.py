# Generated from a schema diff on 2026-11-22 03:17.
from peewee import *


def up(migrator, db):
    class Cart(Model):
        class Meta:
            database = db
            table_name = 'cart'

    class CartCoupon(Model):
        cart = ForeignKeyField(Cart, on_delete='CASCADE')
        code = CharField(max_length=40)
        key = CharField(max_length=40)
        added_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'cart_coupon'
            indexes = ((('cart', 'key'), True),)
    db.create_tables([CartCoupon])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('cart_coupon'))
