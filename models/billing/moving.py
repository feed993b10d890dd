"""Whoever stands above and writes down what an order's cards paid hears of it in the same transaction."""

from collections.abc import Callable

_listeners: list[Callable] = []


def on_moved(call: Callable) -> None:
    """Have `call(order_id, by=by)` run in each transaction that writes down that money was taken for an order, or given
    back, with the order locked."""
    _listeners.append(call)


def moved(order_id: int | None, by) -> None:
    """Call the listeners; money without an order is nobody's yet."""
    for call in _listeners if order_id else ():
        call(order_id, by=by)
