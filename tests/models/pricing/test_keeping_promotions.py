"""Promotions made in the studio: what may be saved, how it stands, and that files say the same."""

import json
from datetime import date

import pytest

from models import history, packages
from models.catalog import Category
from models.identity import Actor
from models.pricing import Coupon, Promotion, promotions
from models.pricing.promotions import Draft, DraftRefused
from models.refusals import ChangedMeanwhile, NotFound
from tests.models.trade import make_account, make_product, make_segment, make_shop

BY = Actor(7)
TODAY = date(2026, 6, 1)
TEN = {"kind": "percent", "on": "lines", "percent": 10_000}


@pytest.fixture
def shop(db):
    make_product("A-1")
    Category.create(code="cups", path="cups/", name_en="Cups")
    return make_shop()


def draft(**facts) -> Draft:
    return Draft(**{"code": "TEN", "name_en": "Ten", "benefits": [TEN], "assigned": [("storefront", "shop")]} | facts)


def made(**facts) -> Promotion:
    return promotions.create_promotion(draft(**facts), by=BY)


def faults(**facts) -> dict[str, str]:
    with pytest.raises(DraftRefused) as refused:
        made(**facts)
    return {place: refusal.name for place, refusal in refused.value.faults}


def verbs(promotion) -> list[str]:
    return [event.verb for event in history.events_of(f"promotion:{promotion.id}")]


def test_a_new_promotion_is_off_until_it_is_turned_on(shop):
    promotion = made()
    account = make_account(shop)
    assert promotions.state_of(promotion, TODAY) == "off"
    assert promotions.at_hand(shop, account, [], TODAY).rules == []
    promotions.turn_on(promotion, by=BY, version=1)
    assert [rule.code for rule in promotions.at_hand(shop, account, [], TODAY).rules] == ["TEN"]
    promotions.turn_off(promotions.promotion_of(promotion.id), by=BY, version=2)
    assert promotions.at_hand(shop, account, [], TODAY).rules == []
    assert verbs(promotion) == ["create_promotion", "turn_on", "turn_off"]


def test_two_tabs_never_overwrite_each_other(shop):
    promotion = made()
    assert promotions.change_promotion(promotion, draft(name_fr="Dix", lane=2), by=BY, version=1) == ["lane", "name_fr"]
    for late in (
        lambda: promotions.change_promotion(promotion, draft(name_en="Mine"), by=BY, version=1),
        lambda: promotions.turn_on(promotion, by=BY, version=1),
        lambda: promotions.end_promotion(promotion, TODAY, TODAY, by=BY, version=1),
    ):
        with pytest.raises(ChangedMeanwhile):
            late()
    now = promotions.promotion_of(promotion.id)
    assert (now.name_en, now.name_fr, now.lane, now.status, now.version) == ("Ten", "Dix", 2, "paused", 2)
    assert promotions.change_promotion(now, draft(name_fr="Dix", lane=2), by=BY, version=2) == []
    assert verbs(promotion) == ["create_promotion", "change_promotion"]


def test_whom_it_is_given_to_changes_with_it(shop):
    make_segment("CHAIN")
    promotion = made(assigned=[("storefront", "shop"), ("segment", "CHAIN"), ("segment", "CHAIN")])
    assert promotions.assigned_to(promotion) == [("storefront", "shop"), ("segment", "CHAIN")]
    changed = promotions.change_promotion(promotion, draft(assigned=[("segment", "CHAIN")]), by=BY, version=1)
    assert changed == ["assigned"] and promotions.assigned_to(promotion) == [("segment", "CHAIN")]


def test_the_last_day_is_not_in_the_past_and_not_before_the_first(shop):
    promotion = made(valid_from=date(2026, 7, 1))
    with pytest.raises(promotions.EndInThePast):
        promotions.end_promotion(promotion, date(2026, 5, 31), TODAY, by=BY, version=1)
    with pytest.raises(promotions.EndsBeforeItBegins):
        promotions.end_promotion(promotion, TODAY, TODAY, by=BY, version=1)
    promotions.end_promotion(promotion, date(2026, 7, 2), TODAY, by=BY, version=1)
    assert promotions.promotion_of(promotion.id).valid_to == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"code": ""}, {"code": "Needed"}),
        ({"code": "x" * 41, "name_en": ""}, {"code": "TooLong", "name_en": "Needed"}),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, {"valid_to": "DatesCrossed"}),
        ({"currency": "JPY"}, {"currency": "NoSuchCurrency", "assigned": "BuysInOther"}),
        ({"budget": 100}, {"currency": "CurrencyNeeded"}),
        ({"budget": 0, "currency": "CAD"}, {"budget": "NotAboveNought"}),
        ({"lane": 0, "use_limit": -1}, {"lane": "NotBetween", "use_limit": "NotBetween"}),
        ({"assigned": []}, {"assigned": "ForNobody"}),
        ({"assigned": [("account", "NOBODY")]}, {"assigned": "NoSuchOwner"}),
        ({"benefits": []}, {"benefits": "NothingGiven"}),
        ({"benefits": [TEN | {"percent": 100_001}]}, {"benefits.0.percent": "NoPercentage"}),
        ({"benefits": [TEN, {"kind": "terms", "days": 0}]}, {"benefits.1.days": "NotBetween"}),
        ({"benefits": [TEN | {"on": "order", "products": ["A-1"]}]}, {"benefits.0.products": "OrderChoosesNothing"}),
        ({"benefits": [{"kind": "gift", "sku": "NOPE", "quantity": 1}]}, {"benefits.0.sku": "NoSuchProduct"}),
        ({"benefits": [{"kind": "gift", "sku": "", "quantity": 1}]}, {"benefits.0.sku": "Needed"}),
        (
            {"conditions": {"products": ["a-1", "A-2"], "categories": ["hats"]}},
            {"conditions.products": "NoSuchProduct", "conditions.categories": "NoSuchShelf"},
        ),
    ],
)
def test_everything_that_is_wrong_is_named_with_its_place_and_nothing_is_saved(shop, facts, expected):
    assert faults(**facts) == expected
    assert not Promotion.select().exists()


def test_a_code_is_taken_once_and_amounts_are_for_those_who_buy_in_them(shop):
    made()
    assert faults() == {"code": "CodeTaken"}
    make_shop("us", currency="USD", country="US")
    amount = {"kind": "amount", "on": "order", "amount": 500}
    given = [("storefront", "us"), ("storefront", "shop")]
    assert faults(code="FIVE", currency="USD", benefits=[amount], assigned=given) == {"assigned": "BuysInOther"}


def test_what_the_studio_saves_goes_out_and_comes_back_unchanged(shop, tmp_path):
    everything = [
        TEN | {"categories": ["cups"]},
        {"kind": "amount", "on": "lines", "unit_price": 500},
        {"kind": "amount", "on": "order", "amount": 2_500},
        {"kind": "fixed_price", "on": "products", "quantity": 3, "amount": 3_000, "times": 2, "products": ["A-1"]},
        {"kind": "buy_x_get_y", "on": "products", "buy": 9, "get": 1, "percent": 100_000},
        {"kind": "shipping", "percent": 100_000},
        {"kind": "gift", "sku": "A-1", "quantity": 2},
        {"kind": "terms", "days": 60},
    ]
    conditions = {"products": ["A-1"], "quantity": 12, "amount": 25_000, "first_order": True, "on_terms": True}
    facts = {"budget": 100_000, "use_limit": 10, "account_limit": 1, "needs_coupon": True, "exclusive": True}
    promotion = made(currency="CAD", benefits=everything, conditions=conditions, **facts)
    promotions.create_coupon(promotion, "Spring", by=BY, use_limit=5)
    promotions.create_coupons(promotion, 3, "fall", by=BY)
    packages.export(tmp_path)
    counts = packages.load(tmp_path).files["promotions.json"]
    assert (counts.added, counts.changed, counts.unchanged) == (0, 0, 1)
    assert len(json.loads((tmp_path / "promotions.json").read_text())[0]["coupons"]) == 4
    assert promotions.draft_of(promotions.promotion_of(promotion.id)).values() == draft(
        currency="CAD", benefits=everything, conditions=conditions, **facts).values()  # fmt: skip


def test_coupons_are_made_bounded_and_never_twice(shop):
    promotion = made()
    coupon = promotions.create_coupon(promotion, " Spring ", by=BY, use_limit=1, account_limit=1)
    assert (coupon.code, coupon.use_limit, coupon.account_limit) == ("Spring", 1, 1)
    assert promotions.promotion_of(promotion.id).needs_coupon
    with pytest.raises(promotions.CouponTaken):
        promotions.create_coupon(promotion, "SPRING", by=BY)
    for wrong in ("", "two words", "x" * 41, "\x00"):
        with pytest.raises(promotions.CouponUnclear):
            promotions.create_coupon(promotion, wrong, by=BY)
    with pytest.raises(promotions.LimitUnclear):
        promotions.create_coupon(promotion, "X", by=BY, use_limit=0)
    with pytest.raises(DraftRefused) as refused:
        promotions.change_promotion(promotion, draft(), by=BY, version=2)
    assert [place for place, _ in refused.value.faults] == ["needs_coupon"]


def test_a_batch_of_coupons_has_as_many_codes_that_nobody_guesses(shop):
    promotion = made()
    codes = promotions.create_coupons(promotion, 200, "june-", by=BY)
    assert len(set(codes)) == 200 and all(code.startswith("JUNE-") and len(code) == 14 for code in codes)
    assert {row.use_limit for row in Coupon.select()} == {1}
    for count in (0, promotions.BATCH_LIMIT + 1):
        with pytest.raises(promotions.BatchTooLarge):
            promotions.create_coupons(promotion, count, by=BY)
    with pytest.raises(promotions.PrefixTooLong):
        promotions.create_coupons(promotion, 1, "a b", by=BY)
    assert verbs(promotion) == ["create_promotion", "create_coupons"]


def test_a_coupon_is_turned_off_and_on_again_with_its_bound(shop):
    promotion = made(needs_coupon=True)
    other = made(code="OTHER")
    coupon = promotions.create_coupon(promotion, "SPRING", by=BY, use_limit=9)
    promotions.turn_off_coupon(promotion, coupon.id, by=BY)
    promotions.turn_off_coupon(promotion, coupon.id, by=BY)
    assert Coupon.get().use_limit == 0 and promotions.coupon_counts(promotion) == {"all": 1, "open": 0, "used": 0}
    promotions.turn_on_coupon(promotion, coupon.id, by=BY)
    assert Coupon.get().use_limit == 9 and promotions.coupon_counts(promotion)["open"] == 1
    with pytest.raises(NotFound):
        promotions.turn_off_coupon(other, coupon.id, by=BY)
    assert verbs(promotion)[1:] == ["create_coupon", "turn_off_coupon", "turn_on_coupon"]


def test_the_list_is_narrowed_by_state_and_lane_and_sorted(shop):
    made(code="A", valid_from=date(2026, 7, 1))
    made(code="B", valid_to=date(2026, 5, 1), lane=2)
    made(code="C", lane=2)
    made(code="D")
    for promotion in Promotion.select().where(Promotion.code != "D"):
        promotions.turn_on(promotion, by=BY, version=1)
    states = {state: [row.code for row in promotions.promotions_page(TODAY, state=state)[0]]
              for state in promotions.STATES}  # fmt: skip
    assert states == {"running": ["C"], "planned": ["A"], "ended": ["B"], "off": ["D"]}
    assert {row.code: promotions.state_of(row, TODAY) for row in Promotion.select()} == {
        "A": "planned", "B": "ended", "C": "running", "D": "off"}  # fmt: skip
    assert [row.code for row in promotions.promotions_page(TODAY, lane=2, sort="to")[0]] == ["B", "C"]
    assert promotions.promotions_page(TODAY, "d ten")[1] == 1 and promotions.lanes() == [1, 2]
