"""Letters about payments: an order waits to be paid, or none was placed because what was paid for had changed."""

from models.billing import Payment
from models.brands import Storefront
from models.identity import User
from models.orders import Order
from models.refusals import NotFound
from views.mail import Letter


def held(row) -> Letter:
    """To the buyer of an order whose payment failed, with the page on which it is paid; not once it is."""
    order = Order.get_or_none(Order.id == row.facts["order_id"])
    if order is None or order.payment_status != "held" or order.status != "open":
        raise NotFound(row.key)
    payment = Payment.get_by_id(row.facts["payment"])
    return Letter(
        template="payment_held",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        context={"order": order},
        base=payment.back,
        page=("payments.new_payment", {"number": order.number}),
    )


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
