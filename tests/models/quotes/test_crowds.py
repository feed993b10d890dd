"""A quote in a crowd, and cut off at any statement: one order or none, at its prices, and the quote says which."""

from models import checkout, quotes
from models.carts import Cart
from models.history import Event, Outbox
from models.identity import Actor
from models.orders import Order, OrderLine
from models.quotes import SalesQuote
from models.refusals import ChangedMeanwhile, Refused
from tests.faults import cut_everywhere
from tests.models.checkout.test_crashes import all_at_once, audit
from tests.models.quotes.conftest import Asking

FINE = (Refused, ChangedMeanwhile)


def place(cart, by):
    return checkout.place_on_terms(cart, by=by, key=f"cart-{cart.id}", po_number="PO-9")


class Accepting:
    """Luka orders an answer that Erin has in a cart of hers too."""

    def __init__(self, asking):
        self.asking = asking

    def prepare(self) -> None:
        """Both carts."""
        self.quote = self.asking.sent()
        erin = Actor(self.asking.world.erin.id)
        for by in (erin, self.asking.luka):
            self.cart = quotes.take_up(self.asking.fresh(self.quote), 1, by=by).id

    def do(self) -> int:
        """Place it."""
        return place(Cart.get_by_id(self.cart).loaded(), self.asking.luka).order.id

    def figures(self) -> tuple:
        """Orders at which prices, the quote, its carts, mails and events."""
        return (
            list(
                OrderLine.select(OrderLine.sku, OrderLine.quantity, OrderLine.unit_price)
                .order_by(OrderLine.id)
                .tuples()
            ),
            list(SalesQuote.select(SalesQuote.status, SalesQuote.version, SalesQuote.order.is_null()).tuples()),
            list(Cart.select(Cart.status, Cart.version).order_by(Cart.id).tuples()),
            [model.select().count() for model in (Order, checkout.Placement, Outbox, Event)],
        )


def test_cut_off_at_any_step_the_quote_is_ordered_whole_or_not_at_all(asking):
    assert cut_everywhere(Accepting(asking)) > 25


def test_many_hands_order_it_once_or_the_rep_withdraws_it(crowd):
    for _round in range(2):
        _in_a_crowd(Asking(crowd), Actor(crowd.erin.id))
    assert audit() == quotes.accepted_off()[1] == quotes.sums_off()[1] == []


def _in_a_crowd(asking, erin):
    quote = asking.sent()
    mine, hers = (quotes.take_up(asking.fresh(quote), 1, by=by).id for by in (asking.luka, erin))

    def ordering(cart, by):
        return lambda: place(Cart.get_by_id(cart).loaded(), by)

    def taking(by):
        return lambda: quotes.take_up(asking.fresh(quote), 1, by=by)

    def withdrawing():
        return quotes.take_back(asking.fresh(quote), "No.", by=asking.natalie, version=quote.version)

    calls = [ordering(mine, asking.luka)] * 2 + [ordering(hers, erin), taking(asking.luka), taking(erin), withdrawing]
    answers = all_at_once(calls)
    assert [one for one in answers if isinstance(one, Exception) and not isinstance(one, FINE)] == []
    now = asking.fresh(quote)
    assert now.status in ("accepted", "withdrawn") and (now.status == "accepted") == (now.order_id is not None)
    placed = {one.order.id for one in answers if isinstance(one, checkout.Placed)}
    assert placed == ({now.order_id} if now.order_id else set())
