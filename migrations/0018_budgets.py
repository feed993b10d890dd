# Generated from a schema diff on 2026-11-22 08:36.
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

    class User(Model):
        class Meta:
            database = db
            table_name = 'user_account'

    class CostCentre(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        code = CharField(max_length=40)
        code_key = CharField(max_length=80)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        is_open = BooleanField(default=True)
        for_all = BooleanField(default=True)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'cost_centre'
            indexes = ((('account', 'code_key'), True),)
    db.create_tables([CostCentre])

    class Budget(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        code = CharField(max_length=40)
        code_key = CharField(max_length=80)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        cost_centre = ForeignKeyField(CostCentre, null=True, on_delete='CASCADE')
        location = ForeignKeyField(Location, null=True, on_delete='CASCADE')
        buyer = ForeignKeyField(User, null=True, on_delete='CASCADE')
        period = CharField(max_length=10)
        fiscal_month = IntegerField(default=1)
        starts_on = DateField()
        ends_on = DateField(null=True)
        amount = BigIntegerField()
        action = CharField(max_length=10, default='warn')
        carry_over = BooleanField(default=False)
        is_open = BooleanField(default=True)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'budget'
            indexes = ((('account', 'code_key'), True),)
    db.create_tables([Budget])

    class BudgetPeriod(Model):
        budget = ForeignKeyField(Budget, on_delete='CASCADE')
        starts_on = DateField()
        amount = BigIntegerField(null=True)
        used = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'budget_period'
            indexes = ((('budget', 'starts_on'), True),)
    db.create_tables([BudgetPeriod])

    class BudgetUse(Model):
        period = ForeignKeyField(BudgetPeriod)
        order_id = IntegerField(index=True)
        cost_centre = ForeignKeyField(CostCentre, null=True)
        location = CharField(max_length=40, default='')
        kind = CharField(max_length=10)
        amount = BigIntegerField()
        key = CharField(unique=True, max_length=200)
        user = ForeignKeyField(User, null=True)
        at = DateTimeField()
        class Meta:
            database = db
            table_name = 'budget_use'
    db.create_tables([BudgetUse])

    class CostCentreUser(Model):
        cost_centre = ForeignKeyField(CostCentre, on_delete='CASCADE')
        user = ForeignKeyField(User, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'cost_centre_user'
            indexes = ((('cost_centre', 'user'), True),)
    db.create_tables([CostCentreUser])

    class PlaceCentre(Model):
        location = ForeignKeyField(Location, unique=True, on_delete='CASCADE')
        cost_centre = ForeignKeyField(CostCentre, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'place_centre'
    db.create_tables([PlaceCentre])

    class SpendingRules(Model):
        account = ForeignKeyField(Account, unique=True, on_delete='CASCADE')
        charged_by = CharField(max_length=10, default='order')
        required = BooleanField(default=False)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'spending_rules'
    db.create_tables([SpendingRules])

    migrator.migrate(migrator.add_column('sales_order', 'cost_centres', JSONField(null=True)))
    migrator.migrate(migrator.add_column('order_line', 'cost_centre_id', ForeignKeyField(CostCentre, field=CostCentre.id, null=True)))
    migrator.migrate(migrator.add_column('order_line', 'charged', BigIntegerField(null=True)))
    migrator.migrate(migrator.add_column('cart', 'cost_centres', JSONField(null=True)))
    migrator.migrate(migrator.add_column('cart_line', 'cost_centre', IntegerField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_index('order_line', 'order_line_cost_centre_id'))
    migrator.migrate(migrator.drop_column('cart_line', 'cost_centre'))
    migrator.migrate(migrator.drop_column('cart', 'cost_centres'))
    migrator.migrate(migrator.drop_column('order_line', 'charged'))
    migrator.migrate(migrator.drop_column('order_line', 'cost_centre_id'))
    migrator.migrate(migrator.drop_column('sales_order', 'cost_centres'))
    migrator.migrate(migrator.drop_table('spending_rules'))
    migrator.migrate(migrator.drop_table('place_centre'))
    migrator.migrate(migrator.drop_table('cost_centre_user'))
    migrator.migrate(migrator.drop_table('budget_use'))
    migrator.migrate(migrator.drop_table('budget_period'))
    migrator.migrate(migrator.drop_table('budget'))
    migrator.migrate(migrator.drop_table('cost_centre'))
