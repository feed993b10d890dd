"""The room of the scheduled orders, as the people of a company, their rep and strangers use it."""

from datetime import datetime, timedelta

import pytest

from models import carts, clock, history, policies, schedules, spending
from models.accounts import Account
from models.base import counting
from models.catalog import Product
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from models.schedules import Occurrence, Schedule
from tests.views.trading import fill_cart, place_order
from views import mail

NOW = datetime(2026, 11, 22, 18)
WANTED = {"BLD-HOUSE-2270-WB": 2, "SYR-VANILLA-750": 6}
WEEKLY = {"name": "Broadway", "kind": "weekly", "every": 1, "weekdays": [0], "starts_on": "2026-11-30",
          "lead_days": 2, "po_rule": "BW-{n}", "cart": "1"}  # fmt: skip


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def luka(world, browser_of):
    """Luka's browser; the clock stands still."""
    clock.freeze(NOW)
    return browser_of(world.luka)


@pytest.fixture
def made(world, luka):
    """Luka's weekly order, made from his cart."""
    fill_cart(world.fargo, Actor(world.luka.id), WANTED)
    answer = luka.post("/en/schedules/", data=WEEKLY)
    assert answer.status_code == 303, text_of(answer)
    return Schedule.get()


def day_of(made, number=0):
    return Occurrence.select().where(Occurrence.schedule == made.id).order_by(Occurrence.day)[number]


def day_path(made, number=0):
    return f"/en/schedules/{made.id}/{day_of(made, number).day}/"


def test_a_cart_is_repeated_and_its_days_stand_in_the_calendar(luka, world, made):
    page = text_of(luka.get(f"/en/schedules/{made.id}/"))
    for said in ("Every week on Monday", "Monday, November 30, 2026", "Monday, February 15, 2027"):
        assert said in page
    assert "Broadway" in text_of(luka.get("/en/schedules/"))
    assert carts.current(world.fargo.id, world.luka.id, world.capricorn.id).line_count == 2


def test_the_days_are_shown_before_anything_is_kept_and_a_wrong_rhythm_says_what_is_wrong(luka, world):
    fill_cart(world.fargo, Actor(world.luka.id), WANTED)
    assert luka.get("/en/schedules/new/?cart=1").status_code == 200
    answer = luka.post("/en/schedules/", data=WEEKLY | {"kind": "nth", "nth": -1, "nth_weekday": 4, "look": "1"})
    assert "Friday, December 25, 2026" in text_of(answer) and not Schedule.select().exists()
    for wrong, said in [({"weekdays": []}, "Choose at least one day"), ({"name": ""}, "Give it a name"),
                        ({"kind": "dates", "dates": "3/12"}, "is no date"), ({"po_rule": "X-{week}"}, "means nothing"),
                        ({"starts_on": "2026-11-22"}, "at the earliest")]:  # fmt: skip
        answer = luka.post("/en/schedules/", data=WEEKLY | wrong)
        assert answer.status_code == 422 and said in text_of(answer), said


def test_a_form_that_is_sent_twice_makes_one(luka, world):
    fill_cart(world.fargo, Actor(world.luka.id), WANTED)
    for _ in range(2):
        luka.post("/en/schedules/", data=WEEKLY | {"key": "once"})
    assert Schedule.select().count() == 1


def test_lists_and_orders_are_repeated_too(luka, world):
    order = place_order(world.fargo, Actor(world.luka.id), WANTED)
    assert "2 lines of order" in text_of(luka.get(f"/en/schedules/new/?order={order.number}"))
    from models import lists

    guide = lists.create_list(
        world.fargo, world.capricorn, "Guide", by=Actor(world.luka.id),
        items=[lists.NewLine(world.product("SYR-VANILLA-750").id, 6)],
    )  # fmt: skip
    store = world.store("FARGO", "STORE-03")
    page = luka.get(f"/en/schedules/new/?list={guide.id}")
    assert "1 product of your list" in text_of(page)
    data = {name: value for name, value in WEEKLY.items() if name != "cart"}
    luka.post("/en/schedules/", data=data | {"list": guide.id, "store": store.id})
    (line,) = schedules.lines_of(Schedule.get(), None, world.fargo, world.capricorn, "en")
    assert (line.sku, line.quantity, line.location_code) == ("SYR-VANILLA-750", 6, "STORE-03")


def test_the_companys_own_fields_and_cost_centre_go_onto_each_order(world, browser_of):
    clock.freeze(NOW)
    marc = browser_of(world.marc, "capricorn-ca.localhost")
    fill_cart(world.maple, Actor(world.marc.id), {"SYR-VANILLA-750": 6})
    page = text_of(marc.get("/en/schedules/new/?cart=1"))
    assert "Project" in page and "Charged to" in page
    (project,) = policies.policy_for(world.capricorn_ca, world.maple).fields
    centre = spending.CostCentre.get(code="MARKETING", account=world.maple.id)
    data = WEEKLY | {"po_rule": "PO-{nnnnn}", project.name: "OPENING", "centre": centre.id}
    answer = marc.post("/en/schedules/", data=data | {"po_rule": "MINE"})
    assert answer.status_code == 422 and "does not look like yours" in text_of(answer)
    assert marc.post("/en/schedules/", data=data).status_code == 303
    assert f'<option selected value="{centre.id}">' in text_of(marc.get(f"/en/schedules/{Schedule.get().id}/edit/"))
    clock.freeze(datetime(2026, 11, 30, 18))
    schedules.run()
    order = Order.get()
    assert (order.po_number, order.answers[0]["value"]) == ("PO-00001", "OPENING")
    assert [one["code"] for one in order.cost_centres] == ["MARKETING"]


def test_a_day_is_skipped_brought_back_and_moved_to_a_working_day(luka, made):
    path = day_path(made)
    luka.post(f"{path}skip/")
    assert "Bring it back" in text_of(luka.get(f"/en/schedules/{made.id}/"))
    luka.post(f"{path}return/")
    version = day_of(made).version
    answer = luka.post(f"{path}move/", data={"due_on": "2026-12-05", "version": version})
    assert answer.status_code == 422 and "does not work" in text_of(answer)
    assert luka.post(f"{path}move/", data={"due_on": "2026-12-02", "version": version}).status_code == 303
    assert "moved from" in text_of(luka.get(path))
    stale = luka.post(f"{path}move/", data={"due_on": "2026-12-03", "version": version})
    assert stale.status_code == 409 and "changed meanwhile" in text_of(stale)


def test_one_day_and_all_days_are_changed_apart(luka, world, made):
    path = day_path(made)
    store = world.store("FARGO", "STORE-01").id
    day = day_of(made)
    boxes = {"quantity-1": "4", "location-1": store, "after-1": ""}
    boxes |= {"quantity-2": "0", "location-2": store, "after-2": "3"}
    answer = luka.post(f"{path}lines/", data=boxes | {"version": day.version})
    assert answer.status_code == 303, text_of(answer)
    assert "its own lines" in text_of(luka.get(f"/en/schedules/{made.id}/")) and "left out" in text_of(luka.get(path))
    answer = luka.post(f"/en/schedules/{made.id}/lines/", data={"quantity-1": "x", "location-1": store, "version": 1})
    assert answer.status_code == 422 and "whole number" in text_of(answer)
    luka.post(f"/en/schedules/{made.id}/lines/", data=boxes | {"quantity-1": "8", "version": made.version})
    add = {"sku": "CUP-SW-12", "quantity": 2, "location": store, "version": made.version + 1}
    assert luka.post(f"/en/schedules/{made.id}/lines/new/", data=add).status_code == 303
    quantities = [[line.quantity for line in schedules.lines_of(made, one, world.fargo, world.capricorn, "en")]
                  for one in (Occurrence.get_by_id(day.id), None)]  # fmt: skip
    assert quantities == [[4, 0], [8, 0, 2]]
    luka.post(f"{path}lines/usual/")
    assert not Occurrence.get_by_id(day.id).changed


def test_a_question_stands_in_the_list_with_its_figures_and_is_answered_in_a_cart(world, made, browser_of):
    Account.update(credit_limit=1000).where(Account.code == "FARGO").execute()
    clock.freeze(datetime(2026, 11, 30, 18))
    schedules.run()
    luka = browser_of(world.luka)
    page = text_of(luka.get(f"/en/schedules/{made.id}/"))
    assert "goes over the credit limit" in page and "Order now" in page
    assert "1 day waits for you" in text_of(luka.get("/en/schedules/"))
    assert "1 day of your scheduled orders waits" in text_of(luka.get("/en/orders/"))
    answer = luka.post(f"{day_path(made)}order/")
    assert answer.status_code == 303 and "credit limit" in text_of(luka.get(answer.location))
    assert luka.post(f"{day_path(made)}cart/").location == "/en/cart/"
    assert carts.current(world.fargo.id, world.luka.id, world.capricorn.id).name == "Broadway 2026-11-30"
    assert luka.post(f"{day_path(made)}order/").status_code == 303 and not Order.select().exists()
    luka.post(f"{day_path(made)}return/")
    Account.update(credit_limit=None).where(Account.code == "FARGO").execute()
    assert luka.post(f"{day_path(made)}order/").location.startswith("/en/orders/SO-")


def test_paused_changed_and_ended(luka, made):
    luka.post(f"/en/schedules/{made.id}/pause/")
    assert "It is paused" in text_of(luka.get(f"/en/schedules/{made.id}/"))
    luka.post(f"/en/schedules/{made.id}/resumption/")
    data = WEEKLY | {"every": 2, "version": Schedule.get().version}
    assert luka.post(f"/en/schedules/{made.id}/rhythm/", data=data).status_code == 303
    assert "Every 2 weeks on Monday" in text_of(luka.get(f"/en/schedules/{made.id}/"))
    assert luka.post(f"/en/schedules/{made.id}/rhythm/", data=data).status_code == 409
    luka.post(f"/en/schedules/{made.id}/end/")
    assert "No day is to come" in text_of(luka.get(f"/en/schedules/{made.id}/"))


def test_the_administrator_and_the_acting_rep_reach_it_and_a_colleague_does_not(luka, world, made, browser_of):
    from models import accounts

    assert browser_of(world.erin).get(f"/en/schedules/{made.id}/").status_code == 200
    accounts.act_for(world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id))
    natalie = browser_of(world.natalie)
    assert natalie.post(f"{day_path(made)}skip/").status_code == 303
    event = history.events_of(made.stream)[-1]
    assert (event.verb, event.user_id, event.on_behalf_of_id) == ("skip_scheduled", world.natalie.id, world.luka.id)
    made.update(buyer=world.erin.id).execute()
    assert luka.get(f"/en/schedules/{made.id}/").status_code == 404


def test_letters_say_what_is_ordered_what_changed_and_why_something_was_not(app, luka, world, made):
    clock.freeze(datetime(2026, 11, 30, 18))
    schedules.run()
    from models.pricing import Price

    Price.update(unit_price=Price.unit_price + 10_000).execute()
    clock.freeze(datetime(2026, 12, 5, 18))
    schedules.run()
    told = letter(app, schedules.NOTICE)
    assert told.to == ["luka@fargo.example"] and "Price up from" in told.body and "/en/schedules/" in told.body
    Account.update(status="on_hold").where(Account.code == "FARGO").execute()
    clock.freeze(datetime(2026, 12, 7, 18))
    schedules.run()
    asked = letter(app, schedules.QUESTION)
    assert "is on hold" in asked.body and asked.cc == ["natalie@capricorn.example"]


def test_the_letter_names_the_lines_that_could_not_be_ordered_and_why(app, luka, world, made):
    Product.update(status="discontinued").where(Product.sku == "SYR-VANILLA-750").execute()
    clock.freeze(datetime(2026, 11, 30, 18))
    schedules.run()
    asked = letter(app, schedules.QUESTION)
    assert "(SYR-VANILLA-750) for STORE-01\n  no longer available" in asked.body
    assert "no longer available" in asked.alternatives[0][0]


def letter(app, kind):
    with app.app_context():
        row = Outbox.select().where(Outbox.kind == kind).order_by(Outbox.id.desc()).get()
        return mail.compose(mail._writers()[kind](row), row.key)


def test_the_pages_keep_to_their_statements(world, made, browser_of):
    clock.freeze(datetime(2026, 11, 30, 18))
    schedules.run()
    clock.freeze(clock.now() + timedelta(days=1))
    luka = browser_of(world.luka)
    for path in ("/en/schedules/", f"/en/schedules/{made.id}/", day_path(made, 1), f"{day_path(made, 1)}since/",
                 f"/en/schedules/{made.id}/lines/", "/en/schedules/new/?cart=1"):  # fmt: skip
        luka.get(path)
        with counting() as statements:
            assert luka.get(path).status_code == 200
        assert len(statements) <= 20, (path, len(statements), statements)
