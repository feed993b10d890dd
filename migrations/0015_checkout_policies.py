# Generated from a schema diff on 2026-11-22 08:32.
from peewee import *

def up(migrator, db):
    class CheckoutPolicy(Model):
        scope = CharField(max_length=10)
        scope_id = IntegerField()
        currency = CharField(max_length=3, default='')
        layout = CharField(max_length=10, default='')
        po_rule = CharField(max_length=10, default='')
        po_pattern = CharField(max_length=40, default='')
        po_example = CharField(max_length=40, default='')
        po_hint_en = CharField(max_length=200, default='')
        po_hint_fr = CharField(max_length=200, default='')
        po_repeat = CharField(max_length=10, default='')
        line_notes = CharField(max_length=3, default='')
        order_minimum = BigIntegerField(null=True)
        order_maximum = BigIntegerField(null=True)
        limit_order = BigIntegerField(null=True)
        limit_amount = BigIntegerField(null=True)
        limit_days = IntegerField(null=True)
        limit_open = IntegerField(null=True)
        limit_first = IntegerField(null=True)
        fields = JSONField(default=list)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'checkout_policy'
            indexes = ((('scope', 'scope_id'), True),)
    db.create_tables([CheckoutPolicy])

    migrator.migrate(migrator.add_column('sales_order', 'answers', JSONField(null=True)))
    db.execute_sql("UPDATE sales_order SET answers = '[]'")
    migrator.migrate(migrator.add_not_null('sales_order', 'answers'))
    migrator.migrate(migrator.add_column('order_line', 'note', CharField(max_length=300, default='')))
    migrator.migrate(migrator.add_column('cart', 'answers', JSONField(null=True)))
    db.execute_sql("UPDATE cart SET answers = '{}'")
    migrator.migrate(migrator.add_not_null('cart', 'answers'))
    migrator.migrate(migrator.add_column('cart_line', 'note', CharField(max_length=300, default='')))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('cart_line', 'note'))
    migrator.migrate(migrator.drop_column('cart', 'answers'))
    migrator.migrate(migrator.drop_column('order_line', 'note'))
    migrator.migrate(migrator.drop_column('sales_order', 'answers'))
    migrator.migrate(migrator.drop_table('checkout_policy'))
