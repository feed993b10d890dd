"""The accounts of every shop and their terms: how they pay, when, up to how much, and whether they may order."""

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, orders
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .account_forms import TermsForm
from .money_typed import read_amount, written_amount

ACCOUNTS_A_PAGE = 50


@room.get("/studio/accounts/")
@guard.staff("merchandiser")
def index_accounts():
    """The accounts by name, found by name or code."""
    words, number = request.args.get("q", "").replace("\x00", "")[:100], asked_page()
    rows, total = accounts.standing_page(words, number, ACCOUNTS_A_PAGE)
    page = Page(number, ACCOUNTS_A_PAGE, total, lambda n: url_for("studio.index_accounts", q=words or None, page=n))
    return reply.page(
        "studio/accounts/index.html", part="studio/accounts/_accounts.html", rows=rows, pager=page, words=words
    )


@room.get("/studio/accounts/<int:account>/")
@guard.staff("merchandiser")
def edit_account(account):
    """The terms of one account."""
    found = accounts.account_of_staff(account)
    form = TermsForm(
        formdata=None,
        payment_policy=found.payment_policy,
        terms_days=found.terms_days,
        credit_limit="" if found.credit_limit is None else written_amount(found.credit_limit, _currency(found)),
        status=found.status,
        version=found.version,
    )
    return reply.page("studio/accounts/edit.html", **_shown(found, form))


@room.post("/studio/accounts/<int:account>/")
@guard.staff("merchandiser")
def update_account(account):
    """Change them."""
    found, form, status = accounts.account_of_staff(account), TermsForm(), 422
    try:
        if form.validate_on_submit():
            accounts.change_terms(found, by=scope.actor, **_wanted(found, form))
            said = _("The terms of %(account)s are changed. The next order meets them.", account=found.name)
            return reply.moved(url_for("studio.index_accounts"), flash=said)
    except ChangedMeanwhile:
        status, found = 409, accounts.account_of_staff(account)
        form.version.typed = str(found.version)
        form.form_errors.append(_("These terms were changed meanwhile. Save again to make them what you typed."))
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid(
        "studio/accounts/_terms_form.html", within="studio/accounts/edit.html", status=status, **_shown(found, form)
    )


def _wanted(found, form: TermsForm) -> dict:
    """The terms as the verb takes them; raises AmountNotRead, beside the limit."""
    typed = (form.credit_limit.data or "").strip()
    try:
        limit = read_amount(typed, _currency(found)) if typed else None
    except Refused as refusal:
        refusal.field = "credit_limit"
        raise
    names = ("payment_policy", "terms_days", "status", "version")
    return {name: form[name].data for name in names} | {"credit_limit": limit}


def _shown(found, form: TermsForm) -> dict:
    used = orders.open_total(found.id)
    return {"account": found, "form": form, "used": used, "currency": _currency(found)}


def _currency(found) -> str:
    return found.storefront.currency
