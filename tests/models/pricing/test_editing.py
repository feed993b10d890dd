"""Prices written by hand: a page at once, a tier, a percentage; books made, dated, given and compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import history, pricing
from models.catalog import Wanted
from models.identity import Actor
from models.money import divide_half_up
from models.pricing import Edit, Price, PriceBook, State
from models.refusals import ChangedMeanwhile, NotFound
from tests.models import trade

CAMILLE = Actor(7)
ALL = Wanted()


@pytest.fixture
def shop(db):
    return trade.make_shop()


@pytest.fixture
def book(shop):
    products = [trade.make_product(sku) for sku in ("A", "B", "C")]
    made = trade.make_book(shop, code="BOOK", prices={products[0]: {1: "4.10", 12: "3.95"}, products[1]: "7"})
    made.products = products
    return made


def sheet(book) -> list[tuple]:
    rows, _total = pricing.prices_page(book, ALL, "en", 1, 100)
    return [(row["sku"], row["min_quantity"], row["unit_price"], row["valid_from"], row["valid_to"]) for row in rows]


def edit(book, sku, start, **changes) -> Edit:
    row = next(
        r for r in pricing.prices_page(book, ALL, "en", 1, 100)[0] if (r["sku"], r["min_quantity"]) == (sku, start)
    )
    seen = State(row["min_quantity"], row["unit_price"], row["valid_from"], row["valid_to"])
    return Edit(row["id"], seen, None if changes.get("gone") else seen._replace(**changes))


def test_a_page_of_prices_is_one_verb_and_one_entry(book):
    until = date(2026, 12, 31)
    edits = [edit(book, "A", 1, unit_price=42_500), edit(book, "A", 12), edit(book, "B", 1, valid_to=until)]
    assert pricing.edit_prices(book, edits, by=CAMILLE) == 2
    assert sheet(book) == [("A", 1, 42_500, None, None), ("A", 12, 39_500, None, None), ("B", 1, 70_000, None, until)]
    events = history.events_of(f"price_book:{book.id}")
    assert [event.verb for event in events] == ["edit_prices"]
    assert pricing.edit_prices(book, [edit(book, "A", 12)], by=CAMILLE) == 0


def test_tiers_may_swap_and_go(book):
    edits = [edit(book, "A", 1, min_quantity=12), edit(book, "A", 12, min_quantity=1), edit(book, "B", 1, gone=True)]
    pricing.edit_prices(book, edits, by=CAMILLE)
    assert sheet(book) == [("A", 1, 39_500, None, None), ("A", 12, 41_000, None, None)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"unit_price": -1}, pricing.PriceBelowZero),
        ({"min_quantity": 0}, pricing.TierBelowOne),
        ({"min_quantity": 12}, pricing.TierTwice),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, pricing.DatesCrossed),
    ],
)
def test_one_row_that_is_refused_stops_the_page_and_is_named(book, changes, refusal):
    before = sheet(book)
    wrong = edit(book, "A", 1, **changes)
    with pytest.raises(refusal) as refused:
        pricing.edit_prices(book, [edit(book, "B", 1, unit_price=1), wrong], by=CAMILLE)
    assert refused.value.row == wrong.price_id
    assert sheet(book) == before


def test_a_price_that_moved_since_it_was_read_is_not_overwritten(book):
    stale = edit(book, "A", 1, unit_price=1)
    pricing.edit_prices(book, [edit(book, "A", 1, unit_price=2)], by=CAMILLE)
    with pytest.raises(ChangedMeanwhile):
        pricing.edit_prices(book, [stale], by=CAMILLE)
    elsewhere = trade.make_book(trade.make_shop("other"), prices={book.products[0]: "1"})
    with pytest.raises(ChangedMeanwhile):
        pricing.edit_prices(elsewhere, [edit(book, "A", 1, unit_price=5)], by=CAMILLE)


def test_a_tier_is_added_once_and_for_what_is_sold(book):
    pricing.add_tier(book, "c", State(1, 12_345, None, None), by=CAMILLE)
    assert ("C", 1, 12_345, None, None) in sheet(book)
    with pytest.raises(pricing.TierTwice):
        pricing.add_tier(book, "C", State(1, 1, None, None), by=CAMILLE)
    pricing.add_tier(book, "C", State(1, 1, date(2027, 1, 1), None), by=CAMILLE)
    trade.make_product("PARENT", kind="parent")
    for sku in ("PARENT", "nothing"):
        with pytest.raises(pricing.ProductUnknown):
            pricing.add_tier(book, sku, State(1, 1, None, None), by=CAMILLE)


def test_a_percentage_does_what_its_preview_said_and_can_be_undone(book):
    before = sheet(book)
    preview = pricing.preview_percent(book, 5_000, "cent", ALL, "en", 2)
    assert preview.prices == 3 and [row["after"] for row in preview.rows] == [43_100, 41_500]
    expected = (preview.prices, preview.total)
    step = pricing.change_by_percent(book, 5_000, "cent", ALL, by=CAMILLE, expected=expected)
    assert [row[2] for row in sheet(book)] == [43_100, 41_500, 73_500]
    assert (step.prices, step.what, step.note) == (3, "percent", "BOOK")
    assert pricing.undo_revision(step, by=CAMILLE) == 3
    assert sheet(book) == before


def test_a_percentage_on_what_moved_since_the_preview_changes_nothing(book):
    preview = pricing.preview_percent(book, 5_000, "cent", ALL, "en", 2)
    pricing.edit_prices(book, [edit(book, "A", 1, unit_price=2)], by=CAMILLE)
    after = sheet(book)
    with pytest.raises(ChangedMeanwhile):
        pricing.change_by_percent(book, 5_000, "cent", ALL, by=CAMILLE, expected=preview[:2])
    assert sheet(book) == after and pricing.revisions() == []


def test_only_the_products_asked_for_are_changed(book):
    from models import catalog

    catalog.reindex()
    preview = pricing.preview_percent(book, -10_000, "exact", Wanted(words="b"), "en", 9)
    assert [row["sku"] for row in preview.rows] == ["B"]
    pricing.change_by_percent(book, -10_000, "exact", Wanted(words="b"), by=CAMILLE, expected=preview[:2])
    assert [row[2] for row in sheet(book)] == [41_000, 39_500, 63_000]
    with pytest.raises(pricing.PercentTooFar):
        pricing.preview_percent(book, -100_000, "exact", ALL, "en", 9)


@given(st.integers(0, 10**9), st.integers(-99_999, 1_000_000), st.sampled_from(sorted(pricing.STEPS)))
def test_a_changed_price_is_rounded_half_up_to_its_step(price, percent, step):
    size = pricing.STEPS[step]
    assert (
        pricing.percent_of(price, percent, step) == divide_half_up(price * (100_000 + percent), 100_000 * size) * size
    )


def test_both_databases_round_as_we_do(shop):
    prices = [0, 1, 49, 50, 51, 9_999, 41_350, 123_456, 999_999_999, 12_345_678_901]
    book = trade.make_book(shop)
    for n, price in enumerate(prices):
        Price.create(book=book, product=trade.make_product(f"P{n:02}"), unit_price=price)
    for percent, step in ((5_000, "cent"), (-3_333, "exact"), (9_975, "five")):
        told = {r["unit_price"]: r["after"] for r in pricing.preview_percent(book, percent, step, ALL, "en", 99).rows}
        assert told == {
            p: pricing.percent_of(p, percent, step) for p in prices if pricing.percent_of(p, percent, step) != p
        }


def test_a_book_is_made_dated_and_given(shop, book):
    account = trade.make_account(shop, "ACME")
    made = pricing.create_book("NEW", "contract", "CAD", "New", by=CAMILLE)
    assert made.priority == 30
    dates = {"valid_from": date(2027, 1, 1), "valid_to": None}
    names = {"name_en": "New", "name_fr": "Neuf", "priority": 31}
    assert pricing.change_book(made, by=CAMILLE, version=1, **names, **dates) == ["name_fr", "priority", "valid_from"]
    with pytest.raises(ChangedMeanwhile):
        pricing.change_book(made, by=CAMILLE, version=1, **names | {"priority": 5}, **dates)
    pricing.assign_book(made, "account", "ACME", by=CAMILLE)
    pricing.assign_book(made, "account", "ACME", by=CAMILLE)
    given_to = pricing.assignments_of(made)
    assert [(one["scope"], one["code"]) for one in given_to] == [("account", "ACME")]
    with pytest.raises(NotFound):
        pricing.unassign_book(book, given_to[0]["id"], by=CAMILLE)
    pricing.unassign_book(made, given_to[0]["id"], by=CAMILLE)
    assert pricing.assignments_of(made) == []
    verbs = [event.verb for event in history.events_of(f"price_book:{made.id}")]
    assert verbs == ["create_book", "change_book", "assign_book", "unassign_book"]
    assert account.id


def test_what_makes_no_book_is_refused_by_name(shop, book):
    for code, currency, name, refusal in (
        ("BOOK", "CAD", "x", pricing.BookExists),
        ("X", "XXX", "x", pricing.CurrencyUnknown),
        ("X", "CAD", "", pricing.BookNameless),
    ):
        with pytest.raises(refusal):
            pricing.create_book(code, "list", currency, name, by=CAMILLE)
    trade.make_account(trade.make_shop("us", currency="USD"), "US")
    with pytest.raises(pricing.OtherCurrency):
        pricing.assign_book(book, "account", "US", by=CAMILLE)
    for scope, code in (("account", "nobody"), ("planet", "US")):
        with pytest.raises(pricing.NobodyHasCode):
            pricing.assign_book(book, scope, code, by=CAMILLE)
    crossed = {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}
    with pytest.raises(pricing.BookDatesCrossed):
        pricing.change_book(book, by=CAMILLE, version=1, name_en="x", name_fr="", priority=1, **crossed)


def test_two_books_are_compared_tier_by_tier_on_a_day(shop, book):
    a, b, c = book.products
    other = trade.make_book(shop, prices={a: {1: "4.305", 24: "3"}, c: "1"})
    trade.make_price(other, b, "6", valid_to=trade.DAY.replace(year=2025))
    pairs, total = pricing.compare(book, other, ALL, trade.DAY, "en", 1, 100)
    told = [(one.sku, one.min_quantity, one.first, one.second, one.percent) for one in pairs]
    assert total == 5 and told == [
        ("A", 1, 41_000, 43_050, 5_000),
        ("A", 12, 39_500, None, None),
        ("A", 24, None, 30_000, None),
        ("B", 1, 70_000, None, None),
        ("C", 1, None, 10_000, None),
    ]
    PriceBook.update(currency="USD").where(PriceBook.id == other.id).execute()
    with pytest.raises(pricing.CurrenciesDiffer):
        pricing.compare(book, pricing.book_of(other.id), ALL, trade.DAY, "en", 1, 100)
