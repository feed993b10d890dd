"""The engine: which promotions apply to an order, what each takes off which line, and why the others do not.

Pure: rules, lines and context in, an answer out. Lanes run in sequence, each on what the one before left. In a lane
every promotion is worked out on the same amounts, and the one that saves most goes first; it claims its lines, and a
promotion that concerns a line (or the shipping, or the terms) already claimed in this lane loses as a whole. An
exclusive promotion is worked out alone; whichever saves more wins, the exclusive one or all others together.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from models.money import divide_half_up, extended
from models.text import key

from .benefits import WHOLE, Part, part_of
from .lines import Basket, Context, Left, Line
from .reasons import ALONE, AMOUNT, BETTER, BUDGET, NO_EFFECT, QUANTITY, Missed, Nearly, nearly, unmet
from .rules import Benefit, Rule

SHIPPING, TERMS = "shipping", "terms"
# What is worth saying as “nearly”: so much of it must be there, in thousandths; and no more than so many.
NEAR_ENOUGH, NEAREST = 333, 3


@dataclass(frozen=True, slots=True)
class Discount:
    """What a promotion takes off a line or off a delivery's charge (minor unit, above 0)."""

    rule: Rule
    amount: int


@dataclass(frozen=True, slots=True)
class Gift:
    """So many units of a product (by SKU key) for nothing, to go with the line `beside`; `amount` is their worth."""

    rule: Rule
    sku: str
    quantity: int
    unit_price: int
    amount: int
    beside: Hashable


@dataclass(frozen=True, slots=True)
class Used:
    """A promotion that applies, with all that it gives (minor unit): lines, shipping and gifts together."""

    rule: Rule
    amount: int
    days: int = 0


@dataclass
class Applied:
    """The answer. `discounts` are by line key, `shipping` by delivery, in the order in which they landed.

    `terms_days` is when the order is due, None where no promotion says so. `missed` has every rule that does not
    apply with its reason, `nearly` what lacks only more goods, the nearest first. Where a promotion is tried out,
    `otherwise` is the answer without it.
    """

    discounts: dict[Hashable, list[Discount]] = field(default_factory=dict)
    shipping: dict[int, list[Discount]] = field(default_factory=dict)
    gifts: list[Gift] = field(default_factory=list)
    terms_days: int | None = None
    used: list[Used] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    nearly: list[Nearly] = field(default_factory=list)
    otherwise: "Applied | None" = None

    @property
    def amount(self) -> int:
        """All that it gives (minor unit)."""
        return sum(used.amount for used in self.used)

    @property
    def nearest(self) -> list[Nearly]:
        """The few that lack so little that a buyer may want to know."""
        return [near for near in self.nearly if near.reached >= NEAR_ENOUGH][:NEAREST]

    def rank(self) -> tuple[int, int, int]:
        """What it is worth to the buyer: money first, then days, then gifts that have no price."""
        return self.amount, self.terms_days or 0, len(self.gifts)


@dataclass(slots=True)
class State:
    """What is left of lines and of the deliveries' charges (minor unit), and when the order is due, as lanes run."""

    left: Left
    shipping: dict[int, int]
    days: int


@dataclass(slots=True)
class Offer:
    """What a rule would give in its lane."""

    rule: Rule
    parts: list[Part]
    shipping: dict[int, int]
    gifts: list[Gift]
    days: int
    claims: set

    @property
    def amount(self) -> int:
        """All of it in money (minor unit)."""
        taken = sum(part.total for part in self.parts) + sum(self.shipping.values())
        return taken + sum(gift.amount for gift in self.gifts)

    def order(self) -> tuple:
        """Sorts the best offer first; priority, then the code, decides between equals."""
        return (-self.amount, -self.days, -self.rule.priority, self.rule.code)


def apply(rules: Iterable[Rule], lines: Iterable[Line], context: Context) -> Applied:
    """Which of the rules apply to these lines, and what they give. The order of the rules does not matter."""
    basket = Basket(lines)
    able, missed, near = [], [], []
    for rule in sorted(rules, key=lambda rule: rule.code):
        reason = unmet(rule, basket, context)
        if reason is None:
            able.append(rule)
        else:
            missed.append(Missed(rule, reason))
            if reason in (QUANTITY, AMOUNT) and (gap := nearly(rule, basket)):
                near.append(gap)
    chosen = _best(able, basket, context)
    chosen.missed = sorted(missed + chosen.missed, key=lambda miss: miss.rule.code)
    chosen.nearly = sorted(near, key=lambda gap: (-gap.reached, gap.rule.code))
    return chosen


def _best(able: list[Rule], basket: Basket, context: Context) -> Applied:
    """All that go together, or one exclusive rule alone: whichever saves more, the former between equals."""
    together = _run([rule for rule in able if not rule.exclusive], basket, context)
    alone = [_run([rule], basket, context) for rule in able if rule.exclusive]
    best = max([together, *alone], key=Applied.rank)
    if best is together:
        for other in alone:
            best.missed += other.missed or [Missed(other.used[0].rule, BETTER, best.used[0].rule)]
        return best
    winner = best.used[0].rule
    kept_out = [Missed(rule, ALONE, winner) for rule in able if rule is not winner]
    useless = {miss.rule.code: miss for run in [together, *alone] for miss in run.missed if miss.reason != BETTER}
    best.missed = [useless.get(miss.rule.code, miss) for miss in kept_out]
    return best


def _run(rules: list[Rule], basket: Basket, context: Context) -> Applied:
    """The rules, lane by lane."""
    state = State(Left(basket), dict(context.shipping), context.terms_days)
    answer = Applied()
    for lane in sorted({rule.lane for rule in rules}):
        offers = [_offer(rule, basket, state, context) for rule in rules if rule.lane == lane]
        claimed: dict[Hashable, Rule] = {}
        for offer in sorted(offers, key=Offer.order):
            if reason := _useless(offer):
                answer.missed.append(Missed(offer.rule, reason))
            elif offer.claims.isdisjoint(claimed):
                claimed |= dict.fromkeys(offer.claims, offer.rule)
                _land(offer, answer, basket, state)
            else:
                winner = claimed[next(claim for claim in offer.claims if claim in claimed)]
                answer.missed.append(Missed(offer.rule, BETTER, winner))
    return answer


def _useless(offer: Offer) -> str | None:
    if not (offer.amount or offer.days or offer.gifts):
        return NO_EFFECT
    return BUDGET if offer.rule.budget_left is not None and offer.amount > offer.rule.budget_left else None


def _offer(rule: Rule, basket: Basket, state: State, context: Context) -> Offer:
    """What a rule would give as things stand."""
    offer = Offer(rule, [], {}, [], 0, set())
    for benefit in rule.benefits:
        if benefit.kind == "shipping":
            offer.shipping = {group: _off_shipping(benefit, charge) for group, charge in state.shipping.items()}
            offer.claims.add(SHIPPING)
        elif benefit.kind == "gift":
            offer.gifts.append(_gift(benefit, rule, basket, context))
        elif benefit.kind == "terms":
            offer.days = benefit.days if benefit.days > state.days else 0
            offer.claims.add(TERMS)
        else:
            part = part_of(benefit, rule, basket, state.left, context.currency)
            offer.parts.append(part)
            offer.claims.update(part.claimed)
    return offer


def _off_shipping(benefit: Benefit, charge: int) -> int:
    """What a delivery saves of its charge."""
    return min(charge, benefit.amount or divide_half_up(charge * benefit.percent, WHOLE))


def _gift(benefit: Benefit, rule: Rule, basket: Basket, context: Context) -> Gift:
    """The gift, which goes with the first line that earned it."""
    sku = key(benefit.sku)
    price = context.gifts[sku]
    amount = extended(price, benefit.quantity, context.currency)
    beside = basket.lines[basket.places(rule.marks)[0]].key
    return Gift(rule, sku, benefit.quantity, price, amount, beside)


def _land(offer: Offer, answer: Applied, basket: Basket, state: State) -> None:
    """Take what the offer gives off lines and deliveries, and write it down."""
    rule, given = offer.rule, sum(gift.amount for gift in offer.gifts)
    for part in offer.parts:
        for place, amount in part.landed(state.left):
            state.left.take(place, amount)
            answer.discounts.setdefault(basket.lines[place].key, []).append(Discount(rule, amount))
            given += amount
    for group, amount in offer.shipping.items():
        if amount:
            state.shipping[group] -= amount
            answer.shipping.setdefault(group, []).append(Discount(rule, amount))
            given += amount
    answer.gifts += offer.gifts
    if offer.days:
        answer.terms_days = state.days = offer.days
    answer.used.append(Used(rule, given, offer.days))
