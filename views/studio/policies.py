"""Checkout policies: by shop, segment and account, edited with a look at what an account would meet."""

from flask import request, url_for
from flask_babel import gettext as _

from models import policies
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.fields import Form
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from . import room
from .policy_forms import PolicyForm, form_of, typed_fields, with_currencies, written_choices
from .policy_words import in_short, told
from .sentences import told as told_events

POLICIES_A_PAGE = 50
PLACE = "/studio/policies/<any(storefront, segment, account):kind>/<owner>/"


@room.get("/studio/policies/")
@guard.staff("merchandiser")
def index_policies():
    """Shops, segments, and the accounts that have a policy of their own."""
    words, number = request.args.get("q", "").replace("\x00", "")[:100], asked_page()
    rows, total = policies.account_policies(words, number, POLICIES_A_PAGE)
    page = Page(number, POLICIES_A_PAGE, total, lambda n: url_for("studio.index_policies", q=words or None, page=n))
    context = {"general": policies.general_policies(), "rows": rows, "pager": page, "words": words}
    return reply.page("studio/policies/index.html", part="studio/policies/_accounts.html", short=in_short, **context)


@room.get("/studio/policies/accounts/")
@guard.staff("merchandiser")
def show_policy_choice():
    """To the policy of the account whose code was typed."""
    code = request.args.get("code", "").strip()[:40]
    return reply.moved(url_for("studio.edit_policy", kind="account", owner=code or "-"))


@room.get(PLACE)
@guard.staff("merchandiser")
def edit_policy(kind, owner):
    """What is said here, as a form, and what an account meets under it."""
    found = policies.owner_of(kind, owner)
    policy = policies.policy_at(kind, found)
    seen = policies.seen_by(kind, found, request.args.get("seen_by", "")[:40])
    form = form_of(policy, policies.currency_of(kind, found), seen.code if seen else "")
    return reply.page("studio/policies/edit.html", **_shown(kind, found, form, seen=seen))


@room.post(PLACE)
@guard.staff("merchandiser")
def update_policy(kind, owner):
    """Save it; it counts from the next order on."""
    found, form, status = policies.owner_of(kind, owner), with_currencies(PolicyForm()), 422
    try:
        if form.validate_on_submit():
            values = form.values(kind, policies.currency_of(kind, found))
            policies.change_policy(kind, found, by=scope.actor, version=form.version.data, **values)
            return reply.moved(_page(kind, owner), flash=_("The policy is saved. It counts from the next order on."))
    except ChangedMeanwhile:
        status = 409
        form.version.typed = str(policies.policy_at(kind, found).version)
        words = _("This was changed meanwhile, so nothing was overwritten. Save again to make it what you typed.")
        form.form_errors.append(words)
    except Refused as refusal:
        form.refuse(refusal)
    return _again(kind, found, form, status)


@room.post(PLACE + "effect/")
@guard.staff("merchandiser")
def create_policy_effect(kind, owner):
    """What the account would meet if this were saved; nothing is."""
    found, form = policies.owner_of(kind, owner), with_currencies(PolicyForm())
    if not form.validate():
        return _again(kind, found, form, 422)
    try:
        values = form.values(kind, policies.currency_of(kind, found))
        policies.check_policy(values)
    except Refused as refusal:
        form.refuse(refusal)
        return _again(kind, found, form, 422)
    tried = policies.CheckoutPolicy(scope=kind, scope_id=found.id, **values)
    seen = policies.seen_by(kind, found, (form.seen_by.data or "").strip())
    context = _shown(kind, found, form, seen=seen, tried=tried) | {"rows": typed_fields()}
    return reply.page("studio/policies/edit.html", **context)


@room.post(PLACE + "undo/")
@guard.staff("merchandiser")
def create_policy_undo(kind, owner):
    """Take back the last change."""
    found = policies.owner_of(kind, owner)
    Form().validate()
    try:
        policies.undo_policy(kind, found, by=scope.actor, version=request.form.get("version", -1, type=int))
    except ChangedMeanwhile:
        said = _("This was changed meanwhile, so nothing was taken back. This is how it stands now.")
        return reply.moved(_page(kind, owner), flash=said, kind="warn")
    except Refused as refusal:
        return reply.moved(_page(kind, owner), flash=say(refusal), kind="warn")
    return reply.moved(_page(kind, owner), flash=_("The last change is taken back."))


def _page(kind: str, owner: str) -> str:
    return url_for("studio.edit_policy", kind=kind, owner=owner)


def _again(kind: str, owner, form: PolicyForm, status: int):
    context = _shown(kind, owner, form) | {"rows": typed_fields()}
    return reply.invalid("studio/policies/_form.html", within="studio/policies/edit.html", status=status, **context)


def _shown(kind: str, owner, form: PolicyForm, seen=None, tried=None) -> dict:
    policy = policies.policy_at(kind, owner)
    seen = seen or policies.seen_by(kind, owner)
    return {
        "kind": kind, "owner": owner, "form": form, "policy": policy, "seen": seen, "tried": tried is not None,
        "currency": policies.currency_of(kind, owner),
        "rows": policies.fields_from(policy.fields),
        "written_choices": written_choices,
        "effect": _effect(seen, tried) if seen else [],
        "may_undo": policies.last_change(kind, owner) is not None,
        "events": told_events(list(reversed(policies.changes_of(policy)))[:20]),
    }  # fmt: skip


def _effect(account, tried) -> list:
    now = policies.policy_for(account.storefront, account)
    shown = policies.policy_for(account.storefront, account, tried) if tried else now
    names = policies.names_of_sources(account)
    return told(shown, account.storefront.currency, names, now if tried else None)

