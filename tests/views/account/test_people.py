"""The company's administrator keeps its people: invites them, gives roles, ends access."""

import pytest

from models import accounts, history
from models.accounts import Membership
from models.history import Outbox
from models.identity import Actor, User
from models.refusals import ChangedMeanwhile, NotFound
from views import mail

INVITED = {"name": "Nils Berg", "email": " Nils@Fargo.example ", "role": "buyer", "locale": "en-US"}


def invite(world, **more):
    facts = INVITED | {"base": "http://capricorn.localhost/", "language": "en"} | more
    return accounts.invite(world.fargo, by=Actor(world.erin.id), **facts)


def test_an_invited_person_chooses_a_password_through_the_letter_and_signs_in(app, browser_of, world):
    erin = browser_of(world.erin)
    assert erin.post("/en/account/people/", data=INVITED | {"key": "k"}).status_code == 303
    again = erin.post("/en/account/people/", data=INVITED | {"key": "k"})
    assert again.status_code == 303 and User.select().where(User.email == "nils@fargo.example").count() == 1
    row = Outbox.get(Outbox.kind == "invitation")
    with app.app_context():
        message = mail.compose(mail._writers()["invitation"](row), row.key)
    assert message.to == ["nils@fargo.example"] and "Erin Olson of Fargo Coffeehaus" in message.body
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    guest = browser_of()
    path = link.replace("http://capricorn.localhost", "")
    assert guest.post(path, data={"password": "nine brass kettles"}).status_code == 303
    signed = guest.post("/en/sign-in/", data={"email": "nils@fargo.example", "password": "nine brass kettles"})
    assert signed.status_code == 303
    assert "Fargo Coffeehaus" in guest.get("/en/account/").text


def test_who_is_there_already_or_belongs_to_others_is_refused_and_nothing_changes(browser_of, world):
    erin = browser_of(world.erin)
    wrong = {
        "luka@fargo.example": "belongs to your company already",
        "amelie@montroyal.example": "cannot be invited from here",
        "natalie@capricorn.example": "cannot be invited from here",
        "no address": "Enter an e-mail address",
    }
    for email, said in wrong.items():
        answer = erin.post("/en/account/people/", data=INVITED | {"email": email})
        assert answer.status_code == 422 and said in answer.text, email
    assert Membership.select().where(Membership.account == world.fargo.id).count() == 2
    assert not Outbox.select().where(Outbox.kind == "invitation").exists()


def test_a_role_is_changed_once_read_and_the_last_administrator_stays_one(browser_of, world):
    erin, by = browser_of(world.erin), Actor(world.erin.id)
    page = f"/en/account/people/{world.luka.id}/"
    assert erin.post(page, data={"role": "approver", "held": "buyer"}).status_code == 303
    assert world.luka.role == "approver"
    with pytest.raises(ChangedMeanwhile):
        accounts.change_role(world.fargo, world.luka.id, by=by, role="viewer", held="buyer")
    kept = erin.post(f"/en/account/people/{world.erin.id}/", data={"role": "buyer", "held": "admin"})
    assert kept.status_code == 422 and "only administrator" in kept.text
    events, _ = history.journal(world.fargo.id)
    assert [(event.verb, event.facts["after"]) for event in events] == [("change_role", "approver")]


def test_ended_access_signs_the_person_out_and_an_invitation_brings_the_person_back(browser_of, world):
    luka, erin = browser_of(world.luka), browser_of(world.erin)
    assert luka.get("/en/cart/").status_code == 200
    assert erin.post(f"/en/account/people/{world.luka.id}/removal/").status_code == 303
    assert luka.get("/en/cart/").status_code == 303
    assert erin.get(f"/en/account/people/{world.luka.id}/").status_code == 404
    own = erin.post(f"/en/account/people/{world.erin.id}/removal/")
    assert own.status_code == 303 and world.erin.active
    back = invite(world, email="luka@fargo.example", name="Luka Novak")
    assert (back.id, User.get_by_id(back.id).active, User.get_by_id(back.id).password) == (world.luka.id, True, None)


def test_people_of_another_company_cannot_be_reached_and_buyers_keep_nobody(browser_of, world):
    erin = browser_of(world.erin)
    for path in ("", "invitation/", "removal/"):
        assert erin.post(f"/en/account/people/{world.amelie.id}/{path}", data={"role": "buyer"}).status_code == 404
    assert browser_of(world.luka).get("/en/account/people/new/").status_code == 403
    with pytest.raises(NotFound):
        accounts.change_role(world.fargo, world.luka.id, by=Actor(world.erin.id), role="rep", held="buyer")
