"""Synonyms and boosts: what the merchandiser tells search, who said it, and what is refused."""

from datetime import timedelta

import pytest

from models import catalog, clock, history
from models.catalog import Boost, Synonym
from models.identity import Actor
from models.refusals import ChangedMeanwhile


@pytest.fixture
def by(world):
    return Actor(world.camille.id)


def found(world, query: str, language: str = "en", **more) -> list[str]:
    results = catalog.search(query, world.fargo, world.capricorn, language, **more)
    return [] if results.left_out or results.corrected else [card.sku for card in results.listing.cards]


def test_a_synonym_finds_what_its_other_side_names_in_both_directions(world, by):
    assert found(world, "jitterjuice") == []
    coffee = found(world, "espresso")
    kept = catalog.save_synonym("jitterjuice", "espresso", by=by)
    assert found(world, "jitterjuice") == coffee
    assert found(world, "jitterjuice machine") == found(world, "espresso machine") != []
    catalog.save_synonym("jitterjuice", "espresso", by=by, one_way=True, synonym=kept, version=kept.version)
    assert found(world, "jitterjuice") == coffee
    events = history.events_of(f"synonym:{kept.id}")
    assert [(event.verb, event.user_id) for event in events] == [("add", by.user_id), ("change", by.user_id)]


def test_both_sides_may_be_several_words(world, by):
    catalog.save_synonym("morning wake up", "light roast", by=by)
    assert found(world, "ethiopian morning wake up") == found(world, "ethiopian light roast") != []
    catalog.save_synonym("yirgacheffe", "kenya light roast", by=by, one_way=True)
    assert set(found(world, "kenya light roast")) <= set(found(world, "yirgacheffe"))
    assert "ETH-YIRG" not in found(world, "kenya light roast")


def test_a_synonym_of_one_language_counts_for_its_readers_alone(world, by):
    catalog.save_synonym("mudwater", "espresso", by=by, language="fr")
    assert found(world, "mudwater") == [] and found(world, "mudwater", "fr") != []


def test_a_synonym_shows_nobody_what_they_may_not_see(world, by):
    catalog.save_synonym("secretblend", "trail", by=by)
    assert found(world, "secretblend") == []


def test_a_removed_synonym_is_forgotten(world, by):
    kept = catalog.save_synonym("jitterjuice", "espresso", by=by)
    with pytest.raises(ChangedMeanwhile):
        catalog.remove_synonym(kept, by=by, version=kept.version + 1)
    catalog.remove_synonym(kept, by=by, version=kept.version)
    assert found(world, "jitterjuice") == [] and not Synonym.select().where(Synonym.id == kept.id).exists()


@pytest.mark.parametrize(
    "sides", [("", "espresso"), ("the of", "espresso"), ("Espresso", "espressos"), ("b c d e f g h i", "x")]
)
def test_sides_that_search_cannot_hear_are_refused(world, by, sides):
    before = Synonym.select().count()
    with pytest.raises(catalog.SynonymUnclear):
        catalog.save_synonym(*sides, by=by)
    assert Synonym.select().count() == before


def test_the_same_synonym_is_not_kept_twice(world, by):
    catalog.save_synonym("jitterjuice", "espresso", by=by)
    with pytest.raises(catalog.SynonymThere):
        catalog.save_synonym("Jitterjuices", "ESPRESSO", by=by)


def test_a_boost_moves_a_product_up_or_down_while_it_is_in_force(world, by):
    first = found(world, "ethiopian")
    last = world.product(first[-1])
    today = clock.today(world.capricorn.time_zone)
    boost = catalog.save_boost(8, product=last, valid_from=today, valid_to=today, by=by)
    assert found(world, "ethiopian")[0] == last.sku
    assert sorted(found(world, "ethiopian")) == sorted(first)
    yesterday = today - timedelta(days=1)
    catalog.save_boost(8, product=last, valid_to=yesterday, boost=boost, version=boost.version, by=by)
    assert found(world, "ethiopian") == first
    catalog.save_boost(-8, product=world.product(first[0]), by=by)
    assert found(world, "ethiopian")[-1] == first[0]


def test_of_several_boosts_the_strongest_counts(world, by):
    for boost in Boost.select():
        catalog.remove_boost(boost, by=by, version=boost.version)
    first = found(world, "ethiopian")
    catalog.save_boost(3, category=catalog.category("coffee"), by=by)
    assert found(world, "ethiopian") == first
    catalog.save_boost(-5, product=world.product(first[0]), by=by)
    assert found(world, "ethiopian")[-1] == first[0]


def test_a_boost_never_comes_before_a_whole_code(world, by):
    catalog.save_boost(8, product=world.product("KEN-KIRI"), by=by)
    assert found(world, "ETH-YIRG-340-WB") == ["ETH-YIRG-340-WB"]


def test_boosts_that_make_no_sense_are_refused_by_name(world, by):
    product, shelf, today = world.product("ETH-YIRG"), catalog.category("coffee"), clock.today()
    for refusal, values in (
        (catalog.BoostUnclear, {"weight": 1}),
        (catalog.BoostUnclear, {"weight": 1, "product": product, "category": shelf}),
        (catalog.BoostTooStrong, {"weight": 0, "product": product}),
        (catalog.BoostTooStrong, {"weight": 9, "product": product}),
        (catalog.DatesReversed, {"weight": 1, "product": product, "valid_from": today,
                                 "valid_to": today - timedelta(days=1)}),
    ):  # fmt: skip
        with pytest.raises(refusal):
            catalog.save_boost(**values, by=by)
    boost = catalog.save_boost(1, product=product, by=by)
    catalog.remove_boost(boost, by=by, version=boost.version)
    assert not Boost.select().where(Boost.id == boost.id).exists()
    assert [event.verb for event in history.events_of(f"boost:{boost.id}")] == ["add", "remove"]


def test_both_lists_are_read_by_pages(world, by):
    rows, total = catalog.synonyms_page(1, 5)
    assert len(rows) == 5 and total == Synonym.select().count() > 5
    catalog.save_boost(8, product=world.product("ETH-YIRG"), by=by)
    rows, total = catalog.boosts_page()
    assert (rows[0].sku, rows[0].category, rows[0].weight) == ("ETH-YIRG", None, 8)
    assert total == len(rows) and any(row.category == "maple-season" and row.sku is None for row in rows)
