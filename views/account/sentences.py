"""What the journal says of each verb."""

from flask_babel import gettext as _

from models import accounts
from models.history import Event
from models.text import N_
from views.wording import say

SENTENCES = {
    "act_for": N_("Began to order for this buyer."),
    "stop_acting": N_("Stopped ordering for this buyer."),
    "add_lines": N_("Added lines to the cart."),
    "change_line": N_("Changed a line of the cart."),
    "change_quantities": N_("Changed quantities in the cart."),
    "remove_lines": N_("Removed lines from the cart."),
    "restore": N_("Put removed lines back into the cart."),
    "send_lines_to": N_("Sent lines of the cart to another store."),
    "reschedule_lines": N_("Moved lines of the cart to another date."),
    "reprice": N_("Had the cart priced again."),
    "add_coupon": N_("Added the coupon %(coupon)s to the cart."),
    "remove_coupon": N_("Took the coupon %(coupon)s out of the cart."),
    "keep_typed": N_("Wrote the purchase order number or the note of the cart."),
    "close": N_("Turned the cart into an order."),
    "take_rows": N_("Gave the rows of a quick order: %(accepted)s of %(rows)s were accepted."),
    "fix_row": N_("Corrected row %(row)s of a quick order."),
    "add_rows": N_("Added %(rows)s rows of a quick order to the cart."),
    "place_on_terms": N_("Placed order %(number)s on terms."),
    "create_exemption": N_("Entered your tax exemption certificate %(number)s."),
    "end_exemption": N_("Changed the last day of your tax exemption certificate %(number)s."),
    "register_taxes": N_("Had order %(number)s recorded by the tax service."),
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
