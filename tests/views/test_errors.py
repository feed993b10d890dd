"""Faults of the database: a plain sentence in the reader’s language, never a bare fault."""

import peewee
import pytest
from playhouse.pool import MaxConnectionsExceeded

from tests.clients import client_of
from tests.conftest import make_app
from views.session.security import seconds

STORY = [
    (peewee.OperationalError("database is locked"), 503, "La boutique est occupée"),
    (peewee.InterfaceError("connection already closed"), 503, "La boutique est occupée"),
    (MaxConnectionsExceeded("Max connections exceeded"), 503, "La boutique est occupée"),
    (peewee.IntegrityError("UNIQUE constraint failed"), 409, "Quelqu’un l’a modifié entre-temps"),
    (peewee.DataError("integer out of range"), 400, "Cette demande n’a pas été comprise"),
]


@pytest.mark.parametrize(("error", "status", "title"), STORY, ids=[type(error).__name__ for error, *_ in STORY])
def test_what_the_database_cannot_do_is_said_in_a_sentence(world, error, status, title):
    def broken(**_values):
        raise error

    app = make_app()
    app.add_url_rule("/<language>/broken/", "broken", broken)
    browser = client_of(app, host="capricorn-ca.localhost")
    answer = browser.get("/fr/broken/")
    assert (answer.status_code, title in answer.text) == (status, True)
    notice = browser.get("/fr/broken/", headers={"HX-Request": "true"})
    assert (notice.status_code, notice.headers["HX-Retarget"], "<html" in notice.text) == (status, "#notices", False)


def test_the_log_says_what_went_wrong_at_first(world, caplog):
    def full(**_values):
        try:
            raise peewee.OperationalError("database or disk is full")
        finally:
            raise peewee.OperationalError("cannot rollback - no transaction is active")

    app = make_app()
    app.add_url_rule("/<language>/full/", "full", full)
    assert client_of(app).get("/en/full/").status_code == 503
    assert "database or disk is full" in caplog.text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_the_signed_in_are_told_in_their_language_that_the_database_cannot_be_reached(headers):
    app = make_app(DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    browser = client_of(app, host="capricorn-ca.localhost")
    with browser.session_transaction(base_url="http://capricorn-ca.localhost/") as cookie:
        cookie.update({"_user_id": "a key", "_fresh": True, "person": 1, "seen": seconds()})
    for method, path in (("GET", "/fr/cart/"), ("POST", "/fr/checkout/"), ("GET", "/fr/brand.css")):
        answer = browser.open(path, method=method, headers=headers)
        assert answer.status_code == 503
        assert "Rien n’a été modifié. Veuillez réessayer dans un instant." in answer.text
        assert ('<html lang="fr">' in answer.text) == (not headers)


def test_without_a_language_in_the_address_the_browser_says_which_one():
    browser = client_of(make_app(DATABASE_URL="postgresql://nobody@127.0.0.1:9/none"))
    assert "La boutique est occupée" in browser.get("/", headers={"Accept-Language": "fr-CA,fr;q=0.9,en;q=0.5"}).text
    assert "The shop is busy" in browser.get("/", headers={"Accept-Language": "de"}).text
