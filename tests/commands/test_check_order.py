"""The `check-order` command: the shape that DATA.md promises, in the account's language, with exit codes."""

import io
import json

import pytest
import xlsxwriter
from click.testing import CliRunner

from commands import export
from commands.check_order import command
from commands.kit import opened
from models.base import database
from tests.models.trade import make_account, make_book, make_place, make_product, make_shop


@pytest.fixture
def shop_on_disk(tmp_path, monkeypatch):
    """A shop in a database file: Café Laurier may order beans, and cups by the fifty."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    with opened(create=True):
        shop = make_shop()
        make_place(make_account(shop, "LAURIER", locale="fr-CA"), "QC", "Québec", code="CARTIER")
        beans, cups = make_product("BEANS"), make_product("CUPS/16.W", minimum=50, multiple=50)
        make_book(shop, prices={beans: "45", cups: "0.0523"}, code="LIST")
    yield tmp_path
    if not database.is_closed():
        database.close()


def checked(folder, content, status=0, account="LAURIER", json_told=True):
    file = folder / "order.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = CliRunner().invoke(command, [str(file), "--account", account, "--json"])
    assert done.exit_code == status, done.output
    return json.loads(done.stdout) if status < 2 and json_told else done.stderr


def test_every_row_is_answered_in_the_promised_shape(shop_on_disk):
    told = checked(shop_on_disk, "sku,quantity,location,date\nbeans,20,CARTIER,\ncups/16.w,60,,\n", 1)
    first, second = told["rows"]
    assert told["file"] == "read"
    message = first.pop("message")
    assert first == {
        "row": 2, "text": "beans,20,CARTIER,", "sku": "BEANS", "quantity": 20, "location": "CARTIER", "date": None,
        "outcome": "add", "reason": None, "offer": None,
    }  # fmt: skip
    assert message
    assert (second["outcome"], second["reason"], second["offer"], second["location"]) == (
        "refused", "not a multiple", {"quantity": 100}, None,
    )  # fmt: skip
    assert "50" in second["message"]


def test_an_order_without_a_fault_ends_with_0(shop_on_disk):
    assert [row["outcome"] for row in checked(shop_on_disk, "BEANS\t3\n")["rows"]] == ["add"]


def test_the_sheets_of_a_workbook_that_were_not_read_are_named(shop_on_disk):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in ("Order", "More"):
            book.add_worksheet(name).write_row(0, 0, ["BEANS", 3])
    told = checked(shop_on_disk, out.getvalue())
    assert (len(told["rows"]), told["not_read"]) == (1, ["More"])
    assert "not_read" not in checked(shop_on_disk, "BEANS\t3\n")


def test_a_file_that_is_no_table_is_answered_with_its_reason(shop_on_disk):
    told = checked(shop_on_disk, b"\x89PNG\r\n\x1a\n", 1)
    assert (told["file"], told["rows"]) == ("not a table", [])
    assert told["message"]


def test_an_unknown_account_is_a_wrong_call(shop_on_disk):
    assert "NOBODY" in checked(shop_on_disk, "BEANS,3\n", 2, "NOBODY")


def test_a_formula_is_not_worked_out_and_the_answer_says_so(shop_on_disk):
    told = checked(shop_on_disk, "SKU;Qté\nBEANS;=10+14\n", 1, "LAURIER")
    assert [(row["quantity"], row["reason"]) for row in told["rows"]] == [(None, "quantity not a number")]
    assert told["rows"][0]["message"] != checked(shop_on_disk, "SKU;Qté\nBEANS;x\n", 1)["rows"][0]["message"]


def test_a_database_that_cannot_be_opened_and_a_folder_that_cannot_be_written_are_said_in_a_line(
    shop_on_disk, monkeypatch
):
    (shop_on_disk / "file").write_text("")
    told = CliRunner().invoke(export.command, [str(shop_on_disk / "file" / "folder")])
    assert told.exit_code == 1 and "cannot be written" in told.stderr
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{shop_on_disk}/nowhere/shop.db")
    assert "cannot be opened" in checked(shop_on_disk, "BEANS,3\n", 1, json_told=False)
