"""What planned prices change for one of the rep's own accounts."""

from flask import url_for

from models import accounts
from views import guard, planned, reply
from views.scope import scope

from . import room


@room.get("/accounts/<code>/planned-prices/")
@guard.staff("rep")
def show_planned_prices(code):
    """The account's usual basket at today's prices and at those of another day. Another rep's is not found."""
    account = accounts.account_of_rep(scope.user, scope.storefront, code)
    context = planned.shown(account, scope.storefront, _address(code, ".show_planned_prices"), _why_of(code))
    file = _address(code, ".show_planned_file")(date=context["day"].isoformat(), sort=context["sort"])
    return reply.page(
        "reps/planned.html", part=planned.PART, **context, file=file, state_words=planned.state_words
    )


@room.get("/accounts/<code>/planned-prices.csv")
@guard.staff("rep")
def show_planned_file(code):
    """The same as a file with every line."""
    account = accounts.account_of_rep(scope.user, scope.storefront, code)
    return planned.file_of(account, scope.storefront)


def _address(code: str, endpoint: str):
    return lambda **more: url_for(endpoint, code=code, **more)


def _why_of(code: str):
    where = ".show_price_reason"
    return lambda sku, quantity, day: url_for(where, code=code, sku=sku, quantity=quantity, date=day.isoformat())
