"""The commands `place-order` and `audit`: one order or none, refusals by name, exit codes."""

import json
import shutil

import pytest
from click.testing import CliRunner

from commands import audit, place_order
from models import billing, carts, identity
from models.accounts import Account
from models.base import database, open_database
from models.identity import Actor
from models.orders import Order, OrderLine
from tests.databases import sqlite_template


@pytest.fixture
def house(tmp_path, tmp_path_factory, monkeypatch):
    """The demo's world in a database file, as commands find it."""
    path = shutil.copy(sqlite_template("demo", tmp_path_factory), tmp_path / "house.db")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    opened = open_database(f"sqlite:///{path}")
    with database.connection_context():
        if not database.table_exists("schema_migration"):
            opened.execute_sql("CREATE TABLE schema_migration (name TEXT)")
    yield tmp_path
    if not database.is_closed():
        database.close()


def place(folder, text: str, *options, status=0, by="luka@fargo.example", account="FARGO") -> dict:
    """What `place-order --json` answers to a file with this text."""
    file = folder / "order.csv"
    file.write_text(text, encoding="utf-8")
    arguments = [str(file), "--account", account, "--by", by, "--po", "PO-9", "--json", *options]
    ran = CliRunner().invoke(place_order.command, arguments)
    assert ran.exit_code == status, ran.output + repr(ran.exception)
    return json.loads(ran.stdout) if status < 2 else ran.output


def looked(look):
    """What a look into the database gives."""
    with database.connection_context():
        return look()


COFFEE = "sku,quantity\nETH-YIRG-340-WB,6\n"
GOOD = "sku,quantity,location,date\nETH-YIRG-340-WB,24,STORE-01,\nFC1010,12,STORE-02,\n"


def test_answers_to_own_fields_go_with_the_file(house):
    maple = {"by": "hannah@maple.example", "account": "MAPLE"}
    told = place(house, "SKU,Qty\nETH-YIRG-340-WB,3\n", "--field", "project=OPENING", **maple)
    answers = looked(lambda: Order.get(Order.number == told["order"]).answers)
    assert [one["value_en"] for one in answers] == ["Opening of a new café"]
    wrong = place(house, "SKU,Qty\nETH-YIRG-340-WB,3\n", "--field", "project=NOTHING", status=1, **maple)
    assert wrong["reason"] == "FieldNotUnderstood"
    place(house, "SKU,Qty\nETH-YIRG-340-WB,3\n", "--field", "project", status=2, **maple)
    unknown = place(house, "SKU,Qty\nETH-YIRG-340-WB,3\n", "--field", "projekt=OPENING", status=2, **maple)
    assert "projekt" in unknown and "project" in unknown.split("projekt", 1)[1]
    assert "no own fields" in place(house, COFFEE, "--field", "project=OPENING", status=2)
    assert looked(Order.select().count) == 1


def test_an_account_that_pays_by_card_orders_with_the_usual_one_of_whoever_orders(house, monkeypatch):
    monkeypatch.setenv("COMPTOIR_DEMO", "1")
    amelie = {"by": "amelie@montroyal.example", "account": "MONTROYAL"}
    assert place(house, COFFEE, status=1, **amelie)["reason"] == "CardOnly"

    def keep():
        whose = {"account": Account.get(Account.code == "MONTROYAL"), "user": identity.by_email(amelie["by"])}
        facts = {"gateway": "test", "brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2034}
        return billing.SavedCard.create(**whose, **facts, token="pays_1"), Actor(whose["user"].id)

    card, by = looked(keep)
    assert place(house, COFFEE, status=1, **amelie)["reason"] == "NotUnattended"
    looked(lambda: billing.let_pay_unattended(card, by=by))
    told = place(house, COFFEE, "--key", "spring", **amelie)
    assert told["payment"] == "authorized" and not place(house, COFFEE, "--key", "spring", **amelie)["placed"]
    rep = amelie | {"by": "natalie@capricorn.example"}
    assert place(house, COFFEE, "--for", amelie["by"], status=1, **rep)["reason"] == "CardOnly"


def test_the_rows_of_a_file_become_an_order(house):
    told = place(house, GOOD)
    assert (told["order"], told["placed"], told["lines"]) == ("SO-000001", True, 2)
    assert told["total"].count(".") == 1 and {tax["kind"] for tax in told["taxes"]} == {"STATE", "LOCAL"}
    assert place(house, GOOD)["order"] == "SO-000002"


def test_the_same_key_gives_the_same_order_whatever_the_file_says(house):
    first = place(house, GOOD, "--key", "erp-1")
    for text in (GOOD, "sku,quantity\nNOPE,1\n"):
        assert place(house, text, "--key", "erp-1") == first | {"placed": False}


def test_a_key_that_could_not_be_kept_whole_is_a_wrong_call(house):
    assert "80" in place(house, GOOD, "--key", "k" * 81, status=2)
    assert place(house, GOOD, "--key", "k" * 80)["placed"]


def test_one_refused_row_refuses_the_whole(house):
    told = place(house, GOOD + "NOPE,1,,\nETH-YIRG-340-WB,-3,,\n", status=1)
    assert told["order"] is None and told["placed"] is False
    assert [(row["row"], row["reason"]) for row in told["rows"]] == [(4, "unknown"), (5, "quantity not above 0")]
    assert looked(Order.select().count) == 0


def test_over_the_limit_is_named_with_its_figures(house):
    greta = "greta@nordlicht.example"
    told = place(house, "sku,quantity\nETH-YIRG-340-WB,240\n", status=1, by=greta, account="NORDLICHT")
    assert told["reason"] == "OverCreditLimit" and told["facts"]["limit"] == "500.00"
    assert looked(carts.Cart.select().count) == 0


def test_a_card_account_is_refused_in_its_language(house):
    amelie = "amelie@montroyal.example"
    told = place(house, "sku,quantity\nETH-YIRG-340-WB,12\n", status=1, by=amelie, account="MONTROYAL")
    assert told["reason"] == "CardOnly"


def test_a_rep_orders_for_a_buyer_and_nobody_else_does(house):
    rep = "natalie@capricorn.example"
    assert "--for which buyer" in place(house, GOOD, status=2, by=rep)
    place(house, GOOD, "--for", "luka@fargo.example", by=rep)
    order = looked(Order.get)
    assert (order.placed_by_name, order.buyer_name) == ("Natalie Berg", "Luka Novak")
    for other in ("oscar@capricorn.example", "greta@nordlicht.example", "nobody@fargo.example"):
        place(house, GOOD, status=2, by=other)


def test_a_file_that_cannot_be_read_places_nothing(house):
    for text in ("", "SKU,Quantity\n"):
        told = place(house, text, status=1)
        assert (told["order"], told["reason"]) == (None, "empty") and told["message"]


def test_the_audit_counts_what_it_looked_at_and_finds_what_is_broken(house):
    place(house, GOOD)
    clean = CliRunner().invoke(audit.command, ["--json"])
    told = json.loads(clean.stdout)
    assert clean.exit_code == 0 and told["clean"] is True
    assert {"looked_at", "check", "broken"} == set(told["checks"][0])
    assert sum(check["looked_at"] for check in told["checks"]) > 10
    looked(OrderLine.update(subtotal=OrderLine.subtotal + 1).where(OrderLine.number == 1).execute)
    broken = CliRunner().invoke(audit.command, [])
    assert broken.exit_code == 1
    assert "SO-000001#1" in broken.stdout and "BROKEN" in broken.stdout
