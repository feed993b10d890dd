# Generated from a schema diff on 2026-11-22 08:43.
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

    class Location(Model):
        class Meta:
            database = db
            table_name = 'location'

    class Order(Model):
        class Meta:
            database = db
            table_name = 'sales_order'

    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class Schedule(Model):
        storefront = ForeignKeyField(Storefront)
        account = ForeignKeyField(Account, on_delete='CASCADE')
        buyer = ForeignKeyField(User, on_delete='CASCADE')
        name = CharField(max_length=60)
        kind = CharField(max_length=10)
        every = IntegerField(default=1)
        weekdays = JSONField(default=list)
        month_day = IntegerField(null=True)
        nth = IntegerField(null=True)
        dates = JSONField(default=list)
        starts_on = DateField()
        ends_on = DateField(null=True)
        times = IntegerField(null=True)
        lead_days = IntegerField(default=2)
        po_rule = CharField(max_length=40, default='')
        note = TextField(default='')
        line_count = IntegerField(default=0)
        planned_to = DateField(null=True)
        status = CharField(max_length=10, default='active')
        version = IntegerField(default=1)
        created_at = DateTimeField()
        updated_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'schedule'
            indexes = ((('account', 'buyer'), False), (('storefront', 'status'), False))
    db.create_tables([Schedule])

    class Occurrence(Model):
        schedule = ForeignKeyField(Schedule, on_delete='CASCADE')
        day = DateField()
        due_on = DateField(index=True)
        status = CharField(max_length=10, default='planned')
        moved = BooleanField(default=False)
        changed = BooleanField(default=False)
        estimate = BigIntegerField(null=True)
        faults = JSONField(default=list)
        attempts = IntegerField(default=0)
        next_try_at = DateTimeField(null=True)
        told_at = DateTimeField(null=True)
        asked_at = DateTimeField(null=True)
        order = ForeignKeyField(Order, null=True)
        cart = ForeignKeyField(Cart, null=True, on_delete='SET NULL')
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'schedule_occurrence'
            indexes = ((('schedule', 'day'), True), (('status', 'due_on'), False))
    db.create_tables([Occurrence])

    class ScheduleLine(Model):
        schedule = ForeignKeyField(Schedule, on_delete='CASCADE')
        occurrence = ForeignKeyField(Occurrence, null=True, on_delete='CASCADE')
        product = ForeignKeyField(Product)
        quantity = IntegerField()
        location = ForeignKeyField(Location)
        after_days = IntegerField(null=True)
        position = IntegerField()
        class Meta:
            database = db
            table_name = 'schedule_line'
            indexes = ((('schedule', 'occurrence', 'position'), False),)
    db.create_tables([ScheduleLine])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('schedule_line'))
    migrator.migrate(migrator.drop_table('schedule_occurrence'))
    migrator.migrate(migrator.drop_table('schedule'))
