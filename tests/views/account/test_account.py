"""The account at a glance, one's own profile, password, browsers and the choice of account."""

from models import identity
from models.accounts import Account, Membership
from models.identity import Actor, User
from tests.views.session.test_sessions import PASSWORD, sign_in, with_password


def test_the_buyer_sees_terms_people_and_places(browser_of, world):
    page = browser_of(world.luka).get("/en/account/").text
    for words in ("Fargo Coffeehaus", "Net 30 days", "$25,000.00", "Erin Olson", "STORE-05", "Natalie Berg"):
        assert words in page
    assert "Journal" not in page


def test_a_card_account_shows_no_credit(browser_of, world):
    page = browser_of(world.amelie, "capricorn-ca.localhost").get("/fr/account/").text
    assert "Café Mont-Royal" in page
    assert "1\xa0500,00\xa0$" in page
    assert "Net" not in page


def test_staff_see_their_profile_only(browser_of, world):
    page = browser_of(world.sam).get("/en/account/").text
    assert "Sam Whitfield" in page
    assert "Credit limit" not in page


def test_the_profile_is_changed_and_a_language_that_is_not_offered_is_refused(browser_of, world):
    browser = browser_of(world.luka)
    assert browser.post("/en/account/profile/", data={"name": " L. Novák ", "locale": "en-US"}).status_code == 303
    assert world.luka.name == "L. Novák"
    for name, locale in (("", "en-US"), ("x" * 121, "en-US"), ("L", "tlh")):
        assert browser.post("/en/account/profile/", data={"name": name, "locale": locale}).status_code == 422
    assert world.luka.locale == "en-US"


def test_the_password_is_changed_and_every_other_browser_is_signed_out(app, browser_of, world):
    luka = with_password(app, world.luka)
    here, there = browser_of(luka), browser_of(luka)
    answer = here.post("/en/account/password/", data={"current": PASSWORD, "password": "seven sacks of beans"})
    assert answer.status_code == 303
    assert here.get("/en/account/").status_code == 200
    assert there.get("/en/account/").status_code == 303
    assert sign_in(browser_of()).status_code == 422
    assert sign_in(browser_of(), password="seven sacks of beans").status_code == 303


def test_the_password_is_not_changed_without_the_present_one_or_to_a_poor_one(app, browser_of, world):
    browser = browser_of(with_password(app, world.luka))
    wrong = browser.post("/en/account/password/", data={"current": "wrong", "password": "seven sacks of beans"})
    assert "This is not your password." in wrong.text
    poor = browser.post("/en/account/password/", data={"current": PASSWORD, "password": "short"})
    assert "A password needs at least 10 characters." in poor.text
    assert wrong.status_code == poor.status_code == 422
    assert sign_in(browser_of()).status_code == 303


def test_someone_without_a_password_is_sent_to_the_mailed_link(browser_of, world):
    assert "/en/recovery/" in browser_of(world.luka).get("/en/account/password/").text


def test_every_browser_is_listed_and_one_or_all_others_are_signed_out(browser_of, world):
    here, there, yonder = (browser_of(world.luka) for _ in range(3))
    page = here.get("/en/account/sessions/").text
    assert page.count("/removal/") == 3
    assert "This browser" in page
    oldest = identity.sessions_of(world.luka.id)[1]
    assert here.post(f"/en/account/sessions/{oldest.id}/removal/").status_code == 303
    assert there.get("/en/account/").status_code == 303
    assert here.post("/en/account/sessions/removal/").status_code == 303
    assert yonder.get("/en/account/").status_code == 303
    assert here.get("/en/account/").status_code == 200


def test_a_stranger_s_session_is_not_found(browser_of, world):
    browser_of(world.erin)
    hers = identity.sessions_of(world.erin.id)[0]
    assert browser_of(world.luka).post(f"/en/account/sessions/{hers.id}/removal/").status_code == 404
    assert identity.sessions_of(world.erin.id) == [hers]


def test_who_has_two_accounts_goes_over_from_one_to_the_other(browser_of, world):
    Membership.create(user=world.luka.id, account=world.nordlicht.id)
    browser = browser_of(world.luka)
    page = browser.get("/en/account/").text
    assert "Order for Nordlicht Bakery" in page
    assert browser.post("/en/account/choice/", data={"account": "NORDLICHT"}).status_code == 303
    page = browser.get("/en/account/").text
    assert "$500.00" in page
    assert "Order for Fargo Coffeehaus" in page


def test_a_stranger_s_account_cannot_be_chosen(browser_of, world):
    browser = browser_of(world.luka)
    for code in ("NORDLICHT", "LAKES", "", "\x00"):
        assert browser.post("/en/account/choice/", data={"account": code}).status_code == 404
    Account.update(status="closed").where(Account.code == "FARGO").execute()
    assert browser.post("/en/account/choice/", data={"account": "FARGO"}).status_code == 404


def test_no_page_of_the_account_grows_with_its_people_in_statements(browser_of, world):
    from models.base import counting

    def statements() -> int:
        with counting() as found:
            assert browser.get("/en/account/").status_code == 200
        return len(found)

    browser = browser_of(world.luka)
    before = statements()
    for n in range(30):
        person = User.create(email=f"person-{n}@fargo.example", name=f"Person {n}")
        Membership.create(user=person.id, account=world.fargo.id)
    # The last two are for the policy, which says how small and large an order may be, and for what is to be paid.
    assert statements() == before <= 12


def test_the_actor_on_profile_changes_is_the_person(browser_of, world):
    from models import history

    browser_of(world.luka).post("/en/account/profile/", data={"name": "Luka", "locale": "en-US"})
    event = history.events_of(world.luka.stream)[-1]
    assert (event.verb, event.user_id) == ("change_profile", world.luka.id)
    assert Actor(world.luka.id).buyer_id == world.luka.id
