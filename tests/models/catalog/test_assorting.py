"""Assortments changed in one go, and their effect told before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import catalog, history
from models.accounts import Account
from models.brands import Storefront
from models.catalog import Assortment, Category, Contents, Product
from models.identity import Actor
from models.refusals import ChangedMeanwhile
from tests.models.catalog.test_search import index


@pytest.fixture
def by(world):
    return Actor(world.camille.id)


def shelf(code: str) -> int:
    return Category.get(Category.code == code).id


def sold(account, shop) -> set[int]:
    """The ids of what somebody may order."""
    rows = Product.select(Product.id).where(catalog.visible(account, shop), catalog.sellable())
    return {row[0] for row in rows.tuples()}


def found(account, query: str) -> set[str]:
    """The SKUs that an account finds."""
    shop = Storefront.get_by_id(account.storefront_id)
    return {card.sku for card in catalog.search(query, account, shop, "en").listing.cards}


def everybody() -> dict[tuple, set[int]]:
    """What the guests of every shop and every account may order, by (code, name)."""
    shops = {shop.id: shop for shop in Storefront.select()}
    found = {("", shop.name_en): sold(None, shop) for shop in shops.values()}
    accounts = Account.select()
    return found | {(one.code, one.name): sold(one, shops[one.storefront_id]) for one in accounts}


def test_an_assortment_is_filled_given_and_followed(world, by):
    made = catalog.create_assortment("NO-MAPLE", by=by)
    items = {("category", shelf("maple-season")): "except", ("product", world.product("ETH-GUJI").id): "except"}
    wanted = Contents(items, frozenset({("account", world.maple.id)}))
    told = catalog.effects(made, wanted, "en")
    assert [(one.code, one.appear) for one in told] == [("MAPLE", 0)] and told[0].vanish > 4
    assert catalog.change_assortment(made, wanted, by=by, version=1) == ["except", "given"]
    assert "ETH-GUJI" not in found(world.maple, "guji") and "ETH-GUJI" in found(world.montroyal, "guji")
    assert catalog.contents_of(made) == wanted
    assert catalog.change_assortment(made, wanted, by=by, version=2) == []
    with pytest.raises(ChangedMeanwhile):
        catalog.change_assortment(made, Contents({}, frozenset()), by=by, version=1)
    event = history.events_of(f"assortment:{made.id}")[-1]
    assert event.facts["changed"] == {"except": [[], ["ETH-GUJI", "maple-season"]], "given": [[], ["MAPLE"]]}
    now = index()
    catalog.reindex()
    assert index() == now


def test_looking_at_an_effect_leaves_what_everybody_finds_alone(world):
    """Whole kinds and single postings of them are read together, and kept for the next reader."""
    catalog.mark_index()
    shared = Assortment.get(Assortment.code == "SHARED")
    catalog.effects(shared, catalog.contents_of(shared), "en")
    assert "ETH-GUJI" in found(world.fargo, "guji")


def test_a_removed_assortment_takes_what_it_opened_along(world, by):
    label = Assortment.get(Assortment.code == "FARGO-LABEL")
    assert "FCH-HOUSE" in found(world.fargo, "FCH-HOUSE")
    catalog.remove_assortment(label, by=by, version=label.version)
    assert "FCH-HOUSE" not in found(world.fargo, "FCH-HOUSE")
    assert history.events_of(f"assortment:{label.id}")[-1].facts["changed"]["given"] == [["FARGO"], []]


def test_the_list_counts_what_each_holds_and_names_to_whom_it_is_open(world, by):
    rows, total = catalog.assortments_page(1, 100, "en")
    label = next(row for row in rows if row["code"] == "FARGO-LABEL")
    assert total == len(rows) and sum(label["counts"].values()) > 0
    assert [one["name"] for one in label["given"]] == ["Fargo Coffeehaus"]


@pytest.mark.parametrize("code", ["", "two words", "x" * 61])
def test_a_code_is_one_word(world, by, code):
    with pytest.raises(catalog.AssortmentCodeWrong):
        catalog.create_assortment(code, by=by)
    with pytest.raises(catalog.AssortmentExists):
        catalog.create_assortment("FARGO-LABEL", by=by)


SHELVES = ("coffee", "tea", "flavours", "coffee-espresso")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shelves=st.dictionaries(st.sampled_from(SHELVES), st.sampled_from(["allow", "except"]), max_size=3),
    given_to=st.sets(st.sampled_from(["shop", "segment", "FARGO", "MAPLE"]), max_size=3),
    which=st.sampled_from(["SHARED", "FARGO-LABEL", ""]),
)
def test_the_effect_that_is_told_is_what_happens(world, by, shelves, given_to, which):
    owners = {"shop": ("storefront", world.capricorn.id), "segment": ("segment", world.fargo.segment_id),
              "FARGO": ("account", world.fargo.id), "MAPLE": ("account", world.maple.id)}  # fmt: skip
    code = f"NEW-{Assortment.select().count()}"
    one = Assortment.get(Assortment.code == which) if which else catalog.create_assortment(code, by=by)
    wanted = Contents({("category", shelf(code)): rule for code, rule in shelves.items()},
                      frozenset(owners[name] for name in given_to))  # fmt: skip
    before = everybody()
    told = {(effect.code, effect.name): (effect.appear, effect.vanish) for effect in catalog.effects(one, wanted, "en")}
    catalog.change_assortment(one, wanted, by=by, version=one.version)
    after = everybody()
    happened = {who: (len(after[who] - before[who]), len(before[who] - after[who])) for who in before}
    assert told == {who: counts for who, counts in happened.items() if counts != (0, 0)}
