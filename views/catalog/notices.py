"""Being told when a product is back: asked for and taken back on its page, listed on the account's."""

from flask import request, url_for
from flask_babel import gettext as _

from models import catalog, stock
from models.refusals import NotFound, Refused
from models.text import key
from views import guard, reply
from views.fields import Form
from views.mail import Letter
from views.scope import scope
from views.wording import say

from . import room


@room.post("/products/<path:sku>/notice/")
@guard.account
def create_notice(sku):
    """Wait for it."""
    product = _product(sku)
    mine = {"account": scope.account, "storefront": scope.storefront, "language": scope.language}
    try:
        stock.ask_notice(product.product_id, by=scope.actor, **mine)
    except Refused as refusal:
        return reply.moved(_back(product), flash=say(refusal), kind="warn")
    return _shown(product, True, _("You will get a letter when %(sku)s is back in stock.", sku=product.sku))


@room.post("/products/<path:sku>/notice/removal/")
@guard.account
def remove_notice(sku):
    """Wait no longer."""
    product = _product(sku)
    stock.drop_notice(product.product_id, by=scope.actor, account=scope.account, storefront=scope.storefront)
    return _shown(product, False, _("You will get no letter about %(sku)s.", sku=product.sku))


def waits(product, row) -> bool | None:
    """Whether this person waits for a product that is out of stock; None where nobody can."""
    if scope.account is None or scope.only_looks or row.stock_level != "out" or product.row["status"] != "active":
        return None
    return stock.waits_for(product.row["product_id"], scope.actor.buyer_id, scope.account, scope.storefront)


def back_in_stock(row) -> Letter:
    """The letter that says so, to who still may have it."""
    notice = stock.notice_to_tell(row.facts["notice_id"])
    name = catalog.names({notice.product_id}, notice.language).get(notice.product_id, notice.product.sku)
    return Letter(
        template="back_in_stock",
        storefront=notice.storefront,
        language=notice.language,
        to=[notice.user.email],
        context={"person": notice.user, "name": name, "sku": notice.product.sku},
        page=("catalog.show_product", {"sku": notice.product.sku}),
    )


def _product(sku: str):
    """A product on sale that the account may see; any other one is not found."""
    Form().validate()
    found = catalog.find_products([sku], scope.account, scope.storefront).get(key(sku))
    if found is None or found.status != "active" or found.found_by != "sku":
        raise NotFound(sku)
    return found


def _shown(product, waiting: bool, said: str):
    context = {"waiting": waiting, "notice_sku": product.sku}
    return reply.changed("catalog/_notice.html", goto=_back(product), flash=said, **context)


def _back(product) -> str:
    if request.args.get("list"):
        return url_for("account.show_account", _anchor="notices-asked")
    return url_for("catalog.show_product", sku=product.sku, _anchor="notice")
