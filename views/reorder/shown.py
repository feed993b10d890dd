"""What the pages for reordering show: a page of past purchases, each with what changed since, in sentences."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms.validators import Optional

from models import accounts, checkout, lists, stock
from models.carts import Wanted
from models.checkout import Again, Past
from views.adding import add_wanted
from views.catalog.rows import stock_words
from views.fields import Day, Form, WholeNumber
from views.lists.shown import chosen_ids, typed_numbers
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import ngettext, number, unit_price

PAGE_ROWS = lists.PAGE_LINES


class AgainForm(Form):
    """Where to and when; the rows' boxes are read by their names."""

    location = WholeNumber(lazy_gettext("Store"), [Optional()])
    wanted_on = Day(lazy_gettext("Date"), [Optional()])


def shown(rows: list[Past], url, **more) -> dict:
    """A page of these rows; `url(n)` is the address of page n."""
    page = Page(asked_page(), PAGE_ROWS, len(rows), url)
    part = rows[(page.number - 1) * PAGE_ROWS : page.number * PAGE_ROWS]
    told = checkout.told_again(part, scope.account, scope.storefront, scope.day)
    levels = stock.availability(scope.storefront, [one.past.product_id for one in told if one.now])
    sent = request.method == "POST"
    return {
        "rows": told,
        "levels": {product: stock_words(level) for product, level in levels.items()},
        "changes": changes,
        "rhythm": rhythm,
        "page": page,
        "locations": accounts.locations_of(scope.account),
        "chosen": set(chosen_ids()) if sent else {one.past.line for one in told if one.past.due and not one.state},
        "all_chosen": bool(request.form.get("all")),
        "form": None,
        "typed": {},
        "wrong": set(),
        "problem": "",
    } | more


def add_again(rows: list[Past], name: str):
    """Add the chosen rows, or all, to the cart with the quantities of their boxes. Raises what `add_wanted` does; None
    where something was typed that is no number."""
    form = AgainForm()
    _typed, numbers, wrong = typed_numbers("quantity")
    if not form.validate_on_submit() or wrong:
        return None
    wanted = rows if request.form.get("all") else [row for row in rows if row.line in set(chosen_ids())]
    told = checkout.told_again(wanted, scope.account, scope.storefront, scope.day)
    kept = [(one, numbers.get(one.past.line)) for one in told if one.state != "hidden"]
    asked = [
        Wanted(one.sku, one.quantity if typed is None else typed, "" if form.location.data else one.past.location_code)
        for one, typed in kept
        if typed != 0
    ]
    return add_wanted(asked, name, form.location.data, form.wanted_on.data, len(told) - len(kept))


def rhythm(past: Past) -> str:
    """How often it is bought, in a sentence: 12 every 14 days, last 16 days ago."""
    if past.since == 0:
        return ngettext(
            "%(quantity)s every day, last today", "%(quantity)s every %(num)s days, last today", past.every,
            quantity=number(past.quantity),
        )  # fmt: skip
    if past.since == 1:
        return ngettext(
            "%(quantity)s every day, last yesterday", "%(quantity)s every %(num)s days, last yesterday", past.every,
            quantity=number(past.quantity),
        )  # fmt: skip
    return ngettext(
        "%(quantity)s every day, last %(since)s days ago", "%(quantity)s every %(num)s days, last %(since)s days ago",
        past.every, quantity=number(past.quantity), since=number(past.since),
    )  # fmt: skip


def changes(one: Again) -> list[str]:
    """What changed since the last order, each in a sentence."""
    said = [_cancelled(one.past)] if one.past.cancelled else []
    if one.state == "hidden":
        return [_("No longer available to you")]
    if one.state == "discontinued":
        instead = one.replaced_by
        return [_("No longer sold; %(sku)s replaces it", sku=instead) if instead else _("No longer sold")]
    if one.state == "unavailable":
        return [_("Not available at the moment")]
    if one.now is None or one.now.unit_price is None:
        return [_("No price for you at the moment")]
    if one.quantity != one.past.quantity:
        said.append(_("Sold in other packs now: %(now)s instead of %(then)s", now=number(one.quantity),
                      then=number(one.past.quantity)))  # fmt: skip
    return said + _price_changes(one)


def _cancelled(past) -> str:
    """That what was cancelled of it is ordered again too."""
    return ngettext(
        "%(num)s of the %(ordered)s ordered was cancelled since; this is what was ordered",
        "%(num)s of the %(ordered)s ordered were cancelled since; this is what was ordered",
        past.cancelled,
        ordered=number(past.quantity),
    )


def _price_changes(one: Again) -> list[str]:
    prices = {"then": unit_price(one.then.unit_price), "now": unit_price(one.now.unit_price)}
    said = []
    if one.price_moved > 0:
        said.append(_("Price up from %(then)s to %(now)s", **prices))
    elif one.price_moved < 0:
        said.append(_("Price down from %(then)s to %(now)s", **prices))
    if one.tier_moved < 0:
        said.append(_("Below the tier of %(tier)s that your last order reached", tier=number(one.tier_then)))
    elif one.tier_moved > 0:
        said.append(_("Reaches the tier of %(tier)s", tier=number(one.now.min_quantity)))
    return said
