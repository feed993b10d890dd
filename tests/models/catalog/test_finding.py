"""Finding products by SKU, own part number and GTIN."""

from models import catalog
from models.base import counting
from models.catalog import CustomerPartNumber, Product, ProductText
from models.text import key
from tests.models.trade import make_account, make_product, make_shop


def part(account, number: str, product) -> None:
    CustomerPartNumber.create(account=account, part_number=number, part_key=key(number), product=product)


def test_sku_comes_before_part_number_before_gtin(db):
    shop = make_shop()
    account = make_account(shop)
    a, b, c = make_product("A"), make_product("B"), make_product("C", gtin="4006381333931")
    part(account, "A", b), part(account, "mine", b), part(account, "4006381333931", a)
    found = catalog.find_products([" a ", "MINE", "4006381333931", "nothing"], account, shop)
    assert {code: (one.sku, one.found_by) for code, one in found.items()} == {
        "a": ("A", "sku"),
        "mine": ("B", "part_number"),
        "4006381333931": ("A", "part_number"),
    }
    assert catalog.find_products(["4006381333931", "mine"], None, shop)["4006381333931"].product_id == c.id


def test_a_gtin_is_the_same_in_each_of_its_lengths_and_two_bearers_name_neither(db):
    shop = make_shop()
    make_product("A", gtin="0036000291452")
    make_product("B", gtin="4006381333931"), make_product("C", gtin="4006381333931")
    found = catalog.find_products(["036000291452", "00036000291452", "4006381333931"], None, shop)
    assert {code: one.sku for code, one in found.items()} == {"036000291452": "A", "00036000291452": "A"}


def test_leading_zeros_of_a_sku_count(db):
    shop = make_shop()
    make_product("00123")
    assert catalog.find_products(["123"], None, shop) == {}


def test_the_part_number_of_the_nearest_company_wins(db):
    shop = make_shop()
    above = make_account(shop)
    account = make_account(shop, parent=above)
    a, b = make_product("A"), make_product("B")
    part(above, "X", a), part(above, "Y", a), part(account, "X", b)
    found = catalog.find_products(["x", "y"], account, shop)
    assert (found["x"].sku, found["y"].sku) == ("B", "A")
    assert catalog.find_products(["x"], make_account(shop), shop) == {}


def test_a_discontinued_product_names_its_visible_replacement(db):
    shop = make_shop()
    new, hidden = make_product("NEW"), make_product("HIDDEN", status="inactive")
    make_product("OLD", status="discontinued", replaced_by=new)
    make_product("OLDER", status="discontinued", replaced_by=hidden)
    found = catalog.find_products(["OLD", "OLDER"], None, shop)
    assert (found["old"].status, found["old"].replaced_by_sku) == ("discontinued", "NEW")
    assert found["older"].replaced_by_sku is None


def test_what_was_replaced_again_and_again_names_the_end_of_the_row_and_a_circle_nothing(db):
    shop = make_shop()
    new = make_product("NEW")
    hidden = make_product("HIDDEN", status="inactive", replaced_by=new)
    older = make_product("OLDER", status="discontinued", replaced_by=hidden)
    make_product("OLDEST", status="discontinued", replaced_by=older)
    round_ = make_product("ROUND", status="discontinued")
    about = make_product("ABOUT", status="discontinued", replaced_by=round_)
    Product.update(replaced_by=about).where(Product.id == round_.id).execute()
    codes = ["OLDEST", "OLDER", "ROUND", "ABOUT", "NEW"]
    with counting() as statements:
        found = catalog.find_products(codes, None, shop)
    assert [found[code.lower()].replaced_by_sku for code in codes] == ["NEW", "NEW", None, None, None]
    assert len(statements) == 1
    assert catalog.product_page("OLDEST", None, shop, "en").replaced_by["sku"] == "NEW"
    assert catalog.product_page("ROUND", None, shop, "en").replaced_by is None


def test_what_another_account_alone_may_see_is_absent_like_the_unknown(world):
    found = catalog.find_products(["MMC-TRAIL-340-WB", "NO-SUCH-THING"], world.fargo, world.capricorn)
    assert found == {}


def test_five_thousand_codes_take_three_statements(world):
    codes = [f"CODE-{number}" for number in range(4_998)] + ["ETH-YIRG-340-WB", "20012131652"]
    account, shop = world.fargo, world.capricorn
    with counting() as statements:
        found = catalog.find_products(codes, account, shop)
    assert "eth-yirg-340-wb" in found and len(statements) <= 3


def test_names_fall_back_to_the_other_language_and_then_to_the_sku(db):
    one, two = make_product("ONE"), Product.create(sku="TWO", sku_key="two")
    three = Product.create(sku="X", sku_key="x")
    ProductText.create(product=two, language="en", name="Cup")
    ProductText.create(product=two, language="fr", name="")
    assert catalog.names([one.id, two.id, three.id], "fr") == {one.id: "ONE fr", two.id: "Cup", three.id: "X"}
