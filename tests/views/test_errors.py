"""Faults of the database: a plain sentence in the reader’s language, never a bare fault."""

import peewee
import pytest
from playhouse.pool import MaxConnectionsExceeded

STORY = [
    (peewee.OperationalError("database is locked"), 503, "La boutique est occupée"),
    (peewee.InterfaceError("connection already closed"), 503, "La boutique est occupée"),
    (MaxConnectionsExceeded("Max connections exceeded"), 503, "La boutique est occupée"),
    (peewee.IntegrityError("UNIQUE constraint failed"), 409, "Quelqu’un l’a modifié entre-temps"),
    (peewee.DataError("integer out of range"), 400, "Cette demande n’a pas été comprise"),
]


@pytest.mark.parametrize(("error", "status", "title"), STORY, ids=[type(error).__name__ for error, *_ in STORY])
def test_what_the_database_cannot_do_is_said_in_a_sentence(app, browser_of, error, status, title):
    def broken(**_values):
        raise error

    app.add_url_rule("/<language>/broken/", "broken", broken)
    browser = browser_of(host="capricorn-ca.localhost")
    answer = browser.get("/fr/broken/")
    assert (answer.status_code, title in answer.text) == (status, True)
    notice = browser.get("/fr/broken/", headers={"HX-Request": "true"})
    assert (notice.status_code, notice.headers["HX-Retarget"], "<html" in notice.text) == (status, "#notices", False)
