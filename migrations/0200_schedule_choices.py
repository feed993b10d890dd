# Generated from a schema diff on 2026-11-22 09:12.
from peewee import *

def up(migrator, db):
    migrator.migrate(migrator.add_column('schedule', 'cost_centres', JSONField(null=True)))
    migrator.migrate(migrator.add_column('schedule', 'answers', JSONField(null=True)))
    db.execute_sql("UPDATE schedule SET answers = '{}'")
    migrator.migrate(migrator.add_not_null('schedule', 'answers'))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('schedule', 'answers'))
    migrator.migrate(migrator.drop_column('schedule', 'cost_centres'))
