# Generated from a schema diff on 2026-11-22 06:02.
from peewee import *

def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

    class Cart(Model):
        class Meta:
            database = db
            table_name = 'cart'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class CartChoice(Model):
        buyer = ForeignKeyField(User, on_delete='CASCADE')
        account = ForeignKeyField(Account, on_delete='CASCADE')
        storefront = ForeignKeyField(Storefront, on_delete='CASCADE')
        cart = ForeignKeyField(Cart, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'cart_choice'
            indexes = ((('buyer', 'account', 'storefront'), True),)
    db.create_tables([CartChoice])

    migrator.migrate(migrator.add_column('cart', 'name', CharField(max_length=60, default='')))
    migrator.migrate(migrator.add_column('cart', 'shared', CharField(max_length=10, default='')))
    migrator.migrate(migrator.add_column('cart', 'saved', BooleanField(default=False)))
    migrator.migrate(migrator.add_column('quick_import', 'buyer_id', ForeignKeyField(User, field=User.id, null=True, on_delete='CASCADE')))
    migrator.migrate(migrator.add_index('cart', ('account_id', 'status')))
    db.execute_sql('UPDATE quick_import SET buyer_id = (SELECT buyer_id FROM cart WHERE cart.id = quick_import.cart_id)')


def down(migrator, db):
    migrator.migrate(migrator.drop_index('cart', 'cart_account_id_status'))
    migrator.migrate(migrator.drop_column('quick_import', 'buyer_id'))
    migrator.migrate(migrator.drop_column('cart', 'saved'))
    migrator.migrate(migrator.drop_column('cart', 'shared'))
    migrator.migrate(migrator.drop_column('cart', 'name'))
    migrator.migrate(migrator.drop_table('cart_choice'))
