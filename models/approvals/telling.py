"""Whoever waits for a decision in a context above this one hears of it, once it is committed."""

import logging
from collections.abc import Callable

from models.base import after_commit

from .requests import ApprovalRequest

log = logging.getLogger(__name__)
_listeners: list[Callable[[ApprovalRequest], None]] = []


def told_to(listener: Callable[[ApprovalRequest], None]) -> None:
    """Have this called with every request that waits no longer. Nobody may rely on it alone: a process can end before
    it is called."""
    _listeners.append(listener)


def tell(request: ApprovalRequest) -> None:
    """Call the listeners after the commit of the transaction at hand; what fails there undoes nothing here."""

    def call() -> None:
        for listener in _listeners:
            try:
                listener(ApprovalRequest.get_by_id(request.id))
            except Exception:
                log.exception("approvals: %s was decided, and somebody did not take it", request.number)

    after_commit(call)
