"""The journal: the administrator reads what happened, and both people where a rep acted."""

import ast
from pathlib import Path

from models import accounts, history
from models.identity import Actor
from tests.clients import client_of
from views.account.sentences import SENTENCES

MODELS = Path(__file__).parents[3] / "models"


def acted(world, times: int = 1) -> None:
    for _ in range(times):
        began = accounts.act_for(
            world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id), reason="Luka is on holiday"
        )
        accounts.stop_acting(began, by=began.actor)


def test_both_people_are_named_where_a_rep_acted(browser_of, world):
    acted(world)
    page = browser_of(world.erin).get("/en/account/journal/").text
    assert page.count("Natalie Berg for Luka Novak") == 2
    assert "Began to order for this buyer. Reason: Luka is on holiday" in page
    assert page.index("Stopped ordering") < page.index("Began to order")


def test_an_empty_journal_says_so(browser_of, world):
    assert "Nothing has happened yet" in browser_of(world.erin).get("/en/account/journal/").text


def test_it_is_for_the_administrator_only_and_shows_the_own_account_only(browser_of, world):
    acted(world)
    assert browser_of(world.luka).get("/en/account/journal/").status_code == 403
    marc = browser_of(world.marc, "capricorn-ca.localhost").get("/fr/account/journal/")
    assert marc.status_code == 200
    assert "Natalie" not in marc.text


def test_it_goes_on_by_pages_of_fifty_at_the_same_cost(browser_of, world):
    from models.base import counting

    acted(world, 60)
    browser = browser_of(world.erin)
    with counting() as statements:
        first = browser.get("/en/account/journal/").text
    assert first.count("<tr>") == 51
    assert "Page 1 of 3" in first
    assert len(statements) <= 10
    assert browser.get("/en/account/journal/?page=3").text.count("<tr>") == 21
    for page in ("0", "-1", "x", "99999999999999999999"):
        assert browser.get(f"/en/account/journal/?page={page}").status_code == 200


def test_htmx_gets_the_list_only(browser_of, world):
    acted(world)
    answer = browser_of(world.erin).get(
        "/en/account/journal/?page=1", headers={"HX-Request": "true", "HX-Target": "journal"}
    )
    assert answer.text.strip().startswith('<div id="journal"')


def verbs_in(file: Path) -> set[str]:
    """The verbs that this file writes for an account: history.record(by, verb, stream, account…), and a helper's; where
    the verb hangs on what is at hand, they stand in a literal `verb` or in the values of a literal `VERBS`."""
    every = list(ast.walk(ast.parse(file.read_text())))
    calls = [node for node in every if isinstance(node, ast.Call)]
    found = set()
    for node in every:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("verb", "VERBS"):
            found |= {value.value for value in _said(node.value) if isinstance(value, ast.Constant)}
    for call in calls:
        name = ast.unparse(call.func)
        for_account = len(call.args) > 3 or any(word.arg == "account" for word in call.keywords)
        helper = name.split(".")[-1] in ("_record", "_set", "record_rule") or name == "record"
        if helper or (name == "history.record" and for_account):
            found |= {given.value for given in call.args if isinstance(given, ast.Constant)}
    return {verb for verb in found if isinstance(verb, str)}


def _said(node) -> list:
    """The texts of a literal: one, those of a dict's values, or one of two."""
    if isinstance(node, ast.Dict):
        return node.values
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def test_every_verb_that_is_written_for_an_account_has_a_sentence_and_no_other_has():
    recorded = set().union(*(verbs_in(file) for file in MODELS.rglob("*.py")))
    assert recorded == set(SENTENCES)


def test_an_event_of_a_later_release_is_still_told(app, world):
    history.record(Actor(world.luka.id), "levitate", "account:1", world.fargo.id)
    page = client_of(app, world.erin).get("/en/account/journal/")
    assert "levitate" in page.text
