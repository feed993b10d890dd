"""Taxes by place, date, class and certificate: the authorities' own figures, and sums that always add up."""

import json
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import tax
from models.base import counting
from models.money import percentage
from models.tax import NamedTax, Taxable, TaxExemption, TaxTreatment
from models.tax.assessment import share_tax
from tests.models.trade import DAY, make_account, make_rate, make_shop


@pytest.fixture
def canada(db):
    """The rates of some provinces, and basic food as it is treated there."""
    for region, taxes in {
        "QC": (("GST", "5"), ("QST", "9.975")),
        "BC": (("GST", "5"), ("PST", "7")),
        "MB": (("GST", "5"), ("RST", "7")),
        "ON": (("HST", "13"),),
        "AB": (("GST", "5"),),
    }.items():
        for kind, percent in taxes:
            make_rate(region, kind, percent)
    make_rate("NS", "HST", "15", valid_to=date(2025, 3, 31))
    make_rate("NS", "HST", "14", valid_from=date(2025, 4, 1))
    for kind in ("GST", "HST", "QST"):
        TaxTreatment.create(tax_class="food-basic", country="CA", kind=kind, treatment="zero")
    for kind in ("PST", "RST"):
        TaxTreatment.create(tax_class="food-basic", country="CA", kind=kind, treatment="exempt")


@pytest.fixture
def dakota(db):
    """North Dakota with Fargo, and its exempt food."""
    make_rate("ND", "STATE", "5", country="US", name_en="North Dakota sales tax")
    make_rate("ND", "LOCAL", "2.5", country="US", locality="Fargo", valid_to=date(2025, 3, 31))
    make_rate("ND", "LOCAL", "2.75", country="US", locality="Fargo", valid_from=date(2025, 4, 1))
    make_rate("ND", "LOCAL", "2.25", country="US", locality="Grand Forks")
    TaxTreatment.create(tax_class="food-basic", country="US", treatment="standard")
    TaxTreatment.create(tax_class="food-basic", country="US", region="ND", treatment="exempt")


def sold(key, region, amount, tax_class="standard", city="", country="CA", day=DAY) -> Taxable:
    return Taxable(key, country, region, city, tax_class, amount, day)


def taxes_of(*taxables, account=None, rounding="document"):
    return tax.assess(list(taxables), account, rounding)


def charged(region, amount, **facts) -> dict[str, int]:
    """The amounts by kind on one line."""
    account, rounding = facts.pop("account", None), facts.pop("rounding", "document")
    answer = taxes_of(sold(1, region, amount, **facts), account=account, rounding=rounding)
    return {one.kind: one.amount for one in answer.lines[1]}


def test_qst_is_taken_on_the_price_without_gst(canada):
    assert charged("QC", 10_000) == {"GST": 500, "QST": 998}


def test_the_tax_follows_the_place_of_delivery(canada):
    assert charged("ON", 100_000) == {"HST": 13_000}
    assert charged("BC", 100_000) == {"GST": 5_000, "PST": 7_000}


def test_hst_is_rounded_once_at_its_whole_rate(canada):
    assert charged("ON", 3_195) == {"HST": 415}


def test_the_rate_is_that_of_the_day_of_sale(canada):
    assert charged("NS", 10_000, day=date(2025, 3, 31)) == {"HST": 1_500}
    assert charged("NS", 10_000, day=date(2025, 4, 1)) == {"HST": 1_400}


def test_the_newer_rate_counts_where_two_overlap(db):
    make_rate("SK", "PST", "5")
    make_rate("SK", "PST", "6", valid_from=date(2017, 3, 23))
    assert charged("SK", 10_000) == {"PST": 600}
    assert charged("SK", 10_000, day=date(2017, 3, 22)) == {"PST": 500}


def test_coffee_beans_are_zero_rated_and_a_machine_is_not(canada):
    answer = taxes_of(sold("beans", "QC", 5_000, "food-basic"), sold("machine", "QC", 10_000))
    assert [(one.kind, one.rate, one.amount) for one in answer.lines["beans"]] == [("GST", 0, 0), ("QST", 0, 0)]
    assert [(one.kind, one.rate, one.amount) for one in answer.totals] == [("GST", 5_000, 500), ("QST", 9_975, 998)]


def test_an_exempt_class_has_no_tax_at_all_and_a_zero_rated_document_still_names_it(canada):
    assert charged("BC", 5_000, tax_class="food-basic") == {"GST": 0}
    answer = taxes_of(sold("beans", "QC", 5_000, "food-basic"))
    assert answer.totals == [NamedTax("GST", "GST", "GST fr", 0, 0), NamedTax("QST", "QST", "QST fr", 0, 0)]


def test_a_rule_for_the_region_stands_before_one_for_the_country(dakota):
    assert charged("ND", 10_000, tax_class="food-basic", country="US", city="Fargo") == {}
    assert charged("ND", 10_000, country="US", city="Fargo") == {"STATE": 500, "LOCAL": 275}


@pytest.mark.parametrize("city", ["Fargo", "FARGO", " fargo "])
def test_state_and_local_tax_follow_region_and_city(dakota, city):
    assert charged("ND", 10_000, country="US", city=city) == {"STATE": 500, "LOCAL": 275}
    assert charged("ND", 10_000, country="US", city="Grand Forks") == {"STATE": 500, "LOCAL": 225}
    assert charged("ND", 10_000, country="US", city="Ellendale") == {"STATE": 500}
    assert charged("MN", 10_000, country="US", city=city) == {}


def test_a_countrys_gst_does_not_come_on_top_of_hst(db):
    make_rate("", "GST", "5")
    make_rate("ON", "HST", "13")
    assert charged("ON", 10_000) == {"HST": 1_300}
    assert charged("AB", 10_000) == {"GST": 500}


def test_a_pst_number_frees_from_pst_in_its_province_and_never_from_gst(canada):
    account = make_account(make_shop())
    TaxExemption.create(account=account, country="CA", region="BC", kind="PST", number="PST-1022-8841")
    assert charged("BC", 10_000, account=account.id) == {"GST": 500}
    assert charged("MB", 10_000, account=account.id) == {"GST": 500, "RST": 700}
    assert charged("BC", 10_000, account=make_account(make_shop("other")).id) == {"GST": 500, "PST": 700}


def test_a_state_certificate_covers_every_kind_of_its_state_while_it_holds(dakota):
    account = make_account(make_shop(country="US", currency="USD"))
    facts = {"valid_from": date(2026, 1, 1), "valid_to": date(2026, 6, 30)}
    TaxExemption.create(account=account, country="US", region="ND", number="ND-1", **facts)
    asked = {"country": "US", "city": "Fargo", "account": account.id}
    assert charged("ND", 10_000, day=date(2026, 6, 30), **asked) == {}
    assert charged("ND", 10_000, day=date(2026, 7, 1), **asked) == {"STATE": 500, "LOCAL": 275}
    assert charged("ND", 10_000, day=date(2025, 12, 31), **asked) == {"STATE": 500, "LOCAL": 275}


def test_by_line_each_line_is_rounded_and_by_document_each_tax_once(canada):
    lines = [sold(n, "AB", 110) for n in range(3)]  # 5 % of 1.10 is 0.055
    assert sum(one.amount for one in taxes_of(*lines, rounding="line").totals) == 18
    by_document = taxes_of(*lines)
    assert [one.amount for one in by_document.totals] == [17]
    assert sorted(by_document.lines[n][0].amount for n in range(3)) == [5, 6, 6]


def test_provinces_are_rounded_apart(canada):
    answer = taxes_of(sold(1, "AB", 110), sold(2, "QC", 110))
    gst = next(one for one in answer.totals if one.kind == "GST")
    assert (gst.rate, gst.amount) == (5_000, 12)  # 0.055 is 6 cents in each, 0.11 together would be 11


def test_a_credit_mirrors_its_sale(canada):
    credit = taxes_of(sold(1, "QC", -8_500))
    assert [one.amount for one in credit.totals] == [-425, -848]


def test_an_amount_of_billions_is_exact(canada):
    assert charged("QC", 10**15 + 1) == {"GST": 5 * 10**13, "QST": 9_975 * 10**10}


def test_nothing_sold_is_nothing_taxed(db):
    assert taxes_of() == tax.Assessed({}, [])


@pytest.mark.parametrize("lines", [1, 500])
def test_any_number_of_lines_takes_two_statements(canada, lines):
    account = make_account(make_shop())
    with counting() as statements:
        taxes_of(*[sold(n, ("QC", "ON", "BC")[n % 3], 1_000 + n) for n in range(lines)], account=account.id)
    assert len(statements) == 2


def test_every_province_of_the_rate_table_comes_out(db, shared_data):
    table = json.loads((shared_data / "tax/canada_rates.json").read_text(encoding="utf-8"))
    since = date.fromisoformat(table["valid_from"])
    for province in table["provinces"]:
        for one in province["components"]:
            make_rate(province["code"], one["tax"], one["rate_percent"], name_fr=one["tax_fr"], valid_from=since)
    for province in table["provinces"]:
        answer = taxes_of(sold(1, province["code"], 100_000))
        assert {one.kind: Decimal(one.rate) / 1000 for one in answer.totals} == {
            one["tax"]: Decimal(one["rate_percent"]) for one in province["components"]
        }
        assert Decimal(sum(one.amount for one in answer.totals)) / 1000 == Decimal(province["total_percent"])


def test_the_published_examples_come_out(canada, shared_data):
    cases = json.loads((shared_data / "tax/published_examples.json").read_text(encoding="utf-8"))
    expected = {case["id"]: case["expected"] for case in cases}
    quebec = charged("QC", 10_000)
    assert {kind: f"{Decimal(amount) / 100:.2f}" for kind, amount in quebec.items()} == {
        kind: expected["PUB-RQ-1"][kind] for kind in ("GST", "QST")
    }
    assert f"{Decimal(10_000 + sum(quebec.values())) / 100:.2f}" == expected["PUB-RQ-1"]["total"]
    assert list(charged("ON", 100_000)) == ["HST"]  # PUB-CRA-1: from Vancouver to Toronto, no PST
    assert f"{Decimal(charged('MB', 10_000)['GST']) / 100:.2f}" == expected["PUB-CRA-2"]["GST"]
    assert f"{Decimal(charged('ON', 3_195)['HST']) / 100:.2f}" == expected["PUB-CRA-5"]["HST_once"]
    # PUB-RQ-2: a refund of 85 % of the price refunds 85 % of the tax.
    assert [one.amount for one in taxes_of(sold(1, "QC", -85_000)).totals] == [
        -percentage(amount, 85_000) for amount in charged("QC", 100_000).values()
    ]


amounts = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=60)
rates = st.sampled_from([0, 5_000, 6_875, 7_000, 9_975, 13_000, 14_000, 15_000, 2_250, 1])


@given(amounts, rates)
def test_sharing_a_tax_conserves_cents_and_moves_no_line_by_more_than_one(given_amounts, rate):
    shares = share_tax(given_amounts, rate)
    assert sum(shares) == percentage(sum(given_amounts), rate)
    for amount, share in zip(given_amounts, shares, strict=True):
        own = Decimal(amount) * rate / 100_000
        assert abs(share - own) < 1
        assert amount or not share


lines = st.lists(
    st.tuples(
        st.sampled_from(["QC", "BC", "ON", "AB", "MB"]),
        st.sampled_from(["standard", "food-basic", "shipping"]),
        st.integers(0, 10**7),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=lines, rounding=st.sampled_from(["document", "line"]))
def test_lines_add_up_to_the_document_under_both_roundings(canada, lines, rounding):
    answer = taxes_of(*[sold(n, region, amount, goods) for n, (region, goods, amount) in enumerate(lines)],
                      rounding=rounding)  # fmt: skip
    summed = defaultdict(int)
    for taxes in answer.lines.values():
        for one in taxes:
            summed[one.kind, one.rate] += one.amount
    totals = {(one.kind, one.rate): one.amount for one in answer.totals}
    assert totals == {named: amount for named, amount in summed.items() if amount or named in totals}
    if rounding == "document":
        for kind, rate, region in {("HST", 13_000, "ON"), ("QST", 9_975, "QC"), ("PST", 7_000, "BC")}:
            base = sum(amount for place, goods, amount in lines if place == region and goods != "food-basic")
            exact = (Decimal(base) * rate / 100_000).quantize(Decimal(1), ROUND_HALF_UP)
            assert totals.get((kind, rate), 0) == exact


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=lines, rounding=st.sampled_from(["document", "line"]), region=st.sampled_from(["", "BC", "QC"]),
       kind=st.sampled_from(["", "PST", "GST"]))  # fmt: skip
def test_a_certificate_only_lowers_tax(canada, db, lines, rounding, region, kind):
    with db.atomic() as undone:
        account = make_account(make_shop())
        goods = [sold(n, place, amount, tax_class) for n, (place, tax_class, amount) in enumerate(lines)]
        before = taxes_of(*goods, account=account.id, rounding=rounding)
        TaxExemption.create(account=account, country="CA", region=region, kind=kind, number="1")
        after = taxes_of(*goods, account=account.id, rounding=rounding)
        for key, taxes in after.lines.items():
            assert set(taxes) <= set(before.lines[key])
        assert sum(one.amount for one in after.totals) <= sum(one.amount for one in before.totals)
        undone.rollback()
