"""Style sheets and scripts come as one file each, kept for ever under the hash of what they hold."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "static"


@pytest.mark.parametrize(("name", "kind"), [("shop.css", "text/css"), ("shop.js", "text/javascript")])
def test_a_page_links_one_file_of_each_kind_and_browsers_keep_it(browser_of, name, kind):
    guest = browser_of(None)
    address = re.search(rf'(?:href|src)="(/en/files/{name}\?v=\w+)"', guest.get("/en/").text)[1]
    plain, zipped = guest.get(address), guest.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert plain.mimetype == kind and "immutable" in plain.headers["Cache-Control"]
    assert zipped.headers["Content-Encoding"] == "gzip" and gzip.decompress(zipped.data) == plain.data
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert "immutable" not in guest.get(address[:-1]).headers["Cache-Control"]


def test_every_sheet_is_in_it_and_the_layers_come_first(browser_of):
    sheet = browser_of(None).get("/en/files/shop.css").text
    assert all(file.read_text("utf-8").split("\n")[0] in sheet for file in (STATIC / "css").glob("*.css"))
    assert sheet.index("@layer") == re.search("@layer [a-z]+, ", sheet).start()


def test_what_the_sheet_names_is_there(browser_of):
    guest = browser_of(None)
    named = re.findall(r"url\(['\"]?([^'\")]+)", guest.get("/en/files/shop.css").text)
    files = [path for path in named if not path.startswith("data:")]
    assert files
    for path in files:
        with guest.get(path) as answer:
            assert answer.status_code == 200, path


def test_no_other_file_is_joined(browser_of):
    assert browser_of(None).get("/en/files/tokens.css").status_code == 404


def test_an_unknown_host_gets_them_too(app):
    browser = app.test_client()
    assert browser.get("/en/files/shop.css", headers={"Host": "nobody.example"}).status_code == 200
