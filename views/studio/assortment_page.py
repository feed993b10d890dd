"""The page of an assortment: what its form holds, and what it asks for."""

from flask import request
from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from models import catalog, history
from models.catalog import Assortment, Contents
from models.refusals import Refused
from models.text import N_
from views.fields import Form, not_blank
from views.scope import scope
from views.session.forms import plain

from .forms import VersionForm
from .sentences import told

LONGEST = 500_000
EFFECTS = 100


class BothWays(Refused):
    """The same thing is opened and shut. Facts: codes."""

    message = N_("The same products or shelves are opened and excepted. Name each of them once.")
    field = "except_skus"


class NewAssortmentForm(Form):
    """A new assortment."""

    code = StringField(lazy_gettext("Code"), [not_blank, Length(max=60), plain])


class AssortmentForm(VersionForm):
    """The products that an assortment opens and excepts, and the accounts to which it is open; shelves, shops and
    segments are boxes to tick beside it."""

    allow_skus = TextAreaField(lazy_gettext("Products, by SKU, one a line"), [Length(max=LONGEST), plain])
    except_skus = TextAreaField(lazy_gettext("Products, by SKU, one a line"), [Length(max=LONGEST), plain])
    accounts = TextAreaField(lazy_gettext("Accounts, by code, one a line"), [Length(max=LONGEST), plain])


def wanted(form: AssortmentForm) -> Contents:
    """What the sent form asks for; raises SkusUnknown, AccountsUnknown, BothWays."""
    items: dict[tuple[str, int], str] = {}
    for rule in catalog.RULES:
        products = catalog.products_named(form[f"{rule}_skus"].data or "", f"{rule}_skus")
        things = [("product", one) for one in products] + [("category", one) for one in ticked(f"{rule}_shelf")]
        if any(thing in items for thing in things):
            raise BothWays()
        items |= dict.fromkeys(things, rule)
    given = {(its, one) for its in ("storefront", "segment") for one in ticked(its)}
    accounts = catalog.accounts_named(form.accounts.data or "", "accounts")
    return Contents(items, frozenset(given | {("account", one) for one in accounts}))


def ticked(name: str) -> list[int]:
    """The ids of the ticked boxes, of those that there are."""
    if name.endswith("_shelf"):
        there = {row["id"] for row in catalog.category_tree("en")}
    else:
        there = {row["id"] for row in catalog.groups("en") if row["scope"] == name}
    values = request.form.getlist(name)
    return [int(value) for value in values if value.isascii() and value.isdigit() and int(value[:10]) in there]


def shown(assortment: Assortment, form: AssortmentForm | None = None) -> dict:
    """What the page shows: the assortment as it is, or as it was typed."""
    now = catalog.contents_of(assortment)
    owners = catalog.owners_of(now.given, scope.language)
    if form is None:
        form, chosen = filled(assortment, now, owners), _chosen(now)
    else:
        chosen = {name: set(ticked(name)) for name in ("allow_shelf", "except_shelf", "storefront", "segment")}
    return {
        "assortment": assortment,
        "form": form,
        "chosen": chosen,
        "shelves": catalog.category_tree(scope.language),
        "groups": catalog.groups(scope.language),
        "given": owners,
        "effects": None,
        "same": False,
        "shown_effects": EFFECTS,
        "events": told(list(reversed(history.events_of(f"assortment:{assortment.id}")))[:20]),
    }


def filled(assortment: Assortment, now: Contents, owners: list[dict]) -> AssortmentForm:
    """The form with the assortment as it is."""
    skus = {rule: [one for (kind, one), its in now.items.items() if (kind, its) == ("product", rule)]
            for rule in catalog.RULES}  # fmt: skip
    values = {f"{rule}_skus": "\n".join(catalog.skus_of(ids)) if ids else "" for rule, ids in skus.items()}
    values["accounts"] = "\n".join(one["code"] for one in owners if one["scope"] == "account")
    return AssortmentForm(formdata=None, data=values | {"version": assortment.version})


def _chosen(now: Contents) -> dict[str, set[int]]:
    found = {f"{rule}_shelf": {one for (kind, one), its in now.items.items() if (kind, its) == ("category", rule)}
             for rule in catalog.RULES}  # fmt: skip
    return found | {its: {one for kind, one in now.given if kind == its} for its in ("storefront", "segment")}
