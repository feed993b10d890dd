"""Price books in the studio: the sheet, tiers, dates, whom they count for, comparison, percentages."""

import pytest

from models import history, pricing
from models.catalog import Product
from models.pricing import Price, PriceBook, PriceBookAssignment

SKU = "ETH-YIRG-340-WB"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


@pytest.fixture
def book(world):
    return PriceBook.get(PriceBook.code == "LIST-USD")


@pytest.fixture
def row(book):
    return Price.select().join(Product).where(Price.book == book.id, Product.sku == SKU, Price.min_quantity == 1).get()


def sent(row: Price, price: str, **changes) -> dict:
    """What the sheet sends of one row."""
    fields = {"quantity": row.min_quantity, "price": price, "from": "", "to": "", "seen": f"1|{row.unit_price}||"}
    return {f"{name}-{row.id}": value for name, value in (fields | changes).items()}


def now(row: Price) -> int:
    return Price.get_by_id(row.id).unit_price


def test_the_list_has_every_book_and_htmx_gets_the_list_only(camille):
    page = camille.get("/en/studio/price-books/").text
    assert "US list prices" in page and "LIST-CAD" in page
    answer = camille.get("/fr/studio/price-books/?q=cad", headers={"HX-Request": "true", "HX-Target": "books"})
    assert answer.text.strip().startswith('<div id="books"') and "Prix courants – Canada" in answer.text
    assert "LIST-USD" not in answer.text
    assert camille.get("/en/studio/price-books/", query_string={"q": "\x00%'"}).status_code == 200


def test_a_page_of_a_hundred_prices_is_narrowed_and_saved_at_once(camille, book, row):
    path = f"/en/studio/price-books/{book.id}/"
    page = camille.get(path).text
    assert page.count('data-column="price"') == 100
    page = camille.get(f"{path}?q={SKU}").text
    assert 'value="11.85"' in page and page.count('data-column="price"') < 10
    answer = camille.post(f"{path}prices/?q={SKU}", data=sent(row, "12.3456", to="2027-12-31"))
    assert answer.status_code == 303 and answer.location == f"{path}?q={SKU}"
    assert now(row) == 123_456 and str(Price.get_by_id(row.id).valid_to) == "2027-12-31"
    assert 'value="12.3456"' in camille.get(answer.location).text
    assert "Camille Roy" in camille.get(path).text
    assert history.events_of(f"price_book:{book.id}")[0].facts["changed"][0][1][1] == 118_500


def test_a_french_comma_is_read_and_written(camille, book, row):
    path = f"/fr/studio/price-books/{book.id}/"
    assert 'value="11,85"' in camille.get(f"{path}?q={SKU}").text
    assert camille.post(f"{path}prices/", data=sent(row, "1 234,5")).status_code == 303
    assert now(row) == 12_345_000


@pytest.mark.parametrize("price", ["", "abc", "1,25", "-1", "1.23456", "1e3", "١٢", "NaN", "12345678901"])
def test_what_is_no_price_is_refused_beside_what_was_typed(camille, book, row, price):
    answer = camille.post(f"/en/studio/price-books/{book.id}/prices/?q={SKU}", data=sent(row, price))
    assert answer.status_code == 422 and now(row) == 118_500
    assert "Enter a price with at most four decimals, such as 11.85." in answer.text
    assert f'name="price-{row.id}" value="{price}"' in answer.text


@pytest.mark.parametrize("changes", [{"quantity": "0"}, {"quantity": "x"}, {"to": "tomorrow"}, {"seen": "x|y"}])
def test_other_cells_are_refused_too(camille, book, row, changes):
    answer = camille.post(f"/en/studio/price-books/{book.id}/prices/?q={SKU}", data=sent(row, "9", **changes))
    assert answer.status_code == 422 and "Nothing is saved yet" in answer.text and now(row) == 118_500


def test_a_price_that_moved_is_shown_beside_what_was_typed(camille, book, row):
    path = f"/en/studio/price-books/{book.id}/prices/?q={SKU}"
    stale = sent(row, "10")
    assert camille.post(path, data=sent(row, "11")).status_code == 303
    answer = camille.post(path, data=stale)
    assert answer.status_code == 409 and now(row) == 110_000
    assert "11.00 from 1" in answer.text and f'name="price-{row.id}" value="10"' in answer.text
    assert camille.post(path, data=stale | {f"seen-{row.id}": "1|110000||"}).status_code == 303
    assert now(row) == 100_000


def test_a_price_is_taken_out_and_another_one_put_in(camille, book, row):
    path = f"/en/studio/price-books/{book.id}/"
    assert camille.post(f"{path}prices/", data=sent(row, "") | {f"gone-{row.id}": "1"}).status_code == 303
    assert Price.get_or_none(Price.id == row.id) is None
    tier = {"sku": SKU.lower(), "min_quantity": "1", "unit_price": "11.5", "from_day": "2026-01-01"}
    assert camille.post(f"{path}tiers/", data=tier).status_code == 303
    again = camille.post(f"{path}tiers/", data=tier)
    assert again.status_code == 422 and f"There is a price of {SKU} from 1 on already" in again.text
    for wrong, words in (({"sku": "NOTHING"}, "No product that can be sold"), ({"unit_price": "x"}, "Enter a price")):
        answer = camille.post(f"{path}tiers/", data=tier | wrong)
        assert answer.status_code == 422 and words in answer.text


def test_a_book_is_made_named_and_given(camille, world):
    new = {"code": "WINTER", "kind": "contract", "currency": "CAD", "name_en": "Winter"}
    made = camille.post("/en/studio/price-books/", data=new)
    book = PriceBook.get(PriceBook.code == "WINTER")
    assert made.location == f"/en/studio/price-books/{book.id}/"
    refused = camille.post("/en/studio/price-books/", data=new)
    assert refused.status_code == 422 and "There is a price book “WINTER” already." in refused.text
    assert camille.post("/en/studio/price-books/", data=new | {"code": ""}).status_code == 422
    facts = {"version": 1, "name_en": "Winter", "name_fr": "Hiver", "priority": "40", "valid_from": "2026-12-01"}
    assert camille.post(made.location, data=facts).status_code == 303
    stale = camille.post(made.location, data=facts | {"name_en": "Mine"})
    assert stale.status_code == 409 and 'value="Mine"' in stale.text and 'name="version" value="2"' in stale.text
    crossed = camille.post(made.location, data=facts | {"version": 2, "valid_to": "2026-11-01"})
    assert crossed.status_code == 422 and "is before" in crossed.text
    given = camille.post(f"{made.location}assignments/", data={"scope": "account", "owner": "MAPLE"})
    assert given.status_code == 303 and "Maple" in camille.get(made.location).text
    wrong = camille.post(f"{made.location}assignments/", data={"scope": "account", "owner": "FARGO"})
    assert wrong.status_code == 422 and "FARGO buys in USD" in wrong.text
    assignment = PriceBookAssignment.get(PriceBookAssignment.book == book.id)
    assert camille.post(f"{made.location}assignments/{assignment.id}/removal/").status_code == 303
    assert camille.post(f"{made.location}assignments/{assignment.id}/removal/").status_code == 404


def test_two_books_stand_side_by_side(camille, book):
    contract = PriceBook.get(PriceBook.kind == "contract", PriceBook.currency == "USD")
    path = f"/en/studio/price-books/{book.id}/comparison/"
    page = camille.get(f"{path}?other={contract.id}").text
    assert "Difference" in page and "-" in page and "%" in page
    part = camille.get(f"{path}?other={contract.id}", headers={"HX-Request": "true", "HX-Target": "pairs"}).text
    assert part.strip().startswith('<section id="pairs"')
    canadian = PriceBook.get(PriceBook.code == "LIST-CAD")
    assert "cannot be compared" in camille.get(f"{path}?other={canadian.id}").text
    assert camille.get(f"{path}?other=9999").status_code == 404


def test_a_percentage_is_previewed_applied_and_undone(camille, book, row):
    path = f"/en/studio/price-books/{book.id}/percent/"
    asked = {"percent": "2.5", "step": "cent", "q": SKU}
    page = camille.get(path, query_string=asked).text
    assert "US$12.15" in page and now(row) == 118_500
    preview = pricing.preview_percent(book, 2_500, "cent", pricing_wanted(SKU), "en", 1)
    data = asked | {"prices": preview.prices, "total": preview.total}
    answer = camille.post(path, data=data)
    assert answer.status_code == 303 and "/price-changes/" in answer.location and now(row) == 121_500
    stale = camille.post(path, data=data)
    assert stale.status_code == 409 and "moved since the preview" in stale.text and now(row) == 121_500
    assert camille.post(f"{answer.location}undo/").status_code == 303
    assert now(row) == 118_500


@pytest.mark.parametrize("percent", ["x", "2,5", "-100", "99999", "1.2345"])
def test_what_is_no_percentage_is_refused(camille, book, percent):
    path = f"/en/studio/price-books/{book.id}/percent/"
    assert camille.get(path, query_string={"percent": percent}).status_code == 422
    answer = camille.post(path, data={"percent": percent, "prices": "1", "total": "1"})
    assert answer.status_code == 422


def pricing_wanted(words: str):
    from models.catalog import Wanted

    return Wanted(words=words)


@pytest.mark.parametrize("name", ["luka", "natalie", "sam"])
def test_price_books_are_the_merchandiser_s(browser_of, world, name):
    browser = browser_of(getattr(world, name))
    for path in ("", "1/", "1/comparison/", "1/percent/"):
        assert browser.get(f"/en/studio/price-books/{path}").status_code == 403
    for path in ("", "1/", "1/prices/", "1/tiers/", "1/assignments/", "1/percent/"):
        assert browser.post(f"/en/studio/price-books/{path}", data={}).status_code == 403


def test_what_does_not_exist_is_not_found(camille):
    for path in ("", "comparison/", "percent/"):
        assert camille.get(f"/en/studio/price-books/999/{path}").status_code == 404
    assert camille.post("/en/studio/price-books/999/prices/", data={}).status_code == 404


def test_a_book_is_told_to_count_variants_together_and_the_product_page_says_so(camille, browser_of, book):
    facts = {"name_en": book.name_en, "priority": book.priority, "version": book.version, "variants_together": "y"}
    assert camille.post(f"/en/studio/price-books/{book.id}/", data=facts).status_code == 303
    page = camille.get(f"/en/studio/price-books/{book.id}/").text
    assert "variants counted together" in page and PriceBook.get_by_id(book.id).variants_together
    assert "All variants count together" in browser_of().get("/en/products/ETH-YIRG/").text
    facts |= {"version": book.version + 1, "variants_together": ""}
    camille.post(f"/en/studio/price-books/{book.id}/", data=facts)
    assert not PriceBook.get_by_id(book.id).variants_together
