"""What the journals of products and price books say."""

from flask_babel import gettext as _
from flask_babel import ngettext

from models import accounts
from models.history import Event
from models.text import N_
from views.wording import percent, say

from .catalogue_sentences import sentence
from .words import field_name

SENTENCES = {
    "publish": N_("Put it on sale."),
    "withdraw": N_("Took it off sale for now."),
    "retire": N_("Took it off sale for good."),
    "create_book": N_("Made the book."),
    "assign_book": N_("Gave it to %(code)s."),
    "unassign_book": N_("Took it from %(code)s."),
    "add_tier": N_("Added a price of %(sku)s."),
}
SHORT = 80


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
    if event.verb in ("describe", "change_book", "change_shelf"):
        return _("Changed %(fields)s.", fields=", ".join(field_name(one) for one in event.facts["changed"]))
    if event.verb == "retire" and event.facts.get("replaced_by"):
        return _("Took it off sale for good; %(sku)s replaces it.", sku=event.facts["replaced_by"])
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
    return [
        (field_name(name), _short(pair[0]), _short(pair[1])) for name, pair in changed.items() if name != "categories"
    ]


def _short(value) -> str:
    if value is None or value in ("", []):
        return "–"
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
