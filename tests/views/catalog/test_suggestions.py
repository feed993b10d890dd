"""Suggestions while one types: fitting, in few statements, and never of what another account alone may see."""

import re

import pytest

from models import catalog
from models.base import counting

HTMX = {"HX-Request": "true", "HX-Target": "suggestions"}


@pytest.fixture
def suggested(browser_of):
    def ask(words, user=None, host="capricorn.localhost", language="en"):
        response = browser_of(user, host).get(
            f"/{language}/search/suggestions/", query_string={"q": words}, headers=HTMX
        )
        assert response.status_code == 200 and response.text.lstrip().startswith('<div id="suggestions"')
        return response

    return ask


def test_products_shelves_and_words_are_suggested_in_the_language_that_is_read(world, suggested):
    page = suggested("eth", world.luka).text
    assert 'data-url="/en/products/ETH-YIRG/"' in page and "Ethiopian" in page and 'role="option"' in page
    assert 'data-url="/en/catalog/grinders/"' in suggested("grind", world.luka).text
    assert "/en/search/?q=dark%20espresso" in suggested("dark esp", world.luka).text.replace("+", "%20")
    french = suggested("café éth", world.amelie, "capricorn-ca.localhost", "fr").text
    assert "éthiopien" in french and "Ethiopian" not in french


def test_own_part_numbers_are_suggested_to_their_account_alone(world, suggested):
    assert "FC1070" in suggested("FC1070", world.luka).text
    for user, host in ((None, "capricorn.localhost"), (world.priya, "capricorn-ca.localhost")):
        page = suggested("FC1070", user, host).text
        assert "FC1070" not in page and "ETH-YIRG" not in page


@pytest.mark.parametrize("words", ["MMC-", "trail", "sentier", "Maple & Main"])
def test_another_accounts_label_is_never_suggested(world, suggested, words):
    assert "MMC-TRAIL" in suggested("MMC-TRAIL", world.priya, "capricorn-ca.localhost").text
    for user in (None, world.luka):
        page = suggested(words, user).text
        assert "MMC-" not in page and "Trail" not in page and "sentier" not in page.lower()


def test_what_is_suggested_is_kept_by_nobody_and_takes_few_statements(world, suggested):
    response = suggested("coffee", world.luka)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert int(re.search(r'sql;desc="(\d+)"', response.headers["Server-Timing"]).group(1)) <= 20
    with counting() as statements:
        catalog.suggest("ethoipian lihgt", world.fargo, world.capricorn, "en")
    assert len(statements) <= 12  # two of them look up the world’s account and shop


def test_a_letter_alone_odd_letters_and_nothing_suggest_nothing(suggested):
    for words in ("", "e", "zzzzqq", "\0", "%", "' OR 1=1 --", "<script>alert(1)</script>", "a" * 3_000, "   "):
        page = suggested(words).text
        assert "<script>" not in page


def test_a_browser_that_asks_for_itself_gets_the_results(browser_of):
    response = browser_of().get("/en/search/suggestions/?q=ethiopian")
    assert response.status_code == 303 and response.headers["Location"].endswith("/en/search/?q=ethiopian")
