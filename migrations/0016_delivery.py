# Generated from a schema diff on 2026-11-22 08:41.
from peewee import *

def up(migrator, db):
    class Cart(Model):
        class Meta:
            database = db
            table_name = 'cart'

    class Location(Model):
        class Meta:
            database = db
            table_name = 'location'

    class ShippingMethod(Model):
        class Meta:
            database = db
            table_name = 'shipping_method'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class Warehouse(Model):
        class Meta:
            database = db
            table_name = 'warehouse'

    class Calendar(Model):
        storefront = ForeignKeyField(Storefront, unique=True, on_delete='CASCADE')
        working_days = CharField(max_length=7, default='1111100')
        cut_off = CharField(max_length=5, default='')
        lead_days = IntegerField(default=1)
        extra_days = JSONField(default=dict)
        holidays = CharField(max_length=10, default='')
        closed_days = TextField(default='')
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'delivery_calendar'
    db.create_tables([Calendar])

    class CartDelivery(Model):
        cart = ForeignKeyField(Cart, on_delete='CASCADE')
        location = ForeignKeyField(Location, on_delete='CASCADE')
        wanted_on = DateField()
        method = ForeignKeyField(ShippingMethod, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'cart_delivery'
            indexes = ((('cart', 'location', 'wanted_on'), True),)
    db.create_tables([CartDelivery])

    class ShippingRate(Model):
        method = ForeignKeyField(ShippingMethod, on_delete='CASCADE')
        country = CharField(max_length=2, default='')
        region = CharField(max_length=10, default='')
        postal = CharField(max_length=12, default='')
        starts = BigIntegerField(default=0)
        charge = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'shipping_rate'
            indexes = ((('method', 'country', 'region', 'postal', 'starts'), True),)
    db.create_tables([ShippingRate])

    migrator.migrate(migrator.add_column('delivery_group', 'method_kind', CharField(max_length=10, default='')))
    migrator.migrate(migrator.add_column('delivery_group', 'receiving_hours', CharField(max_length=20, default='')))
    migrator.migrate(migrator.add_column('delivery_group', 'instructions', TextField(default='')))
    migrator.migrate(migrator.add_column('product', 'weight', IntegerField(null=True)))
    migrator.migrate(migrator.add_column('order_line', 'waits', BooleanField(default=False)))
    migrator.migrate(migrator.add_column('location', 'receiving_days', CharField(max_length=7, default='')))
    migrator.migrate(migrator.add_column('location', 'opens', CharField(max_length=5, default='')))
    migrator.migrate(migrator.add_column('location', 'closes', CharField(max_length=5, default='')))
    migrator.migrate(migrator.add_column('location', 'instructions', TextField(default='')))
    migrator.migrate(migrator.add_column('location', 'blackout_days', TextField(default='')))
    migrator.migrate(migrator.add_column('location', 'version', IntegerField(default=1)))
    migrator.migrate(migrator.add_column('warehouse', 'street', CharField(max_length=160, default='')))
    migrator.migrate(migrator.add_column('warehouse', 'city', CharField(max_length=80, default='')))
    migrator.migrate(migrator.add_column('warehouse', 'region', CharField(max_length=10, default='')))
    migrator.migrate(migrator.add_column('warehouse', 'postal_code', CharField(max_length=12, default='')))
    migrator.migrate(migrator.add_column('warehouse', 'country', CharField(max_length=2, default='')))
    migrator.migrate(migrator.add_column('shipping_method', 'kind', CharField(max_length=10, default='flat')))
    migrator.migrate(migrator.add_column('shipping_method', 'basis', CharField(max_length=10, default='amount')))
    migrator.migrate(migrator.add_column('shipping_method', 'lead_days', IntegerField(default=0)))
    migrator.migrate(migrator.add_column('shipping_method', 'warehouse_id', ForeignKeyField(Warehouse, field=Warehouse.id, null=True)))
    migrator.migrate(migrator.add_column('shipping_method', 'active', BooleanField(default=True)))
    migrator.migrate(migrator.add_column('shipping_method', 'version', IntegerField(default=1)))
    migrator.migrate(migrator.add_column('cart_line', 'waits', BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('shipping_method', 'shipping_method_warehouse_id'))
    migrator.migrate(migrator.drop_column('cart_line', 'waits'))
    migrator.migrate(migrator.drop_column('shipping_method', 'version'))
    migrator.migrate(migrator.drop_column('shipping_method', 'active'))
    migrator.migrate(migrator.drop_column('shipping_method', 'warehouse_id'))
    migrator.migrate(migrator.drop_column('shipping_method', 'lead_days'))
    migrator.migrate(migrator.drop_column('shipping_method', 'basis'))
    migrator.migrate(migrator.drop_column('shipping_method', 'kind'))
    migrator.migrate(migrator.drop_column('warehouse', 'country'))
    migrator.migrate(migrator.drop_column('warehouse', 'postal_code'))
    migrator.migrate(migrator.drop_column('warehouse', 'region'))
    migrator.migrate(migrator.drop_column('warehouse', 'city'))
    migrator.migrate(migrator.drop_column('warehouse', 'street'))
    migrator.migrate(migrator.drop_column('location', 'version'))
    migrator.migrate(migrator.drop_column('location', 'blackout_days'))
    migrator.migrate(migrator.drop_column('location', 'instructions'))
    migrator.migrate(migrator.drop_column('location', 'closes'))
    migrator.migrate(migrator.drop_column('location', 'opens'))
    migrator.migrate(migrator.drop_column('location', 'receiving_days'))
    migrator.migrate(migrator.drop_column('order_line', 'waits'))
    migrator.migrate(migrator.drop_column('product', 'weight'))
    migrator.migrate(migrator.drop_column('delivery_group', 'instructions'))
    migrator.migrate(migrator.drop_column('delivery_group', 'receiving_hours'))
    migrator.migrate(migrator.drop_column('delivery_group', 'method_kind'))
    migrator.migrate(migrator.drop_table('shipping_rate'))
    migrator.migrate(migrator.drop_table('cart_delivery'))
    migrator.migrate(migrator.drop_table('delivery_calendar'))
