"""Money, percents, dates and plurals are written as ICU writes them (../shared/data/locale, skipped where absent)."""

import json
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from types import SimpleNamespace

import pytest
from flask import g, render_template_string
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from models import clock
from models.money import rate_from
from tests import french
from tests.conftest import make_app
from views import wording

LOCALES = ("en-US", "en-CA", "fr-CA")
PRICES = [
    ("en-US", "USD", 123, "$0.0123"), ("en-CA", "CAD", 413_500, "$41.35"), ("fr-CA", "CAD", 413_500, "41,35\u00a0$"),
    ("fr-CA", "CAD", 123, "0,0123\u00a0$"), ("fr-CA", "USD", 413_500, "41,35\u00a0$\u00a0US"),
    ("en-US", "USD", 400_000, "$40.00"), ("fr-CA", "CAD", 12_345_000, "1\u00a0234,50\u00a0$"),
]  # fmt: skip

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
          "novembre", "décembre")  # fmt: skip


@pytest.fixture(scope="module")
def bare():
    """The application without a database: wording needs none."""
    app = make_app()
    with app.test_request_context("/static/nothing"):
        yield


@pytest.fixture
def examples(shared_data):
    return json.loads((shared_data / "locale" / "examples.json").read_text(encoding="utf-8"))


def spoken(locale: str):
    return force_locale(locale.replace("-", "_"))


def test_money_is_written_exactly_as_icu_writes_it(bare, examples):
    wrong = []
    for example in examples["money"]:
        cents = int((Decimal(example["value"]) * 100).to_integral_value(ROUND_HALF_UP))
        with spoken(example["locale"]):
            if (text := wording.money(cents, example["currency"])) != example["text"]:
                wrong.append((example["locale"], example["currency"], example["text"], text))
    assert wrong == [] and {example["locale"] for example in examples["money"]} == set(LOCALES)


@pytest.mark.parametrize(("locale", "currency", "price", "text"), PRICES)
def test_unit_prices_have_two_to_four_decimals(bare, locale, currency, price, text):
    with spoken(locale):
        assert wording.unit_price(price, currency) == text


def test_percents_are_written_exactly_as_icu_writes_them(bare, examples):
    for example in examples["percent"]:
        with spoken(example["locale"]):
            assert wording.percent(rate_from(str(Decimal(example["value"]) * 100))) == example["text"]


def test_dates_are_written_exactly_as_icu_writes_them(bare, examples):
    for example in examples["dates"]:
        instant = datetime.fromisoformat(example["instant"]).replace(tzinfo=None)
        with spoken(example["locale"]):
            day = clock.in_zone(instant, example["zone"]).date()
            for style in ("short", "medium", "long", "full"):
                assert wording.date_text(day, style) == example[style], (example["locale"], style)


def test_instants_are_told_in_the_shops_zone_to_the_minute(bare, examples):
    """Before `PM`, CLDR has a narrow no-break space; like the JavaScript engine of the examples, we widen it."""
    for example in examples["dates"]:
        instant = datetime.fromisoformat(example["instant"]).replace(tzinfo=None)
        g.scope = SimpleNamespace(storefront=SimpleNamespace(time_zone=example["zone"]))
        with spoken(example["locale"]):
            text = wording.datetime_text(instant).replace("\xa0", " ")
        assert text == f"{example['medium']}, {example['time']}"
    g.pop("scope")


def test_french_takes_zero_and_one_as_singular(examples):
    for example in examples["plurals"]:
        if example["locale"] == "fr-CA" and isinstance(example["n"], int):
            message = french.catalogue().get("%(num)s line").string
            assert message[example["n"] > 1] == message[example["cardinal"] != "one"]
    assert french.catalogue().plural_expr == "(n > 1)"


@given(st.integers(-10**12, 10**12), st.sampled_from(LOCALES), st.sampled_from(["CAD", "USD"]))
def test_no_cent_is_lost_between_an_amount_and_its_text(bare, amount, locale, currency):
    with spoken(locale):
        text = wording.money(amount, currency)
    digits = "".join(sign for sign in text if sign.isdigit())
    assert int(digits) == abs(amount) and ("-" in text) == (amount < 0)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_french_date_names_its_month_and_counts_the_first(bare, day):
    with spoken("fr-CA"):
        number, month, year = wording.date_text(day, "long").split(" ")
        full = wording.date_text(day, "full")
    assert (number, year) == ("1er" if day.day == 1 else str(day.day), str(day.year)) and month == MONTHS[day.month - 1]
    assert full.endswith(f" {number} {month} {year}")


def test_a_count_of_thousands_is_written_as_people_write_it(world):
    french.compile_french()
    application = make_app()
    with application.app_context(), force_locale("fr_CA"):
        assert wording.ngettext("%(num)s order", "%(num)s orders", 2000) == "2\u00a0000 commandes"
        drawn = render_template_string("{{ ngettext('%(num)s order', '%(num)s orders', 2000) }}")
        assert drawn == "2\u00a0000 commandes"


def test_hours_of_a_place_are_written_as_people_write_them(bare):
    with spoken("fr-CA"):
        assert wording.hours("07:00–10:30") == "07\xa0h\xa000–10\xa0h\xa030", "no line breaks within a time"
    with spoken("en-US"):
        assert wording.hours("07:00–10:30").replace("\xa0", " ") == "7:00 AM–10:30 AM"
    assert wording.hours("") == ""
