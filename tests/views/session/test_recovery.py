"""A new password by mail: asked for, sent, used once."""

import re
import socket
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from models import history, identity
from models.history import Outbox
from models.identity import Actor, User
from tests.clients import client_of
from tests.conftest import make_app
from views import mail
from views.session import proofs, recovery


def link_of(app, row: Outbox) -> str:
    """The path of the link in a letter from the outbox."""
    with app.app_context():
        return recovery.letter(row.facts)["link"].removeprefix("http://capricorn.localhost")


def ask(browser, email="luka@fargo.example"):
    return browser.post("/en/recovery/", data={"email": email})


def test_asking_answers_the_same_for_everybody_and_mails_only_to_somebody(browser_of, world):
    known, unknown = ask(browser_of()), ask(browser_of(), "none@fargo.example")
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location) == (303, "/en/recovery/sent/")
    assert [row.facts["user_id"] for row in Outbox.select()] == [world.luka.id]
    assert "Look into your mail" in browser_of().get(known.location).text


def test_the_link_lets_one_choose_a_password_and_sign_in_with_it(app, browser_of, world):
    ask(browser_of())
    path = link_of(app, Outbox.get())
    assert path.startswith("/en/recovery/")
    elsewhere = identity.sign_in(world.luka, user_agent="", address="")
    browser = browser_of()
    assert "Choose a password" in browser.get(path).text
    assert browser.post(path, data={"password": "seven sacks of beans"}).location == "/en/sign-in/"
    assert identity.signed_in(elsewhere.key) is None
    answer = browser.post("/en/sign-in/", data={"email": "luka@fargo.example", "password": "seven sacks of beans"})
    assert answer.status_code == 303


def test_the_link_works_once(app, browser_of, world):
    ask(browser_of())
    path = link_of(app, Outbox.get())
    assert browser_of().post(path, data={"password": "seven sacks of beans"}).status_code == 303
    assert browser_of().get(path).status_code == 410
    assert browser_of().post(path, data={"password": "another one entirely"}).status_code == 410
    with app.app_context():
        assert proofs.matches(User.get_by_id(world.luka.id), "seven sacks of beans")


def test_an_earlier_link_is_over_too_once_the_password_is_changed(app, browser_of, world):
    ask(browser_of())
    path = link_of(app, Outbox.get())
    identity.change_password(world.luka, by=Actor(world.luka.id), hashed="another")
    assert browser_of().get(path).status_code == 410


def test_a_link_is_over_after_two_hours(app, browser_of, world):
    ask(browser_of())
    path = link_of(app, Outbox.get())
    app.config["SECURITY_RESET_PASSWORD_WITHIN"] = timedelta(seconds=-1)
    answer = browser_of().get(path)
    assert answer.status_code == 410
    assert "This link no longer works" in answer.text


@pytest.mark.parametrize("token", ["x", "WyJhIiwiYiJd.aaaa.bbbb", "é" * 40, "x" * 3_000])
def test_a_forged_link_is_over(browser_of, token):
    assert browser_of().get(f"/en/recovery/{token}/").status_code == 410


def test_a_poor_password_is_refused_beside_its_field_and_the_link_still_works(app, browser_of, world):
    ask(browser_of())
    path = link_of(app, Outbox.get())
    answer = browser_of().post(path, data={"password": "short"})
    assert answer.status_code == 422
    assert "A password needs at least 10 characters." in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert browser_of().post(path, data={"password": "luka@fargo.example"}).status_code == 422
    assert browser_of().post(path, data={"password": "seven sacks of beans"}).status_code == 303


def test_asking_again_and_again_sends_three_mails_at_most_and_does_not_say_so(world):
    app = make_app(RATELIMIT_ENABLED=True)
    for _ in range(6):
        assert ask(client_of(app)).location == "/en/recovery/sent/"
    assert history.waiting() == 3


def test_one_address_may_not_ask_for_everybody(world):
    app = make_app(RATELIMIT_ENABLED=True)
    answers = [ask(client_of(app), f"person-{n}@fargo.example").status_code for n in range(21)]
    assert answers == [303] * 20 + [429]


def test_two_factor_is_still_asked_for_after_a_new_password(app, browser_of, world):
    with app.app_context():
        secret = proofs.codes().generate_totp_secret()
    world.luka.turn_on_two_factor(by=Actor(world.luka.id), secret=secret, counter=0, codes=[])
    ask(browser_of())
    browser = browser_of()
    browser.post(link_of(app, Outbox.get()), data={"password": "seven sacks of beans"})
    answer = browser.post("/en/sign-in/", data={"email": "luka@fargo.example", "password": "seven sacks of beans"})
    assert answer.location == "/en/sign-in/code/"


def test_the_letter_is_whole_in_both_languages(app, world):
    identity.request_recovery("luka@fargo.example", base="http://capricorn.localhost:8000/", language="en", shop=1)
    with app.app_context():
        said = recovery.letter(Outbox.get().facts)
        assert re.match(r"http://capricorn\.localhost:8000/en/recovery/[^/]+/$", said["link"])
        for language, words in (("en", "Hello Luka Novak"), ("fr", "Bonjour Luka Novak")):
            letter = mail.compose(
                mail.Letter("recovery", world.capricorn_ca, language, ["luka@fargo.example"], context=said), "k"
            )
            for part in (letter.body, letter.alternatives[0][0]):
                assert said["link"] in part and words in part


@pytest.fixture
def post_office():
    """A real SMTP server on this machine; its `letters` are the messages that arrived."""
    letters = []

    class Keep:
        async def handle_DATA(self, _server, _session, envelope):
            letters.append(message_from_bytes(envelope.content, policy=policy.default))
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Keep(), hostname="127.0.0.1", port=port)
    server.start()
    server.letters = letters
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("host", "language", "email"),
    [("capricorn.localhost", "en", "luka@fargo.example"), ("capricorn-ca.localhost", "fr", "marc@maple.example")],
)
def test_the_whole_way_over_a_real_mail_server(world, post_office, host, language, email):
    app = make_app(MAIL_URL=f"smtp://127.0.0.1:{post_office.port}")
    browser = client_of(app, host=host)
    browser.post(f"/{language}/recovery/", data={"email": email})
    with app.app_context():
        assert history.deliver_due(mail.deliver) == (1, 0)
    letter = post_office.letters[0]
    assert letter["To"] == email
    parts = [letter.get_body(preferencelist=(kind,)).get_content() for kind in ("plain", "html")]
    links = [re.search(rf"http://{host}/{language}/recovery/[^/]+/", part)[0] for part in parts]
    assert links[0] == links[1]
    assert browser.get(links[0].removeprefix(f"http://{host}")).status_code == 200
    answer = browser.post(links[0].removeprefix(f"http://{host}"), data={"password": "seven sacks of beans"})
    assert answer.status_code == 303


def test_a_dead_mail_server_keeps_the_letter_and_nobody_notices(world):
    app = make_app(MAIL_URL="smtp://127.0.0.1:9")
    assert ask(client_of(app)).status_code == 303
    with app.app_context():
        assert history.deliver_due(mail.deliver) == (0, 1)
    assert history.waiting() == 1
    assert Outbox.get().last_error
