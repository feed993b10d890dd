"""Assortments that shut: an exception wins over whatever opens, in the condition and in the index alike."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import catalog
from models.catalog import Assortment, AssortmentAssignment, AssortmentItem, Product, Selection
from tests.models.catalog.test_visibility import make_category, put
from tests.models.trade import make_account, make_product, make_segment, make_shop


def assortment(scope: str, owner, *things, but=()) -> Assortment:
    """An assortment given to an owner that opens things, but for some."""
    made = Assortment.create(code=f"A{Assortment.select().count()}")
    for rule, those in (("allow", things), ("except", but)):
        for thing in those:
            AssortmentItem.create(assortment=made, rule=rule, **{type(thing).__name__.lower(): thing.id})
    AssortmentAssignment.create(assortment=made, scope=scope, scope_id=owner.id)
    return made


def seen(account, shop) -> set[str]:
    """What the condition shows."""
    return {row[0] for row in Product.select(Product.sku).where(catalog.visible(account, shop)).tuples()}


def listed(account, shop) -> set[int]:
    """The ids that lists, read from the index, show as sold."""
    cards = catalog.listing(Selection(account, shop, "en")).cards
    return {one for card in cards for one in card.sold}


def test_an_exception_wins_over_every_assortment_that_opens_the_product(db):
    shop, segment = make_shop(), make_segment()
    account, other = make_account(shop, segment=segment), make_account(shop)
    coffee = make_category("coffee")
    decaf = make_category("decaf", coffee)
    a, b, c = (make_product(sku) for sku in "ABC")
    put(a, coffee), put(b, decaf), put(c, coffee)
    assortment("storefront", shop, coffee)
    assortment("segment", segment, but=[decaf])
    assortment("account", account, b, but=[c])
    catalog.reindex()
    assert seen(None, shop) == seen(other, shop) == {"A", "B", "C"}
    assert seen(account, shop) == {"A"}
    assert listed(account, shop) == {a.id} and listed(other, shop) == {a.id, b.id, c.id}


def test_exceptions_alone_shut_nothing_else(db):
    shop = make_shop()
    account, product = make_account(shop), make_product("A")
    make_product("B")
    put(product, make_category("tea"))
    only = assortment("account", account, but=[product])
    catalog.reindex()
    assert seen(account, shop) == {"B"} and seen(None, shop) == {"A", "B"}
    assert len(listed(account, shop)) == 1 and len(listed(None, shop)) == 2
    assert [shelf.count for shelf in catalog.shelves(None, shop, "en")] == [1]
    assert catalog.shelves(account, shop, "en") == []
    AssortmentItem.delete().where(AssortmentItem.assortment == only.id).execute()
    assert seen(None, shop) == set(), "an assortment that holds nothing opens nothing"


def test_an_exception_of_a_parent_shuts_its_variants_and_of_all_variants_the_parent(db):
    shop, other = make_shop(), make_shop("other")
    parent = make_product("P", kind="parent")
    one = make_product("P-1", kind="variant", parent=parent)
    make_product("P-2", kind="variant", parent=parent)
    assortment("storefront", shop, parent, but=[one])
    assortment("storefront", other, but=[parent])
    assert seen(None, shop) == {"P", "P-2"}
    assert seen(None, other) == set()


def test_an_exception_of_one_account_is_still_offered_to_the_others(db):
    shop = make_shop()
    account, product, shut = make_account(shop), make_product("A"), make_product("B")
    assortment("account", account, but=[product])
    assortment("storefront", shop, but=[shut])
    catalog.reindex()
    offered = Product.select(Product.sku).where(catalog.offered_at(shop))
    assert [row[0] for row in offered.tuples()] == ["A"]


rules = st.dictionaries(st.integers(0, 8), st.sampled_from(["allow", "except"]), max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_to=st.lists(st.tuples(st.integers(0, 3), rules), max_size=4))
def test_condition_and_index_agree_with_the_rule_said_in_python(db, given_to):
    for table in (AssortmentAssignment, AssortmentItem, Assortment, catalog.ProductCategory, Product, catalog.Category):
        if table is Product:
            table.delete().where(table.kind == "variant").execute()
        table.delete().execute()
    shops, people, things, skus = _small_world()
    for owner, chosen in given_to:
        scope, who = people["owners"][owner]
        its = [[things[n] for n, rule in chosen.items() if rule == wanted] for wanted in ("allow", "except")]
        assortment(scope, who, *its[0], but=its[1])
    catalog.reindex()
    for who, owners in people["viewers"]:
        mine = [chosen for owner, chosen in given_to if owner in owners]
        narrowed = any(not chosen or "allow" in chosen.values() for _, chosen in given_to)
        expected = set()
        for sku, holders in skus.items():
            hits = {rule for chosen in mine for n, rule in chosen.items() if n in holders}
            if "except" not in hits and ("allow" in hits or not narrowed):
                expected.add(sku)
        sold = Product.select(Product.sku).where(catalog.visible(who, shops), catalog.sellable())
        assert {row[0] for row in sold.tuples()} == expected
        ids = Product.select(Product.sku).where(Product.id.in_(listed(who, shops)))
        assert {row[0] for row in ids.tuples()} == expected


def _small_world():
    """A shop, whom assortments are given to, who looks, nine things, and which of them hold each SKU."""
    from models.accounts import Account, Segment
    from models.brands import Storefront

    shop = Storefront.get_or_none(Storefront.code == "shop") or make_shop()
    if not Account.select().exists():
        segment = make_segment()
        company = make_account(shop, "TOP")
        make_account(shop, "LOW", segment=segment, parent=company)
    top, low = Account.get(Account.code == "TOP"), Account.get(Account.code == "LOW")
    owners = [("storefront", shop), ("segment", Segment.get()), ("account", top), ("account", low)]
    viewers = [(None, {0}), (top, {0, 2}), (low, {0, 1, 2, 3})]
    root = make_category("r")
    leaf, side = make_category("l", root), make_category("s")
    a, b, c = (make_product(sku) for sku in "ABC")
    parent = make_product("P", kind="parent")
    one, two = (make_product(f"P-{n}", kind="variant", parent=parent) for n in (1, 2))
    put(a, root), put(b, leaf), put(parent, leaf), put(two, side)
    things = [root, leaf, side, a, b, c, parent, one, two]
    skus = {"A": {0, 3}, "B": {0, 1, 4}, "C": {5}, "P-1": {0, 1, 6, 7}, "P-2": {0, 1, 2, 6, 8}}
    return shop, {"owners": owners, "viewers": viewers}, things, skus
