"""Every address, straight from the URL map: who gets in, who is sent away, and that a stranger's thing does not exist.

A new route is covered as soon as it exists; one with a new kind of id must say here whose things such ids name.
"""

import re

import pytest

from models.base import counting
from tests.access import (
    ASKS,
    OTHERS_THINGS,
    addresses,
    endpoints,
    guard_of,
    something_of,
)

OPEN = {"anyone"}
SIGNED_IN = {"signed_in"}
STAFF_ONLY = "staff:"


def test_every_route_is_get_or_post_and_has_one_guard(app):
    wrong = []
    for rule in endpoints(app):
        if not rule.methods <= {"GET", "HEAD", "OPTIONS", "POST"}:
            wrong.append(f"{rule.endpoint}: {rule.methods}")
        if guard_of(app, rule.endpoint) is None:
            wrong.append(f"{rule.endpoint} has no guard")
    assert wrong == []


def test_every_page_begins_with_its_language(app):
    pages = [rule for rule in endpoints(app) if not rule.endpoint.startswith("hooks.")]
    assert [rule.rule for rule in pages if not rule.rule.startswith("/<language>/")] == []


def test_a_guest_is_sent_to_sign_in_from_everything_that_is_not_open(app, browser_of):
    wrong = []
    guest = browser_of()
    for method, path, endpoint in addresses(app):
        if guard_of(app, endpoint) in OPEN:
            continue
        answer = guest.open(path, method=method)
        if answer.status_code != 303 or "/sign-in/" not in answer.location:
            wrong.append(f"{method} {path}: {answer.status_code} {answer.location}")
    assert wrong == []


def test_a_guest_who_uses_htmx_is_sent_to_sign_in_by_its_header(app, browser_of):
    answer = browser_of().post("/en/cart/lines/", headers={"HX-Request": "true"}, data={"sku": "ETH-YIRG-340-WB"})
    assert answer.status_code == 200 and "/sign-in/" in answer.headers["HX-Redirect"]


def test_a_buyer_finds_no_room_of_the_staff(app, browser_of, world):
    luka = browser_of(world.luka)
    wrong = []
    for method, path, endpoint in addresses(app):
        if guard_of(app, endpoint).startswith(STAFF_ONLY):
            answer = luka.open(path, method=method)
            if answer.status_code not in (403, 404):
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []


def test_staff_who_act_for_nobody_have_no_cart_and_no_orders(app, browser_of, world):
    natalie = browser_of(world.natalie)
    wrong = []
    for method, path, endpoint in addresses(app):
        if guard_of(app, endpoint) in ("account", "ordering"):
            answer = natalie.open(path, method=method)
            if answer.status_code not in (403, 404):
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []


def test_a_viewer_looks_but_orders_nothing(app, browser_of, world):
    ingrid = browser_of(world.user("ingrid@maple.example"), host="capricorn-ca.localhost")
    wrong = []
    for method, path, endpoint in addresses(app):
        if guard_of(app, endpoint) == "ordering":
            answer = ingrid.open(path, method=method)
            if answer.status_code not in (403, 404):
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("kind", sorted(OTHERS_THINGS))
def test_what_belongs_to_another_account_does_not_exist(app, browser_of, world, kind):
    """Luka (or Erin, for an administrator’s pages) asks for what Marc of Maple & Main has: 404 (or back to his cart),
    exactly as for an id nobody has."""
    theirs, nobodys = something_of(world, kind)
    luka = browser_of(getattr(world, ASKS.get(kind, "luka")))
    wrong = []
    for method, path, endpoint in addresses(app, **{kind: theirs}):
        if endpoint in OTHERS_THINGS[kind]:
            answer = luka.open(path, method=method)
            other = luka.open(path.replace(str(theirs), str(nobodys)), method=method)
            same = (answer.status_code, answer.location) == (other.status_code, other.location)
            if not same or answer.status_code not in (404, 303):
                wrong.append(f"{method} {path}: {answer.status_code}, unknown: {other.status_code}")
    assert wrong == []


def test_another_reps_account_does_not_exist(browser_of, world):
    oscar = browser_of(world.oscar)
    assert oscar.get("/en/accounts/FARGO/").status_code == 404
    assert oscar.post("/en/accounts/FARGO/acting/", data={"buyer": world.luka.id}).status_code == 404
    assert oscar.get("/en/accounts/NOBODY/").status_code == 404


def test_a_person_of_one_shop_is_a_guest_of_the_other_and_has_no_account_there(browser_of, world):
    luka = browser_of(world.luka, host="capricorn-ca.localhost")
    assert luka.get("/en/cart/").status_code == 403


def test_an_unknown_host_is_not_served(browser_of):
    assert browser_of(host="evil.example").get("/en/").status_code in (404, 421)


@pytest.mark.parametrize("who", ["guest", "luka", "natalie", "erin"])
def test_no_page_takes_more_than_twenty_statements(app, browser_of, world, who):
    person = browser_of(None if who == "guest" else getattr(world, who))
    wrong = []
    for method, path, _ in addresses(app):
        if method == "GET":
            timing = person.get(path).headers["Server-Timing"]
            statements = int(re.search(r'sql;desc="(\d+)"', timing).group(1))
            if statements > 20:
                wrong.append(f"{path}: {statements}")
    assert wrong == []


def test_no_page_of_a_signed_in_person_is_kept_by_any_cache(app, browser_of, world):
    luka = browser_of(world.luka)
    wrong = []
    for method, path, _ in addresses(app):
        if method == "GET":
            answer = luka.get(path)
            open_to_all = "/brand.css" in path or "/files/" in path or "svg" in path
            if not open_to_all and "no-store" not in answer.headers["Cache-Control"]:
                wrong.append(f"{path}: {answer.headers['Cache-Control']}")
    assert wrong == []


def test_a_get_never_writes(app, browser_of, world):
    luka = browser_of(world.luka)
    wrong = []
    for method, path, _ in addresses(app):
        if method == "GET":
            with counting() as statements:
                luka.get(path)
            wrong += [f"{path}: {sql[:80]}" for sql in statements if not re.match(r"\s*(SELECT|WITH|PRAGMA)", sql)]
    assert wrong == []
