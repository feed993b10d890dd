"""Rules, tolerance and stand-ins as an administrator keeps them."""

from datetime import date, timedelta

import pytest

from models import authority, history
from models.authority import ApprovalRule, Facts, RuleApprover, Wanted
from models.identity import Actor
from models.refusals import ChangedMeanwhile, NotFound, Refused


@pytest.fixture
def marc(world):
    ApprovalRule.delete().execute()
    return Actor(world.marc.id)


def test_a_rule_is_made_changed_and_removed_under_its_code(world, marc):
    wanted = Wanted(name=" More  than 100 ", amount_from=100_00, roles=["approver"], people=[marc.user_id])
    rule = authority.make_rule(world.maple, wanted, by=marc)
    assert (rule.code, rule.name) == ("RULE-01", "More than 100")
    authority.change_rule(rule, Wanted(name="Every order", roles=["admin"]), by=marc, version=rule.version)
    kept = authority.rules_of(world.maple)[0]
    assert (kept.code, kept.name, kept.amount_from, kept.approvers) == ("RULE-01", "Every order", None, [("", "admin")])
    with pytest.raises(ChangedMeanwhile):
        authority.change_rule(rule, wanted, by=marc, version=1)
    was = authority.remove_rule(kept, by=marc)
    assert was.name == "Every order" and not RuleApprover.select().exists()
    verbs = [event.verb for event in history.events_of(f"approval_rule:{rule.id}")]
    assert verbs == ["make_approval_rule", "change_approval_rule", "remove_approval_rule"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"roles": []}, "approvers"),
        ({"level": 10}, "level"),
        ({"skus_from": 0}, "skus_from"),
        ({"escalate_hours": 721}, "escalate_hours"),
        ({"buyer": 1}, "buyer"),
        ({"people": [1]}, "approvers"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_at_its_field(world, marc, facts, field):
    with pytest.raises(Refused) as refused:
        authority.make_rule(world.maple, Wanted(**{"name": "Rule", "roles": ["approver"]} | facts), by=marc)
    assert refused.value.field == field and not ApprovalRule.select().exists()


def test_a_rule_of_another_account_is_not_found(world, marc):
    rule = authority.make_rule(world.maple, Wanted(name="Ours", roles=["approver"]), by=marc)
    with pytest.raises(NotFound):
        authority.rule_of(world.fargo, rule.id)
    facts = Facts(10**9, "USD", world.luka.id, world.luka.id)
    assert authority.needs_of(world.fargo, facts) == []


def test_a_rule_that_is_not_in_force_asks_nothing(world, marc):
    authority.make_rule(world.maple, Wanted(name="Off", roles=["approver"], active=False), by=marc)
    hannah = world.user("hannah@maple.example").id
    assert authority.needs_of(world.maple, Facts(1, "CAD", hannah, hannah)) == []


def test_the_tolerance_is_kept_with_a_version(world, marc):
    assert authority.tolerance_of(world.maple.id) == authority.DEFAULT_TOLERANCE
    authority.set_tolerance(world.maple, 500, by=marc, version=0)
    assert authority.setting_of(world.maple).tolerance == 500
    with pytest.raises(ChangedMeanwhile):
        authority.set_tolerance(world.maple, 600, by=marc, version=0)
    with pytest.raises(Refused):
        authority.set_tolerance(world.maple, 100_001, by=marc, version=1)


def test_stand_ins_hold_on_their_days_only_and_not_twice(world, marc):
    first, today = date(2026, 12, 1), date(2026, 11, 22)
    priya, hannah = world.priya.id, world.user("hannah@maple.example").id
    days = (first, first + timedelta(days=7), today)
    stand_in = authority.name_stand_in(world.maple, priya, hannah, *days, by=marc)
    names = [(row.person, row.stand_in) for row in authority.stand_ins_of(world.maple, today)]
    assert names == [("Priya Sharma", "Hannah Brooks")]
    for day, standing in ((first - timedelta(days=1), 0), (first, 1), (days[1], 1), (days[1] + timedelta(days=1), 0)):
        assert len(authority.standing_in_for(world.maple.id, [priya], day)) == standing
    for person, other, whole in ((priya, hannah, days), (priya, priya, days), (priya, world.luka.id, days),
                                 (hannah, priya, (first, today, today))):  # fmt: skip
        with pytest.raises(Refused):
            authority.name_stand_in(world.maple, person, other, *whole, by=marc)
    authority.end_stand_in(stand_in, by=marc)
    authority.end_stand_in(stand_in, by=marc)
    assert authority.stand_ins_of(world.maple, today) == []
