"""The `quote` command: the shape that DATA.md promises, exact decimals, named refusals, exit codes."""

import json
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner

from commands.kit import opened
from commands.quote import amount, command, percent, unit_price
from models.accounts import Location
from models.base import database
from models.brands import Storefront
from models.catalog import Product
from models.delivery import Calendar, ShippingMethod
from models.pricing import Coupon, Promotion, PromotionAssignment
from models.tax import TaxTreatment
from tests.models.trade import make_account, make_book, make_bundle, make_place, make_product, make_rate, make_shop


@pytest.fixture
def shop_on_disk(tmp_path, monkeypatch):
    """A shop in a database file, with Café Laurier's two stores, beans in tiers and cups by the thousand."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    with opened(create=True):
        shop = make_shop()
        account = make_account(shop, "LAURIER", locale="fr-CA")
        make_place(account, "QC", "Québec", code="CARTIER")
        make_place(account, "ON", "Ottawa", code="MARCHE")
        beans, cups = make_product("BEANS"), make_product("CUPS/16.W", minimum=50, multiple=50)
        make_product("ON-REQUEST")
        make_product("OLD", status="discontinued")
        make_book(shop, prices={beans: {1: "45", 24: "41.35"}, cups: "0.0523"}, code="LIST")
        for region, kind, name_fr, percent in (("QC", "GST", "TPS", "5"), ("QC", "QST", "TVQ", "9.975"),
                                               ("ON", "HST", "TVH", "13")):  # fmt: skip
            make_rate(region, kind, percent, name_fr=name_fr)
        ShippingMethod.create(storefront=shop, code="ground", name_en="Ground", charge=2250, free_over=40000)
    yield tmp_path
    if not database.is_closed():
        database.close()


def run(folder, text, *options, status=0, account="LAURIER"):
    file = folder / "order.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = CliRunner().invoke(command, [str(file), "--account", account, *options])
    assert done.exit_code == status, done.output
    return done


def quoted(folder, text, *options, **expected) -> dict:
    return json.loads(run(folder, text, "--json", "--date", "2026-12-01", *options, **expected).stdout)


def test_a_quote_has_the_shape_that_is_promised(shop_on_disk):
    told = quoted(shop_on_disk, "sku,quantity,location,date\nBEANS,20,CARTIER,2026-12-03\nbeans,4,MARCHE,\n")
    assert told["lines"][0] == {
        "sku": "BEANS",
        "quantity": 20,
        "location": "CARTIER",
        "date": "2026-12-03",
        "list_price": "45.0000",
        "unit_price": "41.3500",
        "subtotal": "827.00",
        "discount": "0.00",
        "taxes": [
            {"kind": "GST", "name": "TPS", "rate_percent": "5", "amount": "41.35"},
            {"kind": "QST", "name": "TVQ", "rate_percent": "9.975", "amount": "82.49"},
        ],
        "reasons": [{"what": "price", "book": "LIST", "name_en": "LIST en", "name_fr": "LIST fr", "min_quantity": 24}],
        "row": 2,
    }
    assert told["deliveries"] == [
        {"location": "CARTIER", "date": "2026-12-03", "method": "ground", "subtotal": "827.00", "shipping": "0.00",
         "taxes": []},
        {"location": "MARCHE", "date": "2026-12-02", "method": "ground", "subtotal": "165.40", "shipping": "22.50",
         "taxes": [{"kind": "HST", "name": "TVH", "rate_percent": "13", "amount": "2.93"}]},
    ]  # fmt: skip
    del told["lines"], told["deliveries"]
    # HST on 165.40 and 22.50: 24.427, rounded once.
    assert told == {
        "account": "LAURIER",
        "currency": "CAD",
        "date": "2026-12-01",
        "refused": [],
        "refused_coupons": [],
        "promotions": {"applied": [], "nearly": [], "missed": []},
        "subtotal": "992.40",
        "discount": "0.00",
        "shipping": "22.50",
        "taxes": [
            {"kind": "GST", "name": "TPS", "amount": "41.35"},
            {"kind": "QST", "name": "TVQ", "amount": "82.49"},
            {"kind": "HST", "name": "TVH", "amount": "24.43"},
        ],
        "tax": "148.27",
        "total": "1163.17",
    }


def test_coupons_and_promotions_are_told_with_their_reasons(shop_on_disk):
    with opened():
        shop = Storefront.get()
        for code, lane, coupons in (("TEN", 1, None), ("SPRING", 2, ["Spring"]), ("FIVE", 2, ["FIVE"])):
            benefits = [{"kind": "percent", "on": "order", "percent": 5_000 if code == "FIVE" else 10_000}]
            promotion = Promotion.create(
                code=code,
                name_en=f"{code} en",
                name_fr=f"{code} fr",
                lane=lane,
                needs_coupon=bool(coupons),
                benefits=benefits,
            )
            PromotionAssignment.create(promotion=promotion, scope="storefront", scope_id=shop.id)
            for coupon in coupons or ():
                Coupon.create(promotion=promotion, code=coupon, key=coupon.lower())
    options = ["--coupon", "spring", "--coupon", "five", "--coupon", "none"]
    told = quoted(shop_on_disk, "sku,quantity\nBEANS,24\n", *options, status=1)
    line = told["lines"][0]
    # 992.40 less a tenth, and a tenth of what is left: 99.24 and 89.316.
    assert [(one["code"], one["amount"]) for one in line["reasons"][1:]] == [("TEN", "99.24"), ("SPRING", "89.32")]
    assert (line["discount"], told["discount"], told["subtotal"]) == ("188.56", "188.56", "992.40")
    assert line["taxes"][0]["amount"] == "40.19"
    assert told["refused_coupons"] == [
        {"coupon": "five", "reason": "another is better"},
        {"coupon": "none", "reason": "unknown"},
    ]
    assert told["promotions"]["applied"][1] == {
        "code": "SPRING", "name": "SPRING fr", "coupon": "Spring", "amount": "89.32",
    }  # fmt: skip
    assert told["promotions"]["missed"] == [{"code": "FIVE", "reason": "another is better", "other": "SPRING"}]


def test_every_amount_adds_up(shop_on_disk):
    rows = [f"BEANS,{n},{('CARTIER', 'MARCHE')[n % 2]},2026-12-{3 + n % 5:02}" for n in range(1, 40)]
    told = quoted(shop_on_disk, "\n".join(["sku,quantity,location,date", *rows, "CUPS/16.W,1350,,"]))
    lines, deliveries = told["lines"], told["deliveries"]
    taxes = [one for part in (*lines, *deliveries) for one in part["taxes"]]

    def total(parts, name):
        return sum(Decimal(part[name]) for part in parts)

    assert {line["unit_price"] for line in lines if line["sku"] == "BEANS"} == {"41.3500"}
    assert Decimal(told["subtotal"]) == total(lines, "subtotal") == total(deliveries, "subtotal")
    assert Decimal(told["tax"]) == total(taxes, "amount") == total(told["taxes"], "amount")
    assert Decimal(told["total"]) == sum(Decimal(told[name]) for name in ("subtotal", "shipping", "tax"))


def test_a_tier_still_out_of_reach_is_named_with_its_price(shop_on_disk):
    (line,) = quoted(shop_on_disk, "sku,quantity\nBEANS,18\n")["lines"]
    assert line["reasons"][0]["next"] == {"min_quantity": 24, "unit_price": "41.3500"}
    assert (line["location"], line["date"]) == ("CARTIER", "2026-12-02")


def test_what_cannot_be_ordered_is_named_by_row_and_ends_with_1(shop_on_disk):
    told = quoted(
        shop_on_disk,
        "sku,quantity,location,date\nBEANS,1,,\nNOPE,1,,\nON-REQUEST,1,,\nOLD,1,,\nCUPS/16.W,60,,\nCUPS/16.W,20,,\n"
        "BEANS,,,\nBEANS,many,,\nBEANS,1.5,,\nBEANS,0,,\nBEANS,1,ELSEWHERE,\nBEANS,1,,2026-02-30\nBEANS,1,,2026-11-30\n",
        status=1,
    )
    assert [(one["row"], one["sku"], one["reason"]) for one in told["refused"]] == [
        (3, "NOPE", "unknown"),
        (4, "ON-REQUEST", "no price"),
        (5, "OLD", "discontinued"),
        (6, "CUPS/16.W", "not a multiple"),
        (7, "CUPS/16.W", "below minimum"),
        (8, "BEANS", "quantity missing"),
        (9, "BEANS", "quantity not a number"),
        (10, "BEANS", "quantity not whole"),
        (11, "BEANS", "quantity not above 0"),
        (12, "BEANS", "no such location"),
        (13, "BEANS", "no such date"),
        (14, "BEANS", "date in the past"),
    ]
    assert [line["quantity"] for line in told["lines"]] == [1]
    assert told["subtotal"] == "45.00"


def test_rows_for_one_store_and_day_keep_to_a_products_maximum_together_as_in_a_cart(shop_on_disk):
    with opened():
        Product.update(maximum=30).where(Product.sku == "BEANS").execute()
    rows = "BEANS,20,,\nBEANS,20,CARTIER,\nBEANS,10,,\nBEANS,20,MARCHE,\nBEANS,20,,2026-12-09\n"
    told = quoted(shop_on_disk, f"sku,quantity,location,date\n{rows}", status=1)
    assert [(one["row"], one["reason"]) for one in told["refused"]] == [(3, "above maximum")]
    assert [line["row"] for line in told["lines"]] == [2, 4, 5, 6]


def test_a_store_may_be_named_and_a_day_decades_ahead_is_none(shop_on_disk):
    with opened():
        Location.update(name="Vieux-Québec").where(Location.code == "CARTIER").execute()
    rows = "BEANS,1,vieux-québec,2026-12-03\nBEANS,1,CARTIER,2031-12-03\n"
    told = quoted(shop_on_disk, f"sku,quantity,location,date\n{rows}", status=1)
    assert [line["location"] for line in told["lines"]] == ["CARTIER"]
    assert [(one["row"], one["reason"]) for one in told["refused"]] == [(3, "no such date")]


def test_a_delivery_that_nobody_can_bring_says_so_beside_its_missing_charge(shop_on_disk):
    told = quoted(shop_on_disk, "sku,quantity,location,date\nBEANS,1,CARTIER,2026-12-01\nBEANS,1,CARTIER,2026-12-03\n")
    assert [(one["date"], one["shipping"], one.get("fault")) for one in told["deliveries"]] == [
        ("2026-12-01", "0.00", "NotSent"),
        ("2026-12-03", "22.50", None),
    ]
    with opened():
        Calendar.create(storefront=Storefront.get(), lead_days=1)
    (delivery,) = quoted(shop_on_disk, "sku,quantity,location,date\nBEANS,1,CARTIER,2026-12-05\n")["deliveries"]
    assert (delivery["fault"], delivery["offer"]) == ("ShopClosed", "2026-12-07")


def test_a_coupon_is_refused_by_name_while_there_are_no_promotions(shop_on_disk):
    told = quoted(shop_on_disk, "sku,quantity\nBEANS,1\n", "--coupon", "SPRING", "--coupon", "VIP", status=1)
    assert told["refused_coupons"] == [
        {"coupon": "SPRING", "reason": "unknown"},
        {"coupon": "VIP", "reason": "unknown"},
    ]
    assert len(told["lines"]) == 1


def test_without_a_date_the_order_is_of_today_at_the_shop(shop_on_disk):
    told = json.loads(run(shop_on_disk, "sku,quantity\nBEANS,1\n", "--json").stdout)
    assert date.fromisoformat(told["date"]) < date.fromisoformat(told["lines"][0]["date"])


def test_the_table_is_for_people_and_names_refusals_beside_it(shop_on_disk):
    done = run(shop_on_disk, "sku,quantity\nBEANS,24\nNOPE,1\n", "--date", "2026-12-01", status=1)
    assert "41.3500" in done.stdout and "LIST, from 24" in done.stdout and "ground" in done.stdout
    assert "Row 3, NOPE: unknown" in done.stderr
    assert done.stdout.rstrip().splitlines()[-1].split() == ["Total", "1141.01"]


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 picture"])
def test_a_file_that_is_no_table_is_refused_in_words(shop_on_disk, content):
    assert "Error:" in run(shop_on_disk, content, "--json", status=1).stderr


def test_an_unknown_account_or_date_is_a_wrong_call(shop_on_disk):
    run(shop_on_disk, "sku,quantity\nBEANS,1\n", account="NOBODY", status=2)
    run(shop_on_disk, "sku,quantity\nBEANS,1\n", "--date", "tomorrow", status=2)


def test_figures_are_written_with_their_own_decimals():
    assert [amount(99240, "USD"), amount(5, "CAD"), amount(-1, "CAD"), amount(1234, "JPY")] == [
        "992.40", "0.05", "-0.01", "1234",
    ]  # fmt: skip
    assert [unit_price(413500), unit_price(123), unit_price(0), unit_price(None)] == [
        "41.3500", "0.0123", "0.0000", None,
    ]  # fmt: skip
    assert [percent(9975), percent(5000), percent(10000), percent(0)] == ["9.975", "5", "10", "0"]


def test_a_bundle_is_priced_and_taxed_by_its_parts(shop_on_disk):
    with opened():
        beans, cups = Product.get(Product.sku == "BEANS"), Product.get(Product.sku == "CUPS/16.W")
        Product.update(tax_class="food-basic").where(Product.id == beans.id).execute()
        TaxTreatment.create(tax_class="food-basic", country="CA", treatment="zero")
        make_bundle({beans: 2, cups: 50}, "KIT")
    told = quoted(shop_on_disk, "sku,quantity,location\nKIT,3,MARCHE\n")
    (line,) = told["lines"]
    (reason,) = line["reasons"]
    assert (reason["what"], reason["by"], line["unit_price"]) == ("price", "parts", "92.6150")
    assert [(part["sku"], part["unit_price"]) for part in reason["parts"]] == [
        ("BEANS", "45.0000"),
        ("CUPS/16.W", "0.0523"),
    ]
    assert [(part["sku"], part["amount"]) for part in line["parts"]] == [("BEANS", "270.00"), ("CUPS/16.W", "7.85")]
    assert [(tax["kind"], tax["amount"]) for tax in line["taxes"]] == [("HST", "1.02")]
    assert "2 × BEANS + 50 × CUPS/16.W" in run(shop_on_disk, "sku,quantity,location\nKIT,3,MARCHE\n").stdout
