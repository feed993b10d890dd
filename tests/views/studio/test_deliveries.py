"""The merchandiser's room for deliveries: calendars, methods, rates; and each store's own days in the account's."""

import re

import pytest

from models import delivery
from models.accounts import Location
from models.delivery import Calendar, ShippingMethod, ShippingRate

HOST = "capricorn-ca.localhost"


@pytest.fixture
def camille(world, browser_of):
    return browser_of(world.camille, HOST)


def test_a_method_is_made_given_rates_and_offered(world, camille):
    shop = world.capricorn_ca
    made = {"code": "van", "name_en": "Our van", "name_fr": "Notre camionnette", "kind": "table", "warehouse": ""}
    answer = camille.post(f"/en/studio/deliveries/{shop.id}/", data={f"shop{shop.id}-{k}": v for k, v in made.items()})
    van = ShippingMethod.get(ShippingMethod.code == "van")
    assert answer.location.endswith(f"/studio/deliveries/methods/{van.id}/") and not van.active
    rates = {"country": ["CA", "ca", ""], "region": ["", "qc", ""], "postal": ["", "h2j 1", ""],
             "starts": ["0", "0", ""], "charge": ["12.50", "9", ""], "version": van.version}  # fmt: skip
    camille.post(f"/en/studio/deliveries/methods/{van.id}/rates/", data=rates)
    kept = [(*rate.zone, rate.starts, rate.charge) for rate in delivery.rates_of(van)]
    assert kept == [("CA", "", "", 0, 1250), ("CA", "QC", "H2J1", 0, 900)]
    gap = rates | {"starts": ["0", "100", ""], "version": 2}
    refused = camille.post(f"/en/studio/deliveries/methods/{van.id}/rates/", data=gap)
    assert refused.status_code == 422 and "must start at 0" in refused.text and 'value="h2j 1"' in refused.text
    stale = camille.post(f"/en/studio/deliveries/methods/{van.id}/rates/", data=rates)
    assert stale.status_code == 409 and ShippingRate.select().where(ShippingRate.method == van.id).count() == 2
    facts = {"version": 2, "name_en": "The van", "name_fr": "", "kind": "table", "basis": "amount", "charge": "x",
             "free_over": "500", "warehouse": "", "lead_days": "0", "position": "9", "active": "1"}  # fmt: skip
    assert camille.post(f"/en/studio/deliveries/methods/{van.id}/", data=facts).status_code == 422
    page = camille.get(camille.post(f"/en/studio/deliveries/methods/{van.id}/", data=facts | {"charge": ""}).location)
    assert "Saved a table with 2 rates." in page.text and "The van" in page.text
    assert ShippingMethod.get_by_id(van.id).free_over == 50_000


def test_the_calendar_shows_what_it_makes_of_the_next_weeks(world, camille):
    shop = world.capricorn_ca
    page = camille.get(f"/en/studio/deliveries/calendars/{shop.id}/").text
    assert "CA-BC:2" in page and "2026-12-24" in page
    facts = {"version": 1, "cut_off": "13:30", "lead_days": "2", "extra_days": "ca-bc:4", "holidays": "ca-on",
             "closed_days": "2026-12-24..2026-12-31", "working_days": "1"}
    facts |= {f"working_days-{n}": "1" for n in range(6)}
    camille.post(f"/en/studio/deliveries/calendars/{shop.id}/", data=facts)
    kept = Calendar.get(Calendar.storefront == shop.id)
    assert (kept.working_days, kept.cut_off, kept.extra_days) == ("1111110", "13:30", {"CA-BC": 4})
    assert len(kept.closed_days.split()) == 8
    wrong = facts | {"version": 2, "holidays": "CA-XX"}
    wrong = camille.post(f"/en/studio/deliveries/calendars/{shop.id}/", data=wrong)
    assert wrong.status_code == 422 and "no country, state or province" in wrong.text
    assert "Changed the calendar." in camille.get(f"/en/studio/deliveries/calendars/{shop.id}/").text
    said = re.sub(r"\s", " ", camille.get("/en/studio/deliveries/").text)
    assert "Ordered until 1:30 p.m. counts for the same day." in said
    assert "Ce qui est commandé avant 13 h 30" in re.sub(r"\s", " ", camille.get("/fr/studio/deliveries/").text)


def test_an_administrator_says_when_a_store_takes_goods(world, browser_of):
    erin, store = browser_of(world.erin), world.store("FARGO", "STORE-02")
    address = f"/en/account/places/{store.id}/"
    facts = {"version": 1, "receiving_days": "1", "opens": "07:00", "closes": "11:30", "instructions": "Back door"}
    days = {f"receiving_days-{n}": "1" for n in (0, 2)}
    answer = erin.post(address, data=facts | days | {"first": "2026-12-07", "last": "2026-12-11"})
    assert answer.status_code == 303
    kept = Location.get_by_id(store.id)
    assert (kept.receiving_days, kept.receiving_hours, len(kept.blackout_days.split())) == ("1010000", "07:00–11:30", 5)
    erin.post(address, data=facts | days | {"version": 2, "reopen": "2026-12-07..2026-12-11"})
    assert Location.get_by_id(store.id).blackout_days == ""
    for wrong in ({"closes": ""}, {"closes": "06:00"}, {"first": "2026-12-09", "last": "2026-12-07"}):
        assert erin.post(address, data=facts | days | {"version": 3} | wrong).status_code == 422
    assert erin.post(address, data=facts | {"version": 3}).status_code == 422
    assert erin.post(address, data=facts | days | {"version": 1}).status_code == 409
    assert "Changed when South University takes goods." in erin.get("/en/account/journal/").text
    assert browser_of(world.luka).get(address).status_code == 403
