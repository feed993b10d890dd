"""The answer: prices by hand or by percentages, kept or sent."""

from flask import request, url_for
from flask_babel import gettext as _

from models import quotes
from models.history import SentTwice
from models.identity import Actor
from models.quotes import Answer
from models.refusals import ChangedMeanwhile, NotFound, Refused
from views import guard, reply
from views.fields import quantity_typed, sent_key
from views.quotes.forms import MessageForm, OfferForm
from views.scope import scope
from views.studio.money_typed import read_percent, read_price
from views.wording import say

from . import room
from .shown import shown


@room.get("/offers/<quote>/")
@guard.staff("rep", "agent", "merchandiser")
def edit_offer(quote):
    """The quote with what it costs the house; to be answered by whoever answers for the account, to be judged by a
    second person. Not found for anybody else."""
    found, account = quotes.to_work_on(scope.user, scope.storefront, quote)
    return reply.page("offers/show.html", **shown(found, account))


@room.post("/offers/<quote>/")
@guard.staff("rep", "agent")
def update_offer(quote):
    """Keep the answer and work it out, without sending it."""

    def keep(found, answer, form):
        quotes.draft_answer(found, answer, by=myself(), version=_version(form))
        return _("The answer is kept. The buyer sees nothing of it until you send it.")

    return _answered(quote, keep)


@room.post("/offers/<quote>/sending/")
@guard.staff("rep", "agent")
def create_sending(quote):
    """Send the answer: to the buyer, or to a second person where it goes too far."""

    def send(found, answer, form):
        facts = {"by": scope.actor, "version": _version(form), "reason": form.reason.data or ""}
        if quotes.send_answer(found, answer, **facts) == "sent":
            return _("The answer is sent: the buyer is told by mail.")
        return _("The answer waits for a second person, who is told by mail. The buyer sees nothing of it until then.")

    return _answered(quote, send)


@room.post("/offers/<quote>/messages/")
@guard.staff("rep", "agent")
def create_message(quote):
    """Say something to the buyer."""
    found, account = mine(quote)
    form, here = MessageForm(), url_for("offers.edit_offer", quote=quote, _anchor="messages")
    form.validate()
    try:
        text = form.text.data or ""
        quotes.write_message(found, account, text, by=myself(), from_house=True, key=sent_key())
    except SentTwice as refusal:
        return reply.moved(here, flash=say(refusal), kind="info")
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid(
            "quotes/_messages.html", within="offers/show.html", **shown(found, account, message_form=form)
        )
    return reply.moved(here, flash=_("Your message is sent."))


def mine(number: str) -> tuple:
    """The quote and its account, for whoever answers for it; not found for anybody else, second persons too."""
    found, account = quotes.to_work_on(scope.user, scope.storefront, number)
    if not quotes.answers(scope.user, account):
        raise NotFound(number)
    return found, account


def myself() -> Actor:
    """Who answers: the house's own person, also while acting for a buyer."""
    return Actor(scope.user.id)


def changed_meanwhile(number: str):
    """Back to the quote as it stands now."""
    said = _("The quote has changed meanwhile, so nothing was done. Look at it again.")
    return reply.moved(url_for("offers.edit_offer", quote=number), flash=said, kind="warn")


def _answered(number: str, verb):
    """Read the answer and do the verb with it; show what is wrong beside where it was typed."""
    found, account = mine(number)
    form, errors = OfferForm(), {}
    valid = form.validate()
    try:
        answer = _answer(found, form, errors)
        if valid and not errors:
            return reply.moved(url_for("offers.edit_offer", quote=number), flash=verb(found, answer, form))
    except ChangedMeanwhile:
        return changed_meanwhile(number)
    except Refused as refusal:
        _place(refusal, form, errors)
    found, account = mine(number)
    context = shown(found, account, form, errors=errors)
    return reply.invalid("offers/_answer.html", within="offers/show.html", **context)


def _answer(quote, form: OfferForm, errors: dict) -> Answer:
    """The answer as it was typed; what is no price or percentage is told in `errors` by product."""
    prices, percents = {}, {}
    for product in {line.product_id for line in quotes.lines_of(quote)}:
        price, percent = (request.form.get(f"{name}-{product}", "").strip()[:20] for name in ("price", "percent"))
        try:
            prices[product] = read_price(price) if price else None
            if percent:
                percents[product] = read_percent(percent)
        except Refused as refusal:
            errors[product] = say(refusal)
    whole = (form.whole.data or "").strip() if request.form.get("all") else ""
    facts = {"terms_days": form.terms_days.data, "with_promotions": form.with_promotions.data}
    return Answer(
        prices,
        percents,
        whole=_whole(whole) if whole else None,
        valid_until=form.valid_until.data,
        note=form.note.data or "",
        **facts,
    )


def _whole(text: str) -> int:
    try:
        return read_percent(text)
    except Refused as refusal:
        refusal.field = "whole"
        raise


def _place(refusal: Refused, form: OfferForm, errors: dict) -> None:
    """A refusal beside its product's boxes, or at its field."""
    kind, _dash, product = (refusal.field or "").partition("-")
    if kind in ("price", "percent") and product.isdigit():
        errors[int(product)] = say(refusal)
    else:
        form.refuse(refusal)


def _version(form: OfferForm) -> int:
    return quantity_typed(form.version.data or "") or 0
