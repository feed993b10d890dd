"""Stand-ins by dates and escalation by time, with the clock moved."""

from datetime import timedelta

import pytest

from models import approvals, authority, clock
from models.approvals import ApprovalSeat
from models.history import Outbox


def letters(kind):
    rows = Outbox.select().where(Outbox.kind == kind).order_by(Outbox.id)
    return [row.facts["user_id"] for row in rows]


def move(hours):
    clock.freeze(clock.now() + timedelta(hours=hours))


def test_a_request_goes_on_to_the_named_person_when_its_hours_are_over(rule, asked, priya, marc, fresh, say_yes):
    rule(escalate_hours=24, escalate_to=marc.user_id)
    request = asked()
    move(23)
    assert approvals.overdue() == [] and not approvals.escalate(request.id)
    move(2)
    assert approvals.overdue() == [request.id]
    assert approvals.escalate(request.id) and not approvals.escalate(request.id)
    assert letters("approval_escalated") == [marc.user_id] and fresh(request).due_at is None
    assert ApprovalSeat.get(ApprovalSeat.user == marc.user_id).why == "escalated"
    assert "Marc Gagnon" in fresh(request).asking[0].names
    assert say_yes(request, marc).placed


def test_without_a_named_person_it_goes_to_the_administrators(rule, asked, marc, hannah):
    rule(escalate_hours=1)
    request = asked()
    move(2)
    approvals.escalate(request.id)
    assert letters("approval_escalated") == [marc.user_id]


def test_what_was_decided_in_time_does_not_go_on(rule, asked, priya, say_yes):
    rule(escalate_hours=1)
    request = asked()
    say_yes(request, priya)
    move(2)
    assert approvals.overdue() == [] and not approvals.escalate(request.id)


@pytest.mark.parametrize(("days", "may"), [(0, False), (2, True), (9, True), (10, False)])
def test_a_stand_in_decides_on_the_named_days_only(world, rule, asked, marc, say_yes, days, may):
    rule()
    today = world.capricorn_ca.today()
    first, last = today + timedelta(days=2), today + timedelta(days=9)
    authority.name_stand_in(world.maple, world.priya.id, marc.user_id, first, last, today, by=marc)
    request = asked()
    move(24 * days)
    if not may:
        with pytest.raises(approvals.NotYours):
            say_yes(request, marc)
        return
    assert say_yes(request, marc).placed
    (decision,) = approvals.decisions_of(request)
    assert (decision.name, decision.for_name) == ("Marc Gagnon", "Priya Sharma")


def test_whoever_stands_in_today_gets_the_letter_too_but_never_who_asked(world, rule, asked, hannah, marc, priya):
    rule()
    today = world.capricorn_ca.today()
    for other in (marc.user_id, hannah.user_id):
        authority.name_stand_in(world.maple, priya.user_id, other, today, today, today, by=marc)
    request = asked()
    assert sorted(letters("approval_requested")) == sorted([priya.user_id, marc.user_id])
    reader = approvals.Reader(world.maple.id, hannah.user_id, hannah.buyer_id, today)
    assert approvals.request_of(reader, request.id).seat is None
    assert approvals.waiting_count(reader) == 0
    assert approvals.waiting_count(approvals.Reader(world.maple.id, marc.user_id, marc.user_id, today)) == 1
