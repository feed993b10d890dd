"""Placing an order: one transaction, one order for one key, whatever is clicked, retried or cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import carts, clock, history, orders, policies, pricing, spending, stock
from models.accounts import Account
from models.base import is_sqlite, writing
from models.carts import Cart, NewLine
from models.orders import Order

from . import copies
from .agreed import agreed_of, check_agreement, settle_agreement
from .approving import Approval, check_approval, settle_approved
from .assessed import Assessment, Item
from .assessment import assess
from .basis import basis_of
from .charging import Charges, charges_of
from .limiting import check_room, room_of
from .parts import missing_of, units_of
from .placements import Placement
from .stocking import check_reserved
from .taxing import Rehearsed, taxed_ahead, tell_source
from .terms import as_kept, check_account, check_assessment, checked_words
from .ways import OnTerms, Way


@dataclass(frozen=True, slots=True)
class Placed:
    """The order of a key; `placed` False: it was placed before, and nothing was done now."""

    order: Order
    placed: bool


def place_on_terms(
    cart: Cart, *, by, key: str, po_number: str, note: str = "", expected_total: int | None = None, base: str = ""
) -> Placed:
    """Turn the cart into an order that is paid on terms. The same key of the account always means the same order.

    `expected_total` (minor unit) is the total that the buyer saw; `base` is the shop's address as the browser knows
    it, for the link in the mail. Refuses by name (see refusals.py), and then nothing has happened. The number of
    statements does not grow with the cart.
    """
    typed = as_kept(po_number, note)
    return place_cart(cart, OnTerms(), by=by, key=key, typed=typed, expected_total=expected_total, base=base)


def place_cart(
    cart: Cart, way: Way, *, by, key: str, typed: tuple[str, str], expected_total: int | None = None, base: str = "",
    approval: Approval | None = None,
) -> Placed:
    """Turn the cart into an order that is paid in this way; `typed` are its PO number and note as they are kept.

    The rest is as in `place_on_terms`. A cart at agreed prices is placed under the name of its agreement. `approval` is
    the yes that an approval rule asks for.
    """  # fmt: skip

    def place(source, by=by):
        # A rehearsal is undone, and so must leave the cart at hand as it is.
        mine = Cart.get_by_id(cart.id).loaded() if isinstance(source, Rehearsed) else cart
        with writing():
            return _place(mine, way, source, by, mine.agreement or key, typed, expected_total, base, approval)

    return taxed_ahead(cart.loaded().storefront, place)


def place_items(
    items: Sequence[NewLine], storefront, account, *, by, key: str, po_number: str, note: str = "",
    kept: dict | None = None, way: Way | None = None,
) -> Placed:
    """Place a list of items without touching the buyer's own cart: for files and other machines. On terms, unless
    another `way` is given.

    The same key of the account always means the same order, whatever items come with it. `kept` is what a cart would
    keep of the choices at checkout: its columns `cost_centres` and `answers`.
    """
    if earlier := placed_under(account.id, key):
        return Placed(earlier, False)

    def place(source, by=by):
        with writing():
            facts = {"storefront": storefront, "account": account, "buyer": by.buyer_id}
            cart = Cart.create(**facts, **(kept or {}), priced_on=storefront.today())
            cart.add_lines(items, by=by)
            placed = _place(cart, way or OnTerms(), source, by, key, as_kept(po_number, note), None, "")
            if not placed.placed:
                # Another placing with this key ended while this one waited: its order stands, and this cart goes.
                Cart.delete().where(Cart.id == cart.id).execute()
        return placed

    return taxed_ahead(storefront, place)


def _place(
    cart: Cart, way: Way, source, by, key: str, typed: tuple[str, str], expected_total: int | None, base: str,
    approval: Approval | None = None,
) -> Placed:
    """Place it with the taxes that the source says, in the transaction at hand."""  # fmt: skip
    placement = _claim(cart.account_id, key, by)
    if placement is None:
        return Placed(placed_under(cart.account_id, key), False)
    account = _locked(cart.account_id)
    check_account(account)
    way.check_account(account)
    policy = policies.policy_for(cart.storefront, account)
    words = checked_words(policy, account, *typed, cart.answers)
    # The agreement is locked before any cart of it, here and where it is changed: nobody waits for another for ever.
    check_agreement(cart)
    if approval:
        approval.begin(cart, by=by)
    # Closed before it is read: nobody changes a line from here on, and what was placed in another tab says so.
    cart.close(by=by)
    rows, assessment = review_cart(cart, account, source=source, waited=approval is not None)
    check_assessment(policy, assessment, expected_total)
    limits = check_room(room_of(cart.storefront, account, policy.limits), assessment.total, assessment.currency)
    charges = charges_of(cart, account, by.buyer_id, rows, assessment)
    charges.check()
    check_approval(cart, account, assessment, by, charges, approval)
    money = way.check_money(account, assessment)
    order = _write(cart, way, account, by, assessment, charges, *words)
    _take(order, account, by, assessment, charges)
    Placement.update(order=order.id).where(Placement.id == placement).execute()
    way.settle(order, by=by)
    settle_agreement(cart, order, by=by)
    if approval:
        approval.settle(order, by=by)
    else:
        settle_approved(cart, order, by=by)
    _record(order, way, by, assessment, money | limits, base)
    tell_source(order, cart.storefront, source, assessment.sale)
    return Placed(order, True)


def placed_under(account_id: int, key: str) -> Order | None:
    """The account's order that was placed with this key, or None."""
    mine = (Placement.account == account_id) & (Placement.key == key)
    return Order.select().join(Placement, on=(Placement.order == Order.id)).where(mine).first()


def assess_cart(cart: Cart, account, day: date | None = None) -> Assessment:
    """What the cart comes to as of today, for this account (the cart's own, freshly read where it matters).

    With a `day`, as if it were ordered then, to look at only: what is wanted before it is taken as wanted soonest.
    """
    return review_cart(cart, account, day)[1]


def review_cart(
    cart: Cart, account, day: date | None = None, source=None, waited: bool = False
) -> tuple[dict, Assessment]:
    """The cart's lines as rows by id (see carts.items_for_placing), and what they come to as in `assess_cart`; the
    taxes as `source` says (None: the shop's own). What cannot be there on its day any more, since the cart has `waited`
    for somebody, goes on the next one."""
    rows = carts.items_for_placing(cart)
    # At agreed prices nobody can move a line whose day is over meanwhile: it goes on the earliest.
    soonest = cart.today() if cart.agreement else day
    items = [
        Item(row.id, row.product_id, row.quantity, row.location_id, _wanted(row.wanted_on, soonest), row.waits, waited)
        for row in rows
    ]
    coupons, methods = carts.chosen_at_checkout(cart)
    whole = assess(
        cart.storefront, account, items, day or cart.today(), coupons, source=source, agreed=agreed_of(cart),
        methods=methods,
    )  # fmt: skip
    by_id = {row.id: row for row in rows}
    for line in whole.lines:
        line.note = by_id[line.key].note if line.key in by_id else ""
    return by_id, whole


def _wanted(wanted_on: date | None, day: date | None) -> date | None:
    return None if day and wanted_on and wanted_on < day else wanted_on


def moved_prices(rows: dict, assessment: Assessment) -> list[tuple]:
    """Of a cart under review: (row, assessed line) wherever the unit price is another one than the cart said."""
    asked = [(rows[line.key], line) for line in assessment.lines if not line.gift]
    return [(row, line) for row, line in asked if line.unit_price != row.unit_price]


def _claim(account_id: int, key: str, by) -> int | None:
    """Take the key for this placing: the id of its row, or None where an earlier placing has it.

    A second transaction with the same key waits here until the first one has ended.
    """
    claim = Placement.insert(account=account_id, key=key, user=by.user_id, created_at=clock.now())
    taken = claim.on_conflict(conflict_target=[Placement.account, Placement.key], action="IGNORE")
    return next((number for (number,) in taken.returning(Placement.id).tuples().execute()), None)


def _locked(account_id: int) -> Account:
    """The account as it is now, held until the end: two orders never share the last of its credit.

    Its key is not locked: two claims, which refer to the account, would otherwise wait for each other for ever.
    """
    account = Account.select().where(Account.id == account_id)
    return (account if is_sqlite() else account.for_update("FOR NO KEY UPDATE")).get()


def _write(cart: Cart, way: Way, account, by, assessment: Assessment, charges: Charges, *words) -> Order:
    """The order with its frozen copies, the stock promised to it, and what it uses of promotions and coupons.

    `words` are its PO number, its note and the answers to the account’s own fields.
    """
    head = copies.head(cart.storefront, account, by, assessment, way.policy, *words)
    order = orders.begin(**head, cost_centres=[one._asdict() for one in charges.named] or None)
    backordered = stock.reserve(order.id, cart.storefront, units_of(assessment.lines))
    missing, parts_missing = missing_of(assessment.lines, backordered)
    check_reserved(assessment, missing)
    groups = copies.deliveries(account, assessment, charges, missing, parts_missing)
    orders.write_groups(order, groups, copies.terms(assessment))
    orders.keep_basis(order, basis_of(account, assessment))
    pricing.promotions.consume(assessment.applied.used, account.id, order.id)
    return order


def _take(order: Order, account, by, assessment: Assessment, charges: Charges) -> None:
    """What the order takes from the account's budgets, which refuse it where they have too little; where they ask for
    approval, `check_approval` has seen to it."""
    if charges.at_hand.budgets:
        facts = (charges.shares, assessment.day, assessment.currency)
        spending.consume(order.id, account, by.buyer_id, *facts, by=by, approved=True)


def _record(order: Order, way: Way, by, assessment: Assessment, money: dict, base: str) -> None:
    """The order's first event, with what is known of the money, and the mail that confirms it."""
    history.record(
        by, way.verb, f"order:{order.id}", account=order.account_id, number=order.number, total=order.total,
        currency=order.currency, po_number=order.po_number, **money,
        promotions=[used.rule.code for used in assessment.applied.used],
    )  # fmt: skip
    history.send_later("order_confirmation", f"order:{order.id}", order_id=order.id, base=base)
