# Generated from a schema diff on 2026-11-22 11:50.
from datetime import timedelta

from peewee import *


def up(migrator, db):
    class Payment(Model):
        class Meta:
            database = db
            table_name = 'payment'

    class Held(Model):
        began_at = DateTimeField()
        look_at = DateTimeField(null=True)
        status = CharField(max_length=10)
        order_id = IntegerField(null=True)
        holds_until = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = 'payment'

    class SavedCard(Model):
        class Meta:
            database = db
            table_name = 'saved_card'

    migrator.migrate(migrator.add_column('saved_card', 'usual', BooleanField(default=False)))
    migrator.migrate(migrator.add_column('saved_card', 'agreed_at', DateTimeField(null=True)))
    migrator.migrate(migrator.add_column('schedule', 'card_id', ForeignKeyField(SavedCard, field=SavedCard.id, null=True, on_delete='SET NULL')))
    migrator.migrate(migrator.add_column('payment', 'placing', CharField(null=True, max_length=80)))
    migrator.migrate(migrator.add_column('payment', 'renews_id', ForeignKeyField(Payment, field=Payment.id, null=True)))
    migrator.migrate(migrator.add_column('payment', 'kept_id', ForeignKeyField(SavedCard, field=SavedCard.id, null=True)))
    migrator.migrate(migrator.add_column('payment', 'agreed', BooleanField(default=False)))
    migrator.migrate(migrator.add_column('payment', 'unattended', BooleanField(default=False)))
    migrator.migrate(migrator.add_column('payment', 'holds_until', DateTimeField(null=True)))
    for one in Held.select().where(Held.status == 'authorized', Held.order_id.is_null(False)):
        until = one.began_at + timedelta(days=7)
        Held.update(holds_until=until, look_at=until).where(Held.id == one.id).execute()
    migrator.migrate(migrator.add_column('test_charge', 'holds_until', DateTimeField(null=True)))
    migrator.migrate(migrator.add_index('payment', ('account_id', 'placing', 'attempt'), unique=True))
    migrator.migrate(migrator.add_index('payment', ('status', 'holds_until')))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('payment', 'payment_status_holds_until'))
    migrator.migrate(migrator.drop_index('payment', 'payment_renews_id'))
    migrator.migrate(migrator.drop_index('payment', 'payment_kept_id'))
    migrator.migrate(migrator.drop_index('payment', 'payment_account_id_placing_attempt'))
    migrator.migrate(migrator.drop_index('schedule', 'schedule_card_id'))
    migrator.migrate(migrator.drop_column('test_charge', 'holds_until'))
    migrator.migrate(migrator.drop_column('payment', 'holds_until'))
    migrator.migrate(migrator.drop_column('payment', 'unattended'))
    migrator.migrate(migrator.drop_column('payment', 'agreed'))
    migrator.migrate(migrator.drop_column('payment', 'kept_id'))
    migrator.migrate(migrator.drop_column('payment', 'renews_id'))
    migrator.migrate(migrator.drop_column('payment', 'placing'))
    migrator.migrate(migrator.drop_column('schedule', 'card_id'))
    migrator.migrate(migrator.drop_column('saved_card', 'agreed_at'))
    migrator.migrate(migrator.drop_column('saved_card', 'usual'))
