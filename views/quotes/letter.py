"""The letters about a quote: to the buyer or to the house, one for each step, in the reader's language."""

from models.accounts import Account
from models.brands import Storefront
from models.identity import User
from models.money import Money
from models.quotes import SalesQuote
from models.refusals import NotFound
from models.text import N_
from views.mail import Letter

# What happened, and what the reader may do about it.
HEADLINES = {
    "asked": N_("%(company)s asks for a price: %(number)s"),
    "message": N_("A message about quote %(number)s"),
    "waiting": N_("Quote %(number)s of %(company)s needs a second person"),
    "returned": N_("Your answer to quote %(number)s came back"),
    "approved": N_("Your answer to quote %(number)s was approved and sent"),
    "accepted": N_("%(company)s accepted quote %(number)s with order %(order)s"),
    "declined": N_("%(company)s declined the answer to quote %(number)s"),
    "withdrawn": N_("%(company)s withdrew quote %(number)s"),
    "expired": N_("The answer to quote %(number)s has expired"),
    "answered": N_("The answer to your quote %(number)s"),
    "taken_back": N_("Quote %(number)s was withdrawn"),
    "refused": N_("We offer no price for quote %(number)s"),
}
NEXT = {
    "answered": N_("Goods for %(amount)s, valid until %(day)s. Look at it, and accept it there:"),
    "asked": N_("Answer it there:"),
    "waiting": N_("Approve it or give it back there:"),
}
ELSE = N_("Everything about it is there:")


def news(row) -> Letter:
    """The letter of an outbox row: what happened, what was said with it, and the way to the quote."""
    told = row.facts
    quote = SalesQuote.get_or_none(SalesQuote.id == told["quote_id"])
    person = User.get_or_none(User.id == told["user_id"], User.active)
    if quote is None or person is None:
        raise NotFound(row.key)
    shop = Storefront.get_by_id(quote.storefront_id)
    language = person.locale.split("-")[0]
    return Letter(
        template="quote_news",
        storefront=shop,
        language=language if language in shop.languages else shop.languages[0],
        to=[person.email],
        context={
            "person": person,
            "number": quote.number,
            "said": told.get("text", ""),
            "headline": HEADLINES[told["news"]],
            "next_words": NEXT.get(told["news"], ELSE),
            "facts": _facts(quote, told),
        },
        page=("offers.edit_offer" if person.is_staff else "quotes.show_quote", {"quote": quote.number}),
    )


def _facts(quote: SalesQuote, told: dict) -> dict:
    """What the sentences of a letter name."""
    return {
        "number": quote.number,
        "company": Account.get_by_id(quote.account_id).name,
        "order": told.get("order", ""),
        "amount": Money(quote.subtotal, quote.currency),
        "day": quote.valid_until,
    }
