"""Why a product costs what it does."""

from flask import url_for

from models import carts, catalog
from models.refusals import NotFound
from models.text import key
from views import guard, reply, tracing
from views.as_customer import asked_quantity
from views.scope import current_cart, scope

from . import room


@room.get("/products/<path:sku>/why-price/")
@guard.anyone
def show_price_reason(sku):
    """Why `quantity` units (1) of a product cost what they do: in the panel, or as a page."""
    found = catalog.find_products([sku], scope.account, scope.storefront).get(key(sku))
    if found is None or found.kind == "parent" or found.status == "inactive" or found.found_by != "sku":
        raise NotFound(sku)
    cart = current_cart()
    held = carts.quantities_of(cart.id) if cart else {}
    back = url_for("catalog.show_product", sku=found.sku)
    who = {"shop": scope.storefront, "account": scope.account, "day": scope.day, "with_lost": scope.sees_all_books}
    why = tracing.of_product(found, asked_quantity(), back, held=held, **who)
    return reply.page(tracing.PAGE, part=tracing.PART, why=why)
