"""promotions.json: what is wrong is named with its place, what is right comes back the same, nothing changes twice."""

import json

import pytest

from models import packages
from models.pricing import Coupon, CouponUse, Promotion, PromotionAssignment
from tests.models.packages.conftest import loading

GOOD = {
    "code": "TEN",
    "name_en": "Ten percent",
    "name_fr": "Dix pour cent",
    "assigned": [{"scope": "storefront", "code": "shop"}],
    "benefits": [{"kind": "percent", "on": "lines", "percent": "10"}],
}
EVERYTHING = [
    GOOD | {"valid_from": "2026-01-01", "valid_to": "2026-12-31", "status": "paused", "lane": 2, "priority": 5},
    GOOD
    | {
        "code": "ALL",
        "currency": "CAD",
        "exclusive": True,
        "budget": "1000.00",
        "limit": 10,
        "limit_per_account": 1,
        "assigned": [{"scope": "segment", "code": "CHAIN"}, {"scope": "storefront", "code": "shop"}],
        "conditions": {
            "products": ["A-1"],
            "categories": ["cups"],
            "quantity": 12,
            "amount": "250.00",
            "first_order": True,
            "on_terms": True,
        },
        "benefits": [
            {"kind": "percent", "on": "order", "percent": "9.975"},
            {"kind": "amount", "on": "lines", "amount": "0.0500", "categories": ["cups"]},
            {"kind": "amount", "on": "products", "amount": "25.00", "products": ["A-1"]},
            {"kind": "fixed_price", "on": "lines", "amount": "9.9900"},
            {"kind": "fixed_price", "on": "products", "quantity": 3, "amount": "30.00", "times": 2},
            {"kind": "buy_x_get_y", "on": "products", "buy": 9, "get": 1, "percent": "100"},
            {"kind": "shipping", "percent": "100"},
            {"kind": "shipping", "amount": "5.00"},
            {"kind": "gift", "sku": "A-1", "quantity": 2},
            {"kind": "terms", "days": 60},
        ],
        "coupons": [{"code": "Spring", "limit": 5, "limit_per_account": 1}, {"code": "UNLIMITED"}],
    },
]


@pytest.fixture
def load(db, tmp_path):
    """A function that imports promotions beside a small shop."""
    return loading(tmp_path, "promotions.json")


def test_everything_that_can_be_said_comes_back_and_changes_nothing(load, tmp_path):
    assert load(EVERYTHING).faults == []
    assert (Promotion.select().count(), PromotionAssignment.select().count(), Coupon.select().count()) == (2, 3, 2)
    packages.export(tmp_path / "out")
    written = json.loads((tmp_path / "out/promotions.json").read_text(encoding="utf-8"))
    assert sorted(written, key=lambda one: one["code"]) == sorted(EVERYTHING, key=lambda one: one["code"])
    report = packages.load(tmp_path / "out")
    counts = report.files["promotions.json"]
    assert (report.faults, counts.added, counts.changed, counts.unchanged) == ([], 0, 0, 2)


def test_numbers_may_be_numbers_and_are_never_floats(load):
    assert load([GOOD | {"benefits": [{"kind": "percent", "percent": 9.975}]}]).faults == []
    assert Promotion.get().benefits == [{"kind": "percent", "on": "lines", "percent": 9975}]


def test_a_changed_promotion_keeps_its_uses_and_loses_what_it_is_no_longer_given_to(load):
    load([GOOD | {"coupons": [{"code": "Spring"}]}])
    Promotion.update(used=3).execute()
    Coupon.update(used=2).execute()
    segment = [{"scope": "segment", "code": "CHAIN"}]
    counts = load([GOOD | {"assigned": segment, "coupons": [{"code": "SPRING", "limit": 4}]}]).files["promotions.json"]
    assert counts.added + counts.changed == 1
    assert [one.scope for one in PromotionAssignment.select()] == ["segment"]
    assert (Promotion.get().used, Coupon.get().used, Coupon.get().use_limit) == (3, 2, 4)
    assert CouponUse.select().count() == 0


def test_a_coupon_list_that_is_empty_still_means_that_a_coupon_is_needed(load):
    load([GOOD | {"coupons": []}])
    assert Promotion.get().needs_coupon


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        ({"code": ""}, "code", "must not be empty"),
        ({"code": 7}, "code", "text in quotes"),
        ({"name_en": "x" * 121}, "name_en", "at most 120"),
        ({"status": "on"}, "status", "none of active, paused"),
        ({"surprise": 1}, "surprise", "not known"),
        ({"valid_from": "1.5.2026"}, "valid_from", "YYYY-MM-DD"),
        ({"valid_from": "2026-05-02", "valid_to": "2026-05-01"}, "valid_to", "before"),
        ({"lane": 0}, "lane", "not between"),
        ({"lane": "first"}, "lane", "not a whole number"),
        ({"exclusive": "yes"}, "exclusive", "true or false"),
        ({"budget": "10"}, "budget", "needs the promotion’s currency"),
        ({"budget": "10.001", "currency": "CAD"}, "budget", "too many decimals"),
        ({"assigned": []}, "assigned", "at least one"),
        ({"assigned": [{"scope": "planet", "code": "earth"}]}, "assigned[0].scope", "none of"),
        ({"assigned": [{"scope": "account", "code": "NOBODY"}]}, "assigned[0].code", "no account “NOBODY”"),
        ({"conditions": []}, "conditions", "object in braces"),
        ({"conditions": {"products": ["A-2"]}}, "conditions.products[0]", "no product “a-2”"),
        ({"conditions": {"categories": ["hats"]}}, "conditions.categories[0]", "no category “hats”"),
        ({"conditions": {"amount": "-5", "weather": 1}, "currency": "CAD"}, "conditions.amount", "not above 0"),
        ({"benefits": []}, "benefits", "at least one thing"),
        ({"benefits": [{"kind": "magic"}]}, "benefits[0].kind", "none of percent"),
        ({"benefits": [{"kind": "percent", "percent": "101"}]}, "benefits[0].percent", "more than 100"),
        ({"benefits": [{"kind": "percent", "percent": "NaN"}]}, "benefits[0].percent", "not a number"),
        ({"benefits": [{"kind": "fixed_price", "on": "order"}]}, "benefits[0].on", "none of lines, products"),
        (
            {"benefits": [{"kind": "percent", "on": "order", "percent": 5, "products": ["A-1"]}]},
            "benefits[0].products",
            "chooses no products",
        ),
        ({"benefits": [{"kind": "gift", "sku": "NOPE"}]}, "benefits[0].sku", "no product “nope”"),
        ({"benefits": [{"kind": "terms", "days": 0}]}, "benefits[0].days", "not between"),
        ({"benefits": [{"kind": "terms", "days": 30, "percent": 3}]}, "benefits[0].percent", "not known"),
        ({"coupons": [{"code": "A"}, {"code": "a"}]}, "coupons[1].code", "promotion 1 says this already"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_nothing_is_written(load, change, place, reason):
    report = load([GOOD | change])
    assert [(fault.file, fault.row, fault.column) for fault in report.faults] == [("promotions.json", 1, place)]
    assert reason in report.faults[0].reason
    assert not Promotion.select().exists()


@pytest.mark.parametrize("text", ["", "{", '{"code": "TEN"}', '"TEN"', "[1]", "\x00", "[" * 100_000])
def test_what_is_no_list_of_promotions_is_a_fault(load, text):
    report = load(text)
    assert [fault.file for fault in report.faults] == ["promotions.json"] and not report.written


def test_a_partial_import_leaves_out_the_faulty_ones_only(load):
    report = load([GOOD | {"lane": -1}, GOOD | {"code": "GOOD"}], partial=True)
    assert [fault.row for fault in report.faults] == [1]
    assert [row.code for row in Promotion.select()] == ["GOOD"]


def test_a_promotion_that_stands_twice_is_a_fault(load):
    assert [(fault.row, fault.column) for fault in load([GOOD, GOOD]).faults] == [(2, "code")]
