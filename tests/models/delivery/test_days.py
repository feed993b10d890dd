"""On which days a shop delivers where: never a closed one, never before the lead time, never earlier when late."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models import clock, delivery
from models.accounts import Location
from models.delivery import Calendar, Days
from tests.models.trade import make_shop

WEDNESDAY = date(2026, 11, 25)  # the day before Thanksgiving
PLACES = {"US": ["ND", "MN", "HI", "XX", ""], "CA": ["QC", "BC", "NS"]}


def place(country="US", region="ND", **facts) -> Location:
    return Location(
        id=f"{country}-{region}",
        code="S",
        name="Store",
        country=country,
        region=region,
        **{"receiving_days": "", "blackout_days": ""} | facts,
    )


def calendar(**facts) -> Calendar:
    known = {
        "working_days": "1111100",
        "cut_off": "15:00",
        "lead_days": 1,
        "extra_days": {},
        "holidays": "US-ND",
        "closed_days": "",
    }
    return Calendar(id=1, **known | facts)


week = st.text("01", min_size=7, max_size=7).filter(lambda days: "1" in days)
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
calendars = st.builds(
    calendar,
    working_days=week,
    lead_days=st.integers(0, 6),
    extra_days=st.sampled_from([{}, {"US-HI": 4}, {"CA": 2}]),
    holidays=st.sampled_from(["", "US-ND", "CA-QC", "US"]),
    closed_days=st.lists(days, max_size=5).map(lambda some: " ".join(day.isoformat() for day in some)),
)
places = st.sampled_from(sorted(PLACES)).flatmap(
    lambda country: st.builds(place, country=st.just(country), region=st.sampled_from(PLACES[country]))
)


@settings(max_examples=60, deadline=None)
@given(calendars, places, days, st.booleans())
def test_the_earliest_day_is_open_and_the_lead_time_is_over(found, store, ordered, late):
    asked = Days(found, ordered, late)
    soonest = asked.soonest(store)
    assert asked.can(store, soonest) and found.delivers_on(soonest) and store.receives_on(soonest)
    worked = [ordered + timedelta(days=n) for n in range((soonest - ordered).days + 1)]
    # The day on which the order counts as taken is a working day too, and not one of the lead time.
    taken = next((day for day in worked if found.works_on(day) and (day > ordered or not late)), soonest)
    assert sum(found.works_on(day) and day > taken for day in worked) >= found.days_to(store.country, store.region)
    assert not any(asked.can(store, day) for day in worked[:-1])


@settings(max_examples=60, deadline=None)
@given(calendars, places, days, days, st.booleans(), st.booleans())
def test_who_orders_later_never_gets_it_earlier(found, store, one, other, late, later):
    first, second = sorted([(one, late), (other, later)])
    assert Days(found, *first).soonest(store) <= Days(found, *second).soonest(store)


def test_after_the_cut_off_a_day_more_and_not_on_thanksgiving():
    shop = place()
    assert Days(calendar(), WEDNESDAY).soonest(shop) == date(2026, 11, 27)
    assert Days(calendar(), WEDNESDAY, late=True).soonest(shop) == date(2026, 11, 30)
    assert Days(calendar(closed_days="2026-11-27"), WEDNESDAY).soonest(shop) == date(2026, 11, 30)


def test_what_is_ordered_at_the_weekend_is_taken_on_monday():
    saturday = date(2026, 6, 6)
    assert Days(calendar(), saturday).soonest(place()) == date(2026, 6, 9)
    assert Days(calendar(lead_days=0), saturday).soonest(place()) == date(2026, 6, 8)


def test_each_place_keeps_its_own_holidays_days_and_distance():
    found = calendar(holidays="CA-QC", extra_days={"CA-BC": 2})
    asked = Days(found, date(2026, 6, 22))
    assert asked.soonest(place("CA", "ON")) == date(2026, 6, 23)
    assert type(asked.fault(place("CA", "QC"), date(2026, 6, 24))) is delivery.Holiday
    # Nothing leaves Montréal on the Fête nationale, so it takes a day more to Vancouver.
    assert asked.soonest(place("CA", "BC")) == date(2026, 6, 26)
    shut = asked.fault(place("CA", "ON", receiving_days="1010100", blackout_days="2026-06-26"), date(2026, 6, 23))
    assert type(shut) is delivery.StoreClosed and shut.offer == date(2026, 6, 24)


def test_a_refusal_offers_a_day_that_is_not_refused_again():
    asked = Days(calendar(), WEDNESDAY)
    for day in (WEDNESDAY, date(2026, 11, 26), date(2026, 11, 28), date(2026, 12, 25)):
        fault = asked.fault(place(), day)
        assert fault.offer > day and asked.fault(place(), fault.offer) is None


def test_the_cut_off_is_a_time_at_the_shop(db):
    shop = make_shop()  # in Toronto
    Calendar.create(storefront=shop, cut_off="14:00", holidays="CA-QC")
    for hour, day in ((18, date(2026, 11, 25)), (19, date(2026, 11, 26))):  # 13:00 and 14:00 there
        clock.freeze(datetime(2026, 11, 24, hour, 30, tzinfo=UTC).replace(tzinfo=None))
        assert delivery.earliest_date(shop) == day


def test_a_place_that_nobody_knows_keeps_its_countrys_holidays():
    assert delivery.is_place("CA-QC") and delivery.is_place("US") and not delivery.is_place("US-QC")
    asked = Days(calendar(), WEDNESDAY)
    assert type(asked.fault(place("US", "XX"), date(2026, 12, 25))) is delivery.Holiday
    assert delivery.holiday_name("CA-QC", date(2026, 6, 24), "fr") == "Fête nationale du Québec"
