"""The studio's room of checkout policies: who says what, looked at before it is saved, and taken back."""

import re

import pytest

from models import history, policies
from models.accounts import Account
from models.policies import CheckoutPolicy

FARGO = "/en/studio/policies/account/FARGO/"


@pytest.fixture
def camille(world, browser_of):
    """Camille in the studio, with no policies yet."""
    CheckoutPolicy.delete().execute()
    return browser_of(world.camille)


def form_of(page: str, **typed) -> dict:
    """The form as it stands on a page, with what is typed into it."""
    form = re.search(r'<form id="form".*?</form>', page, re.DOTALL).group()
    values = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', form))
    values.pop("csrf_token", None)
    values = {name: value for name, value in values.items() if not name.endswith("-required")}
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"|<option value="([^"]*)" selected', body)
        values[name] = (chosen.group(1) or chosen.group(2) or "") if chosen else ""
    return values | typed


def test_the_list_names_shops_segments_and_the_accounts_with_their_own_word(world, camille):
    CheckoutPolicy.create(scope="account", scope_id=world.fargo.id, layout="steps", po_repeat="warn")
    page = camille.get("/en/studio/policies/").text
    for words in ("US coffeehouse chains", "Fargo Coffeehaus", "step by step, PO number", "Café Mont-Royal"):
        assert words in page, words
    assert "Fargo Coffeehaus" not in camille.get("/en/studio/policies/?q=maple").text.split("<main")[1]
    assert camille.get("/en/studio/policies/accounts/?code=LAKES").location == "/en/studio/policies/account/LAKES/"


def test_what_an_account_meets_says_whose_word_each_value_is(world, camille):
    CheckoutPolicy.create(scope="segment", scope_id=world.fargo.segment_id, layout="steps")
    page = camille.get(FARGO).text
    assert "What Fargo Coffeehaus meets" in page
    assert re.search(r"step by step <span[^>]*>the segment US coffeehouse chains", page)
    assert "the house’s usual way" in page


def test_a_change_is_looked_at_saved_told_and_taken_back(world, camille):
    typed = {"layout": "steps", "po_rule": "required", "po_pattern": "F-#+", "po_example": "F-1", "order_minimum": "25",
             "limit_amount": "500.50", "limit_days": "30", "own-0-label_en": "Project no.", "own-0-label_fr": "Projet",
             "own-0-kind": "choice", "own-0-choices": "A = First = Premier\nB", "own-0-required": "1"}  # fmt: skip
    form = form_of(camille.get(FARGO).text, **typed)
    looked = camille.post(FARGO + "effect/", data=form)
    assert looked.status_code == 200 and "What Fargo Coffeehaus would meet" in looked.text
    assert re.search(r"<s>on one page</s> → <strong>step by step", looked.text)
    assert "$500.50 within 30 days" in looked.text and "Field “Project no.”" in looked.text
    assert not CheckoutPolicy.select().exists() and 'value="F-#+"' in looked.text
    assert camille.post(FARGO, data=form).status_code == 303
    policy = policies.policy_for(world.capricorn, world.fargo)
    assert (policy.layout, policy.po.pattern) == ("steps", "F-#+")
    assert (policy.order_minimum, policy.limits.amount) == (2500, 50_050)
    assert [(one.key, one.required, one.choices) for one in policy.fields] == [
        ("project_no", True, (("A", "First", "Premier"), ("B", "B", "B")))
    ]
    assert Account.get_by_id(world.fargo.id).order_minimum == 2500
    assert CheckoutPolicy.get().order_minimum is None
    page = camille.get(FARGO).text
    assert "Changed currency, own fields, checkout" in page and "Project no." in page and "Camille Roy" in page
    undo = camille.post(FARGO + "undo/", data={"version": form_of(page)["version"]})
    assert undo.status_code == 303
    policy = policies.policy_for(world.capricorn, world.fargo)
    assert (policy.layout, policy.order_minimum, policy.fields) == ("one_page", None, ())
    assert "Took back the last change" in camille.get(FARGO).text


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"po_pattern": "#"}, "Say whether a PO number is needed"),
        ({"po_rule": "required", "po_pattern": "#", "po_example": "x"}, "does not fit the pattern"),
        ({"order_minimum": "a lot"}, "Enter an amount such as"),
        ({"limit_amount": "5"}, "Say within how many days"),
        ({"order_minimum": "9", "order_maximum": "8"}, "nothing could be ordered"),
        ({"own-0-label_en": "Project", "own-0-label_fr": ""}, "needs a name in English and in French"),
        ({"own-0-label_en": "Floor", "own-0-label_fr": "Étage", "own-0-kind": "choice"}, "needs from 1 to"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(world, camille, typed, said):
    form = form_of(camille.get(FARGO).text, **typed)
    answer = camille.post(FARGO, data=form)
    assert answer.status_code == 422 and said in answer.text
    assert all(value in answer.text for value in typed.values())
    assert not CheckoutPolicy.select().exists()


def test_a_field_that_is_labelled_in_french_only_is_refused_and_one_that_is_left_out_needs_no_label(world, camille):
    answer = camille.post(FARGO, data=form_of(camille.get(FARGO).text, **{"own-0-label_fr": "Projet"}))
    assert answer.status_code == 422 and 'value="Projet"' in answer.text
    left_out = {"own-0-key": "project", "own-0-kind": "off"}
    assert camille.post(FARGO, data=form_of(camille.get(FARGO).text, **left_out)).status_code == 303
    assert 'value="project"' in camille.get(FARGO).text


def test_two_who_change_the_same_policy_do_not_overwrite_each_other(world, camille):
    first = form_of(camille.get(FARGO).text, layout="steps")
    second = form_of(camille.get(FARGO).text, line_notes="no")
    assert camille.post(FARGO, data=first).status_code == 303
    answer = camille.post(FARGO, data=second)
    assert answer.status_code == 409 and "Save again to make it what you typed" in answer.text
    assert camille.post(FARGO, data=form_of(answer.text)).status_code == 303
    assert CheckoutPolicy.get().line_notes == "no"


def test_a_segment_says_the_currency_of_its_amounts(world, camille):
    path = "/en/studio/policies/segment/CA-INDEP/"
    form = form_of(camille.get(path).text, limit_order="300")
    assert "Choose the currency" in camille.post(path, data=form).text
    assert camille.post(path, data=form | {"currency": "CAD"}).status_code == 303
    amelie = policies.policy_for(world.capricorn_ca, world.montroyal)
    assert (amelie.limits.order, amelie.source("limit_order").scope) == (30_000, "segment")
    assert history.broken_links()[1] == []


def test_the_room_speaks_french_and_is_the_merchandisers(world, browser_of, camille):
    french = browser_of(world.camille, "capricorn-ca.localhost")
    assert "Mont-Royal" in french.get("/fr/studio/policies/account/MONTROYAL/").text
    for path in ("/en/studio/policies/", FARGO):
        assert browser_of(world.luka).get(path).status_code == 403
        assert int(camille.get(path).headers["Server-Timing"].split('sql;desc="')[1].split('"')[0]) <= 20
    assert camille.get("/en/studio/policies/account/NOBODY/").status_code == 404
