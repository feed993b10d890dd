"""schedules.json: what is wrong is named, days are planned from now on, and the same again changes nothing."""

import json
from datetime import datetime, timedelta

import pytest

from models import clock, packages, schedules
from models.identity import Actor
from models.orders import Order
from models.schedules import Occurrence, Schedule, ScheduleLine

LINES = [{"sku": "BLD-HOUSE-2270-WB", "quantity": 2, "location": "STORE-01"},
         {"sku": "SYR-VANILLA-750", "quantity": 6, "location": "STORE-02", "after_days": 3}]  # fmt: skip
WEEKLY = {
    "account": "FARGO", "buyer": "luka@fargo.example", "name": "Every Monday",
    "rhythm": {"kind": "weekly", "every": 1, "weekdays": [0], "starts_on": "2026-01-05"},
    "status": "active", "po_rule": "M-{n}", "lead_days": 3, "lines": LINES,
}  # fmt: skip


@pytest.fixture
def load(world, tmp_path):
    """A function that imports scheduled orders, of which there are no others; the clock stands still."""
    Schedule.delete().execute()
    clock.freeze(datetime(2026, 11, 22, 18))

    def load(told):
        text = told if isinstance(told, str) else json.dumps(told)
        (tmp_path / "schedules.json").write_text(text, encoding="utf-8")
        return packages.load(tmp_path)

    return load


def days():
    return [one.due_on for one in Occurrence.select().order_by(Occurrence.day)]


def test_one_that_began_long_ago_is_planned_from_tomorrow_on_and_orders_nothing_at_once(world, load):
    report = load([WEEKLY])
    assert report.faults == [] and report.files["schedules.json"].added == 1
    made = Schedule.get()
    assert (made.buyer_id, made.line_count, made.lead_days) == (world.luka.id, 2, 3)
    assert days()[0] > world.capricorn.today() and len(days()) == schedules.AHEAD
    assert schedules.run().placed == 0 and not Order.select().exists()


def test_what_comes_out_goes_in_again_and_changes_nothing_not_even_days_changed_by_hand(world, load, tmp_path):
    load([WEEKLY])
    made, luka = Schedule.get(), Actor(world.luka.id)
    first, second = schedules.coming_days(made, world.capricorn.today())[:2]
    schedules.skip_day(made, first, by=luka)
    store = world.store("FARGO", "STORE-01").id
    schedules.change_lines(made, second, {1: (9, store, None)}, by=luka, version=second.version)
    before = list(Occurrence.select().order_by(Occurrence.id).dicts())
    packages.export(tmp_path / "out")
    assert json.loads((tmp_path / "out/schedules.json").read_text(encoding="utf-8")) == [WEEKLY]
    counts = packages.load(tmp_path / "out").files["schedules.json"]
    assert (counts.added, counts.changed, counts.unchanged) == (0, 0, 1)
    assert list(Occurrence.select().order_by(Occurrence.id).dicts()) == before
    assert ScheduleLine.select().count() == 4


def test_another_rhythm_plans_anew_and_a_line_that_is_gone_goes(world, load):
    load([WEEKLY])
    changed = WEEKLY | {"rhythm": WEEKLY["rhythm"] | {"weekdays": [2]}, "lines": LINES[:1]}
    assert load([changed]).files["schedules.json"].changed == 1
    assert {day.weekday() for day in days()[:2]} == {2} and ScheduleLine.select().count() == 1
    assert Schedule.get().version > 1 and days()[0] - world.capricorn.today() < timedelta(days=8)


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"account": "NOBODY"}, "account"),
        ({"buyer": "x@y.example"}, "buyer"),
        ({"name": " "}, "name"),
        ({"lines": []}, "lines"),
        ({"lines": [LINES[0] | {"location": "NOWHERE"}]}, "location"),
        ({"lines": [LINES[0] | {"sku": "NOTHING"}]}, "sku"),
        ({"rhythm": {"kind": "daily", "starts_on": "2026-12-01"}}, "rhythm.kind"),
        ({"rhythm": {"kind": "weekly", "weekdays": [9], "starts_on": "2026-12-01"}}, "rhythm.weekdays"),
        ({"rhythm": {"kind": "weekly", "starts_on": "2026-12-01"}}, "rhythm.weekdays"),
        ({"rhythm": WEEKLY["rhythm"] | {"ends_on": "2026-02-01"}}, "rhythm.ends_on"),
        ({"color": "red"}, "color"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(load, wrong, place):
    report = load([WEEKLY | wrong])
    assert [fault.column for fault in report.faults] == [place] and not Schedule.select().exists()
    assert load("[{").faults and load([WEEKLY, WEEKLY]).faults[0].column == "name"
