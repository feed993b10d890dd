"""What the journal says of each verb."""

from flask_babel import gettext as _

from models import accounts
from models.history import Event
from models.text import N_
from views.wording import say

SENTENCES = {
    "act_for": N_("Began to order for this buyer."),
    "stop_acting": N_("Stopped ordering for this buyer."),
    "invite": N_("Invited %(name)s (%(email)s)."),
    "change_terms": N_("Changed the payment terms."),
    "open": N_("Began a cart."),
    "open_cart": N_("Began a cart."),
    "add_lines": N_("Added lines to the cart."),
    "change_line": N_("Changed a line of the cart."),
    "remove_lines": N_("Removed lines from the cart."),
    "restore": N_("Put removed lines back into the cart."),
    "send_lines_to": N_("Sent lines of the cart to another store."),
    "reschedule_lines": N_("Moved lines of the cart to another date."),
    "reprice": N_("Had the cart priced again."),
    "close": N_("Turned the cart into an order."),
    "place": N_("Placed order %(number)s."),
    "place_on_terms": N_("Placed order %(number)s."),
}
REASONED = N_("Began to order for this buyer. Reason: %(reason)s")


def told(events: list[Event]) -> list[dict]:
    """Events in words: when (`at`), `who`, on whose `behalf` (None for nobody's), and `what` they did."""
    names = accounts.names_of({event.user_id for event in events} | {event.on_behalf_of_id for event in events})
    return [
        {
            "at": event.at,
            "who": names.get(event.user_id),
            "behalf": names.get(event.on_behalf_of_id),
            "what": _sentence(event),
        }
        for event in events
    ]


def _sentence(event: Event) -> str:
    facts = event.facts
    if event.verb == "act_for" and facts.get("reason"):
        return say(REASONED, reason=facts["reason"])
    try:
        return say(SENTENCES[event.verb], **facts)
    except KeyError:
        return _("Made a change that this page has no words for: %(verb)s.", verb=event.verb)
