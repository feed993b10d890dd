"""Asking for approval, passing a request on to a level's approvers, taking it back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta

from models import authority, carts, checkout, clock, history
from models.base import insert_many, writing
from models.brands import Storefront
from models.carts import Cart, NewLine
from models.checkout import Assessment

from .comparing import since_last_order
from .holding import hold
from .refusals import NobodyDecides, NothingToAsk
from .requests import ApprovalLine, ApprovalRequest, ApprovalSeat
from .telling import tell

MESSAGE_LETTERS = 1_000
REQUESTED, ESCALATED, DECIDED, DRIFTED, CALLED_OFF = LETTERS = (
    "approval_requested", "approval_escalated", "approval_decided", "approval_drifted", "approval_called_off",
)  # fmt: skip


def ask(
    cart: Cart, *, by, po_number: str, note: str = "", message: str = "", expected_total: int | None = None,
    base: str = "", name: str = "",
) -> ApprovalRequest:
    """Ask for approval of what is in the cart, which waits from here on. `name` is what the cart is called when it
    comes back, where it has no name. The rest is as in `checkout.place_on_terms`.

    Refuses whatever could not be ordered anyway, NothingToAsk and NobodyDecides. The number of statements does not
    grow with the cart.
    """  # fmt: skip
    account, version = cart.loaded().account, cart.version
    typed = checkout.as_kept(po_number, note)
    # Taxes may be asked of a service: with no transaction open. The cart's version says that it is still the same.
    rows, assessment = checkout.review_cart(cart, account)
    facts = {"by": by, "typed": typed, "expected_total": expected_total}
    needs, _charges = checkout.check_order(cart, account, rows, assessment, **facts)
    _check(needs)
    with writing():
        # Locked before its cart, as at placing: what was agreed to may be called off this very moment.
        checkout.check_agreement(cart)
        carts.submit(cart, by=by, version=version, name=name)
        return _written(cart, by, (rows, assessment), needs, typed, message, base)


def ask_items(
    items: Sequence[NewLine], storefront, account, *, by, key: str, po_number: str, note: str = "",
    kept: dict | None = None, name: str = "", tie: Callable[[ApprovalRequest], None] = lambda request: None,
) -> ApprovalRequest:
    """Ask for approval of a list of items that `checkout.place_items` refused to place without. They wait in a cart of
    their own, which is called `name` and is made for this key: the yes orders them under it, so that it means one
    order. `tie` is called with the request in its transaction; whatever it raises undoes the request as well.

    Raises what `ask` does, and whatever keeps the items out of a cart.
    """  # fmt: skip
    typed = checkout.as_kept(po_number, note)

    def put(source, by=by) -> ApprovalRequest:
        facts = {"storefront": storefront, "account": account, "buyer": by.buyer_id, "made_for": key, "name": name}
        with writing():
            cart = Cart.create(**facts, **(kept or {}), priced_on=storefront.today())
            cart.add_lines(items, by=by)
            reviewed = checkout.review_cart(cart, account, source=source)
            needs, _charges = checkout.check_order(cart, account, *reviewed, by=by, typed=typed)
            _check(needs)
            carts.submit(cart, by=by, version=cart.version)
            request = _written(cart, by, reviewed, needs, typed, "", "")
            tie(request)
        return request

    return checkout.taxed_ahead(storefront, put)


def withdraw(request: ApprovalRequest, *, by, version: int) -> None:
    """Take a request back: the cart is the buyer's again, as it was. Raises NoLongerWaits and ChangedMeanwhile."""
    with writing():
        hold(request, version, status="withdrawn", decided_at=clock.now(), due_at=None)
        carts.give_back(Cart.get_by_id(request.cart_id), by=by)
        history.record(by, "withdraw_approval", request.stream, account=request.account_id, number=request.number)
        tell(request)


def call_off(request: ApprovalRequest, *, by=None) -> bool:
    """End a request whose cart can no longer be ordered, whatever is decided, and tell who asked and who was asked; in
    the transaction that made it so. False: it waited no more."""
    with writing():
        changes = {"status": "withdrawn", "decided_at": clock.now(), "due_at": None}
        mine = (ApprovalRequest.id == request.id) & (ApprovalRequest.status == "waiting")
        if not ApprovalRequest.update(**changes, version=ApprovalRequest.version + 1).where(mine).execute():
            return False
        carts.give_back(Cart.get_by_id(request.cart_id), by=by)
        history.record(by, "call_off_approval", request.stream, account=request.account_id, number=request.number)
        own = ApprovalSeat
        here = (own.request == request.id) & (own.round == request.round) & (own.level == request.level)
        seated = [user for (user,) in own.select(own.user).where(here).tuples()]
        for user in dict.fromkeys((request.buyer_id, request.asked_by_id, *seated)):
            facts = {"request_id": request.id, "user_id": user, "before": None, "base": request.base}
            history.send_later(CALLED_OFF, f"{CALLED_OFF}:{request.id}:{user}", **facts)
        tell(request)
    return True


def seat(request: ApprovalRequest, kind: str = REQUESTED, before: int | None = None) -> None:
    """Give the request's level to those who may decide it, and write to them; in the transaction that moved it there.

    `before` is the total that had been agreed to, where a price drifted.
    """
    asking = [need for need in request.asking if need.level == request.level]
    deciders = dict.fromkeys(user for need in asking for user in need.deciders)
    rows = [{"request": request.id, "round": request.round, "level": request.level, "user": user, "why": "rule"}
            for user in deciders]  # fmt: skip
    ApprovalSeat.insert_many(rows).execute()
    hours = [need.escalate_hours for need in asking if need.escalate_hours]
    due_at = clock.now() + timedelta(hours=min(hours)) if hours else None
    ApprovalRequest.update(due_at=due_at).where(ApprovalRequest.id == request.id).execute()
    request.due_at = due_at
    write_to(request, deciders, kind, before)


def write_to(request: ApprovalRequest, user_ids: Iterable[int], kind: str, before: int | None = None) -> None:
    """A letter to each of these people, and to whoever stands in for them today."""
    ids = list(user_ids)
    today = Storefront.get_by_id(request.storefront_id).today()
    others = [one.id for one in authority.standing_in_for(request.account_id, ids, today)]
    for user in dict.fromkeys([*ids, *others]):
        if user != request.asked_by_id:
            key = f"{kind}:{request.id}:{request.round}:{request.level}:{user}"
            facts = {"request_id": request.id, "user_id": user, "before": before, "base": request.base}
            history.send_later(kind, key, **facts)


def _check(needs: list) -> None:
    if not needs:
        raise NothingToAsk()
    if lonely := [need for need in needs if not need.deciders]:
        raise NobodyDecides(rule=lonely[0].name)


def _written(cart: Cart, by, reviewed: tuple, needs: list, typed, message: str, base: str) -> ApprovalRequest:
    """The request of a submitted cart with its lines, given to its first level, with its event."""
    rows, assessment = reviewed
    request = _created(cart, by, assessment, needs, typed, message, base)
    insert_many(ApprovalLine, _lines(request, rows, assessment))
    seat(request)
    told = {"number": request.number, "total": request.total, "currency": request.currency}
    rules = [need.name for need in needs]
    history.record(by, "ask_approval", request.stream, account=cart.account_id, **told, rules=rules)
    return request


def _created(cart: Cart, by, assessment: Assessment, needs: list, typed, message: str, base: str) -> ApprovalRequest:
    sums = ("currency", "subtotal", "discount", "shipping", "tax", "total")
    now = clock.now()
    return ApprovalRequest.create(
        account=cart.account_id, storefront=cart.storefront_id, cart=cart.id, buyer=by.buyer_id, asked_by=by.user_id,
        level=needs[0].level, needs=[asdict(need) for need in needs], po_number=typed[0], note=typed[1],
        message=checkout.as_kept("", message)[1][:MESSAGE_LETTERS], base=base,
        coupons=[one.code for one in assessment.coupons],
        since=since_last_order(cart.account_id, by.buyer_id, _asked(assessment)), line_count=len(assessment.lines),
        asked_at=now, level_since=now, **{name: getattr(assessment, name) for name in sums},
    )  # fmt: skip


def _asked(assessment: Assessment) -> dict[int, int]:
    """The units of each product."""
    asked: dict[int, int] = {}
    for line in assessment.lines:
        if not line.gift:
            asked[line.product_id] = asked.get(line.product_id, 0) + line.quantity
    return asked


def _lines(request: ApprovalRequest, rows: dict, assessment: Assessment) -> list[dict]:
    priced = {line.key: line for line in assessment.lines if not line.gift}
    return [
        {
            "request": request.id, "number": number, "cart_line": row.id, "product": row.product_id, "sku": row.sku,
            "quantity": row.quantity, "unit_price": priced[row.id].unit_price, "subtotal": priced[row.id].subtotal,
            "location": priced[row.id].location_id, "wanted_on": row.wanted_on,
            "short": priced[row.id].promise.rest if priced[row.id].promise else 0, "approved": None,
        }
        for number, row in enumerate(rows.values(), 1)
    ]  # fmt: skip
