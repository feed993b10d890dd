# Generated from a schema diff on 2026-11-22 15:03.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

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

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class Invoice(Model):
        order = ForeignKeyField(Order)
        account = ForeignKeyField(Account)
        storefront = ForeignKeyField(Storefront)
        number = CharField(unique=True, max_length=20)
        kind = CharField(max_length=10, default='invoice')
        key = CharField(max_length=80)
        shipment = CharField(max_length=20, default='')
        currency = CharField(max_length=3)
        issued_at = DateTimeField()
        issued_on = DateField()
        due_on = DateField()
        subtotal = BigIntegerField()
        discount = BigIntegerField()
        shipping = BigIntegerField()
        tax = BigIntegerField()
        total = BigIntegerField()
        balance = BigIntegerField()
        payment_status = CharField(max_length=10, default='open')
        class Meta:
            database = db
            table_name = 'invoice'
            indexes = ((('order', 'key'), True), (('account', 'issued_on'), False), (('account', 'payment_status', 'due_on'), False))
    db.create_tables([Invoice])

    class InvoiceAdjustment(Model):
        invoice = ForeignKeyField(Invoice, on_delete='CASCADE')
        group = ForeignKeyField(DeliveryGroup)
        line = ForeignKeyField(OrderLine, null=True)
        kind = CharField(max_length=10)
        code = CharField(max_length=40)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120)
        rate = IntegerField(null=True)
        amount = BigIntegerField()
        class Meta:
            database = db
            table_name = 'invoice_adjustment'
    db.create_tables([InvoiceAdjustment])

    class InvoiceLine(Model):
        invoice = ForeignKeyField(Invoice, on_delete='CASCADE')
        line = ForeignKeyField(OrderLine)
        units = IntegerField()
        unit_price = BigIntegerField()
        subtotal = BigIntegerField()
        discount = BigIntegerField()
        tax = BigIntegerField()
        class Meta:
            database = db
            table_name = 'invoice_line'
            indexes = ((('invoice', 'line'), True),)
    db.create_tables([InvoiceLine])

    class Receipt(Model):
        order = ForeignKeyField(Order)
        account = ForeignKeyField(Account)
        key = CharField(max_length=80)
        amount = BigIntegerField()
        currency = CharField(max_length=3)
        received_on = DateField()
        method = CharField(max_length=10)
        reverses = ForeignKeyField('self', unique=True, null=True)
        user = ForeignKeyField(User)
        user_name = CharField(max_length=120)
        reference = CharField(max_length=60, default='')
        at = DateTimeField()
        class Meta:
            database = db
            table_name = 'receipt'
            indexes = ((('order', 'key'), True), (('account', 'at'), False))
    db.create_tables([Receipt])

    class LedgerEntry(Model):
        account = ForeignKeyField(Account)
        order = ForeignKeyField(Order)
        invoice = ForeignKeyField(Invoice)
        kind = CharField(max_length=10)
        amount = BigIntegerField()
        receipt = ForeignKeyField(Receipt, null=True)
        at = DateTimeField()
        class Meta:
            database = db
            table_name = 'ledger_entry'
    db.create_tables([LedgerEntry])

    migrator.migrate(migrator.add_column('sales_order', 'paid', BigIntegerField(default=0)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('sales_order', 'paid'))
    migrator.migrate(migrator.drop_table('ledger_entry'))
    migrator.migrate(migrator.drop_table('receipt'))
    migrator.migrate(migrator.drop_table('invoice_line'))
    migrator.migrate(migrator.drop_table('invoice_adjustment'))
    migrator.migrate(migrator.drop_table('invoice'))
