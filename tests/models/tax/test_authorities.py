"""What the tax authorities say and publish, on the demo's own rates, treatments and certificates."""

import json
from datetime import date
from decimal import Decimal

import pytest

from models import tax
from models.money import percentage
from models.tax import Taxable, TaxRate
from tests.models.trade import make_rate

DAY = date(2026, 6, 1)
BEFORE, SINCE = date(2025, 3, 31), date(2025, 4, 1)


def due(region: str, amount: int, *, day=DAY, goods="standard", country="CA", city="", account=None) -> dict[str, int]:
    """What each tax comes to on one line, by kind."""
    line = Taxable(1, country, region, city, goods, amount, day)
    return {one.kind: one.amount for one in tax.assess([line], account, "document").lines[1]}


@pytest.fixture
def facts(shared_data):
    told = json.loads((shared_data / "tax/authority_facts.json").read_text(encoding="utf-8"))
    return {one["id"]: one["fact"] for one in told}


@pytest.fixture
def table(shared_data):
    return json.loads((shared_data / "tax/canada_rates.json").read_text(encoding="utf-8"))


def test_the_demos_rates_are_the_authorities_of_every_province(world, table):
    for province in table["provinces"]:
        expected = {one["tax"]: Decimal(one["rate_percent"]) * 1000 for one in province["components"]}
        assert due(province["code"], 100_000) == expected, province["code"]
        names = {row.kind: row.name_fr for row in TaxRate.select().where(TaxRate.region == province["code"])}
        assert names == {one["tax"]: one["tax_fr"] for one in province["components"]}


def test_every_change_of_a_rate_in_the_table_comes_out_on_its_day(db, table):
    """Each rate that was in force until a day is planned to change the day after: as a merchandiser would."""
    now = {(p["code"], one["tax"]): one["rate_percent"] for p in table["provinces"] for one in p["components"]}
    for one in table["history"]:
        if until := one.get("until"):
            last = date.fromisoformat(until)
            former = make_rate(one["province"], one["tax"], one["rate_percent"])
            wanted = int(Decimal(now[one["province"], one["tax"]]) * 1000)
            tax.plan_rate(former, wanted, last + tax.ONE_DAY, by=None, version=1)
            days = [due(one["province"], 100_000, day=day)[one["tax"]] for day in (last, last + tax.ONE_DAY)]
            assert days == [int(Decimal(one["rate_percent"]) * 1000), wanted], one
        else:
            since = date.fromisoformat(one["since"])
            assert due(one["province"], 100_000, day=since)[one["tax"]] == Decimal(one["rate_percent"]) * 1000


def test_the_tax_is_that_of_the_place_of_delivery(world, facts):
    assert "charges 13 % HST" in facts["F1"]
    assert due("ON", 100_000, city="Toronto") == {"HST": 13_000}


def test_no_tax_is_charged_on_another_tax(world, facts):
    assert "without the PST" in facts["F2"] and "GST 5.00, QST 9.98, total 114.98" in facts["F3"]
    assert due("BC", 10_000) == {"GST": 500, "PST": 700}
    assert due("QC", 10_000) == {"GST": 500, "QST": 998}


def test_half_a_cent_is_a_cent_and_the_total_may_be_rounded_instead_of_the_lines(world, facts):
    assert "half-up" in facts["F4"]
    assert due("AB", 10) == {"GST": 1} and due("AB", 9) == {"GST": 0}
    lines = [Taxable(n, "CA", "AB", "", "standard", 10, DAY) for n in range(3)]
    assert [tax.assess(lines, None, rounding).totals[0].amount for rounding in ("line", "document")] == [3, 2]


def test_quebecs_taxes_stand_apart(world, facts):
    assert "GST and QST appear apart" in facts["F5"]
    totals = tax.assess([Taxable(1, "CA", "QC", "", "standard", 10_000, DAY)], None, "document").totals
    assert [(one.name_en, one.name_fr, one.rate) for one in totals] == [("GST", "TPS", 5_000), ("QST", "TVQ", 9_975)]


def test_hst_is_rounded_once(world, facts):
    assert "once 4.15" in facts["F6"]
    assert due("ON", 3_195) == {"HST": 415}


def test_a_bag_of_coffee_bears_no_tax_anywhere_and_a_grinder_the_full_rate(world, facts, table):
    assert "no tax in any province" in facts["F8"] and "Coffee beans are named" in facts["F7"]
    beans, grinder = world.product("ETH-YIRG-340-WB").tax_class, world.product("GRD-DENEB-80").tax_class
    for province in table["provinces"]:
        assert not any(due(province["code"], 10_000, goods=beans).values()), province["code"]
        assert sum(due(province["code"], 100_000, goods=grinder).values()) == Decimal(province["total_percent"]) * 1000


def test_a_pst_number_frees_from_bcs_tax_on_its_days_and_never_from_gst(world, facts):
    assert "GST has no such exemption" in facts["F9"]
    maple = world.maple.id
    assert due("BC", 10_000, account=maple) == {"GST": 500}
    assert due("BC", 10_000, account=maple, day=date(2024, 4, 30)) == {"GST": 500, "PST": 700}
    assert due("SK", 10_000, account=maple) == {"GST": 500, "PST": 600}


def test_a_certificate_of_one_state_does_not_cover_another(world, facts):
    assert "does not cover a delivery to another" in facts["F16"]
    lakes = world.account("LAKES").id
    assert due("MN", 10_000, country="US", city="Duluth", account=lakes) == {}
    assert due("ND", 10_000, country="US", city="Fargo", account=lakes) == {"STATE": 500, "LOCAL": 275}


def test_north_dakota_exempts_food_and_its_cities_come_on_top(world, facts):
    assert "state 5 %, cities up to 3 % on top" in facts["F15"]
    assert due("ND", 10_000, country="US", city="Fargo", goods="food-basic") == {}
    assert due("ND", 10_000, country="US", city="Ellendale") == {"STATE": 500}


def test_the_third_decimal_decides_in_streamlined_states(world, facts):
    assert "greater than four" in facts["F14"]
    assert due("ND", 1_010, country="US", city="Ellendale") == {"STATE": 51}  # 50.5 cents
    assert due("ND", 1_009, country="US", city="Ellendale") == {"STATE": 50}  # 50.45 cents


def test_a_sale_and_the_credit_for_it_take_the_rate_of_the_sales_day(world, facts):
    assert "a credit for a March invoice made in May (15 %)" in facts["F17"]
    assert due("NS", 10_000, day=BEFORE) == {"HST": 1_500} and due("NS", 10_000, day=SINCE) == {"HST": 1_400}
    assert due("NS", -10_000, day=BEFORE) == {"HST": -1_500}


@pytest.mark.parametrize("rounding", ["document", "line"])
def test_a_credit_of_every_line_gives_back_exactly_what_was_charged(world, rounding):
    amounts = [1_999, 335, 10, 4_242, 7]
    for region in ("QC", "BC", "NS"):
        sold = [Taxable(n, "CA", region, "", "standard", amount, BEFORE) for n, amount in enumerate(amounts)]
        returned = [Taxable(n, "CA", region, "", "standard", -amount, BEFORE) for n, amount in enumerate(amounts)]
        charged, credited = (tax.assess(lines, None, rounding).totals for lines in (sold, returned))
        assert [-one.amount for one in credited] == [one.amount for one in charged]


def test_the_published_examples_come_out_on_the_demos_rates(world, shared_data):
    cases = json.loads((shared_data / "tax/published_examples.json").read_text(encoding="utf-8"))
    expected = {case["id"]: case["expected"] for case in cases}
    assert set(expected) == {"PUB-RQ-1", "PUB-CRA-1", "PUB-CRA-2", "PUB-CRA-5", "PUB-RQ-2"}
    quebec = due("QC", 10_000)
    assert {kind: f"{amount / 100:.2f}" for kind, amount in quebec.items()} == {
        kind: expected["PUB-RQ-1"][kind] for kind in ("GST", "QST")
    }
    assert 10_000 + sum(quebec.values()) == round(float(expected["PUB-RQ-1"]["total"]) * 100)
    assert set(due("ON", 100_000)) == {"HST"}
    assert f"{due('MB', 10_000)['GST'] / 100:.2f}" == expected["PUB-CRA-2"]["GST"]
    assert f"{due('ON', 3_195)['HST'] / 100:.2f}" == expected["PUB-CRA-5"]["HST_once"]
    whole, part = due("QC", 100_000), due("QC", -85_000)
    assert part == {kind: -percentage(amount, 85_000) for kind, amount in whole.items()}
