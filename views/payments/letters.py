"""Letters about payments: an order waits to be paid, or to be paid anew before its hold ends; money was given back, or
could not be; or no order was placed because what was paid for had changed."""

from models import accounts, billing, identity
from models.accounts import Account
from models.billing import Movement, Payment
from models.brands import Storefront
from models.identity import User
from models.orders import Order
from models.refusals import NotFound
from views.mail import Letter


def held(row) -> Letter:
    """To the buyer of an order whose payment failed, or of which a card did not hold the rest after a part was sent,
    with the page on which it is paid; not once it is."""
    order = Order.get_or_none(Order.id == row.facts["order_id"])
    if order is None or order.payment_status != "held" or order.status != "open":
        raise NotFound(row.key)
    payment = Payment.get_by_id(row.facts["payment"])
    return Letter(
        template="payment_held",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        context={"order": order, "left": billing.left_to_pay(order.id)},
        base=payment.back,
        page=("payments.new_payment", {"number": order.number}),
    )


def lapsing(row) -> Letter:
    """To the buyer of an order whose hold ends and could not be renewed, and to the desk (the account's rep, and the
    service desk): until when it can be paid anew. Not once it was."""
    order, payment = Order.get_by_id(row.facts["order_id"]), Payment.get_by_id(row.facts["payment"])
    if order.payment_status != "lapsing" or order.status != "open":
        raise NotFound(row.key)
    rep = accounts.rep_of(Account.get_by_id(order.account_id))
    desk = [one.email for one in (rep, *identity.agents()) if one and one.active]
    return Letter(
        template="payment_lapsing",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        cc=desk,
        context={"order": order, "payment": payment},
        base=payment.back,
        page=("payments.new_payment", {"number": order.number}),
    )


def refunded(row) -> Letter:
    """To the buyer of an order of which something was given back: how much, to which card."""
    payment, order, context = _given_back(row)
    return Letter(
        template="payment_refunded",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        context=context,
        base=payment.back,
        page=("orders.show_order", {"number": order.number}),
    )


def not_refunded(row) -> Letter:
    """To the service desk (and the account's rep): the bank refused to give money back, so it has to go another way."""
    payment, order, context = _given_back(row)
    rep = accounts.rep_of(Account.get_by_id(order.account_id))
    desk = [one for one in (rep, *identity.agents()) if one and one.active]
    if not desk:
        raise NotFound(row.key)
    return Letter(
        template="payment_not_refunded",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=desk[0].locale.split("-")[0],
        to=[desk[0].email],
        cc=[one.email for one in desk[1:]],
        context=context | {"person": desk[0]},
        base=payment.back,
        page=("desk.show_order", {"number": order.number}),
    )


def _given_back(row) -> tuple[Payment, Order, dict]:
    movement = Movement.get_by_id(row.facts["movement"])
    payment = Payment.get_by_id(movement.payment_id)
    order = Order.get_by_id(payment.order_id)
    return payment, order, {"order": order, "payment": payment, "amount": movement.amount}


def not_placed(row) -> Letter:
    """To a buyer who paid and did not come back, when the order could not be placed any more."""
    payment = Payment.get_by_id(row.facts["payment"])
    person = User.get_or_none(User.id == payment.buyer_id, User.active)
    if person is None:
        raise NotFound(row.key)
    return Letter(
        template="order_not_placed",
        storefront=Storefront.get_by_id(payment.storefront_id),
        language=payment.locale.split("-")[0],
        to=[person.email],
        context={"person": person, "payment": payment},
        base=payment.back,
        page=("carts.show_cart", {}),
    )
