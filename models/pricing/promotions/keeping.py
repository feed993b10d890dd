"""A promotion made, changed, turned on and off, and ended."""

from datetime import date

from models import history
from models.base import bump, writing
from models.refusals import NotFound, Refused
from models.text import N_

from .drafts import SCOPES, Draft, DraftRefused, faults_of, owners_of
from .tables import Promotion, PromotionAssignment


class EndsBeforeItBegins(Refused):
    """The last day of a promotion that would begin after it. Facts: first."""

    message = N_("It begins on %(first)s. Turn it off instead, or choose a later day.")
    field = "last"


class EndInThePast(Refused):
    """A last day that is over: orders were placed with it since."""

    message = N_("Choose today or a later day. To stop it at once, turn it off.")
    field = "last"


def stream_of(promotion_id: int) -> str:
    """The history of a promotion and its coupons."""
    return f"promotion:{promotion_id}"


def promotion_of(number: int) -> Promotion:
    """The promotion with this number; raises NotFound."""
    found = Promotion.get_or_none(Promotion.id == number)
    if found is None:
        raise NotFound(number)
    return found


def draft_of(promotion: Promotion) -> Draft:
    """A saved promotion as a draft, to be changed or copied. Up to four statements."""
    values = {name: getattr(promotion, name) for name in Draft("", "").values()}
    return Draft(code=promotion.code, assigned=assigned_to(promotion), **values)


def assigned_to(promotion: Promotion) -> list[tuple[str, str]]:
    """To whom it is given, as (scope, code), shops first."""
    return [(scope, owner.code) for scope, owner in _owners(promotion)]


def create_promotion(draft: Draft, *, by) -> Promotion:
    """Save a new promotion, turned off; raises DraftRefused with everything that is wrong."""
    with writing():
        _check(draft)
        promotion = Promotion.create(code=draft.code, status="paused", **draft.values())
        _assign(promotion, draft)
        history.record(by, "create_promotion", stream_of(promotion.id), code=draft.code)
    return promotion


def change_promotion(promotion: Promotion, draft: Draft, *, by, version: int) -> list[str]:
    """Save what is wanted; its code stays. Returns the names of what changed.

    Raises DraftRefused, or ChangedMeanwhile.
    """
    with writing():
        now = Promotion.get_by_id(promotion.id)
        _check(draft, now)
        wanted, before = draft.values(), assigned_to(now)
        changed = {name: [getattr(now, name), value] for name, value in wanted.items() if getattr(now, name) != value}
        if set(before) != set(draft.assigned):
            changed["assigned"] = [_codes(before), _codes(draft.assigned)]
        if changed:
            bump(Promotion, now.id, version, **wanted)
            _assign(now, draft)
            history.record(by, "change_promotion", stream_of(now.id), currency=draft.currency, changed=changed)
    return sorted(changed)


def turn_on(promotion: Promotion, *, by, version: int) -> None:
    """Let it apply, within its dates; raises ChangedMeanwhile."""
    _set_status(promotion, "active", "turn_on", by, version)


def turn_off(promotion: Promotion, *, by, version: int) -> None:
    """Let it apply no longer, from the next order on; raises ChangedMeanwhile."""
    _set_status(promotion, "paused", "turn_off", by, version)


def end_promotion(promotion: Promotion, last: date, today: date, *, by, version: int) -> None:
    """Let `last` be its last day; raises EndInThePast, EndsBeforeItBegins, ChangedMeanwhile."""
    if last < today:
        raise EndInThePast()
    with writing():
        bump(Promotion, promotion.id, version, valid_to=last)
        now = Promotion.get_by_id(promotion.id)
        if now.valid_from and last < now.valid_from:
            raise EndsBeforeItBegins(first=now.valid_from)
        history.record(by, "end_promotion", stream_of(promotion.id), last=last, before=promotion.valid_to)


def needs_coupons(promotion_id: int) -> None:
    """Lock the promotion, in the transaction of a verb on its coupons: from now on it applies with one only."""
    own = Promotion
    own.update(code=own.code).where(own.id == promotion_id).execute()
    fresh = own.update(needs_coupon=True, version=own.version + 1)
    fresh.where(own.id == promotion_id, own.needs_coupon == False).execute()  # noqa: E712


def _set_status(promotion: Promotion, status: str, verb: str, by, version: int) -> None:
    with writing():
        bump(Promotion, promotion.id, version, status=status)
        history.record(by, verb, stream_of(promotion.id))


def _check(draft: Draft, before: Promotion | None = None) -> None:
    if found := faults_of(draft, before):
        raise DraftRefused(found)


def _assign(promotion: Promotion, draft: Draft) -> None:
    """Give it to exactly those that the draft names."""
    given, owners = PromotionAssignment, owners_of(draft.assigned)
    given.delete().where(given.promotion == promotion.id).execute()
    wanted = [(one[0], owners[one].id) for one in dict.fromkeys(draft.assigned)]
    given.insert_many(
        [{"promotion": promotion.id, "scope": scope, "scope_id": owner} for scope, owner in wanted]
    ).execute()


def _owners(promotion: Promotion) -> list[tuple[str, object]]:
    given = list(PromotionAssignment.select().where(PromotionAssignment.promotion == promotion.id))
    found = []
    for scope, model in SCOPES.items():
        ids = [row.scope_id for row in given if row.scope == scope]
        if ids:
            found += [(scope, owner) for owner in model.select().where(model.id.in_(ids)).order_by(model.code)]
    return found


def _codes(assigned: list[tuple[str, str]]) -> list[str]:
    return sorted(code for _scope, code in assigned)
