"""Several workers at the same moment: a day is ordered once, told once, and never lost between them."""

import threading
from datetime import date, datetime

from models import clock, schedules
from models.accounts import Membership
from models.base import database
from models.identity import Actor, User
from models.orders import Order
from models.schedules import Draft, Occurrence, Rhythm, Wish
from tests.models.trade import make_account, make_book, make_place, make_product, make_shop


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
