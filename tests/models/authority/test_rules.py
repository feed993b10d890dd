"""Rules, tolerance and stand-ins as an administrator keeps them."""

from datetime import date, timedelta

import pytest

from models import authority, history
from models.accounts import Account
from models.authority import ApprovalRule, Facts, RuleApprover, Wanted
from models.base import counting
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


def test_a_removed_rule_comes_back_as_it_was_once_and_never_in_another_company(world, marc):
    wanted = Wanted(name="Large", level=2, amount_from=100_00, roles=["approver"], people=[marc.user_id], below=True)
    rule = authority.make_rule(world.maple, wanted, by=marc)
    with pytest.raises(NotFound):
        authority.restore_rule(world.maple, rule.id, by=marc)
    authority.remove_rule(rule, by=marc)
    with pytest.raises(NotFound):
        authority.restore_rule(world.fargo, rule.id, by=marc)
    for _click in range(2):
        back = authority.restore_rule(world.maple, rule.id, by=marc)
    assert (back.id, back.code, authority.wanted_of(back)) == (rule.id, rule.code, wanted)
    assert ApprovalRule.select().count() == 1 and RuleApprover.select().count() == 2
    assert history.broken_links()[1] == []


def test_a_stand_in_who_was_taken_back_comes_back_once_unless_named_anew_meanwhile(world, marc):
    priya, hannah, today = world.priya.id, world.user("hannah@maple.example").id, date(2026, 11, 22)
    days = (today, today + timedelta(days=7), today)
    stand_in = authority.name_stand_in(world.maple, priya, hannah, *days, by=marc)
    authority.end_stand_in(stand_in, by=marc)
    for _click in range(2):
        back = authority.restore_stand_in(world.maple, stand_in.id, by=marc)
    assert (back.person_id, back.stand_in_id, back.from_on, back.to_on) == (priya, hannah, *days[:2])
    authority.end_stand_in(back, by=marc)
    authority.name_stand_in(world.maple, priya, hannah, *days, by=marc)
    if authority.stand_ins_of(world.maple, today)[0].id != stand_in.id:
        with pytest.raises(Refused):
            authority.restore_stand_in(world.maple, stand_in.id, by=marc)
    assert len(authority.stand_ins_of(world.maple, today)) == 1


def test_a_rule_counts_for_companies_below_only_where_it_says_so(world, marc):
    Account.update(parent=world.maple).where(Account.id == world.fargo.id).execute()
    fargo, luka = Account.get_by_id(world.fargo.id), world.luka.id
    authority.make_rule(world.maple, Wanted(name="Ours alone", roles=["admin"]), by=marc)
    authority.make_rule(world.maple, Wanted(name="All of us", roles=["admin"], below=True), by=marc)
    dollars = Wanted(name="Canadian dollars", roles=["admin"], amount_from=1, below=True)
    authority.make_rule(world.maple, dollars, by=marc)
    with counting() as made:
        asking = authority.needs_of(fargo, Facts(100_00, "USD", luka, luka))
    assert [(need.name, need.names) for need in asking] == [("All of us", ["Erin Olson"])] and len(made) == 1
    assert [rule.name for rule in authority.rules_of(fargo)] == ["All of us", "Canadian dollars"]
    with pytest.raises(NotFound):
        authority.rule_of(fargo, authority.rules_of(fargo)[0].id)
