"""The shelves put in order: every list, path and search follows in the same verb."""

import pytest

from models import catalog, history
from models.catalog import Category, Product, ProductCategory
from models.identity import Actor
from models.refusals import ChangedMeanwhile
from tests.models.catalog.test_search import index


@pytest.fixture
def by(world):
    return Actor(world.camille.id)


def shelf(code: str) -> Category:
    return Category.get(Category.code == code)


def facts(one: Category, **changes) -> dict:
    parent = Category.get_by_id(one.parent_id) if one.parent_id else None
    return {"name_en": one.name_en, "name_fr": one.name_fr, "parent": parent, "version": one.version} | changes


def follows(world) -> None:
    """The index says what a new one would say."""
    now = index()
    catalog.reindex()
    assert index() == now


def test_a_shelf_is_made_at_the_end_of_its_parents_and_filled_by_sku(world, by):
    made = catalog.create_shelf("coffee-rare", "Rare lots", "Lots rares", shelf("coffee"), by=by)
    assert made.path == "coffee/coffee-rare/"
    assert [row["code"] for row in catalog.shelf_tree("en") if row["parent"] == shelf("coffee").id][-1] == made.code
    text = "eth-yirg\t12\n\nNOTHING\nETH-YIRG; again\nETH-GUJI"
    receipts = catalog.put_on_shelf(made, text, by=by)
    assert [(one.row, one.sku, one.outcome) for one in receipts] == [
        (1, "ETH-YIRG", "put"), (3, None, "unknown"), (4, "ETH-YIRG", "twice"), (5, "ETH-GUJI", "put"),
    ]  # fmt: skip
    assert {one.outcome for one in catalog.put_on_shelf(made, "ETH-YIRG", by=by)} == {"there"}
    cards = catalog.search("rare lots", world.fargo, world.capricorn, "en").listing.cards
    assert {card.sku for card in cards} == {"ETH-YIRG", "ETH-GUJI"}
    assert catalog.take_off_shelf(made, [world.product("ETH-GUJI").id, 999_999], by=by) == 1
    follows(world)
    verbs = [event.verb for event in history.events_of(f"category:{made.id}")]
    assert verbs == ["create_shelf", "put_on_shelf", "take_off_shelf"]


def test_a_renamed_shelf_is_found_by_its_new_name(world, by):
    tea = shelf("tea")
    assert catalog.change_shelf(tea, by=by, **facts(tea)) == []
    assert catalog.change_shelf(tea, by=by, **facts(tea, name_en="Leafwonders")) == ["name_en"]
    assert catalog.search("leafwonders", world.fargo, world.capricorn, "en").listing.total
    assert "Leafwonders" in {one.name for one in catalog.shelves(world.fargo, world.capricorn, "en")}
    follows(world)
    with pytest.raises(ChangedMeanwhile):
        catalog.change_shelf(tea, by=by, **facts(tea, name_en="Again"))


def test_a_moved_shelf_takes_everything_along_and_never_into_itself(world, by):
    coffee, tea = shelf("coffee"), shelf("tea")
    single = shelf("coffee-single-origin")
    for parent in (coffee, single):
        with pytest.raises(catalog.InOwnSubtree):
            catalog.change_shelf(coffee, by=by, **facts(coffee, parent=parent))
    before = catalog.listing(catalog.Selection(world.maple, world.capricorn_ca, "en", category=tea)).total
    catalog.change_shelf(single, by=by, **facts(single, parent=tea))
    assert shelf(single.code).path == "tea/coffee-single-origin/"
    after = catalog.listing(catalog.Selection(world.maple, world.capricorn_ca, "en", category=tea)).total
    assert after > before
    follows(world)


def test_a_shelf_is_moved_up_and_down_among_its_siblings(world, by):
    def order():
        return [row["code"] for row in catalog.shelf_tree("en") if row["depth"] == 0]

    first, second = order()[:2]
    catalog.reorder_shelf(shelf(second), -1, by=by, version=shelf(second).version)
    assert order()[:2] == [second, first]
    assert [one.code for one in catalog.shelves(None, world.capricorn, "en")][0] == second
    catalog.reorder_shelf(shelf(second), -9, by=by, version=shelf(second).version)
    catalog.reorder_shelf(shelf(second), 1, by=by, version=shelf(second).version)
    assert order()[:2] == [first, second]


def test_only_an_empty_shelf_is_removed_and_what_is_on_it_moves_in_one_go(world, by):
    coffee, tea = shelf("coffee"), shelf("tea")
    below = [row.code for row in Category.select().where(Category.parent == coffee.id)]
    with pytest.raises(catalog.ShelfNotEmpty):
        catalog.remove_shelf(coffee, by=by, version=coffee.version)
    with pytest.raises(catalog.InOwnSubtree):
        catalog.empty_shelf(coffee, shelf(below[0]), by=by, version=coffee.version)
    catalog.empty_shelf(coffee, tea, by=by, version=coffee.version)
    assert {shelf(code).path for code in below} == {f"tea/{code}/" for code in below}
    assert not ProductCategory.select().where(ProductCategory.category == coffee.id).exists()
    catalog.remove_shelf(coffee, by=by, version=coffee.version + 1)
    assert not Category.select().where(Category.code == "coffee").exists()
    follows(world)


def test_what_an_assortment_names_is_not_removed(world, by):
    made = catalog.create_shelf("odds", "Odds and ends", by=by)
    catalog.AssortmentItem.create(assortment=catalog.Assortment.get(), category=made.id)
    with pytest.raises(catalog.ShelfInAssortments):
        catalog.remove_shelf(made, by=by, version=made.version)


@pytest.mark.parametrize(
    ("code", "name", "refusal"),
    [
        ("two words", "X", catalog.ShelfCodeWrong),
        ("a/b", "X", catalog.ShelfCodeWrong),
        ("", "X", catalog.ShelfCodeWrong),
        ("tea", "X", catalog.ShelfExists),
        ("new", "", catalog.ShelfNameless),
    ],
)
def test_a_code_is_one_word_of_its_own_and_a_name_is_needed(world, by, code, name, refusal):
    with pytest.raises(refusal):
        catalog.create_shelf(code, name, by=by)


def test_paths_have_an_end(world, by):
    last = None
    with pytest.raises(catalog.ShelfTooDeep):
        for number in range(9):
            last = catalog.create_shelf(f"{number}" * 60, "Deep", parent=last, by=by)
    assert last is not None and Product.select().exists()
