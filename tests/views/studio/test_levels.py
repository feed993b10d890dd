"""Counting stock from the page of a product."""

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
    answer = camille.post(f"/en/studio/levels/{level.id}/", data={"on_hand": "77"})
    assert answer.status_code == 303 and f"/studio/products/{level.product_id}/" in answer.location
    assert Level.get_by_id(level.id).on_hand == 77
    assert 'value="77"' in camille.get(answer.location).text
    assert history.events_of(f"level:{level.id}")[0].user_id == world.camille.id


@pytest.mark.parametrize("typed", ["", "-1", "a few", "1.5"])
def test_what_is_no_count_is_refused_beside_what_was_typed(camille, level, typed):
    answer = camille.post(f"/en/studio/levels/{level.id}/", data={"on_hand": typed})
    assert answer.status_code == 422 and f'value="{typed}"' in answer.text and "field__error" in answer.text
    assert Level.get_by_id(level.id).on_hand == level.on_hand
    part = camille.post(f"/en/studio/levels/{level.id}/", data={"on_hand": typed}, headers={"HX-Request": "true"})
    assert part.text.strip().startswith('<section id="levels"')


def test_others_count_nothing(browser_of, world, camille, level):
    assert browser_of(world.sam).post(f"/en/studio/levels/{level.id}/", data={"on_hand": "1"}).status_code == 403
    assert camille.post("/en/studio/levels/999999/", data={"on_hand": "1"}).status_code == 404
