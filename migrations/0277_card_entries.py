# Generated from a schema diff on 2026-11-22 15:28.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

    class SavedCard(Model):
        class Meta:
            database = db
            table_name = 'saved_card'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class CardEntry(Model):
        key = CharField(unique=True, max_length=60)
        storefront = ForeignKeyField(Storefront)
        account = ForeignKeyField(Account, on_delete='CASCADE')
        buyer = ForeignKeyField(User, on_delete='CASCADE')
        card = ForeignKeyField(SavedCard, null=True)
        gateway = CharField(max_length=10)
        agreed = BooleanField(default=False)
        reference = CharField(index=True, max_length=80, default='')
        status = CharField(max_length=10, default='open')
        reason = CharField(max_length=20, default='')
        locale = CharField(max_length=10)
        words = CharField(max_length=200)
        url = TextField(default='')
        back = CharField(max_length=300, default='')
        away = CharField(max_length=300, default='')
        began_at = DateTimeField()
        look_at = DateTimeField(index=True, null=True)
        looks = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'card_entry'
    db.create_tables([CardEntry])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('card_entry'))
