"""What changes of an order write down on it: the units that are cancelled or returned, what the changes come to, how it
stands.

The columns of the sale itself stay as they were; the change has its own document in the context above.
"""

from collections.abc import Mapping

from models.base import bump, execute_many

from .orders import Order, SaleBasis


def keep_basis(order: Order, facts: dict) -> None:
    """Keep what the order was sold by, in the transaction that places it. One statement."""
    SaleBasis.insert(order=order.id, facts=facts).execute()


def basis_of(order: Order) -> dict:
    """What the order was sold by; empty for one that is older than changes. One statement."""
    kept = SaleBasis.get_or_none(SaleBasis.order == order.id)
    return kept.facts if kept else {}


def take_off(order: Order, units: Mapping[int, int], amount: int, standing: tuple[str, str]) -> None:
    """Take units off lines (by their ids) and `amount` (minor unit, 0 or below) onto what changes come to, in the
    transaction of the change, which has locked the order; `standing` as of `standing_by`. Two statements."""
    status, shipping = standing
    bump(Order, order.id, order.version, changed=Order.changed + amount, status=status, shipping_status=shipping)
    execute_many(
        'UPDATE "order_line" SET "cancelled" = "cancelled" + ? WHERE "id" = ?',
        [(taken, line) for line, taken in units.items() if taken],
    )


def take_back(order: Order, units: Mapping[int, int], amount: int) -> None:
    """Note units of lines (by their ids) as returned, and `amount` (minor unit, 0 or below) onto what changes come to,
    in the transaction of the return, which has locked the order. Two statements."""
    bump(Order, order.id, order.version, changed=Order.changed + amount)
    execute_many(
        'UPDATE "order_line" SET "returned" = "returned" + ? WHERE "id" = ?',
        [(taken, line) for line, taken in units.items() if taken],
    )
