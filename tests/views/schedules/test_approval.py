"""A scheduled day that waits for approval, as its buyer and the approver see it."""

from models import approvals, billing, clock, schedules
from models.accounts import Account
from models.approvals import ApprovalRequest
from models.brands import Storefront
from models.identity import Actor
from models.schedules import Schedule
from tests.views.approvals.test_letters import written

from .test_schedules import day_path, luka, made, text_of

__all__ = ["luka", "made"]


def ask(world, luka, made):
    world.erin_decides()
    answer = luka.post(day_path(made) + "order/")
    assert (answer.status_code, answer.location) == (303, day_path(made))
    return ApprovalRequest.get()


def test_the_day_says_whose_yes_it_waits_for_and_the_request_which_day_it_is(world, made, luka, browser_of, app):
    request = ask(world, luka, made)
    for path in (day_path(made), f"/en/schedules/{made.id}/"):
        page = text_of(luka.get(path))
        assert "It waits for Erin Olson, or whoever stands in." in page and f"/en/approvals/{request.id}/" in page
        assert "Order now" not in page
    seen = text_of(browser_of(world.erin).get(f"/en/approvals/{request.id}/"))
    assert "scheduled order “Broadway” of Monday, November 30, 2026" in seen
    assert "is due on Monday, November 30, 2026" in written(app, approvals.REQUESTED)["erin@fargo.example"].body


def test_withdrawn_it_leads_back_to_the_day_and_refused_the_letter_and_the_day_say_so(world, made, luka, app):
    request = ask(world, luka, made)
    answer = luka.post(f"/en/approvals/{request.id}/withdrawals/", data={"version": request.version})
    assert (answer.status_code, answer.location) == (303, day_path(made))
    assert "was withdrawn, so nothing was ordered" in text_of(luka.get(day_path(made)))
    luka.post(day_path(made) + "order/")
    again = ApprovalRequest.select().order_by(ApprovalRequest.id.desc()).get()
    approvals.refuse(again, by=Actor(world.erin.id), version=again.version, words="Not this week")
    letter = written(app, approvals.DECIDED)["luka@fargo.example"]
    assert "The day of your scheduled order waits for you." in letter.body
    assert "Erin Olson refused the request" in text_of(luka.get(day_path(made)))


def test_who_has_a_card_pay_the_day_is_not_asked_to_pay_what_was_approved(world, made, luka, app):
    Account.update(payment_policy="card").where(Account.id == world.fargo.id).execute()
    Storefront.update(payment_gateway="test").execute()
    card = {"account": world.fargo.id, "user": world.luka.id, "gateway": "test", "agreed_at": clock.now()}
    seen = {"brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2034}
    card = billing.SavedCard.create(**card, **seen, token="declined_of_luka")
    Schedule.update(card=card).execute()
    request = ask(world, luka, made)
    approvals.approve(request, by=Actor(world.erin.id), version=request.version, agreed_total=request.total)
    letter = written(app, approvals.DECIDED)["luka@fargo.example"]
    for words in (letter.body, letter.alternatives[0][0]):
        assert "Your saved card pays for it" in words and "pay for it and place" not in words
    schedules.run()
    late = written(app, approvals.DECIDED)["luka@fargo.example"]
    assert "pay for it and place the order as it is" in late.body, "the card was declined meanwhile"
