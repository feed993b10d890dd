"""Bad input and bad days: a clear sentence in the reader's language, never a fault of ours, and nothing lost."""

import io
import random
import sqlite3
import time
import zipfile
from contextlib import closing
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect

from tests.system.site import Letterbox
from tests.system.walking import (
    CANADA,
    add_rows,
    empty_cart,
    english_left,
    enter,
    order_number,
    picture,
    quick_order,
    show_cart,
    written,
)

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00" + bytes(range(256)) * 4
NAUGHTY = [
    "' OR 1=1; DROP TABLE product; --",
    '"><script>document.title="taken"</script>',
    "{{ 7*7 }} ${7*7} <%= 7*7 %> %(name)s %s {0}",
    "\u202egnp.exe\u202c \u200b\ufeff zero width",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮ 🏳️‍🌈 👩‍👩‍👧",
    "=cmd|' /C calc'!A0",
    "../../../../etc/passwd%00",
    "١٢٣ ½ １２ -1 1e9 NaN",
    "مرحبا بالعالم 社會科學院語學研究所 Ωμέγα",
    "a" * 3000,
]


def zip_bomb() -> bytes:
    """A workbook that unpacks to more than anybody orders."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/workbook.xml", "<workbook/>")
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return target.getvalue()


def files() -> dict[str, bytes]:
    """Files that are no orders, by name."""
    return {
        "picture.csv": PNG,
        "letter.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "broken.xlsx": b"PK\x03\x04" + random.Random(2).randbytes(4000),
        "bomb.xlsx": zip_bomb(),
        "empty.csv": b"",
        "nul.csv": b"FC1070,1\x00\n\x00\x00\x00",
        "cell.csv": b"FC1070," + b"9" * 200_000,
        "quote.csv": b'"FC1070,1\nFC1010,2\n' * 3,
    }


@pytest.fixture
def luka(own_site, new_page):
    """Luka with one line in his cart."""
    page = new_page(expected=("status of 503", "Status Error Code 503"))
    enter(page, own_site, "Luka Novak")
    empty_cart(page, own_site)
    add_rows(page, own_site, "FC1070\t6\tSTORE-01\n")
    return page


def poll(ask, seconds: int = 30):
    """What asking gives as soon as it is something."""
    end = time.monotonic() + seconds
    while not (found := ask()) and time.monotonic() < end:
        time.sleep(0.2)
    return found


def answer_to(page, press) -> int:
    """The status of the page that pressing gives."""
    with page.expect_navigation() as told:
        press()
    return told.value.status


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_that_is_no_order_is_refused_in_words(own_site, new_page, tmp_path, language):
    page = new_page()
    enter(page, own_site, "Marc Gagnon", "fr")
    for name, content in files().items():
        page.goto(own_site.url(f"/{language}/quick/", CANADA))
        page.locator("#file").set_input_files(written(tmp_path / name, content))
        if not page.locator("#sku-3").is_visible():
            page.locator("#form details summary").click()
        page.locator("#sku-3").fill("FC1070")
        status = answer_to(page, page.locator("#form button.button--primary").click)
        assert status < 500, name
        if status == 422:
            expect(page.get_by_role("alert")).to_be_visible()
            expect(page.locator("#sku-3")).to_have_value("FC1070")
        else:
            expect(page.locator("#counts"), name).to_be_visible()
            expect(page.locator("#counts li").first).to_contain_text("0")
        if language == "fr":
            assert english_left(page) == []


def test_twenty_megabytes_are_refused_in_words_and_the_pasted_rows_are_there_on_going_back(own_site, luka, tmp_path):
    luka.goto(own_site.url("/en/quick/"))
    luka.get_by_label("Paste rows").fill("FC1070\t2\nFC1010\t3")
    luka.get_by_label("Or choose a file").set_input_files(written(tmp_path / "big.csv", b"FC1070,1\n" * 2_300_000))
    assert answer_to(luka, luka.get_by_role("button", name="Check the rows").click) in (413, 422)
    expect(luka.get_by_role("main")).to_contain_text("too large")
    picture(luka, "bad-01-too-large")
    luka.go_back()
    expect(luka.get_by_label("Paste rows")).to_have_value("FC1070\t2\nFC1010\t3")
    luka.goto(own_site.url("/en/limits/"))
    expect(luka.get_by_role("main")).to_contain_text("A file holds at most 5 MB.")


def test_naughty_words_in_every_field_are_only_words(own_site, luka):
    for words in NAUGHTY:
        luka.goto(own_site.url("/en/"))
        luka.locator("#search").fill(words)
        assert answer_to(luka, lambda: luka.locator("#search").press("Enter")) < 500
        luka.goto(own_site.url("/en/cart/"))
        luka.get_by_label("SKU or name").fill(words)
        assert answer_to(luka, lambda: luka.get_by_label("SKU or name").press("Enter")) < 500
        assert luka.goto(own_site.url(f"/en/orders/?q={quote(words)}")).status < 500
        luka.goto(own_site.url("/en/quick/"))
        luka.get_by_label("Paste rows").fill(f"{words}\n{words}\t{words}\nFC1070\t{words}")
        assert answer_to(luka, luka.get_by_role("button", name="Check the rows").click) < 500
        luka.goto(own_site.url("/en/checkout/"))
        luka.get_by_label("PO number").evaluate("box => box.removeAttribute('maxlength')")
        luka.get_by_label("PO number").fill(words[:3000])
        luka.get_by_label("Note for us").fill(words)
        keep = luka.get_by_role("button", name="Keep what I typed")
        assert answer_to(luka, keep.click) < 500
        luka.goto(own_site.url("/en/account/profile/"))
        luka.get_by_label("Name", exact=True).fill(words)
        assert answer_to(luka, luka.get_by_role("main").get_by_role("button", name="Save", exact=True).click) < 500
        assert "taken" not in luka.title() and luka.locator("main script").count() == 0
    luka.goto(own_site.url("/en/account/profile/"))
    luka.get_by_label("Name", exact=True).fill("Luka Novak")
    luka.get_by_role("main").get_by_role("button", name="Save", exact=True).click()
    expect(luka.locator("#account-menu")).to_contain_text("Luka Novak")
    assert own_site.broken() == []


def test_naughty_cells_are_fixed_in_place_like_any_other(own_site, luka):
    quick_order(luka, own_site, "NO-SUCH\t2\n")
    for words in NAUGHTY:
        row = luka.locator("tr.receipt-row--refused")
        row.get_by_label("SKU").fill(words[:190])
        row.get_by_label("Quantity").fill(words[:90])
        with luka.expect_response(lambda answer: answer.request.method == "POST") as told:
            row.get_by_role("button", name="Check again").click()
        assert told.value.status < 500
    luka.reload()
    row = luka.locator("tr.receipt-row--refused")
    row.get_by_label("SKU").fill("FC1070")
    row.get_by_label("Quantity").fill("2")
    row.get_by_role("button", name="Check again").click()
    expect(luka.locator("#counts")).to_contain_text("1")


def test_someone_elses_and_nobodys_things_do_not_exist(own_site, luka):
    for path in ("/en/orders/SO-999999/", "/en/quick/imports/999999/", "/en/cart/lines/999999/edit/", "/en/accounts/"):
        answer = luka.goto(own_site.url(path))
        assert answer.status in (403, 404)
        expect(luka.get_by_role("heading", level=1)).to_be_visible()


def test_a_locked_database_is_a_busy_shop_and_nothing_is_lost(own_site, luka):
    luka.goto(own_site.url("/en/checkout/"))
    luka.get_by_label("PO number").fill("BUSY-1")
    with closing(sqlite3.connect(own_site.database.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        luka.set_default_timeout(30_000)
        with luka.expect_response(lambda answer: answer.request.method == "POST", timeout=30_000) as told:
            luka.get_by_role("button", name="Place order").click()
        assert told.value.status == 503
        expect(luka.get_by_role("heading", level=1)).to_have_text("The shop is busy", timeout=20_000)
        expect(luka.get_by_role("main")).to_contain_text("Nothing was changed. Please try again in a moment.")
        picture(luka, "bad-02-busy")
        show_cart(luka, own_site)
        expect(luka.locator("#totals")).to_contain_text("$62.58")
        luka.get_by_role("link", name="Change").click()
        luka.get_by_label("Quantity", exact=True).fill("8")
        luka.get_by_role("button", name="Save", exact=True).click()
        expect(luka.locator("#notices")).to_contain_text("Nothing was changed. Please try", timeout=20_000)
        expect(luka.get_by_label("Quantity", exact=True)).to_have_value("8")
        other.execute("ROLLBACK")
    luka.get_by_role("button", name="Save", exact=True).click()
    expect(luka.locator("#totals")).to_contain_text("$83.44")
    assert own_site.broken() == []


def test_with_a_dead_mail_server_the_order_stands_and_the_letter_waits(own_site, luka):
    own_site.mail.stop()
    luka.goto(own_site.url("/en/checkout/"))
    luka.get_by_label("PO number").fill("NO-MAIL-1")
    luka.get_by_role("button", name="Place order").click()
    luka.wait_for_url("**/orders/*/")
    number = order_number(luka)
    expect(luka.locator("#notices")).to_contain_text("is placed")
    waiting = "SELECT id FROM outbox WHERE delivered_at IS NULL AND last_error <> ''"
    assert poll(lambda: own_site.rows(waiting))
    mended = Controller(Letterbox(own_site.letters), hostname="127.0.0.1", port=own_site.mail.port)
    mended.start()
    own_site.mail = mended
    own_site.change("UPDATE outbox SET next_try_at = '2026-01-01 00:00:00' WHERE delivered_at IS NULL")
    add_rows(luka, own_site, "FC1070\t1\tSTORE-01\n")
    luka.goto(own_site.url("/en/checkout/"))
    luka.get_by_label("PO number").fill("MAIL-2")
    luka.get_by_role("button", name="Place order").click()
    luka.wait_for_url("**/orders/*/")
    assert own_site.letter_to("luka@fargo.example", number)
    assert own_site.letter_to("luka@fargo.example", order_number(luka))
    assert own_site.broken() == []
