"""What the house's own journal of a quote says: the account's words, and those that only the house reads."""

from models.history import Event
from models.text import N_
from views.account import sentences
from views.wording import say

SENTENCES = {
    "draft_quote": N_("Worked on answer %(revision)s."),
    "ask_second": N_("Asked for a second person: %(reason)s"),
    "approve_quote": N_("Approved answer %(revision)s as the second person."),
    "return_quote": N_("Gave answer %(revision)s back: %(reason)s"),
    "set_quote_authority": N_("Set who may decide about quotes."),
}


def told(events: list[Event]) -> list[dict]:
    """Events in words, as in `views.account.sentences`."""
    rows = sentences.told(events)
    for row, event in zip(rows, events, strict=True):
        if event.verb in SENTENCES:
            row["what"] = say(SENTENCES[event.verb], **event.facts)
    return rows
