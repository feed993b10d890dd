"""Taxes kept in the studio: a day keeps its rate, nothing overlaps, two tabs never overwrite, files say the same."""

from datetime import date

import pytest

from models import history, packages, tax
from models.accounts import Account
from models.identity import Actor
from models.refusals import ChangedMeanwhile
from models.tax import Taxable, TaxExemption, TaxRate
from tests.models.trade import make_account, make_place, make_rate, make_shop

BY = Actor(7)
APRIL = date(2025, 4, 1)


@pytest.fixture
def hst(db):
    return make_rate("NS", "HST", "15", valid_from=date(2010, 7, 1))


def charged(day: date, region: str = "NS", account: int | None = None) -> dict[str, int]:
    goods = Taxable(1, "CA", region, "Halifax", "standard", 10_000, day)
    return {one.kind: one.amount for one in tax.assess([goods], account, "document").lines[1]}


def dates(rate) -> list[tuple]:
    return [(row.rate, str(row.valid_from), str(row.valid_to)) for row in tax.series_of(rate)]


def test_a_planned_rate_ends_the_former_one_the_day_before(hst):
    made = tax.plan_rate(hst, 14_000, APRIL, by=BY, version=1)
    assert dates(hst) == [(15_000, "2010-07-01", "2025-03-31"), (14_000, "2025-04-01", "None")]
    assert (made.name_en, made.name_fr) == (hst.name_en, hst.name_fr)
    assert charged(date(2025, 3, 31)) == {"HST": 1_500} and charged(APRIL) == {"HST": 1_400}
    with pytest.raises(ChangedMeanwhile):
        tax.plan_rate(hst, 13_000, date(2024, 1, 1), by=BY, version=1)
    assert [event.verb for event in history.events_of(tax.stream_of(hst))] == ["plan_rate"]


def test_a_change_between_two_rates_leaves_the_later_one(hst):
    later = tax.plan_rate(hst, 14_000, APRIL, by=BY, version=1)
    tax.plan_rate(tax.rate_of(hst.id), 16_000, date(2020, 1, 1), by=BY, version=2)
    assert dates(hst) == [
        (15_000, "2010-07-01", "2019-12-31"), (16_000, "2020-01-01", "2025-03-31"), (14_000, "2025-04-01", "None"),
    ]  # fmt: skip
    assert tax.rate_of(later.id).version == 1


def test_a_planned_rate_is_taken_back_and_the_former_one_counts_on(hst):
    planned = tax.plan_rate(hst, 14_000, date(2030, 4, 1), by=BY, version=1)
    with pytest.raises(tax.AlreadyBegun):
        tax.remove_rate(tax.rate_of(hst.id), APRIL, by=BY, version=2)
    tax.remove_rate(planned, APRIL, by=BY, version=1)
    assert dates(hst) == [(15_000, "2010-07-01", "None")]
    with pytest.raises(ChangedMeanwhile):
        tax.remove_rate(planned, APRIL, by=BY, version=1)


def test_nothing_follows_from_the_first_day_there_is_on(hst):
    hst.valid_from = None
    with pytest.raises(tax.BeginsTooEarly):
        tax.check_plan(hst, 14_000, date.min)


@pytest.mark.parametrize(
    ("percent", "day", "refusal"),
    [
        (14_000, None, "DayNeeded"), (14_000, date(2010, 7, 1), "BeginsTooEarly"), (100_001, APRIL, "RateOutOfRange"),
        (-1, APRIL, "RateOutOfRange"),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_refused_by_name(hst, percent, day, refusal):
    with pytest.raises(getattr(tax, refusal)):
        tax.plan_rate(hst, percent, day, by=BY, version=1)
    assert dates(hst) == [(15_000, "2010-07-01", "None")]


def test_rates_of_one_tax_and_place_never_overlap(hst):
    new = ("CA", "NS", "", "HST", "HST", "TVH", 14_000)
    for days in ({}, {"valid_from": APRIL}, {"valid_to": date(2010, 7, 1)}):
        with pytest.raises(tax.RateOverlaps):
            tax.create_rate(*new, by=BY, **days)
    made = tax.create_rate(*new, by=BY, valid_to=date(2010, 6, 30))
    with pytest.raises(tax.RateOverlaps):
        tax.end_rate(made, date(2010, 7, 1), by=BY, version=1)
    tax.end_rate(hst, date(2030, 1, 1), by=BY, version=1)
    assert charged(date(2030, 1, 1)) == {"HST": 1_500} and charged(date(2030, 1, 2)) == {}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"country": "Canada"}, "CountryUnclear"), ({"region": "Q C"}, "RegionUnclear"),
        ({"kind": "VAT"}, "ChoiceUnclear"),
        ({"region": "", "locality": "Fargo"}, "RegionNeeded"), ({"name_en": ""}, "WordsNeeded"),
        ({"rate": 100_001}, "RateOutOfRange"), ({"valid_from": APRIL, "valid_to": date(2025, 1, 1)}, "DatesCrossed"),
    ],
)  # fmt: skip
def test_a_tax_that_cannot_be_is_refused_by_name(db, change, refusal):
    facts = {"country": "CA", "region": "QC", "locality": "", "kind": "QST", "name_en": "QST", "name_fr": "TVQ"}
    with pytest.raises(getattr(tax, refusal)):
        tax.create_rate(**(facts | {"rate": 9_975} | change), by=BY)
    assert not TaxRate.select().exists()


def test_a_class_is_treated_by_its_most_particular_rule(hst):
    general = tax.create_treatment("food", "CA", "", "", "exempt", by=BY)
    assert tax.treatment_table("CA", ["food", "standard"], APRIL)[0]["treatments"] == {
        "food": "exempt", "standard": "standard"}  # fmt: skip
    tax.create_treatment("food", "CA", "NS", "HST", "zero", by=BY)
    table = tax.treatment_table("CA", ["food"], APRIL)
    assert [(row["region"], row["kind"], row["treatments"]) for row in table] == [("NS", "HST", {"food": "zero"})]
    with pytest.raises(tax.TreatmentThere):
        tax.create_treatment("food", "CA", "NS", "HST", "exempt", by=BY)
    with pytest.raises(tax.ChoiceUnclear):
        tax.change_treatment(general, "half", by=BY, version=1)
    tax.change_treatment(general, "standard", by=BY, version=1)
    with pytest.raises(ChangedMeanwhile):
        tax.remove_treatment(general, by=BY, version=1)
    tax.remove_treatment(tax.treatment_of(general.id), by=BY, version=2)
    assert [rule.region for rule in tax.treatments_in("CA")] == ["NS"]


def test_a_certificate_frees_while_it_holds_and_never_overlaps_another(hst):
    account = make_account(make_shop(), "MAPLE")
    held = {"valid_from": date(2025, 1, 1), "valid_to": date(2025, 12, 31)}
    made = tax.create_exemption("maple", "CA", "NS", "HST", "NS-1", by=BY, **held)
    assert charged(date(2025, 12, 31), account=account.id) == {} and charged(date(2026, 1, 1), account=account.id)
    with pytest.raises(tax.ExemptionOverlaps):
        tax.create_exemption("MAPLE", "CA", "NS", "HST", "NS-2", by=BY, valid_from=date(2025, 12, 31))
    tax.create_exemption("MAPLE", "CA", "NS", "HST", "NS-2", by=BY, valid_from=date(2026, 1, 1))
    for last, refusal in ((date(2024, 1, 1), tax.DatesCrossed), (None, tax.ExemptionOverlaps)):
        with pytest.raises(refusal):
            tax.end_exemption(made, last, by=BY, version=1)
    tax.end_exemption(made, date(2025, 6, 30), by=BY, version=1)
    assert charged(date(2025, 7, 1), account=account.id) == {"HST": 1_500}
    with pytest.raises(tax.AccountUnknown):
        tax.create_exemption("NOBODY", "CA", "NS", "HST", "1", by=BY)
    rows, total = tax.exemptions_page(date(2025, 7, 1), "maple ns-")
    assert total == 2 and [row["state"] for row in rows] == ["ended", "planned"]


def test_why_a_tax_is_due_or_not_is_explained_by_the_rule_and_the_certificate(hst):
    account = make_account(make_shop())
    store = make_place(account, "NS", "Halifax")
    rule = tax.create_treatment("food", "CA", "", "", "zero", by=BY)
    (why,) = tax.explain(store, "food", APRIL, account.id)
    assert (why.rate.id, why.treatment, why.rule.id, why.certificate, why.charged) == (hst.id, "zero", rule.id, None, 0)
    made = tax.create_exemption(Account.get().code, "CA", "NS", "HST", "NS-1", by=BY)
    (why,) = tax.explain(store, "standard", APRIL, account.id)
    assert (why.treatment, why.rule, why.certificate.id, why.charged) == ("standard", None, made.id, None)


def test_what_the_studio_saves_goes_out_and_comes_back_unchanged(world, tmp_path):
    rate = TaxRate.get(TaxRate.region == "NS", TaxRate.valid_from == APRIL)
    tax.plan_rate(rate, 14_500, date(2027, 4, 1), by=BY, version=1)
    tax.create_rate("CA", "ON", "Toronto", "LOCAL", "City tax", "Taxe de la ville", 2_500, by=BY)
    tax.create_treatment("food-basic", "CA", "ON", "LOCAL", "exempt", by=BY)
    tax.create_exemption("MAPLE", "CA", "ON", "LOCAL", "T-1", by=BY, valid_from=date(2027, 1, 1))
    packages.export(tmp_path)
    files = packages.load(tmp_path).files
    for name in ("tax_rates.csv", "tax_treatments.csv", "tax_exemptions.csv"):
        assert (files[name].added, files[name].changed) == (0, 0), name
    assert TaxExemption.get(TaxExemption.number == "T-1").version == 1


def test_the_rates_of_a_day_say_when_another_one_follows(world):
    rows, total = tax.rates_page(date(2025, 3, 31), "CA", "NS")
    assert total == 1 and (rows[0]["rate"], rows[0]["next_from"]) == (15_000, APRIL)
    rows, total = tax.rates_page(APRIL, words="fargo")
    assert total == 1 and (rows[0]["rate"], rows[0]["next_from"]) == (2_750, None)
    assert tax.places()["US"] == ["MN", "ND"]
