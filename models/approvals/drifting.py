"""Drift: how far a total may rise between a yes and the order before the yes is asked for again."""

from .requests import ApprovalRequest, Decision

WHOLE = 100_000


def risen(agreed: int, now: int, tolerance: int) -> bool:
    """Whether `now` lies beyond the tolerance (thousandths of a percent) above what was agreed to; less never does."""
    return (now - agreed) * WHOLE > agreed * tolerance


def outdated(request: ApprovalRequest, total: int, tolerance: int) -> Decision | None:
    """The lowest level of this round that agreed to so much less that it has to be asked again: one statement."""
    this = (Decision.request == request.id) & (Decision.round == request.round)
    earlier = Decision.select().where(this, Decision.level < request.level).order_by(Decision.level)
    return next((one for one in earlier if risen(one.total, total, tolerance)), None)
