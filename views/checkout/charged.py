"""What the order at checkout is charged to, and how the budgets stand before and after it."""

from flask import request

from models import checkout, spending
from views.scope import scope

# The boxes with the cost centres: one for the order, or one for each store under its id.
WHOLE, OF_PLACE = "centre", "centre-"


def charged(cart, rows, assessment) -> dict:
    """What the page says of cost centres and budgets: `charges`, the `boxes` to choose in, and `standings`; and which
    rules and budgets ask for somebody's yes (`needs`)."""
    buyer = scope.actor.buyer_id
    charges = checkout.charges_of(cart, scope.account, buyer, rows, assessment)
    standings = charges.standings(assessment.day)
    agreed = not assessment.lines or checkout.covers(cart, cart.version, assessment.total)
    needs = [] if agreed else checkout.needs_of(scope.account, assessment, scope.actor, charges, standings)
    return {
        "charges": charges, "boxes": _boxes(cart, charges, assessment), "standings": standings, "needs": needs,
    }  # fmt: skip


def keep_chosen(cart, *, by) -> None:
    """Keep the cost centres that the form says, where it says any, in the cart."""
    chosen = {}
    for name, value in request.form.items():
        if name == WHOLE or name.startswith(OF_PLACE):
            number = value if value.isascii() and value.isdigit() and len(value) < 10 else "0"
            chosen[name.removeprefix(OF_PLACE) if name != WHOLE else spending.WHOLE] = int(number)
    if chosen:
        spending.keep_centres(cart, chosen, by=by)


def _boxes(cart, charges, assessment) -> list[dict]:
    """One box for the order, or one for each store: its name, its store (None: the order), what is chosen, and how many
    lines have a cost centre of their own."""
    offer, kept = charges.offer, cart.cost_centres or {}
    if not offer:
        return []
    places = {group.location.id: group.location for group in assessment.groups}
    if offer.charged_by == "order":
        return [{"name": WHOLE, "place": None, "chosen": offer.of_order(kept, list(places)), "own": 0}]
    own: dict[int, int] = {}
    for line in assessment.lines:
        usual = offer.of_place(kept, line.location_id)
        own[line.location_id] = own.get(line.location_id, 0) + (charges.centres[line.key] != usual)
    return [
        {"name": f"{OF_PLACE}{number}", "place": place, "chosen": offer.of_place(kept, number), "own": own[number]}
        for number, place in places.items()
    ]
