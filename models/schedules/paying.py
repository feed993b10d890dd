"""A day that was approved and that a saved card pays: its cart is ordered by itself, or left to its buyer to pay."""

from datetime import timedelta

from models import billing, checkout, clock, history
from models.base import writing
from models.billing import Choice, Journey
from models.carts import Cart
from models.identity import Actor
from models.refusals import Refused

from .faults import packed
from .ordering import QUESTION
from .planning import lock, record
from .tables import APPROVAL, TAKEN, Occurrence, Schedule

# Whoever tries has so long to end with it, after which somebody else may; so often, and then it is left to the buyer.
CLAIM_MINUTES, TRIES = 15, 4


def pays_itself(one: Occurrence) -> bool:
    """Whether an approved day is still to be paid by its schedule's card, with nothing for its buyer to do."""
    coming = one.status == APPROVAL or (one.status == TAKEN and one.next_try_at is not None)
    return coming and one.schedule.card_id is not None


def to_be_paid(storefront) -> list[Occurrence]:
    """The days of a shop whose carts a saved card is to pay now."""
    rows = Occurrence.select(Occurrence, Schedule).join(Schedule)
    due = (Occurrence.status == TAKEN) & (Occurrence.next_try_at <= clock.now())
    return list(rows.where(Schedule.storefront == storefront.id, due).order_by(Occurrence.id))


def pay_approved(one: Occurrence, storefront) -> None:
    """Order the cart of an approved day with the schedule's card. What cannot be is said to its buyer, with why, and
    the cart waits; what may pass is tried again."""
    if not _claimed(one):
        return
    schedule, cart, actor = one.schedule, Cart.get_by_id(one.cart_id), Actor(one.schedule.buyer_id)
    away = Journey(storefront.locale_list[0], one.key, lambda _payment: ("", ""))
    try:
        card = billing.check_unattended(schedule.card_id, storefront)
        choice, words = Choice(card, unattended=True), {"po_number": cart.po_number, "note": cart.note}
        checkout.place_by_card(cart, choice, away, by=actor, **words)
    except (billing.Unpayable, checkout.PaidOtherwise) as refusal:
        if one.attempts + 1 >= TRIES:
            _leave(one, refusal)
    except Refused as refusal:
        _leave(one, refusal)
    else:
        _try_no_more(one)


def _claimed(one: Occurrence) -> bool:
    """Take the day for this worker alone, for CLAIM_MINUTES."""
    with writing():
        lock(one.schedule)
        same = (Occurrence.id == one.id) & (Occurrence.status == TAKEN) & (Occurrence.version == one.version)
        same &= Occurrence.attempts == one.attempts
        until = clock.now() + timedelta(minutes=CLAIM_MINUTES)
        claim = Occurrence.update(attempts=Occurrence.attempts + 1, next_try_at=until).where(same)
        return bool(claim.execute()) and one.schedule.card_id is not None


def _leave(one: Occurrence, refusal: Refused) -> None:
    """The cart waits for its buyer, who is told why."""
    with writing():
        schedule, version = lock(one.schedule), one.version + 1
        mine = (Occurrence.id == one.id) & (Occurrence.status == TAKEN) & (Occurrence.version == one.version)
        waits = {"faults": packed(refusal), "next_try_at": None, "attempts": 0, "version": version}
        if Occurrence.update(waits).where(mine).execute():
            record(schedule, None, "ask_scheduled", day=one.day, refusal=refusal.name)
            history.send_later(QUESTION, f"{QUESTION}:{one.id}:{version}", occurrence=one.id, version=version)


def _try_no_more(one: Occurrence) -> None:
    with writing():
        mine = (Occurrence.id == one.id) & (Occurrence.status == TAKEN)
        Occurrence.update(next_try_at=None).where(mine).execute()
