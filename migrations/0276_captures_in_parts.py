"""What a payment takes and gives back are movements, one by one; what was taken in one piece until now is one."""
import json
from datetime import UTC, datetime

from peewee import *


def up(migrator, db):
    class Payment(Model):
        class Meta:
            database = db
            table_name = 'payment'

    class TestCharge(Model):
        class Meta:
            database = db
            table_name = 'test_charge'

    class Movement(Model):
        payment = ForeignKeyField(Payment)
        number = IntegerField()
        kind = CharField(max_length=10)
        amount = BigIntegerField()
        final = BooleanField(default=True)
        key = CharField(unique=True, max_length=80)
        wish = CharField(max_length=120, default='')
        status = CharField(max_length=10, default='wanted')
        wanted_at = DateTimeField()
        ended_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'movement'
            indexes = ((('payment', 'number'), True), (('status',), False))
    db.create_tables([Movement])

    class TestMove(Model):
        charge = ForeignKeyField(TestCharge, on_delete='CASCADE')
        key = CharField(unique=True, max_length=80)
        kind = CharField(max_length=10)
        amount = BigIntegerField()
        done = BooleanField(default=False)
        silent_until = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'test_move'
    db.create_tables([TestMove])

    migrator.migrate(migrator.add_column('payment', 'refunded', BigIntegerField(default=0)))

    class Taken(Model):
        key = CharField(max_length=60)
        status = CharField(max_length=10)
        wanted = CharField(max_length=10)
        amount = BigIntegerField()
        captured = BigIntegerField()

        class Meta:
            database = db
            table_name = 'payment'

    class Outbox(Model):
        kind = CharField(max_length=40)
        payload = TextField()

        class Meta:
            database = db
            table_name = 'outbox'

    asked = [json.loads(row.payload) for row in Outbox.select().where(Outbox.kind == 'capture_payment')]
    amounts = {facts['payment']: facts.get('amount') for facts in asked}
    now = datetime.now(UTC).replace(tzinfo=None)
    for one in Taken.select().where((Taken.captured > 0) | ((Taken.status == 'authorized') & (Taken.wanted == 'capture'))):
        done = one.captured > 0
        Movement.create(
            payment=one.id, number=1, kind='capture', amount=one.captured or amounts.get(one.id) or one.amount,
            key=f'{one.key}-capture', status='done' if done else 'wanted', wanted_at=now, ended_at=now if done else None,
        )


def down(migrator, db):
    migrator.migrate(migrator.drop_column('payment', 'refunded'))
    migrator.migrate(migrator.drop_table('test_move'))
    migrator.migrate(migrator.drop_table('movement'))
