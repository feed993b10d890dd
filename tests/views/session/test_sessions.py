"""Signing in and out: the right password, the wrong one, too many, where one lands, and how a session ends."""

import re
from datetime import datetime, timedelta

import pytest

from models import accounts, clock, history, identity
from models.base import counting
from models.identity import Actor, User, UserSession
from tests.clients import client_of
from tests.conftest import make_app
from views.session import proofs

PASSWORD = "five stores before noon"


@pytest.fixture
def luka(app, world) -> User:
    """Luka, who has chosen a password."""
    return with_password(app, world.luka)


def with_password(app, person: User, password: str = PASSWORD) -> User:
    with app.app_context():
        identity.change_password(person, by=Actor(person.id), hashed=proofs.hashed(password))
    return User.get_by_id(person.id)


def sign_in(browser, email="luka@fargo.example", password=PASSWORD, **more):
    return browser.post("/en/sign-in/", data={"email": email, "password": password} | more)


def without_token(page: str) -> str:
    return re.sub(r'("X-CSRFToken": "|name="csrf_token" value=")[^"]*', "", page)


def test_the_page_is_there_in_both_languages(browser_of):
    assert "Sign in" in browser_of().get("/en/sign-in/").text
    french = browser_of(host="capricorn-ca.localhost").get("/fr/sign-in/")
    assert french.status_code == 200
    assert 'lang="fr-CA"' in french.text


def test_the_right_password_opens_a_session_and_the_page_says_who_is_here(browser_of, luka):
    browser = browser_of()
    answer = sign_in(browser, email=" LUKA@fargo.example")
    assert (answer.status_code, answer.location) == (303, "/en/")
    assert "Luka Novak" in browser.get("/en/account/").text
    assert identity.sessions_of(luka.id)[0].user_agent.startswith("Werkzeug")


def test_an_unknown_e_mail_answers_exactly_as_a_wrong_password(browser_of, luka):
    wrong = sign_in(browser_of(), password="not the password")
    unknown = sign_in(browser_of(), email="none@fargo.example", password="not the password")
    assert wrong.status_code == unknown.status_code == 422
    assert without_token(wrong.text) == without_token(unknown.text).replace("none@fargo.example", "luka@fargo.example")
    assert UserSession.select().count() == 0


def test_an_unknown_e_mail_costs_one_hash_as_a_known_one_does(browser_of, luka, monkeypatch):
    asked = []
    real = proofs.verify_password
    monkeypatch.setattr(proofs, "verify_password", lambda *given: asked.append(given) or real(*given))
    for email in ("luka@fargo.example", "none@fargo.example", "erin@fargo.example"):
        assert sign_in(browser_of(), email=email, password="not the password").status_code == 422
    assert [hashed.startswith("$argon2id$") for _password, hashed in asked] == [True] * 3


def test_a_person_without_a_password_does_not_get_in_by_any(browser_of, world):
    for password in ("x", "nobody signs in with this", "None"):
        assert sign_in(browser_of(), password=password).status_code == 422


def test_someone_who_has_left_does_not_get_in(browser_of, luka):
    User.update(active=False).where(User.id == luka.id).execute()
    assert sign_in(browser_of()).status_code == 422


def test_empty_fields_say_what_is_needed_and_keep_the_e_mail(browser_of):
    answer = browser_of().post("/en/sign-in/", data={"email": "luka@fargo.example", "password": ""})
    assert answer.status_code == 422
    assert "This field is needed." in answer.text
    assert "luka@fargo.example" in answer.text


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "<script>alert(1)</script>", "\x00", "😀" * 60, "x" * 5_000, "{{ 7 * 7 }}"]
)
def test_naughty_strings_are_only_wrong(browser_of, luka, text):
    answer = sign_in(browser_of(), email=text, password=text)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("wish", "lands"),
    [
        ("/en/account/journal/?page=2", "/en/account/journal/?page=2"),
        ("//evil.example/", "/en/"),
        ("https://evil.example/en/", "/en/"),
        ("/\\evil.example", "/en/"),
        ("/en/\\evil", "/en/"),
        ("/en/\r\nSet-Cookie: session=x", "/en/"),
        ("/en/account/\u2028", "/en/"),
        ("/static/x", "/en/"),
        ("", "/en/"),
    ],
)
def test_one_lands_where_one_was_going_and_never_outside_the_shop(browser_of, luka, wish, lands):
    assert sign_in(browser_of(), next=wish).location == lands


def test_htmx_is_sent_on_by_a_header(browser_of, luka):
    answer = browser_of().post(
        "/en/sign-in/", data={"email": luka.email, "password": PASSWORD}, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/en/")


def test_the_fifth_wrong_password_is_the_last_for_a_while_even_if_the_sixth_is_right(world):
    app = make_app(RATELIMIT_ENABLED=True)
    with_password(app, world.luka)
    browser = client_of(app)
    for _ in range(5):
        assert sign_in(browser, password="not the password").status_code == 422
    answer = sign_in(browser)
    assert answer.status_code == 429
    assert "Too many tries. Please wait 15 minutes" in answer.text
    assert sign_in(client_of(app), email="erin@fargo.example").status_code == 422


def test_knowing_the_password_forgets_the_wrong_ones(world):
    app = make_app(RATELIMIT_ENABLED=True)
    with_password(app, world.luka)
    for _ in range(3):
        for _ in range(4):
            assert sign_in(client_of(app), password="not the password").status_code == 422
        assert sign_in(client_of(app)).status_code == 303


def test_one_address_cannot_try_everybody(world):
    app = make_app(RATELIMIT_ENABLED=True)
    answers = [sign_in(client_of(app), email=f"person-{n}@fargo.example").status_code for n in range(61)]
    assert answers == [422] * 60 + [429]


def test_signing_out_ends_the_session_even_for_a_copy_of_the_cookie(browser_of, luka, app):
    browser = browser_of()
    sign_in(browser)
    with browser.session_transaction(base_url="http://capricorn.localhost/") as cookie:
        copy = dict(cookie)
    assert browser.post("/en/sign-out/").location == "/en/sign-in/"
    thief = client_of(app)
    with thief.session_transaction(base_url="http://capricorn.localhost/") as cookie:
        cookie.update(copy)
    assert thief.get("/en/account/").status_code == 303
    assert history.events_of(luka.stream)[-1].verb == "sign_out"


def test_signing_out_as_a_guest_is_no_fault(browser_of):
    assert browser_of().post("/en/sign-out/").status_code == 303


def test_signing_out_stops_acting(browser_of, world):
    accounts.act_for(world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id))
    browser_of(world.natalie).post("/en/sign-out/")
    assert accounts.acting_of(world.natalie) is None


def test_a_session_is_over_twelve_hours_after_the_last_page(browser_of, world):
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00"))
    browser = browser_of(world.luka)
    clock.freeze(datetime.fromisoformat("2026-12-01T20:59"))
    assert browser.get("/en/account/").status_code == 200
    clock.freeze(datetime.fromisoformat("2026-12-01T21:00") + timedelta(hours=11))
    assert browser.get("/en/account/").status_code == 200
    clock.freeze(datetime.fromisoformat("2026-12-02T08:00") + timedelta(hours=12, minutes=1))
    assert browser.get("/en/account/").status_code == 303


def test_reading_pages_writes_nothing_and_sending_a_form_notes_when(browser_of, world):
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00"))
    browser = browser_of(world.luka)
    clock.freeze(datetime.fromisoformat("2026-12-01T10:00"))
    with counting() as statements:
        browser.get("/en/account/")
    assert not [sql for sql in statements if not sql.startswith("SELECT")]
    clock.freeze(datetime.fromisoformat("2026-12-01T11:00"))
    browser.post("/en/account/choice/", data={"account": "FARGO"})
    assert identity.sessions_of(world.luka.id)[0].seen_at == datetime.fromisoformat("2026-12-01T11:00")


def test_the_signed_in_person_costs_one_statement(browser_of, world):
    browser = browser_of(world.luka)
    with counting() as statements:
        browser.get("/en/account/profile/")
    assert len([sql for sql in statements if '"user_account"' in sql]) == 1


def test_another_person_in_the_same_browser_gets_another_csrf_token_the_same_one_keeps_it(browser_of, luka, app):
    def token(browser):
        with browser.session_transaction(base_url="http://capricorn.localhost/") as cookie:
            return cookie.setdefault("csrf_token", "of the page that is still open")

    browser = browser_of(luka)
    before = token(browser)
    UserSession.update(revoked_at=clock.now()).execute()
    sign_in(browser)
    assert token(browser) == before
    with_password(app, User.get(User.email == "erin@fargo.example"))
    UserSession.update(revoked_at=clock.now()).execute()
    sign_in(browser, email="erin@fargo.example")
    with browser.session_transaction(base_url="http://capricorn.localhost/") as cookie:
        assert "csrf_token" not in cookie


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_under_https_from_plain_connections(world):
    for https in (False, True):
        app = make_app(HTTPS=https)
        with_password(app, world.luka)
        answer = client_of(app).post(
            "/en/sign-in/",
            data={"email": "luka@fargo.example", "password": PASSWORD},
            base_url=f"http{'s' if https else ''}://capricorn.localhost/",
        )
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) == https


def test_an_old_csrf_token_does_not_sign_anybody_in(world):
    app = make_app(WTF_CSRF_ENABLED=True)
    with_password(app, world.luka)
    assert sign_in(client_of(app)).status_code == 400
