"""Several workers at the same moment: a day is ordered once, told once, and never lost between them."""

import os
import threading
from datetime import date, datetime

import pytest

from models import base, clock, schedules, schema
from models.accounts import Membership
from models.base import database
from models.identity import Actor, User
from models.orders import Order
from models.schedules import Draft, Occurrence, Rhythm, Wish
from tests.databases import postgres_with
from tests.models.trade import make_account, make_book, make_place, make_product, make_shop


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def busy_database(request, tmp_path):
    """A database that many threads write to at once, with what they write committed."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/shop.db"
    elif server := os.environ.get("TEST_POSTGRES_URL"):
        url = postgres_with("schedules", server)
    else:
        pytest.skip("no PostgreSQL: TEST_POSTGRES_URL is not set")
    opened = base.open_database(url)
    with opened.connection_context():
        opened.create_tables(schema.tables())
    yield opened
    opened.close_all()


def test_four_workers_order_each_day_once(busy_database):
    clock.freeze(datetime(2026, 11, 22, 18))
    with busy_database.connection_context():
        shop = make_shop(currency="USD", country="US")
        account, beans = make_account(shop, credit_limit=None), make_product("BEANS")
        make_book(shop, prices={beans: "4.00"}, currency="USD")
        place = make_place(account, region="ND", country="US")
        buyer = User.create(email="b@shop.example", name="B", role="buyer")
        Membership.create(user=buyer, account=account)
        for number in range(3):
            draft = Draft(f"S{number}", Rhythm("weekly", date(2026, 11, 30), weekdays=(0,)), po_rule="S-{n}")
            schedules.create_schedule(shop, account, draft, [Wish(beans.id, 2, place.id)], by=Actor(buyer.id))
    clock.freeze(datetime(2026, 11, 30, 18))
    done = []

    def work() -> None:
        with database.connection_context():
            done.append(schedules.run())

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with busy_database.connection_context():
        placed = [one.order_id for one in Occurrence.select().where(Occurrence.status == "placed")]
        assert len(set(placed)) == len(placed) == Order.select().count() == 3
        assert sum(one.placed for one in done) == 3 and schedules.run() == (0, 0, 0, 0, 0)
