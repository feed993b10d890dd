"""Packages: everything is checked first, every fault is named, nothing changes twice, an export comes back whole."""

import csv
from pathlib import Path

import pytest

from models import catalog, packages
from models.accounts import Account, Location, Membership
from models.brands import Storefront
from models.catalog import Category, Product, ProductCategory, ProductText
from models.history import Event
from models.identity import User
from models.pricing import Price
from models.stock import Level
from models.tax import TaxRate

DEMO = Path(__file__).parents[3] / "demo"
SHOP = {
    "storefronts.csv": "code,host,name_en,country,currency,locales,time_zone\n"
    "shop,shop.localhost,Shop,CA,CAD,en-CA fr-CA,UTC\n",
    "accounts.csv": "code,name,storefront,credit_limit\nACME,Acme,shop,1000.50\n",
    "products.csv": "sku,name_en,name_fr,categories,attr.roast\n"
    "A-1,Cup,Tasse,cups,\nA-2,Bag,Sac,cups coffee,light dark\n",
    "categories.csv": "code,parent,name_en\ncups,coffee,Cups\ncoffee,,Coffee\n",
}


@pytest.fixture
def package(tmp_path):
    """A function that writes files into a package's folder and returns it."""

    def write(**changes):
        for name, content in (SHOP | {f"{key}.csv": value for key, value in changes.items()}).items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_the_demo_loads_without_a_fault_and_the_second_time_changes_nothing(db):
    first, events = packages.load(DEMO), Event.select().count()
    again = packages.load(DEMO)
    assert first.faults == again.faults == [] and first.left_out == []
    assert first.files["products.csv"].added > 400
    assert all((counts.added, counts.changed) == (0, 0) for counts in again.files.values())
    assert Event.select().count() == events


def test_importing_an_export_changes_nothing(world, tmp_path):
    packages.export(tmp_path)
    report = packages.load(tmp_path)
    assert report.faults == [] and report.left_out == []
    assert {name: (c.added, c.changed) for name, c in report.files.items() if c.added or c.changed} == {}


def test_an_export_leaves_nothing_of_an_earlier_one_in_its_folder(world, tmp_path):
    packages.export(tmp_path)
    (tmp_path / "notes.csv").write_text("mine")
    TaxRate.delete().execute()
    packages.export(tmp_path)
    assert not (tmp_path / "tax_rates.csv").exists() and (tmp_path / "notes.csv").exists()


def test_an_export_into_an_empty_house_gives_the_same_export(world, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    packages.export(first)
    before = {path.name: path.read_text(encoding="utf-8") for path in first.iterdir()}
    for model in (Price, Level, TaxRate, Location):
        model.delete().execute()
    packages.load(first)
    packages.export(second)
    assert {path.name: path.read_text(encoding="utf-8") for path in second.iterdir()} == before


def test_a_small_package_writes_what_it_says(db, package):
    assert packages.load(package()).faults == []
    account = Account.get(Account.code == "ACME")
    bag = Product.get(Product.sku == "A-2")
    assert (account.credit_limit, account.payment_policy) == (100050, "terms")
    assert bag.attributes == {"roast": ["light", "dark"]}
    assert ProductText.get(ProductText.product == bag, ProductText.language == "fr").name == "Sac"
    assert Category.get(Category.code == "cups").path == "coffee/cups/"


def test_a_changed_cell_changes_one_row_and_nothing_else(db, package):
    packages.load(package())
    report = packages.load(package(products=SHOP["products.csv"].replace("Bag", "Sack")))
    assert (report.files["products.csv"].changed, report.files["products.csv"].unchanged) == (1, 1)


def test_a_product_taken_off_a_shelf_leaves_it(db, package):
    packages.load(package())
    packages.load(package(products=SHOP["products.csv"].replace("cups coffee", "coffee")))
    bag = Product.get(Product.sku == "A-2")
    assert ProductCategory.select().where(ProductCategory.product == bag).count() == 1


FAULTS = [
    ("accounts", "code,name,storefront\nACME,Acme,nowhere\n", ("accounts.csv", 2, "storefront")),
    ("accounts", "code,name,storefront,credit_limit\nACME,Acme,shop,1.005\n", ("accounts.csv", 2, "credit_limit")),
    ("accounts", "code,name,storefront,credit_limit\nACME,Acme,shop,-5\n", ("accounts.csv", 2, "credit_limit")),
    ("accounts", "code,name,storefront,payment_policy\nACME,Acme,shop,barter\n", ("accounts.csv", 2, "payment_policy")),
    ("accounts", "code,name\nACME,Acme\n", ("accounts.csv", 1, "storefront")),
    ("products", "sku,name_en\nA-1,Cup\na-1,Other\n", ("products.csv", 3, "sku")),
    ("products", "sku,name_en\n,Cup\n", ("products.csv", 2, "sku")),
    ("products", "sku,name_en,minimum\nA-1,Cup,0\n", ("products.csv", 2, "minimum")),
    ("products", "sku,name_en,parent\nA-1,Cup,GONE\n", ("products.csv", 2, "parent")),
    ("products", "sku,name_en,categories\nA-1,Cup,nowhere\n", ("products.csv", 2, "categories")),
    ("products", f"sku,name_en\n{'x' * 61},Cup\n", ("products.csv", 2, "sku")),
    ("users", "email,name,accounts\nluka,Luka,ACME\n", ("users.csv", 2, "email")),
    ("users", "email,name,accounts\nl@x.example,Luka,NOBODY\n", ("users.csv", 2, "accounts")),
    (
        "price_books",
        "code,name_en,kind,currency,valid_from\nB,Book,list,CAD,01/02/2026\n",
        ("price_books.csv", 2, "valid_from"),
    ),
    (
        "storefronts",
        "code,host,name_en,country,currency,locales,time_zone,theme.primary\n"
        "shop,shop.localhost,Shop,CA,CAD,en-CA,UTC,#dddddd\n",
        ("storefronts.csv", 2, "theme.*"),
    ),
]


@pytest.mark.parametrize(("file", "content", "where"), FAULTS)
def test_a_fault_is_named_by_file_row_and_column_and_nothing_is_written(db, package, file, content, where):
    report = packages.load(package(**{file: content}))
    assert where in [(fault.file, fault.row, fault.column) for fault in report.faults]
    assert not report.written and Storefront.select().count() == Account.select().count() == 0


def test_a_partial_import_writes_the_rest_and_lists_what_was_left_out(db, package):
    broken = "sku,name_en,minimum\nA-1,Cup,none\nA-2,Bag,1\n"
    stock = "warehouse,sku,on_hand\nMAIN,A-1,5\nMAIN,A-2,5\n"
    report = packages.load(package(products=broken, stock=stock), partial=True)
    assert [product.sku for product in Product.select()] == ["A-2"]
    assert Level.select().count() == 1
    assert len(report.faults) == 1 and any("stock.csv" in line for line in report.left_out)


def test_a_dry_run_counts_and_writes_nothing(db, package):
    report = packages.load(package(), dry_run=True)
    assert report.files["products.csv"].added == 2
    assert Product.select().count() == 0


def test_a_file_and_a_column_that_nobody_reads_are_named(db, package):
    folder = package(categories="code,name_en,colour\ncups,Cups,red\ncoffee,Coffee,brown\n")
    (folder / "weather.json").write_text("[]")
    left_out = " ".join(packages.load(folder).left_out)
    assert "weather.json" in left_out and "colour" in left_out


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00", b"sku,name_en\n\xff\xfe\x00", b'sku,name_en\n"A,open\n']
)
def test_a_file_that_is_no_csv_is_a_fault_not_a_crash(db, package, content):
    folder = package()
    (folder / "products.csv").write_bytes(content)
    assert any(fault.file == "products.csv" for fault in packages.load(folder).faults)
    assert Storefront.select().count() == 0


def test_leading_zeros_of_codes_are_kept(db, package):
    packages.load(package(products="sku,name_en\n00123,Filter\n123,Stick\n"))
    assert sorted(product.sku for product in Product.select()) == ["00123", "123"]


def test_a_person_leaves_the_accounts_that_the_file_no_longer_names(world, tmp_path):
    packages.export(tmp_path)
    with open(tmp_path / "users.csv", encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    for row in rows:
        if row["email"] == "luka@fargo.example":
            row["accounts"] = ""
    with open(tmp_path / "users.csv", "w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    packages.load(tmp_path)
    assert not Membership.select().where(Membership.user == User.get(User.email == "luka@fargo.example")).exists()


def test_what_was_imported_can_be_searched(world):
    found = catalog.search("ethiopian light roast", account=world.fargo, storefront=world.capricorn, language="en")
    assert any(card.sku == "ETH-YIRG" for card in found.listing.cards)


HEADER = "code,host,name_en,country,currency,locales,time_zone,logo,email\n"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("shop,shop.localhost/x,Shop,CA,CAD,en-CA,UTC,,", "host"),
        ("shop,shop.localhost:80,Shop,CA,CAD,en-CA,UTC,,", "host"),
        ("shop,capricorn.localhost,Shop,CA,CAD,en-CA,UTC,,", "host"),
        ("one,same.localhost,Shop,CA,CAD,en-CA,UTC,,\nshop,same.localhost,Shop,CA,CAD,en-CA,UTC,,", "host"),
        ("shop,shop.localhost,Shop,CA,ZZZ,en-CA,UTC,,", "currency"),
        ("shop,shop.localhost,Shop,CA,CAD,de-DE,UTC,,", "locales"),
        ("shop,shop.localhost,Shop,CA,CAD,en-CA fr-QQ,UTC,,", "locales"),
        ("shop,shop.localhost,Shop,CA,CAD,en-CA,../../etc/passwd,,", "time_zone"),
        ("shop,shop.localhost,Shop,CA,CAD,en-CA,America,,", "time_zone"),
        ('shop,shop.localhost,"Shop\r\nBcc: x@y.example",CA,CAD,en-CA,UTC,,', "name_en"),
        ("shop,shop.localhost,Shop,CA,CAD,en-CA,UTC,,x@y z", "email"),
        ("shop,shop.localhost,Shop,CA,CAD,en-CA,UTC,../logo.svg,", "logo"),
        ("shop,shop.localhost,Shop,CA,CAD,en-CA,UTC,picture.svg,", "logo"),
    ],
)
def test_a_shop_that_could_not_be_opened_is_refused_by_its_column(world, tmp_path, line, column):
    (tmp_path / "storefronts.csv").write_text(HEADER + line + "\n", encoding="utf-8")
    (tmp_path / "picture.svg").write_bytes(b"\x89PNG\x00\xff")
    report = packages.load(tmp_path)
    assert [fault.column for fault in report.faults] == [column]
    assert not Storefront.select().where(Storefront.code == "shop").exists()


@pytest.mark.parametrize(
    ("name", "text", "column"),
    [
        ("stock", "warehouse,sku,on_hand\nUS-FARGO,ETH-YIRG-340-WB,--5\n", "on_hand"),
        ("stock", "warehouse,sku,on_hand\nUS-FARGO,ETH-YIRG-340-WB,2147483648\n", "on_hand"),
        ("prices", "price_book,sku,min_quantity,unit_price\nLIST-USD,ETH-YIRG-340-WB,1,1000000.01\n", "unit_price"),
        ("prices", f"price_book,sku,min_quantity,unit_price\nLIST-USD,ETH-YIRG-340-WB,1,{'9' * 40}\n", "unit_price"),
        ("accounts", f"code,name,storefront,credit_limit\nBIG,Big,capricorn,{'9' * 40}\n", "credit_limit"),
        ("users", "email,name,role,accounts,locale\nx@y.example,X,buyer,FARGO,tlh-KX\n", "locale"),
    ],
)
def test_numbers_and_locales_that_nothing_could_hold_are_faults_of_their_cell(world, tmp_path, name, text, column):
    (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    report = packages.load(tmp_path)
    assert [fault.column for fault in report.faults] == [column]


@pytest.mark.parametrize("file", ["prices.csv", "shipping_rates.csv"])
def test_a_price_and_a_shipping_rate_that_a_file_no_longer_names_both_stay(world, tmp_path, file):
    packages.export(tmp_path / "all")
    head, first, _gone, *rest = (tmp_path / "all" / file).read_text(encoding="utf-8").splitlines()
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / file).write_text("\n".join([head, first, *rest]) + "\n", encoding="utf-8")
    report = packages.load(tmp_path / "part")
    assert report.faults == [] and (report.files[file].added, report.files[file].changed) == (0, 0)
    packages.export(tmp_path / "again")
    assert (tmp_path / "again" / file).read_bytes() == (tmp_path / "all" / file).read_bytes()


KIN = "sku,name_en,kind,parent,replaced_by,minimum,multiple,maximum\n"


@pytest.mark.parametrize(
    ("name", "text", "faults"),
    [
        ("products", "sku,name_en,minimum\nA-1,House Blend, 5 lb,1\nA-2,Bag,1,,\n", [(2, "")]),
        ("products", "sku,name_en,name_en\nA-1,Cup,Mug\n", [(1, "name_en")]),
        ("products", KIN + "A-1,Cup,pot,,,1.5,0,x\n", [(2, c) for c in ("kind", "minimum", "multiple", "maximum")]),
        ("products", KIN + "A-1,Cup,,,,10,1,5\nA-2,Bag,,,,4,3,5\nA-3,Lid,,,,4,3,6\n", [(2, "maximum"), (3, "maximum")]),
        ("products", KIN + "A-1,Cup,variant,A-2,,,,\nA-2,Bag,variant,A-1,,,,\n", [(2, "parent"), (3, "parent")]),
        ("products", KIN + "A-1,Cup,,,A-2,,,\nA-2,Bag,,,A-1,,,\nA-3,Lid,,,A-1,,,\n",
         [(2, "replaced_by"), (3, "replaced_by")]),
        ("categories", "code,parent,name_en\na,b,A\nb,a,B\nc,c,C\nd,c,D\n",
         [(2, "parent"), (3, "parent"), (4, "parent")]),
        ("accounts", "code,name,storefront,parent\nX,X,capricorn,Y\nY,Y,capricorn,X\n", [(2, "parent"), (3, "parent")]),
        ("accounts", "code,name,storefront,parent\nFARGO,F,capricorn,Y\nY,Y,capricorn,FARGO\n",
         [(2, "parent"), (3, "parent")]),
        ("relations", "sku,related,kind\nETH-YIRG,eth-yirg,accessory\n", [(2, "related")]),
        ("part_numbers", "account,part_number,sku\nFARGO,New 1,ETH-YIRG-340-WB\nFARGO,new  1,ETH-YIRG\n",
         [(3, "part_number")]),
        ("prices", "price_book,sku,unit_price,valid_from,valid_to\nLIST-USD,ETH-YIRG,1e3,,\nLIST-USD,ETH-YIRG,1_0,,\n"
         "LIST-USD,ETH-YIRG,１２,,\nLIST-USD,ETH-YIRG,1,2026-02-01,2026-01-01\n",
         [(2, "unit_price"), (3, "unit_price"), (4, "unit_price"), (5, "valid_to")]),
        ("tax_rates", "country,region,kind,name_en,rate_percent,valid_from,valid_to\nca,QC,GST,GST,5,,\n"
         "CA,QC,GST,GST,5,2026-02-01,2026-01-01\n", [(2, "country"), (3, "valid_to")]),
        ("tax_exemptions", "account,country,number,valid_from,valid_to\nFARGO,US,1,2026-02-01,2026-01-01\n",
         [(2, "valid_to")]),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "",
)  # fmt: skip
def test_what_cannot_hold_together_is_told_cell_by_cell(world, tmp_path, name, text, faults):
    (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    report = packages.load(tmp_path)
    assert [(fault.row, fault.column) for fault in report.faults] == faults
    assert not report.written


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        ("sku,name_en\nA-1,Cup\nA-2,Café\n".encode("cp1252"), 3, "UTF-8"),
        (b'sku,name_en\nA-1,Cup\n"A-2,Bag\nA-3,Lid\n', 3, "quote"),
        (b"sku,name_en\nA-1,Cup\nA-2," + b"x" * 200_000, 3, "characters"),
        ("sku,name_en\n".encode("utf-16"), 1, "UTF-8"),
    ],
    ids=["cp1252", "quote", "cell", "utf16"],
)
def test_a_file_that_breaks_off_is_one_fault_at_its_row(db, package, content, row, words):
    folder = package()
    (folder / "products.csv").write_bytes(content)
    (fault,) = packages.load(folder).faults
    assert (fault.row, fault.column) == (row, "") and words in fault.reason
