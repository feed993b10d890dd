"""What was searched for in vain, kept for the merchandiser."""

from datetime import timedelta

from models import catalog, clock, history
from models.catalog import SearchMiss
from models.identity import Actor


def test_the_same_words_are_one_row_however_they_are_written(world):
    shop = world.capricorn
    for words in ("Pumpkin  Séeds", "pumpkin seeds", "PUMPKIN SEEDS"):
        catalog.note_miss(shop.id, "en", words)
    catalog.note_miss(shop.id, "fr", "pumpkin seeds")
    catalog.note_miss(world.capricorn_ca.id, "en", "kazoo")
    rows, total = catalog.misses(shop)
    assert total == 2
    assert [(row.words, row.language, row.times) for row in rows] == [
        ("PUMPKIN SEEDS", "en", 3),
        ("pumpkin seeds", "fr", 1),
    ]
    assert rows[0].first_at < rows[0].last_at


def test_words_that_were_dealt_with_go_and_come_back_when_missed_again(world):
    by = Actor(world.camille.id)
    catalog.note_miss(world.capricorn.id, "en", "kazoo")
    (row,), _ = catalog.misses(world.capricorn)
    catalog.remove_miss(row, by=by)
    assert catalog.misses(world.capricorn) == ([], 0)
    assert history.events_of(f"search_miss:{row.id}")[-1].facts == {"words": "kazoo", "times": 1}
    catalog.note_miss(world.capricorn.id, "en", "kazoo")
    assert catalog.misses(world.capricorn)[1] == 1


def test_only_the_latest_are_kept(world):
    now = clock.now()
    for hour in range(5):
        clock.freeze(now + timedelta(hours=hour))
        catalog.note_miss(world.capricorn.id, "en", f"kazoo {hour}")
    catalog.note_miss(world.capricorn_ca.id, "en", "kazoo")
    assert catalog.forget_misses(keep=3) == 2
    assert {row.words for row in SearchMiss.select().where(SearchMiss.storefront == world.capricorn.id)} == {
        "kazoo 2", "kazoo 3", "kazoo 4"
    }
    assert catalog.misses(world.capricorn_ca)[1] == 1
