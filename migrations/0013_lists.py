# Generated from a schema diff on 2026-11-22 05:49.
from peewee import *


def up(migrator, db):
    class Account(Model):
        class Meta:
            database = db
            table_name = 'account'

    class Location(Model):
        class Meta:
            database = db
            table_name = 'location'

    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class List(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        owner = ForeignKeyField(User, on_delete='CASCADE')
        name = CharField(max_length=80)
        sharing = CharField(max_length=10, default='personal')
        line_count = IntegerField(default=0)
        version = IntegerField(default=1)
        archived_at = DateTimeField(null=True)
        removal = CharField(max_length=40, default='')
        removed_at = DateTimeField(null=True)
        created_at = DateTimeField()
        updated_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'list'
            indexes = ((('account', 'removal', 'owner'), False),)
    db.create_tables([List])

    class ListImport(Model):
        user = ForeignKeyField(User, on_delete='CASCADE')
        filename = CharField(max_length=200, default='')
        rows = JSONField(default=list)
        strangers = JSONField(default=list)
        created_at = DateTimeField(index=True)
        list = ForeignKeyField(List, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'list_import'
    db.create_tables([ListImport])

    class ListSection(Model):
        name = CharField(max_length=80)
        position = IntegerField()
        list = ForeignKeyField(List, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'list_section'
            indexes = ((('list', 'name'), True),)
    db.create_tables([ListSection])

    class ListLine(Model):
        section = ForeignKeyField(ListSection, null=True, on_delete='SET NULL')
        product = ForeignKeyField(Product)
        quantity = IntegerField(null=True)
        note = CharField(max_length=300, default='')
        position = IntegerField()
        removal = CharField(max_length=40, default='')
        version = IntegerField(default=1)
        added_at = DateTimeField()
        list = ForeignKeyField(List, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'list_line'
            indexes = ((('list', 'product', 'removal'), True), (('list', 'removal', 'position'), False))
    db.create_tables([ListLine])

    class ParLevel(Model):
        line = ForeignKeyField(ListLine, on_delete='CASCADE')
        location = ForeignKeyField(Location, on_delete='CASCADE')
        par = IntegerField(null=True)
        counted = IntegerField(null=True)
        counted_at = DateTimeField(null=True)
        counted_by = ForeignKeyField(User, null=True, on_delete='SET NULL')
        class Meta:
            database = db
            table_name = 'par_level'
            indexes = ((('line', 'location'), True),)
    db.create_tables([ParLevel])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('par_level'))
    migrator.migrate(migrator.drop_table('list_line'))
    migrator.migrate(migrator.drop_table('list_section'))
    migrator.migrate(migrator.drop_table('list_import'))
    migrator.migrate(migrator.drop_table('list'))
