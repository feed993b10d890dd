"""Rhythms: every day that belongs to one, each once, in order, and none on which the shop does not work."""

import calendar
from datetime import date, timedelta
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from models.schedules.rhythms import LAST, Rhythm, days, orders

START = date(2026, 1, 1)
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))


def first(rhythm, count, since=START):
    return list(islice(days(rhythm, since), count))


def next_weekday(day):
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def test_a_month_without_its_day_has_its_last_one():
    rhythm = Rhythm("monthly", START, month_day=31)
    assert first(rhythm, 4) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    leap = Rhythm("monthly", date(2028, 2, 1), every=12, month_day=30)
    assert first(leap, 2) == [date(2028, 2, 29), date(2029, 2, 28)]


def test_the_nth_and_the_last_weekday_of_months():
    assert first(Rhythm("nth", START, weekdays=(0,), nth=1), 2) == [date(2026, 1, 5), date(2026, 2, 2)]
    assert first(Rhythm("nth", START, weekdays=(4,), nth=LAST, every=2), 2) == [date(2026, 1, 30), date(2026, 3, 27)]


def test_chosen_dates_in_order_each_once_from_a_day_until_the_end():
    chosen = (date(2026, 3, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 5, 1))
    rhythm = Rhythm("dates", START, dates=chosen, ends_on=date(2026, 4, 1))
    assert first(rhythm, 9) == [date(2026, 2, 1), date(2026, 3, 1)]
    assert first(rhythm, 9, date(2026, 2, 2)) == [date(2026, 3, 1)]


def test_a_weekend_and_the_monday_after_it_become_one_order():
    rhythm = Rhythm("weekly", START, weekdays=(0, 4, 5, 6))
    found = list(islice(orders(rhythm, date(2026, 1, 2), next_weekday), 4))
    assert [due for _day, due in found] == [date(2026, 1, 2), date(2026, 1, 5), date(2026, 1, 9), date(2026, 1, 12)]
    assert list(islice(orders(rhythm, date(2026, 1, 5), next_weekday), 1))[0][1] == date(2026, 1, 9)


@given(every=st.integers(1, 26), weekdays=WEEKDAYS, start=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_weeks_have_exactly_their_weekdays_every_so_many(every, weekdays, start):
    until = start + timedelta(days=400)
    monday = start - timedelta(days=start.weekday())
    span = [start + timedelta(days=n) for n in range(401)]
    expected = [day for day in span if day.weekday() in weekdays and (day - monday).days // 7 % every == 0]
    assert list(days(Rhythm("weekly", start, every, weekdays, ends_on=until), start)) == expected


@given(every=st.integers(1, 26), day=st.integers(1, 31), start=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_each_month_of_the_rhythm_has_one_day_and_no_other_month_has(every, day, start):
    found = first(Rhythm("monthly", start, every, month_day=day), 12, start)
    months = [one.year * 12 + one.month - 1 for one in found]
    began = start.year * 12 + start.month - 1
    assert all((month - began) % every == 0 for month in months)
    assert all(later - earlier == every for earlier, later in zip(months, months[1:], strict=False))
    assert all(one.day == min(day, calendar.monthrange(one.year, one.month)[1]) for one in found)


@given(weekdays=WEEKDAYS, start=st.dates(date(2020, 1, 1), date(2040, 1, 1)), ahead=st.integers(0, 90))
@settings(max_examples=60, deadline=None)
def test_planning_in_pieces_gives_the_same_orders_as_planning_at_once(weekdays, start, ahead):
    rhythm = Rhythm("weekly", start, weekdays=weekdays)
    cut = start + timedelta(days=ahead)
    whole = list(islice(orders(rhythm, start, next_weekday), 80))
    before = [one for one in whole if one[0] < cut]
    after = list(islice(orders(rhythm, cut, next_weekday), 80 - len(before)))
    assert before + after == whole
