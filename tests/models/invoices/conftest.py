"""Orders of which units are shipped and charged."""

import pytest

from models import fulfilment, invoices, orders
from models.identity import Actor
from models.orders import Order
from tests.models.changes.conftest import cancel, placed
from tests.models.checkout.conftest import cart_of, luka
from tests.models.fulfilment.conftest import ship
from tests.models.returns.conftest import give_back

__all__ = ["cancel", "cart_of", "give_back", "luka", "placed", "ship"]


@pytest.fixture
def sam(world):
    """Sam Whitfield, of the service desk."""
    return Actor(world.sam.id)


@pytest.fixture
def send(ship):
    """A function that ships units of lines of an order (by number; None: all that is left), one delivery after the
    other, and gives the last invoice."""

    def do(order: Order, wanted: dict | None = None) -> invoices.Invoice:
        for group in orders.groups_of(order):
            mine = [line for line in orders.lines_of(order) if line.group_id == group.id]
            units = {
                line.number: left if wanted is None else wanted.get(line.number, 0)
                for line in mine if (left := fulfilment.left_of(line))
            }  # fmt: skip
            if any(units.values()):
                ship(order, units, delivery=group.number)
        return invoices.of_order(order)[-1]

    return do
