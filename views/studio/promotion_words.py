"""Promotions in plain sentences: what they give, on which conditions, why they do not apply."""

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from models.text import N_
from views.wording import money, ngettext, number, percent, say, unit_price

NAMED_MOST = 4
KIND_NAMES = {
    "percent": N_("A percentage off"),
    "amount": N_("An amount off"),
    "fixed_price": N_("A fixed price"),
    "buy_x_get_y": N_("Buy some, get some"),
    "shipping": N_("Free or reduced shipping"),
    "gift": N_("A free gift"),
    "terms": N_("Longer terms"),
}
KIND_HINTS = {
    "percent": N_("Off each line, off chosen products together, or off the whole order."),
    "amount": N_("Off each unit, off chosen products together, or off the whole order."),
    "fixed_price": N_("Each unit for a price, or so many units for an amount together: three for $30."),
    "buy_x_get_y": N_("Of so many units the cheapest are free or reduced, again and again."),
    "shipping": N_("Off what each delivery is charged."),
    "gift": N_("A product for nothing, on a line of its own."),
    "terms": N_("The order is due later, for accounts that buy on terms."),
}
STATE_NAMES = {
    "running": N_("Running"),
    "planned": N_("Planned"),
    "ended": N_("Ended"),
    "off": N_("Turned off"),
}
REASONS = {
    "not begun": N_("It begins on %(day)s."),
    "ended": N_("It ended on %(day)s."),
    "other currency": N_("Its amounts are in %(currency)s."),
    "coupon missing": N_("None of its coupons was typed."),
    "coupon used up": N_("The coupon has been used up."),
    "coupon used before": N_("This account has used the coupon as often as it may."),
    "used up": N_("It has applied to as many orders as it may."),
    "used before": N_("It has applied to as many orders of this account as it may."),
    "budget used up": N_("Its budget does not cover what this order would take."),
    "first order only": N_("It is for a first order, and this account has ordered before."),
    "terms only": N_("It is for accounts that buy on terms, and this one pays by card."),
    "no such products": N_("None of its products is among the lines."),
    "quantity too small": N_("The quantity is too small."),
    "amount too small": N_("The amount is too small."),
    "gift not available": N_("Its gift is not available to this account."),
    "nothing to gain": N_("It would give nothing on this order."),
    "another is better": N_("“%(other)s” gives more on the same lines in this lane."),
    "another applies alone": N_("“%(other)s” gives more and goes with nothing else."),
}

# Of the units that are bought, or of other products: reduced, or free.
BOUGHT = {
    (True, True): (
        N_("Of every %(all)s units the cheapest is free: %(what)s."),
        N_("Of every %(all)s units the %(num)s cheapest are free: %(what)s."),
    ),
    (True, False): (
        N_("Of every %(all)s units the cheapest is %(off)s off: %(what)s."),
        N_("Of every %(all)s units the %(num)s cheapest are %(off)s off: %(what)s."),
    ),
    (False, True): (
        N_("For every %(buy)s units bought (%(bought)s) one of these is free: %(what)s."),
        N_("For every %(buy)s units bought (%(bought)s) %(num)s of these are free: %(what)s."),
    ),
    (False, False): (
        N_("For every %(buy)s units bought (%(bought)s) one of these is %(off)s off: %(what)s."),
        N_("For every %(buy)s units bought (%(bought)s) %(num)s of these are %(off)s off: %(what)s."),
    ),
}


class Namer:
    """Names of shelves by their codes, for the sentences of many promotions."""

    def __init__(self, categories: list[dict]):
        self._shelves = {row["code"]: row["name"] for row in categories}

    def of(self, told: dict) -> str:
        """What a condition or a benefit chooses: shelves by name, products by SKU; empty where it chooses nothing."""
        named = [self._shelves.get(code, code) for code in told.get("categories", ())] + list(told.get("products", ()))
        if len(named) > NAMED_MOST:
            rest = len(named) - NAMED_MOST + 1
            named = [*named[: NAMED_MOST - 1], ngettext("%(num)s more", "%(num)s more", rest)]
        return format_list(named, locale=get_locale()) if named else ""


def gives(promotion, namer: Namer) -> list[str]:
    """One sentence for each thing that a promotion (or a draft) gives."""
    chosen = namer.of(promotion.conditions)
    return [_benefit(told, namer.of(told) or chosen, chosen, promotion.currency) for told in promotion.benefits]


def conditions(promotion, namer: Namer) -> list[str]:
    """One sentence for each condition, limit and bound."""
    told, what = promotion.conditions, namer.of(promotion.conditions)
    said = list(_reached(told, what, promotion.currency))
    if what and not said and not all(_is_of(one) for one in promotion.benefits):
        said.append(_("With any of these: %(what)s.", what=what))
    if told.get("first_order"):
        said.append(_("Only for a company’s first order."))
    if told.get("on_terms"):
        said.append(_("Only for companies that buy on terms."))
    if promotion.needs_coupon:
        said.append(_("Only with a coupon."))
    if promotion.exclusive:
        said.append(_("Goes with no other promotion."))
    return said or ([] if what else [_("No condition: it counts for every order.")])


def reason(miss) -> str:
    """Why a promotion does not apply: `miss` is a row of pricing.promotions.Missed."""
    rule, other = miss.rule, miss.other
    day = rule.valid_from if miss.reason == "not begun" else rule.valid_to
    facts = {"day": day or "", "currency": rule.currency or "", "other": _name(other) if other else ""}
    return say(REASONS[miss.reason], **facts)


def kind_name(kind: str) -> str:
    """What a kind of benefit is called."""
    return say(KIND_NAMES[kind])


def kind_hint(kind: str) -> str:
    """What a kind of benefit does, in one sentence."""
    return say(KIND_HINTS[kind])


def state_name(state: str) -> str:
    """What a promotion is doing now, in a word."""
    return say(STATE_NAMES[state])


def _reached(told: dict, what: str, currency: str | None):
    quantity, amount = told.get("quantity"), told.get("amount")
    if quantity and what:
        yield _("From %(quantity)s units on: %(what)s.", quantity=number(quantity), what=what)
    elif quantity:
        yield _("From %(quantity)s units on.", quantity=number(quantity))
    if amount and what:
        yield _("From %(amount)s on: %(what)s.", amount=money(amount, currency), what=what)
    elif amount:
        yield _("From an order of %(amount)s on.", amount=money(amount, currency))


def _is_of(told: dict) -> bool:
    """Whether a benefit names the products of the condition itself."""
    own = told.get("products") or told.get("categories")
    return told["kind"] in ("percent", "amount", "fixed_price", "buy_x_get_y") and not own and told["on"] != "order"


def _benefit(told: dict, what: str, bought: str, currency: str | None) -> str:
    words = {"percent": _percent, "amount": _amount, "fixed_price": _fixed_price, "shipping": _shipping}
    if told["kind"] in words:
        return words[told["kind"]](told, what, currency)
    if told["kind"] == "buy_x_get_y":
        return _buy_x_get_y(told, what, bought)
    if told["kind"] == "gift":
        return _("A gift: %(quantity)s of %(sku)s.", quantity=number(told["quantity"]), sku=told["sku"])
    return ngettext("The order is due after %(num)s day.", "The order is due after %(num)s days.", told["days"])


def _percent(told: dict, what: str, currency: str | None) -> str:
    off = percent(told["percent"])
    if told["on"] == "order":
        return _("%(percent)s off the whole order.", percent=off)
    if told["on"] == "products" and what:
        return _("%(percent)s off these together: %(what)s.", percent=off, what=what)
    return _("%(percent)s off: %(what)s.", percent=off, what=what) if what else _("%(percent)s off.", percent=off)


def _amount(told: dict, what: str, currency: str | None) -> str:
    if told["on"] == "lines":
        off = unit_price(told["unit_price"], currency)
        if what:
            return _("%(amount)s off each unit: %(what)s.", amount=off, what=what)
        return _("%(amount)s off each unit.", amount=off)
    off = money(told["amount"], currency)
    if told["on"] == "products" and what:
        return _("%(amount)s off these together: %(what)s.", amount=off, what=what)
    return _("%(amount)s off the whole order.", amount=off)


def _fixed_price(told: dict, what: str, currency: str | None) -> str:
    what = what or _("all products")
    if told["on"] == "lines":
        return _("Each unit for %(amount)s: %(what)s.", amount=unit_price(told["unit_price"], currency), what=what)
    facts = {"quantity": number(told["quantity"]), "amount": money(told["amount"], currency), "what": what}
    return _("Every %(quantity)s units for %(amount)s together: %(what)s.", **facts)


def _buy_x_get_y(told: dict, what: str, bought: str) -> str:
    rate = told.get("percent", 100_000)
    facts = {"what": what or _("all products"), "bought": bought or _("all products"), "off": percent(rate)}
    facts |= {"all": number(told["buy"] + told["get"]), "buy": number(told["buy"])}
    one, many = BOUGHT[what == bought, rate == 100_000]
    return say(one if told["get"] == 1 else many, num=told["get"], **facts)


def _shipping(told: dict, what: str, currency: str | None) -> str:
    if "amount" in told:
        return _("%(amount)s off the shipping of each delivery.", amount=money(told["amount"], currency))
    if told["percent"] == 100_000:
        return _("Free shipping.")
    return _("%(percent)s off shipping.", percent=percent(told["percent"]))


def _name(rule) -> str:
    return rule.name_fr if get_locale().language == "fr" and rule.name_fr else rule.name_en or rule.code
