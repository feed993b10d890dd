"""Each shipment of an order is a document of its own, with the units of each line."""
from peewee import *


def up(migrator, db):
    class DeliveryGroup(Model):
        class Meta:
            database = db
            table_name = 'delivery_group'

    class Order(Model):
        class Meta:
            database = db
            table_name = 'sales_order'

    class OrderLine(Model):
        class Meta:
            database = db
            table_name = 'order_line'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class Shipment(Model):
        order = ForeignKeyField(Order, on_delete='CASCADE')
        group = ForeignKeyField(DeliveryGroup, on_delete='CASCADE')
        number = IntegerField()
        key = CharField(max_length=80)
        carrier = CharField(max_length=60, default='')
        tracking = CharField(max_length=300, default='')
        user = ForeignKeyField(User)
        user_name = CharField(max_length=120)
        at = DateTimeField()
        units = IntegerField()
        total = BigIntegerField()
        class Meta:
            database = db
            table_name = 'shipment'
            indexes = ((('order', 'key'), True), (('order', 'number'), True))
    db.create_tables([Shipment])

    class ShipmentLine(Model):
        shipment = ForeignKeyField(Shipment, on_delete='CASCADE')
        line = ForeignKeyField(OrderLine, on_delete='CASCADE')
        units = IntegerField()
        class Meta:
            database = db
            table_name = 'shipment_line'
            indexes = ((('shipment', 'line'), True), (('line',), False))
    db.create_tables([ShipmentLine])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('shipment_line'))
    migrator.migrate(migrator.drop_table('shipment'))
