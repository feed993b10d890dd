"""The code after the password, and recovery codes."""

from datetime import UTC, datetime, timedelta

import pytest

from models import clock, identity
from models.identity import Actor, User
from tests.clients import client_of
from tests.conftest import make_app
from tests.views.session.test_sessions import PASSWORD, sign_in, with_password
from views.session import proofs

NOON = datetime.fromisoformat("2026-12-01T12:00")


class Phone:
    """An authenticator with Luka's secret."""

    def __init__(self, app, person: User):
        self.app = app
        with app.app_context():
            self.secret = proofs.codes().generate_totp_secret()
            self.shown, kept = proofs.new_recovery_codes()
        person.turn_on_two_factor(by=Actor(person.id), secret=self.secret, counter=0, codes=kept)

    def code(self) -> str:
        """The six digits of now."""
        with self.app.app_context():
            maker = proofs.codes()._totp.from_source(self.secret)
            return maker.generate(clock.now().replace(tzinfo=UTC).timestamp()).token


@pytest.fixture
def phone(app, world) -> Phone:
    clock.freeze(NOON)
    return Phone(app, with_password(app, world.luka))


def send(browser, code: str):
    return browser.post("/en/sign-in/code/", data={"code": code})


def test_the_password_alone_does_not_sign_in(browser_of, phone):
    browser = browser_of()
    assert sign_in(browser).location == "/en/sign-in/code/"
    assert browser.get("/en/account/").status_code == 303
    assert browser.get("/en/sign-in/code/").status_code == 200


def test_password_and_code_do_and_one_lands_where_one_was_going(browser_of, phone):
    browser = browser_of()
    sign_in(browser, next="/en/account/sessions/")
    assert send(browser, f" {phone.code()[:3]} {phone.code()[3:]}").location == "/en/account/sessions/"
    assert browser.get("/en/account/").status_code == 200


def test_a_code_works_once(browser_of, phone):
    first, second = browser_of(), browser_of()
    sign_in(first)
    sign_in(second)
    code = phone.code()
    assert send(first, code).status_code == 303
    answer = send(second, code)
    assert answer.status_code == 422
    assert "This code does not work." in answer.text
    clock.freeze(NOON + timedelta(seconds=31))
    assert send(second, phone.code()).status_code == 303


@pytest.mark.parametrize("code", ["", "000000", "12345", "abc", "１２３４５６", "'; --", "x" * 30])
def test_a_wrong_code_is_refused(browser_of, phone, code):
    browser = browser_of()
    sign_in(browser)
    assert send(browser, code).status_code == 422


def test_an_old_code_is_refused(browser_of, phone):
    browser, code = browser_of(), phone.code()
    clock.freeze(NOON + timedelta(minutes=2))
    sign_in(browser)
    assert send(browser, code).status_code == 422


def test_a_recovery_code_works_once(browser_of, phone):
    for expected in (303, 422):
        browser = browser_of()
        sign_in(browser)
        assert send(browser, phone.shown[0].upper()).status_code == expected


def test_waiting_too_long_between_password_and_code_starts_again(browser_of, phone):
    browser = browser_of()
    sign_in(browser)
    clock.freeze(NOON + timedelta(minutes=11))
    assert send(browser, phone.code()).location == "/en/sign-in/"
    assert browser.get("/en/sign-in/code/").location == "/en/sign-in/"


def test_without_the_password_there_is_no_code_to_give(browser_of, phone):
    browser = browser_of()
    assert browser.get("/en/sign-in/code/").location == "/en/sign-in/"
    assert send(browser, phone.code()).location == "/en/sign-in/"


def test_five_wrong_codes_are_the_last_for_a_while_from_anywhere(world):
    clock.freeze(NOON)
    app = make_app(RATELIMIT_ENABLED=True)
    phone = Phone(app, with_password(app, world.luka))
    for _ in range(5):
        browser = client_of(app)
        sign_in(browser)
        assert send(browser, "000000").status_code == 422
    browser = client_of(app)
    sign_in(browser)
    answer = send(browser, phone.code())
    assert answer.status_code == 422
    assert "Too many tries." in answer.text


def test_the_whole_way_on_and_off(app, browser_of, world):
    clock.freeze(NOON)
    browser = browser_of(with_password(app, world.luka))
    page = browser.get("/en/account/two-factor/")
    assert page.status_code == 200
    picture = browser.get("/en/account/two-factor/picture.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.data.startswith(b"<?xml")
    assert b"style=" not in picture.data
    with browser.session_transaction(base_url="http://capricorn.localhost/") as cookie:
        secret = cookie["totp"]
    assert '"key"' not in secret
    assert browser.post("/en/account/two-factor/", data={"code": "000000"}).status_code == 422
    with app.app_context():
        code = proofs.codes()._totp.from_source(secret).generate(NOON.replace(tzinfo=UTC).timestamp()).token
    page = browser.post("/en/account/two-factor/", data={"code": code})
    assert "Your recovery codes" in page.text
    assert page.text.count("<code>") == 10
    assert User.get_by_id(world.luka.id).has_two_factor

    assert browser.post("/en/account/two-factor/removal/", data={"current": "wrong"}).status_code == 422
    again = browser.post("/en/account/recovery-codes/", data={"current": PASSWORD})
    assert again.text.count("<code>") == 10
    assert browser.post("/en/account/two-factor/removal/", data={"current": PASSWORD}).status_code == 303
    assert not User.get_by_id(world.luka.id).has_two_factor
    verbs = [event.verb for event in identity_events(world.luka)]
    assert verbs[-3:] == ["turn_on_two_factor", "renew_recovery_codes", "turn_off_two_factor"]


def identity_events(person: User) -> list:
    from models import history

    return history.events_of(person.stream)


def test_the_code_that_set_it_up_does_not_sign_in(app, browser_of, world):
    clock.freeze(NOON)
    browser = browser_of(with_password(app, world.luka))
    browser.get("/en/account/two-factor/")
    with browser.session_transaction(base_url="http://capricorn.localhost/") as cookie:
        secret = cookie["totp"]
    with app.app_context():
        code = proofs.codes()._totp.from_source(secret).generate(NOON.replace(tzinfo=UTC).timestamp()).token
    browser.post("/en/account/two-factor/", data={"code": code})
    other = browser_of()
    sign_in(other)
    assert send(other, code).status_code == 422
    assert identity.sessions_of(world.luka.id)
