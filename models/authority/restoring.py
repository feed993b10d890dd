"""Undoing a removal: a rule or a stand-in comes back as the journal kept it, under its own number."""

from datetime import date

from models import history
from models.base import writing
from models.refusals import NotFound

from .keeping import Wanted, check_room, check_wanted, hold, record_rule, rule_of, write_approvers
from .rules import ApprovalRule
from .standing_in import StandIn, check_stand_in

VERBS = {"rule": "restore_approval_rule", "stand_in": "restore_stand_in"}


def restore_rule(account, rule_id: int, *, by) -> ApprovalRule:
    """Make a removed rule again as it was; one that was restored already stays so. Raises NotFound where it was not
    removed last, and the refusals of a rule that cannot be kept, such as when somebody whom it names has left."""
    with writing():
        hold(account)
        last = _last(f"approval_rule:{rule_id}", account)
        if last.verb == VERBS["rule"]:
            return rule_of(account, rule_id)
        if last.verb != "remove_approval_rule":
            raise NotFound(f"approval rule {rule_id}")
        kept = {name: last.facts[name] for name in Wanted.__slots__ if name in last.facts}
        wanted = Wanted(**kept)
        check_wanted(account, wanted)
        check_room(account)
        rule = ApprovalRule.create(id=rule_id, account=account.id, code=last.facts["code"], **wanted.columns)
        write_approvers(rule.id, wanted.approvers)
        record_rule(by, VERBS["rule"], rule, wanted)
    return rule


def restore_stand_in(account, stand_in_id: int, *, by) -> StandIn:
    """Have somebody stand in again who was taken back; who was restored already stays so. Raises NotFound, and what
    `name_stand_in` does."""
    with writing():
        hold(account)
        last = _last(f"stand_in:{stand_in_id}", account)
        if last.verb == VERBS["stand_in"]:
            return StandIn.get_by_id(stand_in_id)
        if last.verb != "end_stand_in" or "from_on" not in last.facts:
            raise NotFound(f"stand-in {stand_in_id}")
        facts = last.facts
        who = {"person": facts["person_id"], "stand_in": facts["stand_in_id"]}
        days = {name: date.fromisoformat(facts[name]) for name in ("from_on", "to_on")}
        check_stand_in(account, who["person"], who["stand_in"], **days)
        found = StandIn.create(id=stand_in_id, account=account.id, **who, **days)
        history.record(by, VERBS["stand_in"], f"stand_in:{stand_in_id}", account=account.id, **facts)
    return found


def removed_by(account, stand_in_id: int) -> int | None:
    """For whom a stand-in that was taken back stood in (a user id); None where there is none to be restored."""
    events = history.events_of(f"stand_in:{stand_in_id}")
    own = events and events[-1].account_id == account.id
    return events[-1].facts.get("person_id") if own else None


def _last(stream: str, account) -> history.Event:
    events = history.events_of(stream)
    if not events or events[-1].account_id != account.id:
        raise NotFound(stream)
    return events[-1]
