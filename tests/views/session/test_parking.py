"""What was typed by someone who had been signed out comes back after signing in, and is sent once."""

import re

import pytest

from models import clock, identity
from models.identity import UserSession
from tests.clients import client_of
from tests.conftest import make_app
from tests.views.session.test_sessions import PASSWORD, sign_in, with_password

TYPED = {"name": "Luka <Novák>", "locale": "en-US", "password": "secret", "key": "abc", "note": "À livrer\nderrière"}


def signed_out_while_typing(app, person, host: str = "capricorn.localhost"):
    """A browser whose session was ended while its user typed."""
    browser = client_of(app, with_password(app, person), host)
    UserSession.update(revoked_at=clock.now()).execute()
    return browser


def test_a_form_sent_too_late_leads_to_signing_in_and_comes_back(app, world):
    browser = signed_out_while_typing(app, world.luka)
    answer = browser.post("/en/account/profile/", data=TYPED)
    assert answer.status_code == 303
    key = re.fullmatch(r"/en/sign-in/\?parked=(.+)", answer.location)[1]
    assert "You were signed out before this was saved." in browser.get(answer.location).text
    landed = sign_in(browser, parked=key)
    assert landed.location == f"/en/sign-in/typed/{key}/"
    page = browser.get(landed.location).text
    assert "You were signed out before this was saved" in page
    assert "Luka &lt;Novák&gt;" in page
    assert "secret" not in page
    assert world.luka.name == "Luka Novak"

    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    assert fields["key"] == "abc"
    sent = browser.post(landed.location, data={"name": "Luka <Novák>", "locale": "en-US"})
    assert (sent.status_code, sent.location) == (307, "/en/account/profile/")
    assert browser.post(sent.location, data={"name": "Luka <Novák>", "locale": "en-US"}).status_code == 303
    assert world.luka.name == "Luka <Novák>"


def test_it_is_sent_once(app, world):
    browser = signed_out_while_typing(app, world.luka)
    key = browser.post("/en/account/profile/", data=TYPED).location.partition("=")[2]
    sign_in(browser)
    assert browser.post(f"/en/sign-in/typed/{key}/").status_code == 307
    assert browser.post(f"/en/sign-in/typed/{key}/").status_code == 404
    assert browser.get(f"/en/sign-in/typed/{key}/").status_code == 404


def test_it_can_be_thrown_away(app, world):
    browser = signed_out_while_typing(app, world.luka)
    key = browser.post("/en/account/profile/", data=TYPED).location.partition("=")[2]
    sign_in(browser)
    assert browser.post(f"/en/sign-in/typed/{key}/removal/").status_code == 303
    assert identity.ParkedForm.select().count() == 0


def test_someone_else_does_not_see_it(app, world):
    browser = signed_out_while_typing(app, world.luka)
    key = browser.post("/en/account/profile/", data=TYPED).location.partition("=")[2]
    assert client_of(app, world.erin).get(f"/en/sign-in/typed/{key}/").status_code == 404
    assert client_of(app).get(f"/en/sign-in/typed/{key}/").status_code == 303


def test_htmx_is_led_to_signing_in_by_a_header(app, world):
    browser = signed_out_while_typing(app, world.luka)
    answer = browser.post("/en/account/profile/", data=TYPED, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"].startswith("/en/sign-in/?parked=")


def test_lines_and_doubles_survive_on_the_page(app, world):
    browser = signed_out_while_typing(app, world.luka)
    key = browser.post("/en/account/profile/", data=TYPED | {"sku": ["a", "b"]}).location.partition("=")[2]
    sign_in(browser)
    page = browser.get(f"/en/sign-in/typed/{key}/").text
    assert re.search(r'<textarea name="note"[^>]*>\n+À livrer\nderrière</textarea>', page.replace("\r", ""))
    assert page.count('name="sku"') == 2


def test_too_much_is_refused_by_name(app, world):
    browser = signed_out_while_typing(app, world.luka)
    answer = browser.post("/en/account/profile/", data={"name": "x" * 250_000})
    assert answer.status_code == 422
    assert "too large to keep" in answer.text


def test_one_address_cannot_fill_the_house(world):
    app = make_app(RATELIMIT_ENABLED=True)
    browser = client_of(app)
    answers = [browser.post("/en/account/profile/", data=TYPED).status_code for _ in range(31)]
    assert answers == [303] * 30 + [422]
    assert identity.ParkedForm.select().count() == 30


def test_no_secret_is_kept_by_any_of_its_names(app, world):
    browser = signed_out_while_typing(app, world.luka)
    typed = {"current": "secret", "password": "secret", "code": "secret", "token": "secret", "note": "kept"}
    browser.post("/en/account/password/", data=typed)
    assert identity.ParkedForm.get().pairs == [("note", "kept")]


def test_the_page_names_what_was_typed_in_words_and_leaves_the_machine_s_fields_unread(app, world):
    browser = signed_out_while_typing(app, world.luka)
    typed = {"po_number": "PO-7", "note": "ring twice", "version": "12", "expected": "99100"}
    key = browser.post("/en/account/profile/", data=typed).location.partition("=")[2]
    sign_in(browser)
    page = browser.get(f"/en/sign-in/typed/{key}/").text
    assert re.findall(r"<dt>([^<]+)</dt>\s*<dd>([^<]+)</dd>", page)[:2] == [
        ("PO number", "PO-7"),
        ("Note", "ring twice"),
    ]
    assert "<dd>99100</dd>" not in page
    assert 'name="expected" value="99100"' in page


@pytest.mark.parametrize("key", ["x", "x" * 200, "é", "%00"])
def test_an_unknown_key_is_not_found(browser_of, world, key):
    assert browser_of(world.luka).get(f"/en/sign-in/typed/{key}/").status_code == 404


def test_a_form_of_an_expired_session_still_has_a_good_csrf_token(world):
    app = make_app(WTF_CSRF_ENABLED=True)
    browser = client_of(app, with_password(app, world.luka))
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/en/account/profile/").text)[1]
    UserSession.update(revoked_at=clock.now()).execute()
    answer = browser.post("/en/account/profile/", data=TYPED | {"csrf_token": token})
    assert answer.location.startswith("/en/sign-in/?parked=")
    page = browser.get(answer.location).text
    assert "csrf" not in identity.ParkedForm.get().fields
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    assert sign_in(browser, password=PASSWORD, csrf_token=token).status_code == 303
