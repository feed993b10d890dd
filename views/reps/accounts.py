"""The rep's own accounts in this shop."""

from flask import request, url_for

from models import accounts, checkout, history, orders, policies
from views import guard, reply
from views.account.sentences import told
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .forms import ActingForm

ACCOUNTS_A_PAGE = 50


@room.get("/accounts/")
@guard.staff("rep")
def index_accounts():
    """The rep's accounts by name, narrowed by words; with open orders and the last order of each."""
    words, number = request.args.get("q", "").replace("\x00", "")[:100], asked_page()
    rows, total = accounts.of_rep(scope.user, scope.storefront, words, number, ACCOUNTS_A_PAGE)
    standing = orders.standing_of([row.id for row in rows])
    page = Page(number, ACCOUNTS_A_PAGE, total, lambda n: url_for("reps.index_accounts", q=words, page=n))
    context = {"accounts": rows, "standing": standing, "words": words, "page": page}
    return reply.page("reps/index.html", part="reps/_accounts.html", **context)


@room.get("/accounts/<code>/")
@guard.staff("rep")
def show_account(code):
    """One of them: terms, buyers to order for, and what happened lately. Another rep's account is not found."""
    account = accounts.account_of_rep(scope.user, scope.storefront, code)
    return reply.page("reps/show.html", **shown(account, ActingForm()))


def shown(account: accounts.Account, form: ActingForm) -> dict:
    """What the page of an account shows."""
    events, _total = history.journal(account.id, 1, 10)
    policy = policies.policy_for(scope.storefront, account)
    return {
        "account": account,
        "policy": policy,
        "left": checkout.room_of(scope.storefront, account, policy.limits),
        "used": orders.open_total(account.id),
        "people": accounts.people_of(account),
        "places": accounts.locations_of(account),
        "events": told(events),
        "ordering_roles": accounts.ORDERING_ROLES,
        "form": form,
    }
