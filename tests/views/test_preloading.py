"""Pages are fetched ahead by the browser's own rules."""

import json
from pathlib import Path

import pytest
from flask import Flask

from views import preloading

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def browser():
    app = Flask("shop", static_folder=str(ROOT / "static"))
    preloading.init_app(app)
    app.add_url_rule("/page", "page", lambda: "<h1>Coffee</h1>")
    app.add_url_rule("/file", "file", lambda: ("sku,quantity", {"Content-Type": "text/csv"}))
    return app.test_client()


def test_a_page_names_the_rules_and_they_have_the_type_that_browsers_ask_for(browser):
    rules = browser.get("/page").headers["Speculation-Rules"].strip('"')
    with browser.get(rules) as answer:
        assert answer.mimetype == "application/speculationrules+json"
        assert json.loads(answer.data)["prefetch"][0]["where"] == {"selector_matches": "a[data-preload]"}


def test_parts_of_a_page_and_files_name_none(browser):
    assert "Speculation-Rules" not in browser.get("/page", headers={"HX-Request": "true"}).headers
    assert "Speculation-Rules" not in browser.get("/file").headers
