"""Writing: one transaction, a version guard, and statements that are counted."""

import pytest

from models.base import after_commit, bump, counting, writing
from models.brands import Storefront
from models.refusals import ChangedMeanwhile


@pytest.fixture
def shop(db):
    return Storefront.create(
        code="x", host="x.localhost", name_en="X", country="CA", currency="CAD", locales="en-CA", time_zone="UTC"
    )


def test_a_second_writer_with_the_old_version_is_told_and_changes_nothing(shop):
    with writing():
        bump(Storefront, shop.id, 1, phone="first")
    with pytest.raises(ChangedMeanwhile), writing():
        bump(Storefront, shop.id, 1, phone="second")
    assert Storefront.get_by_id(shop.id).phone == "first"


def test_what_waits_for_the_commit_does_not_run_when_the_verb_is_undone(db):
    ran = []
    with pytest.raises(RuntimeError), writing():
        after_commit(lambda: ran.append(1))
        raise RuntimeError
    assert ran == []


def test_an_inner_verb_joins_the_outer_one_and_is_undone_with_it(shop):
    with pytest.raises(RuntimeError), writing():
        with writing():
            bump(Storefront, shop.id, 1, phone="inner")
        raise RuntimeError
    assert Storefront.get_by_id(shop.id).phone == ""


def test_statements_are_counted(shop):
    with counting() as statements:
        list(Storefront.select())
        Storefront.get_by_id(shop.id)
    assert len(statements) == 2
