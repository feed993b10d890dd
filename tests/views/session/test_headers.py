"""Headers, hosts, and what they keep out."""

from tests.clients import client_of
from tests.conftest import make_app


def test_pages_run_no_code_from_elsewhere_or_within_and_stand_in_no_frame(browser_of):
    headers = browser_of().get("/en/sign-in/").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["img-src"] == "'self' data:"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_browsers_are_told_to_stay_with_https_only_where_it_is_served(world):
    plain = client_of(make_app()).get("/en/sign-in/")
    assert "Strict-Transport-Security" not in plain.headers
    safe = client_of(make_app(HTTPS=True))
    assert safe.get("/en/sign-in/").location == "https://capricorn.localhost/en/sign-in/"
    answer = safe.get("/en/sign-in/", base_url="https://capricorn.localhost/")
    assert "max-age=31556926" in answer.headers["Strict-Transport-Security"]


def test_a_host_that_is_no_shop_s_gets_a_plain_404(app):
    for host in ("evil.example", "localhost", "127.0.0.1", "capricorn.localhost.evil.example"):
        answer = client_of(app, host=host).get("/en/sign-in/")
        assert answer.status_code == 404
        assert "Capricorn" not in answer.text


def test_the_shop_s_host_is_known_in_any_case_and_at_any_port(app):
    assert client_of(app, host="CAPRICORN.localhost:8000").get("/en/sign-in/").status_code == 200
