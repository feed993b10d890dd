"""Holding a request for a verb: it is still the one that was read, and still waits."""

from models.base import bump
from models.refusals import ChangedMeanwhile

from .refusals import NoLongerWaits
from .requests import ApprovalRequest


def hold(request: ApprovalRequest, version: int, **changes) -> None:
    """Lock a waiting request until the transaction ends, with changes; `version` is the one that was read. Raises
    ChangedMeanwhile, or NoLongerWaits where it was decided or withdrawn meanwhile."""
    try:
        request.version = bump(ApprovalRequest, request.id, version, **changes)
    except ChangedMeanwhile:
        status = ApprovalRequest.select(ApprovalRequest.status).where(ApprovalRequest.id == request.id).scalar()
        if status != "waiting":
            raise NoLongerWaits() from None
        raise
    if request.status != "waiting":
        raise NoLongerWaits()
    for name, value in changes.items():
        setattr(request, name, value)
