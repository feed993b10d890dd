"""bundles.csv: what bundles are made of, whole or not at all, and what does not go together with other files."""

import pytest

from models import packages
from models.catalog import BundlePart, Product
from models.pricing import PriceBook

PRODUCTS = (
    "sku,kind,parent,name_en\nBEANS,simple,,Beans\nCUPS,simple,,Cups\nTEA,parent,,Tea\nTEA-1,variant,TEA,Tea 1\n"
    "KIT,bundle,,Kit\n"
)
BUNDLES = "sku,component,quantity\nkit,BEANS,2\nKIT,CUPS,12\n"
STOREFRONT = (
    "code,host,name_en,country,currency,locales,time_zone\nshop,shop.localhost,Shop,CA,CAD,en-CA fr-CA,UTC\n"
)


@pytest.fixture
def load(db, tmp_path):
    """A function that imports a package of these files, written anew each time."""

    def loaded(partial=False, **files):
        for path in tmp_path.glob("*.csv"):
            path.unlink()
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        return packages.load(tmp_path, partial=partial)

    return loaded


def parts() -> dict[str, int]:
    rows = BundlePart.select(Product.sku, BundlePart.quantity).join(Product, on=(Product.id == BundlePart.component))
    return dict(rows.order_by(BundlePart.id).tuples())


def faults(report) -> list[tuple]:
    return [(fault.file, fault.row, fault.column) for fault in report.faults]


def test_bundles_are_read_and_the_second_time_nothing_changes(load):
    report = load(products=PRODUCTS, bundles=BUNDLES)
    assert report.faults == []
    assert parts() == {"BEANS": 2, "CUPS": 12}
    again = load(products=PRODUCTS, bundles=BUNDLES)
    assert vars(again.files["bundles.csv"]) == {"added": 0, "changed": 0, "unchanged": 2}


def test_an_export_comes_back_whole(load, tmp_path):
    load(products=PRODUCTS, bundles=BUNDLES)
    packages.export(tmp_path / "out")
    assert (tmp_path / "out" / "bundles.csv").read_text() == "sku,component,quantity\nKIT,BEANS,2\nKIT,CUPS,12\n"
    report = packages.load(tmp_path / "out")
    assert report.faults == [] and all(not counts.added + counts.changed for counts in report.files.values())


def test_a_part_that_is_no_longer_named_goes_when_its_bundle_is_read_again(load):
    load(products=PRODUCTS, bundles=BUNDLES)
    version = Product.get(Product.sku == "KIT").version
    load(bundles="sku,component,quantity\nKIT,BEANS,3\n")
    assert parts() == {"BEANS": 3}
    assert Product.get(Product.sku == "KIT").version > version


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("KIT,NOWHERE,1", "component"),
        ("NOWHERE,BEANS,1", "sku"),
        ("KIT,KIT,1", "component"),
        ("KIT,TEA,1", "component"),
        ("BEANS,CUPS,1", "sku"),
        ("KIT,TEA-1,0", "quantity"),
        ("KIT,TEA-1,1001", "quantity"),
        ("KIT,TEA-1,", "quantity"),
        ("KIT,beans,4", "sku"),
    ],
)
def test_a_row_that_cannot_be_is_named_and_nothing_is_written(load, row, column):
    report = load(products=PRODUCTS, bundles=BUNDLES + row + "\n")
    assert ("bundles.csv", 4, column) in faults(report)
    assert not report.written and parts() == {}


def test_a_bundle_is_read_whole_or_not_at_all(load):
    products = PRODUCTS + "SET,bundle,,Set\n"
    report = load(partial=True, products=products, bundles=BUNDLES + "SET,CUPS,6\nKIT,NOWHERE,1\n")
    assert {row for file, row, _ in faults(report) if file == "bundles.csv"} == {2, 3, 5}
    assert parts() == {"CUPS": 6}
    assert ("products.csv", 6, "kind") in faults(report)
    assert not Product.select().where(Product.sku == "KIT").exists()


def test_a_bundle_without_parts_is_a_fault(load):
    assert faults(load(products=PRODUCTS)) == [("products.csv", 6, "kind")]
    load(products=PRODUCTS, bundles=BUNDLES)
    assert faults(load(products=PRODUCTS)) == []


def test_a_kind_that_does_not_fit_the_bundles_is_a_fault(load):
    load(products=PRODUCTS, bundles=BUNDLES)
    assert faults(load(products="sku,kind,name_en\nKIT,simple,Kit\n")) == [("products.csv", 2, "kind")]
    assert faults(load(products="sku,kind,name_en\nBEANS,parent,Beans\n")) == [("products.csv", 2, "kind")]


def test_a_bundle_has_no_stock_of_its_own(load):
    stock = "warehouse,sku,on_hand\nMAIN,BEANS,5\nMAIN,KIT,5\n"
    assert faults(load(products=PRODUCTS, bundles=BUNDLES, stock=stock)) == [("stock.csv", 3, "sku")]
    load(products=PRODUCTS, bundles=BUNDLES, stock="warehouse,sku,on_hand\nMAIN,TEA-1,5\n")
    report = load(products="sku,kind,name_en\nTEA-1,bundle,Tea\n", bundles="sku,component,quantity\nTEA-1,CUPS,1\n")
    assert faults(report) == [("products.csv", 2, "kind")]


def test_price_books_say_whether_variants_count_together(load, tmp_path):
    books = "code,name_en,kind,currency,variants_together\nONE,One,list,CAD,yes\nTWO,Two,list,CAD,\n"
    assert load(storefronts=STOREFRONT, price_books=books).faults == []
    assert dict(PriceBook.select(PriceBook.code, PriceBook.variants_together).tuples()) == {"ONE": True, "TWO": False}
    packages.export(tmp_path / "out")
    assert not any(counts.changed for counts in packages.load(tmp_path / "out").files.values())
