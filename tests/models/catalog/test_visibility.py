"""Who sees what: assortments by storefront, segment, account and parent company."""

from models import catalog
from models.base import counting
from models.catalog import Assortment, AssortmentAssignment, AssortmentItem, Category, Product, ProductCategory
from tests.models.trade import make_account, make_product, make_segment, make_shop


def open_to(scope: str, owner, *things) -> None:
    """Give these products and categories to a storefront, segment or account."""
    assortment = Assortment.create(code=f"{scope}-{owner.id}-{Assortment.select().count()}")
    for thing in things:
        AssortmentItem.create(assortment=assortment, **{type(thing).__name__.lower(): thing.id})
    AssortmentAssignment.create(assortment=assortment, scope=scope, scope_id=owner.id)


def make_category(code: str, parent: Category | None = None) -> Category:
    path = (parent.path if parent else "") + code + "/"
    return Category.create(code=code, name_en=code, parent=parent, path=path)


def put(product: Product, category: Category) -> None:
    ProductCategory.create(product=product, category=category)


def seen(account, shop) -> set[str]:
    query = Product.select(Product.sku).where(catalog.visible(account, shop))
    return {row[0] for row in query.tuples()}


def test_without_any_assortment_everything_active_is_visible(db):
    shop = make_shop()
    make_product("A"), make_product("B", status="inactive"), make_product("C", status="discontinued")
    assert seen(None, shop) == {"A"}
    assert seen(make_account(shop), shop) == {"A"}


def test_one_assortment_anywhere_in_a_shop_closes_the_rest_of_its_catalogue(db):
    shop, other = make_shop(), make_shop("other")
    account, product = make_account(shop), make_product("A")
    make_product("B")
    open_to("account", account, product)
    assert seen(account, shop) == {"A"}
    assert seen(make_account(shop), shop) == set()
    assert seen(None, shop) == set()
    assert seen(None, other) == {"A", "B"}


def test_assortments_of_storefront_segment_account_and_parent_add_up(db):
    shop, segment = make_shop(), make_segment()
    top = make_account(shop)
    middle = make_account(shop, parent=top)
    account = make_account(shop, segment=segment, parent=middle)
    a, b, c, d, e = (make_product(sku) for sku in "ABCDE")
    open_to("storefront", shop, a)
    open_to("segment", segment, b)
    open_to("account", account, c)
    open_to("account", top, d)
    assert seen(account, shop) == {"A", "B", "C", "D"}
    assert seen(middle, shop) == {"A", "D"}
    assert seen(None, shop) == {"A"}


def test_parents_in_a_circle_do_not_hang(db):
    shop = make_shop()
    one = make_account(shop)
    two = make_account(shop, parent=one)
    type(one).update(parent=two.id).where(type(one).id == one.id).execute()
    one = type(one).get_by_id(one.id)
    assert sorted(set(catalog.lineage(one))) == sorted([one.id, two.id])


def test_a_category_opens_its_whole_subtree_and_no_namesake(db):
    shop = make_shop()
    coffee = make_category("coffee")
    espresso, namesake = make_category("espresso", coffee), make_category("coffee-old")
    a, b, c = make_product("A"), make_product("B"), make_product("C")
    put(a, coffee), put(b, espresso), put(c, namesake)
    open_to("storefront", shop, coffee)
    assert seen(None, shop) == {"A", "B"}


def test_a_parent_is_seen_when_one_of_its_variants_is(db):
    shop = make_shop()
    parent = make_product("P", kind="parent")
    one = make_product("P-1", kind="variant", parent=parent)
    make_product("P-2", kind="variant", parent=parent)
    make_product("LONELY", kind="parent")
    open_to("storefront", shop, one)
    assert seen(None, shop) == {"P", "P-1"}


def test_a_parent_in_an_assortment_or_on_a_shelf_brings_its_variants(db):
    shop, account_shop = make_shop(), make_shop("second")
    shelf = make_category("shelf")
    parent = make_product("P", kind="parent")
    make_product("P-1", kind="variant", parent=parent)
    put(parent, shelf)
    open_to("storefront", shop, parent)
    open_to("storefront", account_shop, shelf)
    assert seen(None, shop) == {"P", "P-1"}
    assert seen(None, account_shop) == {"P", "P-1"}


def test_the_condition_itself_costs_no_statement(world):
    with counting() as statements:
        catalog.visible(world.fargo, world.capricorn)
    assert [sql for sql in statements if "product" in sql] == []


def test_a_private_label_is_seen_by_its_account_alone(world):
    fargo = seen(world.fargo, world.capricorn)
    assert "FCH-HOUSE" in fargo and "MMC-TRAIL" not in fargo
    maple = seen(world.maple, world.capricorn_ca)
    assert "MMC-TRAIL" in maple and "FCH-HOUSE" not in maple
    for account, shop in ((None, world.capricorn), (world.nordlicht, world.capricorn), (None, world.capricorn_ca)):
        assert not {sku for sku in seen(account, shop) if sku.startswith(("FCH-HOUSE", "MMC-TRAIL"))}
