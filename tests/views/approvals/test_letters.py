"""Letters about requests: in the reader's language, with a link for that reader alone."""

import re

import jobs
from models import approvals, authority
from models.authority import ApprovalRule, Wanted
from models.history import Outbox
from models.identity import Actor, User
from tests.views.trading import fill_cart
from views import mail
from views.approvals.letters import token_of

SHOP = "capricorn-ca.localhost"


def ask(world, **facts):
    ApprovalRule.delete().execute()
    wanted = Wanted(**{"name": "Every order", "roles": ["approver", "admin"]} | facts)
    authority.make_rule(world.maple, wanted, by=Actor(world.marc.id))
    hannah = Actor(world.user("hannah@maple.example").id)
    cart = fill_cart(world.maple, hannah, {"ETH-YIRG-340-WB": 24})
    return approvals.ask(cart, by=hannah, po_number="PO-10423", message="For May", base=f"http://{SHOP}/")


def written(app, kind):
    """The messages of a kind, by their reader."""
    from flask_mailman import EmailMultiAlternatives

    sent = {}
    rows = list(Outbox.select().where(Outbox.kind == kind))
    original = EmailMultiAlternatives.send
    EmailMultiAlternatives.send = lambda self, *_: sent.setdefault(self.to[0], self) and 1
    try:
        with app.app_context():
            for row in rows:
                mail.deliver(row)
    finally:
        EmailMultiAlternatives.send = original
    return sent


def test_each_approver_is_written_to_in_the_own_language(world, app):
    request = ask(world)
    sent = written(app, approvals.REQUESTED)
    assert set(sent) == {"priya@maple.example", "marc@maple.example"}
    english, french = sent["priya@maple.example"], sent["marc@maple.example"]
    assert english.subject.startswith("Hannah Brooks asks for your approval") and "For May" in english.body
    assert f"http://{SHOP}/en/approvals/letters/" in english.body
    assert f"http://{SHOP}/fr/approvals/letters/" in french.body and request.number in french.subject


def test_the_link_needs_the_right_person_and_sign_in(world, app, browser_of):
    request = ask(world)
    with app.app_context():
        address = f"/en/approvals/letters/{token_of(request.id, world.priya.id)}/"
    guest = browser_of(None, SHOP).get(address)
    assert guest.status_code == 303 and "/en/sign-in" in guest.location
    answer = browser_of(world.priya, SHOP).get(address)
    assert (answer.status_code, answer.location) == (303, f"/en/approvals/{request.id}/")
    for other in (world.marc, world.user("hannah@maple.example"), world.amelie):
        assert browser_of(other, SHOP).get(address).status_code == 404
    forged = address.replace("/letters/", "/letters/x")
    assert browser_of(world.priya, SHOP).get(forged).status_code == 404


def test_what_was_decided_is_told_to_who_asked_and_asks_nobody_any_more(world, app):
    request = ask(world)
    priya = Actor(world.priya.id)
    approvals.refuse(request, by=priya, version=request.version, words="Next month")
    (letter,) = written(app, approvals.DECIDED).values()
    assert letter.to == ["hannah@maple.example"] and "Next month" in letter.body
    assert written(app, approvals.REQUESTED) == {}


def test_the_order_of_a_yes_names_the_approver_in_its_letter(world, app):
    request = ask(world)
    approvals.approve(request, by=Actor(world.priya.id), version=request.version, agreed_total=request.total)
    sent = written(app, "order_confirmation")
    assert re.search(r"Priya Sharma approved your order, which is placed as SO-\d+", sent["hannah@maple.example"].body)
    assert "has approved your request" in written(app, approvals.DECIDED)["hannah@maple.example"].body


def test_the_worker_escalates_what_is_overdue(world, app):
    from datetime import timedelta

    from models import clock

    ask(world, roles=["approver"], escalate_hours=2)
    User.update(locale="fr-CA").where(User.id == world.marc.id).execute()
    assert jobs.escalate_approvals() == 0
    clock.freeze(clock.now() + timedelta(hours=3))
    assert jobs.escalate_approvals() == 1 and jobs.escalate_approvals() == 0
    assert set(written(app, approvals.ESCALATED)) == {"marc@maple.example"}
