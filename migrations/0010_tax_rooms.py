# Generated from a schema diff: rates, treatments and exemptions have a version, so that two tabs never overwrite each other.
from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_column('tax_rate', 'version', IntegerField(default=1)))
    migrator.migrate(migrator.add_column('tax_treatment', 'version', IntegerField(default=1)))
    migrator.migrate(migrator.add_column('tax_exemption', 'version', IntegerField(default=1)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('tax_exemption', 'version'))
    migrator.migrate(migrator.drop_column('tax_treatment', 'version'))
    migrator.migrate(migrator.drop_column('tax_rate', 'version'))
