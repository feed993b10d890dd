"""Counting stock, from the page of a product and from the list of what is low."""

import pytest

from models import history
from models.stock import Level

SKU = "ETH-YIRG-340-WB"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


@pytest.fixture
def level(world):
    return Level.select().where(Level.product == world.product(SKU).id).first()


def test_a_count_is_written_down_and_told(camille, world, level):
    answer = camille.post(f"/en/studio/levels/{level.id}/", data={"on_hand": "77", "version": "1"})
    assert answer.status_code == 303 and f"/studio/products/{level.product_id}/" in answer.location
    assert Level.get_by_id(level.id).on_hand == 77
    assert 'value="77"' in camille.get(answer.location).text
    assert history.events_of(f"level:{level.id}")[0].user_id == world.camille.id


@pytest.mark.parametrize("typed", ["", "-1", "a few", "1.5"])
def test_what_is_no_count_is_refused_beside_what_was_typed(camille, level, typed):
    answer = camille.post(f"/en/studio/levels/{level.id}/", data={"on_hand": typed, "version": "1"})
    assert answer.status_code == 422 and f'value="{typed}"' in answer.text and "field__error" in answer.text
    assert Level.get_by_id(level.id).on_hand == level.on_hand
    wanted = {"on_hand": typed, "version": "1"}
    part = camille.post(f"/en/studio/levels/{level.id}/", data=wanted, headers={"HX-Request": "true"})
    assert part.text.strip().startswith('<section id="levels"')


def test_others_count_nothing(browser_of, world, camille, level):
    assert browser_of(world.sam).post(f"/en/studio/levels/{level.id}/", data={"on_hand": "1"}).status_code == 403
    assert camille.post("/en/studio/levels/999999/", data={"on_hand": "1"}).status_code == 404


def test_of_two_tabs_the_second_is_told_what_was_counted_meanwhile(camille, level):
    address = f"/en/studio/levels/{level.id}/"
    camille.post(address, data={"on_hand": "77", "version": "1"})
    answer = camille.post(address, data={"on_hand": "5", "version": "1"})
    assert answer.status_code == 409 and "77 are on hand now" in answer.text and 'value="5"' in answer.text
    assert camille.post(address, data={"on_hand": "5", "version": "2"}).status_code == 303
    assert Level.get_by_id(level.id).on_hand == 5


def test_what_runs_out_first_is_listed_first_and_edited_in_place(camille, world, level):
    Level.update(on_hand=500, reserved=0, low_at=None).execute()
    others = list(Level.select().where(Level.product != level.product_id).order_by(Level.id).limit(2))
    for one, on_hand, low_at in ((level, 3, 10), (others[0], 40, 50), (others[1], 60, 50)):
        Level.update(on_hand=on_hand, low_at=low_at).where(Level.id == one.id).execute()
    page = camille.get("/en/studio/stock/").text
    assert page.index(f'id="level-{level.id}"') < page.index(f'id="level-{others[0].id}"')
    assert f'id="level-{others[1].id}"' not in page
    wanted = {"on_hand": "3", "next_receipt": "2027-01-15", "low_at": "12", "version": "1"}
    answer = camille.post(f"/en/studio/levels/{level.id}/?list=1", data=wanted)
    assert answer.status_code == 303 and answer.location.endswith("/en/studio/stock/")
    kept = Level.get_by_id(level.id)
    assert (kept.next_receipt.isoformat(), kept.low_at, kept.version) == ("2027-01-15", 12, 2)
    refused = camille.post(f"/en/studio/levels/{level.id}/?list=1", data=wanted | {"low_at": "-1", "version": "2"})
    assert refused.status_code == 422 and "field__error" in refused.text and "Low stock" in refused.text


def test_the_list_comes_as_a_file_that_nobody_keeps(camille, level):
    Level.update(on_hand=0).where(Level.id == level.id).execute()
    download = camille.get("/en/studio/stock.csv")
    assert download.mimetype == "text/csv" and SKU in download.text and "no-store" in download.headers["Cache-Control"]
