"""What the journals of products and price books say."""

from flask_babel import gettext as _
from flask_babel import ngettext

from models import accounts, policies, pricing
from models.history import Event
from models.text import N_
from views.scope import scope
from views.weekdays import day_names
from views.wording import money, percent, say

from . import promotion_words
from .catalogue_sentences import sentence
from .words import field_name

SENTENCES = {
    "adjust": N_("Wrote down the stock of a warehouse."),
    "publish": N_("Put it on sale."),
    "withdraw": N_("Took it off sale for now."),
    "retire": N_("Took it off sale for good."),
    "arrange_parts": N_("Changed its parts."),
    "create_book": N_("Made the book."),
    "assign_book": N_("Gave it to %(code)s."),
    "unassign_book": N_("Took it from %(code)s."),
    "add_tier": N_("Added a price of %(sku)s."),
    "create_promotion": N_("Made the promotion."),
    "turn_on": N_("Turned it on."),
    "turn_off": N_("Turned it off."),
    "end_promotion": N_("Gave it its last day: %(last)s."),
    "create_coupon": N_("Made the coupon %(coupon)s."),
    "turn_off_coupon": N_("Turned off the coupon %(coupon)s."),
    "turn_on_coupon": N_("Turned on the coupon %(coupon)s."),
    "rename_rate": N_("Named the tax anew."),
    "end_rate": N_("Gave the tax its last day: %(last)s."),
    "create_treatment": N_("Added a rule for %(tax_class)s: %(treatment)s."),
    "change_treatment": N_("Changed a rule for %(tax_class)s from %(before)s to %(treatment)s."),
    "remove_treatment": N_("Took away a rule for %(tax_class)s: %(treatment)s."),
    "create_exemption": N_("Added the certificate %(number)s."),
    "end_exemption": N_("Changed the last day of the certificate %(number)s."),
    "create_method": N_("Made the shipping method %(code)s."),
    "change_calendar": N_("Changed the calendar."),
}
RATES = {
    "create_rate": N_("Added the tax %(kind)s at %(percent)s."),
    "plan_rate": N_("Planned the rate %(percent)s from %(first)s on."),
    "remove_rate": N_("Took back the rate %(percent)s that was planned from %(first)s on."),
}
SHORT = 80
NAMER = promotion_words.Namer([])


def told(events: list[Event]) -> list[dict]:
    """Events in words: when (`at`), `who`, `what`, and `changes` as (field, old, new) in short."""
    names = accounts.names_of({event.user_id for event in events})
    return [
        {"at": event.at, "who": names.get(event.user_id), "what": _sentence(event), "changes": _changes(event.facts)}
        for event in events
    ]


def _sentence(event: Event) -> str:
    if event.verb == "edit_prices":
        return ngettext("Changed %(num)s price.", "Changed %(num)s prices.", len(event.facts["changed"]))
    if event.verb == "change_by_percent":
        facts = {"num": event.facts["prices"], "percent": percent(event.facts["percent"])}
        return ngettext("Changed %(num)s price by %(percent)s.", "Changed %(num)s prices by %(percent)s.", **facts)
    if event.verb == "create_coupons":
        return ngettext("Made %(num)s coupon.", "Made %(num)s coupons.", event.facts["count"])
    if event.verb == "undo_policy":
        fields = ", ".join(field_name(one) for one in event.facts["changed"])
        return _("Took back the last change of %(fields)s.", fields=fields)
    if event.verb in ("describe", "change_book", "change_shelf", "change_promotion", "change_policy", "change_method"):
        return _("Changed %(fields)s.", fields=", ".join(field_name(one) for one in event.facts["changed"]))
    if event.verb == "retire" and event.facts.get("replaced_by"):
        return _("Took it off sale for good; %(sku)s replaces it.", sku=event.facts["replaced_by"])
    if event.verb == "set_rates":
        return ngettext("Saved a table with %(num)s rate.", "Saved a table with %(num)s rates.", event.facts["rates"])
    if event.verb in RATES:
        rate, first = percent(event.facts["rate"]), event.facts["first"] or "–"
        return say(RATES[event.verb], percent=rate, kind=event.facts.get("kind", ""), first=first)
    if event.verb in SENTENCES:
        return say(SENTENCES[event.verb], **event.facts)
    if (of_catalogue := sentence(event)) is not None:
        return of_catalogue
    return _("Made a change that this page has no words for: %(verb)s.", verb=event.verb)


def _changes(facts: dict) -> list[tuple[str, str, str]]:
    """Each change, but of what is told by ids."""
    changed = facts.get("changed", {})
    if isinstance(changed, list):  # a page of prices is told by their number; each is in the entry
        return []
    currencies = changed.get("currency", [facts.get("currency")] * 2)
    pairs = {name: pair for name, pair in changed.items() if name != "categories"}
    return [
        (field_name(name), *(_short(_worded(name, *one)) for one in zip(pair, currencies, strict=True)))
        for name, pair in pairs.items()
    ]


def _worded(name: str, value, currency: str | None):
    """What a promotion gives and asks for in sentences; anything else as it is."""
    if name == "working_days" and value:
        return [day for open_then, day in zip(value, day_names(), strict=False) if open_then == "1"]
    if name in ("budget", "charge", "free_over", *policies.AMOUNTS) and value is not None and currency:
        return money(value, currency)
    if name == "fields":
        label = "label_fr" if scope.language == "fr" else "label_en"
        return [one.get(label) or one["key"] for one in value]
    if name not in ("benefits", "conditions"):
        return value
    draft = pricing.promotions.Draft("", "", currency=currency, **{name: value})
    return " ".join({"benefits": promotion_words.gives, "conditions": promotion_words.conditions}[name](draft, NAMER))


def _short(value) -> str:
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
