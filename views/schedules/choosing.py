"""What each order of a schedule answers to the account's own fields, and what it is charged to."""

from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.fields import SelectChoice

from models import accounts, billing, policies, spending
from views.checkout.forms import own_box
from views.payments.words import card_words
from views.scope import scope

from .forms import ScheduleForm

# Instead of a cost centre: as it was kept, and as is usual for each store.
KEPT, USUAL = -1, 0
# Instead of a card: each day is paid by hand.
BY_HAND = 0


def form_for(buyer_id: int, kept: dict | None, answers: dict | None = None, card_id=None, **facts) -> ScheduleForm:
    """The schedule's form with the account's own fields, cost centres and, where it pays by card, the buyer's cards: as
    it was sent, or with `formdata=None` as it stands. `kept` is what it is charged to by now (as Cart.cost_centres),
    `card_id` the card that pays it."""
    policy = policies.policy_for(scope.storefront, scope.account)
    fields = policy.fields
    offer = spending.at_hand(scope.account, buyer_id, scope.today).offer
    boxes = {one.name: own_box(one) for one in fields}
    chosen = set((kept or {}).values())
    if offer:
        boxes["centre"] = SelectField(
            _("Charged to"), coerce=int, choices=_choices(offer, len(chosen) > 1), validate_choice=False
        )
    if scope.account.payment_policy == "card" and scope.user.id == buyer_id and not scope.acting:
        boxes["card"] = SelectField(_("Paid with"), coerce=int, choices=_cards(buyer_id), validate_choice=False)
    kind = type("ScheduleForm", (ScheduleForm,), {"own": fields, "policy": policy} | boxes)
    if "formdata" not in facts:
        return kind()
    given = {one.name: (answers or {}).get(one.key, one.default) for one in fields}
    given["card"] = card_id or BY_HAND
    return kind(**facts, **given, centre=KEPT if len(chosen) > 1 else next(iter(chosen), USUAL))


def choices_of(form: ScheduleForm, kept: dict | None, card_id: int | None = None) -> dict:
    """The answers, the cost centres and the card that were chosen, as a draft takes them."""
    card = (form["card"].data or None) if "card" in form else card_id
    return {"card": card} | _charged(form, kept)


def _charged(form: ScheduleForm, kept: dict | None) -> dict:
    answers = {one.key: form[one.name].data or "" for one in form.own}
    chosen = form["centre"].data if "centre" in form else KEPT
    if chosen in (KEPT, None):
        return {"answers": answers, "cost_centres": kept}
    places = accounts.locations_of(scope.account) if chosen else []
    whole = {spending.WHOLE: chosen} | {str(place.id): chosen for place in places}
    return {"answers": answers, "cost_centres": whole if chosen else None}


def _cards(buyer_id: int) -> list[SelectChoice]:
    mine = billing.cards_of(scope.account.id, buyer_id, scope.storefront)
    by_hand = SelectChoice(BY_HAND, _("By hand: each day waits for me to pay it"))
    return [by_hand] + [SelectChoice(one.id, card_words(one)) for one in mine]


def _choices(offer: spending.Offer, mixed: bool) -> list[SelectChoice]:
    first = [SelectChoice(USUAL, _("As is usual for each store"))]
    if mixed:
        first.append(SelectChoice(KEPT, _("As it was in the cart, store by store")))
    name = "name_fr" if scope.language == "fr" else "name_en"
    return first + [
        SelectChoice(one.id, _("%(code)s – %(name)s", code=one.code, name=getattr(one, name) or one.name_en))
        for one in offer.centres
    ]
