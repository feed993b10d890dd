"""A search in vain is told to the job worker after the answer, and by nothing else."""

import jobs
from models import catalog
from models.catalog import SearchMiss


def work() -> None:
    """Do what the worker has waiting."""
    while task := jobs.house.queue.dequeue():
        jobs.house.queue.execute(task)


def test_a_search_in_vain_is_written_down_by_the_worker(world, browser_of):
    browser_of(world.luka).get("/en/search/?q=Kazoo").close()
    assert SearchMiss.select().count() == 0
    work()
    (row,), total = catalog.misses(world.capricorn)
    assert (row.words, row.language, row.times, total) == ("Kazoo", "en", 1, 1)


def test_what_is_found_and_what_filters_hid_is_no_miss(world, browser_of):
    for address in ("?q=coffee", "?q=kazoo&f.roast=light", "?q=ethiopian&f.roast=dark", "?q="):
        browser_of().get(f"/en/search/{address}").close()
    work()
    assert SearchMiss.select().count() == 0


def test_a_dead_queue_takes_nothing_from_the_visitor(world, browser_of, monkeypatch):
    def dead(*_arguments):
        raise OSError("no queue")

    monkeypatch.setitem(jobs.house.tasks, "note_miss", dead)
    assert browser_of().get("/en/search/?q=kazoo").status_code == 200
    assert SearchMiss.select().count() == 0
