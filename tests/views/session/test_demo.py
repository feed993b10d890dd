"""The demo's welcome page and its one-click sign-in: in demo mode only, at plain localhost only."""

import re

import pytest

from tests.clients import client_of
from tests.conftest import make_app


@pytest.fixture
def demo(world):
    """The application in demo mode, with CSRF tokens on, as people run it."""
    return make_app(DEMO=True, WTF_CSRF_ENABLED=True)


def people_of(page: str) -> dict[str, tuple[str, str]]:
    """From the page: each name's form action and token."""
    form = r'<form method="post" action="([^"]+)">\s*<input type="hidden" name="token" value="([^"]+)">'
    found = re.findall(form + r".*?<span>[^<]* ([^ <]+ [^ <]+)</span>", page, re.S)
    return {name: (action, token) for action, token, name in found}


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000"])
def test_plain_localhost_leads_to_the_welcome_page_in_the_browser_s_language(demo, host):
    browser = client_of(demo, host=host)
    assert browser.get("/").location == "/en/welcome"
    assert browser.get("/", headers={"Accept-Language": "fr-CA"}).location == "/fr/welcome"
    page = browser.get("/en/welcome")
    assert page.status_code == 200
    for words in ("Capricorn Coffee", "Capricorn Coffee Canada", "Luka Novak", "Fargo Coffeehaus", "Natalie Berg"):
        assert words in page.text
    assert "http://capricorn.localhost:8000/en/" in page.text
    assert 'lang="fr"' in browser.get("/fr/welcome").text


def test_one_click_signs_in_at_the_shop_s_own_host(demo):
    page = client_of(demo, host="localhost:8000").get("/en/welcome")
    action, token = people_of(page.text)["Luka Novak"]
    assert action == "http://capricorn.localhost:8000/en/demo-sign-in"
    browser = client_of(demo, host="capricorn.localhost:8000")
    answer = browser.post("/en/demo-sign-in", data={"token": token})
    assert (answer.status_code, answer.location) == (303, "/en/")
    assert "Fargo Coffeehaus" in browser.get("/en/account/").text


def test_the_buyer_in_montreal_is_signed_in_in_french(demo):
    page = client_of(demo, host="localhost:8000").get("/en/welcome")
    assert people_of(page.text)["Amélie Tremblay"][0] == "http://capricorn-ca.localhost:8000/fr/demo-sign-in"


def test_somebody_who_reads_french_enters_a_shop_without_french_in_its_language(demo):
    page = client_of(demo, host="localhost:8000").get("/en/welcome")
    action, token = people_of(page.text)["Camille Roy"]
    browser = client_of(demo, host=action.split("/")[2])
    assert browser.post(action.split("8000")[1], data={"token": token}).status_code == 303
    assert "Camille Roy" in browser.get("/en/studio/").text


def test_the_page_may_send_its_forms_to_the_shops_and_nowhere_else(demo):
    policy = client_of(demo, host="localhost:8000").get("/en/welcome").headers["Content-Security-Policy"]
    assert "form-action 'self' http://*.localhost:*" in policy


@pytest.mark.parametrize("token", ["", "1", "IjEi.forged.token", "x" * 2_000])
def test_a_forged_token_is_not_found(demo, token):
    assert client_of(demo).post("/en/demo-sign-in", data={"token": token}).status_code == 404


def test_a_token_is_over_after_an_hour(demo, monkeypatch):
    page = client_of(demo, host="localhost:8000").get("/en/welcome")
    _action, token = people_of(page.text)["Luka Novak"]
    monkeypatch.setattr("views.session.demo.TOKEN_SECONDS", -1)
    assert client_of(demo).post("/en/demo-sign-in", data={"token": token}).status_code == 404


def test_plain_localhost_has_no_other_page(demo):
    browser = client_of(demo, host="localhost:8000")
    for path in ("/en/", "/en/sign-in/", "/en/account/", "/xx", "/en/nothing/"):
        assert browser.get(path).status_code == 404
    assert browser.post("/en/sign-in/").status_code in (400, 404)
    assert browser.get("/favicon.ico").status_code == 204


def test_the_shops_have_no_welcome_page(demo):
    assert client_of(demo).get("/en/welcome").status_code == 404


def test_outside_demo_mode_none_of_it_exists(app, world):
    from views.session.demo import token_for

    for path in ("/", "/en/welcome"):
        assert client_of(app, host="localhost").get(path).status_code == 404
    with app.app_context():
        token = token_for(world.luka.id)
    assert client_of(app).post("/en/demo-sign-in", data={"token": token}).status_code == 404
