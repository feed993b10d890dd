"""Amélie's cart, and ways to pay for it by card, for tests of payments."""

from datetime import timedelta

from models import accounts, billing, carts, checkout, clock, history, orders
from models.base import writing
from models.billing import Choice, Journey, Payment
from models.carts import NewLine
from models.identity import Actor
from models.orders import Order

COFFEE = {"ETH-YIRG-340-WB": 6}
CHECKS = (
    billing.payments_off, billing.movements_off, billing.orders_off, billing.authorizations_off, billing.holds_off,
    billing.refunds_off,
    orders.sums_off, orders.stock_off, orders.journal_off, checkout.placements_off, checkout.credit_off, carts.sums_off,
    history.broken_links,
)  # fmt: skip


def journey(page: str = "payments") -> Journey:
    """To the gateway and back."""
    base = "http://capricorn-ca.localhost"
    return Journey("fr-CA", "Commande", lambda n: (f"{base}/fr/{page}/{n}/", f"{base}/fr/checkout/"))


def fill(world, wanted=COFFEE):
    """Amélie's cart, with as many of these products (by SKU)."""
    amelie, shop = Actor(world.amelie.id), world.capricorn_ca
    items = [NewLine(world.product(sku).id, quantity) for sku, quantity in wanted.items()]
    with writing():
        carts.open_cart(shop, world.montroyal, amelie).add_lines(items, by=amelie)
    return carts.current(world.montroyal.id, amelie.user_id, shop.id)


def pay(world, cart, choice=None, **more):
    """Place Amélie's cart by card."""
    choice = choice or Choice()
    return checkout.place_by_card(cart, choice, journey(), by=Actor(world.amelie.id), **more)


def at_the_bank(payment: Payment, does: str, agreed: bool | None = None) -> None:
    """Choose a test card on the gateway's page, and answer the bank where it asks."""
    billing.choose_test_card(payment.reference, does)
    if agreed is not None:
        billing.answer_challenge(payment.reference, agreed)


def come_back(payment: Payment):
    """What the buyer meets on the page that the gateway leads back to."""
    mine = Payment.get_by_id(payment.id)
    return checkout.resume(mine, by=mine.by)


def paid_with(world, does: str, agreed: bool | None = None, keep: bool = False):
    """All the way with a new card: a Placed."""
    to_gateway = pay(world, fill(world), Choice(keep=keep))
    at_the_bank(to_gateway.payment, does, agreed)
    return come_back(to_gateway.payment)


def saved_card(world, does: str):
    """A card that Amélie keeps at the test gateway and that does so."""
    card = billing.Card(f"{does}_saved", "visa", billing.TEST_CARDS[does].last4, 12, 2034)
    row = {"account": world.montroyal.id, "user": world.amelie.id, "gateway": "test", "token": card.token}
    return billing.SavedCard.create(**row, brand="visa", last4=card.last4, exp_month=12, exp_year=2034)


def later(**how_long) -> None:
    """Let time pass, as the house's clock tells it."""
    clock.freeze(clock.now() + timedelta(**how_long))


def work(app=None) -> None:
    """What the job worker does in time: the outbox's errands to the gateway, and payments that settle themselves."""
    history.deliver_due(_deliver)
    checkout.settle_payments()
    billing.settle_entries()
    history.deliver_due(_deliver)


def _deliver(row) -> None:
    if row.kind in billing.ERRANDS:
        billing.carry_out(row.kind, row.facts)
    elif row.kind == accounts.ACCESS_ENDED:
        billing.forget_cards_of_leavers()
    elif row.kind == billing.LOOK_UP:
        checkout.settle_noticed(**row.facts)


def charged() -> dict[str, int]:
    """What the test gateway holds and took in all, by status (minor unit)."""
    sums: dict[str, int] = {}
    for charge in billing.TestCharge.select():
        sums[charge.status] = sums.get(charge.status, 0) + (charge.captured or charge.amount)
    return sums


def audit() -> list:
    """What the audit finds broken."""
    return [broken for check in CHECKS for broken in check()[1]]


def the_order() -> Order:
    """The only order."""
    (found,) = Order.select()
    return found


