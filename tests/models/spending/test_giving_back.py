"""What an order that is cancelled in parts leaves in the budgets: at each step just what it still comes to."""

from datetime import timedelta

from peewee import fn

from models import clock, spending
from models.identity import Actor
from models.orders import Order
from models.spending import Budget, BudgetPeriod, BudgetUse
from tests.models.changes.conftest import broken, cancel, placed  # noqa: F401
from tests.models.changes.test_rating import US
from tests.models.checkout.conftest import cart_of, luka  # noqa: F401


def used(code: str) -> int:
    """What a budget's periods say is used of it."""
    mine = BudgetPeriod.select(fn.COALESCE(fn.SUM(BudgetPeriod.used), 0)).join(Budget).where(Budget.code == code)
    return int(mine.scalar())


def budgets_by_store(world) -> None:
    """Fargo's budgets of the month: of its first store (WEST), of the two others (EAST), and of the company (ALL)."""
    Budget.update(is_open=False).execute()
    erin, stores = Actor(world.erin.id), [world.store("FARGO", f"STORE-0{number}").id for number in (1, 2, 3)]
    spending.CostCentre.update(is_open=False).execute()
    days = {"period": "month", "starts_on": world.capricorn.today(), "amount": 10**9}
    for code, places in (("WEST", stores[:1]), ("EAST", stores[1:])):
        centre = spending.create_centre(world.fargo, by=erin, code=code, name_en=code, places=places)
        subject = ("cost_centre", centre.id)
        spending.create_budget(world.fargo, by=erin, code=code, name_en=code, subject=subject, **days)
    spending.create_budget(world.fargo, by=erin, code="ALL", name_en="All", **days)
    spending.set_rules(world.fargo, by=erin, charged_by="store", required=True)


def test_after_each_cancellation_the_budgets_hold_what_the_order_still_comes_to(world, placed, cancel):  # noqa: F811
    budgets_by_store(world)
    order = placed(US, 3)
    assert used("ALL") == order.total == used("WEST") + used("EAST") and used("WEST") > 0
    for wanted in ({1: 12}, {2: 1, 7: 6}, None):
        # The next month: what comes back goes to the month of the order all the same.
        clock.freeze(clock.now() + timedelta(days=32))
        world.capricorn.__class__.update(cancel_minutes=None).execute()
        cancel(order, wanted)
        due = Order.get_by_id(order.id).due
        assert used("ALL") == due == used("WEST") + used("EAST") and broken() == []
    assert due == 0 and BudgetPeriod.select().count() == 3
    assert BudgetUse.select().where(BudgetUse.kind == "restore").exists()
