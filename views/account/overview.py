"""The account at a glance: terms and credit, people, places; and the person's own profile."""

from models import accounts, checkout, invoices, orders, stock
from views import guard, reply
from views.policy import my_policy
from views.scope import scope

from . import room
from .forms import language_name


@room.get("/account/")
@guard.signed_in
def show_account():
    """Terms, credit used, people and places of the account; for staff, who have none, their profile only."""
    account = None if scope.only_looks else scope.account
    if account is None:
        return reply.page("account/show.html", account=None, language_name=language_name)
    return reply.page(
        "account/show.html",
        account=account,
        used=orders.open_total(account.id),
        owed=invoices.owed_by(account.id, scope.storefront.today()),
        policy=my_policy(),
        left=checkout.room_of(scope.storefront, account, my_policy().limits),
        people=accounts.people_of(account),
        places=accounts.locations_of(account),
        notices=stock.notices_of(scope.actor.buyer_id, account, scope.storefront, scope.language),
        rep=accounts.rep_of(account),
        choices=accounts.reach(scope.user, scope.storefront),
        language_name=language_name,
    )
