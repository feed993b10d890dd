"""Escalation: a request that nobody decided in time goes on to somebody else as well."""

from dataclasses import asdict

from models import authority, clock, history
from models.accounts import Account
from models.base import writing
from models.refusals import ChangedMeanwhile

from .asking import ESCALATED, write_to
from .holding import hold
from .refusals import NoLongerWaits
from .requests import ApprovalRequest, ApprovalSeat


def overdue() -> list[int]:
    """The requests (ids) whose time is over: one statement."""
    due = (ApprovalRequest.status == "waiting") & (ApprovalRequest.due_at <= clock.now())
    return [number for (number,) in ApprovalRequest.select(ApprovalRequest.id).where(due).tuples()]


def escalate(request_id: int, *, by=None) -> bool:
    """Give a request that is overdue to those whom its rules name for that, or else to the account's administrators,
    and write to them. Who had it keeps it. False: it was decided, or escalated, meanwhile. Repeatable."""
    with writing():
        request = ApprovalRequest.get_or_none(ApprovalRequest.id == request_id)
        if request is None or request.status != "waiting" or not request.due_at or request.due_at > clock.now():
            return False
        try:
            hold(request, request.version, due_at=None)
        except (ChangedMeanwhile, NoLongerWaits):
            return False
        fresh = _others(request)
        _name(request, fresh)
        where = {"request": request.id, "round": request.round, "level": request.level}
        if fresh:
            ApprovalSeat.insert_many([where | {"user": user, "why": "escalated"} for user in fresh]).execute()
        told = {"number": request.number, "people": list(fresh)}
        history.record(by, "escalate_approval", request.stream, account=request.account_id, **told)
        write_to(request, fresh, ESCALATED)
    return True


def _name(request: ApprovalRequest, fresh: dict[int, str]) -> None:
    """Write down that these people (ids with names) decide as well, for whoever reads the request."""
    needs = request.asking
    for need in needs:
        if need.level == request.level:
            need.deciders.extend(one for one in fresh if one not in need.deciders)
            need.names.extend(name for name in fresh.values() if name not in need.names)
    request.needs = [asdict(need) for need in needs]
    ApprovalRequest.update(needs=request.needs).where(ApprovalRequest.id == request.id).execute()


def _others(request: ApprovalRequest) -> dict[int, str]:
    """Who is asked next: people of the account, by id, who do not have the request yet and did not ask for it."""
    account = Account.get_by_id(request.account_id)
    people = {one.id: one for one in authority.deciding_people(account.id)}
    own = ApprovalSeat
    here = (own.request == request.id) & (own.round == request.round) & (own.level == request.level)
    seated = {user for (user,) in own.select(own.user).where(here).tuples()} | {request.asked_by_id, request.buyer_id}
    named = [need.escalate_to for need in request.asking if need.level == request.level and need.escalate_to]
    chosen = [user for user in dict.fromkeys(named) if user in people and user not in seated]
    chosen = chosen or [one.id for one in people.values() if one.role == "admin" and one.id not in seated]
    return {user: people[user].name for user in chosen}
