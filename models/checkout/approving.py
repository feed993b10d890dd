"""Approval: an order that an approval rule or a budget asks about is placed only with the approval in hand."""

from collections.abc import Callable
from typing import Protocol

from models import authority, policies
from models.authority import Facts, Need, Overrun
from models.carts import Cart
from models.identity import Actor
from models.money import Money
from models.orders import Order

from .agreed import check_agreement
from .assessed import Assessment
from .charging import Charges, charges_of
from .limiting import check_room, room_of
from .refusals import NeedsApproval
from .terms import check_account, check_assessment, checked_words


class Approval(Protocol):
    """A yes, as the context above brings it. `asker` is who wanted to order, whose own authority counts."""

    asker: Actor

    def begin(self, cart: Cart, *, by) -> None:
        """Hold what was asked for and open its cart for placing, in the placing's transaction. Raises a Refused."""

    def check(self, assessment: Assessment, needs: list[Need]) -> None:
        """Raise whatever says that the yes does not cover this."""

    def settle(self, order: Order, *, by) -> None:
        """Write the decision down with its order, in the same transaction."""


def needs_of(account, assessment: Assessment, by, charges: Charges, standings=None) -> list[Need]:
    """The approval rules, and the budgets, that ask about what was assessed, when `by` orders it; `standings` are the
    charges' own, where they are at hand. One statement; another one where a budget asks."""
    if standings is None:
        standings = charges.standings(assessment.day)
    over = [
        Overrun(one.budget.name_en, one.budget.name_fr, one.before, one.over, one.budget.action == "approve")
        for one in standings
        if one.over and one.budget.action != "block"
    ]
    facts = Facts(
        assessment.total, assessment.currency, by.buyer_id, by.user_id,
        products=frozenset(line.product_id for line in assessment.lines if not line.gift),
        centres=frozenset(one for one in charges.centres.values() if one), overruns=tuple(over),
    )  # fmt: skip
    return authority.needs_of(account, facts)


def covers(cart: Cart, version: int, total: int) -> bool:
    """Whether somebody agreed to the cart, at this version of it, up to such a total (minor unit)."""
    told = cart.approved
    return bool(told) and told["version"] == version and (total - told["total"]) * 100_000 <= (
        told["total"] * told["tolerance"]
    )


_followers: list[Callable] = []


def approved_followed_by(follower: Callable) -> None:
    """Say who is told of an approved cart that its buyer has ordered: `follower(cart, order, by=by)`."""
    _followers[:] = [follower]


def settle_approved(cart: Cart, order: Order, *, by) -> None:
    """Tell of the order of a cart that was approved before, and that its buyer has paid, in the same transaction."""
    if cart.approved:
        for follow in _followers:
            follow(cart, order, by=by)


def check_approval(
    cart: Cart, account, assessment: Assessment, by, charges: Charges, approval: Approval | None
) -> None:
    """Raise NeedsApproval where rules ask about a cart, closed just now, and nobody has said yes, or what the approval
    at hand raises."""
    needs = needs_of(account, assessment, approval.asker if approval else by, charges)
    if approval:
        approval.check(assessment, needs)
    elif needs and not covers(cart, cart.version - 1, assessment.total):
        raise NeedsApproval(needs=needs, order=Money(assessment.total, assessment.currency))


def check_order(
    cart: Cart, account, rows, assessment: Assessment, *, by, typed: tuple[str, str], expected_total: int | None = None
) -> tuple[list[Need], Charges]:
    """Raise what would keep this from being placed, but for the money and the stock of that moment, which are looked at
    when it is; returns the rules that ask, and what the order is charged to. `rows` and `assessment` are those of
    `review_cart`."""
    check_account(account)
    policy = policies.policy_for(cart.storefront, account)
    checked_words(policy, account, *typed, cart.answers)
    check_agreement(cart)
    check_assessment(policy, assessment, expected_total)
    check_room(room_of(cart.storefront, account, policy.limits), assessment.total, assessment.currency)
    charges = charges_of(cart, account, by.buyer_id, rows, assessment)
    charges.check()
    return needs_of(account, assessment, by, charges), charges
