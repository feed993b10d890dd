"""Deciding: yes, which at the last level places the order, in whole or in part, or no with a reason. Each once."""

from dataclasses import asdict, dataclass

from models import authority, carts, checkout, clock, history
from models.base import writing
from models.carts import Cart
from models.checkout import Assessment, OnTerms
from models.identity import Actor
from models.money import Money, Rate
from models.orders import Order
from models.refusals import ChangedMeanwhile

from .asking import DECIDED, DRIFTED, seat
from .drifting import outdated, risen
from .holding import hold
from .judging import assess_lines, lines_of
from .queries import seat_of
from .refusals import NothingLeft, PriceDrifted, ReasonMissing
from .requests import ApprovalRequest, Decision
from .telling import tell

# What the journal says of the last yes.
VERBS = {"approved": "approve_approved", "in_part": "approve_in_part"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a yes led to: an `order` (`placed` False: it was there before), the next level (`level`), or, where the
    price has drifted since an earlier level agreed, that level `again`; or who asked may now pay and order (`ready`).
    `before` is the total that was agreed to."""

    order: Order | None = None
    placed: bool = False
    level: int | None = None
    again: bool = False
    ready: bool = False
    total: int = 0
    before: int = 0


def approve(
    request: ApprovalRequest, *, by, version: int, agreed_total: int, words: str = "", rest_name: str = ""
) -> Outcome:
    """Say yes at the request's level. `agreed_total` (minor unit) is the total that the approver saw; `rest_name` is
    what the cart with the left out lines is called. At the last level the order is placed, under the cart's own key,
    so that two approvers, clicks and retries mean one order.

    Raises NotYours, ChangedMeanwhile, NoLongerWaits, PriceDrifted, and whatever keeps a cart from being placed: then
    the request waits as before.
    """
    if earlier := _placed(request):
        return Outcome(order=earlier, total=earlier.total)
    yes = Yes(request, by, version, seat_of(request, by), agreed_total, words, rest_name)
    cart = Cart.get_by_id(request.cart_id).loaded()
    assessment, needs = _assessed(yes, cart)
    yes.check_total(assessment)
    if doubtful := outdated(request, assessment.total, yes.tolerance):
        return _ask_again(yes, doubtful, assessment, needs)
    if further := [need for need in needs if need.level > request.level]:
        return _pass_on(yes, further, assessment)
    if cart.account.payment_policy != OnTerms.policy:
        return _let_order(yes, cart, assessment)
    placed = checkout.place_cart(
        cart, OnTerms(), by=Actor(by.user_id, request.buyer_id), key=checkout.key_of(cart),
        typed=(request.po_number, request.note), base=request.base, approval=yes,
    )  # fmt: skip
    return Outcome(placed.order, placed.placed, total=placed.order.total, before=agreed_total)


def _assessed(yes: "Yes", cart: Cart) -> tuple[Assessment, list]:
    """What would be approved comes to this now, and these rules ask. Raises what keeps it from being placed."""
    if not any(line.going for line in yes.lines):
        raise NothingLeft()
    request, rows = yes.request, {line.cart_line: line for line in yes.lines}
    assessment = assess_lines(request, cart, yes.lines, cart.storefront, cart.account)
    typed = (request.po_number, request.note)
    needs, _ = checkout.check_order(cart, cart.account, rows, assessment, by=request.asker, typed=typed)
    return assessment, needs


def refuse(request: ApprovalRequest, *, by, version: int, words: str) -> None:
    """Say no, and why: the cart is the buyer's again. Raises ReasonMissing and what `approve` raises of requests."""
    words = checkout.as_kept("", words)[1]
    if not words:
        raise ReasonMissing()
    stands_for = seat_of(request, by)
    with writing():
        hold(request, version, status="refused", decided_at=clock.now(), due_at=None)
        _write(request, by, stands_for, "refused", words, request.total)
        carts.give_back(Cart.get_by_id(request.cart_id), by=by)
        told = {"number": request.number, "reason": words}
        history.record(by, "refuse_approval", request.stream, account=request.account_id, **told)
        tell_asker(request)


def _placed(request: ApprovalRequest) -> Order | None:
    """The order that came of the request's cart, whoever pressed first."""
    return checkout.placed_under(request.account_id, checkout.key_of(Cart.get_by_id(request.cart_id)))


def tell_asker(request: ApprovalRequest) -> None:
    """Let whoever asked know what was decided, in the transaction that decided it."""
    tell(request)
    for user in dict.fromkeys((request.buyer_id, request.asked_by_id)):
        facts = {"request_id": request.id, "user_id": user, "before": None, "base": request.base}
        history.send_later(DECIDED, f"{DECIDED}:{request.id}:{user}", **facts)


class Yes:
    """The yes of one approver, as checkout takes it with a cart (checkout.Approval)."""

    def __init__(self, request, by, version, stands_for, agreed_total, words, rest_name):
        self.request, self.by, self.version, self.stands_for = request, by, version, stands_for
        self.agreed_total, self.words = agreed_total, checkout.as_kept("", words)[1]
        self.rest_name, self.rest = rest_name, None
        self.tolerance = authority.tolerance_of(request.account_id)
        self.lines = lines_of(request, "en")
        self.asker = request.asker

    @property
    def verdict(self) -> str:
        """One of VERDICTS."""
        return "in_part" if any(line.going < line.quantity for line in self.lines) else "approved"

    def check_total(self, assessment: Assessment) -> None:
        """Raise PriceDrifted where the total is beyond the tolerance above what the approver saw."""
        if risen(self.agreed_total, assessment.total, self.tolerance):
            before, now = (Money(one, assessment.currency) for one in (self.agreed_total, assessment.total))
            raise PriceDrifted(before=before, now=now, tolerance=Rate(self.tolerance))

    def begin(self, cart: Cart, *, by) -> None:
        """Hold the request, give the cart back for placing, and part from it what is left out."""
        hold(self.request, self.version)
        carts.reopen(cart, by=by)
        fewer = {line.cart_line: line.going for line in self.lines if line.going < line.quantity}
        self.rest = carts.leave_out(cart, fewer, self.rest_name, by=by) if fewer else None

    def check(self, assessment: Assessment, needs: list) -> None:
        """Raise PriceDrifted, or ChangedMeanwhile where others have to be asked since a moment ago."""
        self.check_total(assessment)
        further = [need for need in needs if need.level > self.request.level]
        if further or outdated(self.request, assessment.total, self.tolerance):
            raise ChangedMeanwhile(f"{self.request.number} needs another yes by now")

    def settle(self, order: Order, *, by) -> None:
        """The decision, with the order."""
        request = self.request
        _write(request, self.by, self.stands_for, self.verdict, self.words, order.total)
        done = {"status": "approved", "decided_at": clock.now(), "due_at": None, "order": order.id}
        ApprovalRequest.update(**done, rest_cart=self.rest and self.rest.id).where(
            ApprovalRequest.id == request.id).execute()  # fmt: skip
        told = {"number": request.number, "order": order.number, "total": order.total, "currency": order.currency}
        history.record(self.by, VERBS[self.verdict], request.stream, account=request.account_id, **told)
        tell_asker(request)


def _let_order(yes: Yes, cart: Cart, assessment: Assessment) -> Outcome:
    """Everybody has agreed, and only who asked can pay: the cart goes back, to be ordered as it is."""
    request = yes.request
    with writing():
        yes.begin(cart, by=Actor(yes.by.user_id, request.buyer_id))
        typed = {"po_number": request.po_number, "note": request.note}
        checkout.keep_typed(cart, by=Actor(yes.by.user_id, request.buyer_id), **typed)
        carts.mark_approved(cart, request.number, assessment.total, yes.tolerance)
        _write(request, yes.by, yes.stands_for, yes.verdict, yes.words, assessment.total)
        done = {"status": "approved", "decided_at": clock.now(), "due_at": None}
        ApprovalRequest.update(**done, rest_cart=yes.rest and yes.rest.id).where(
            ApprovalRequest.id == request.id).execute()  # fmt: skip
        history.record(yes.by, "let_order", request.stream, account=request.account_id, number=request.number)
        tell_asker(request)
    return Outcome(ready=True, total=assessment.total, before=yes.agreed_total)


def _ordered(cart: Cart, order: Order, *, by) -> None:
    """What everybody had agreed to is paid and ordered by its buyer: its request has its order, in the same
    transaction."""
    mine = (ApprovalRequest.cart == cart.id) & (ApprovalRequest.status == "approved") & ApprovalRequest.order.is_null()
    last = ApprovalRequest.select().where(mine).order_by(ApprovalRequest.id.desc()).first()
    if last:
        ApprovalRequest.update(order=order.id).where(ApprovalRequest.id == last.id).execute()
        told = {"number": last.number, "order": order.number, "total": order.total, "currency": order.currency}
        history.record(by, "order_approved", last.stream, account=last.account_id, **told)


checkout.approved_followed_by(_ordered)


def _pass_on(yes: Yes, further: list, assessment: Assessment) -> Outcome:
    """The level is decided; the next one is asked."""
    request, level = yes.request, min(need.level for need in further)
    with writing():
        hold(request, yes.version)
        _write(request, yes.by, yes.stands_for, yes.verdict, yes.words, assessment.total)
        _move(request, request.round, level, further)
        told = {"number": request.number, "level": level, "total": assessment.total, "currency": request.currency}
        history.record(yes.by, "pass_approval_on", request.stream, account=request.account_id, **told)
        seat(request)
    return Outcome(level=level, total=assessment.total)


def _ask_again(yes: Yes, doubtful: Decision, assessment: Assessment, needs: list) -> Outcome:
    """The price drifted since an earlier level agreed: a new round begins there, with the old total beside the new."""
    request = yes.request
    asking = [need for need in needs if need.level >= doubtful.level]
    if not any(need.level == doubtful.level for need in asking):
        asking = [need for need in request.asking if need.level == doubtful.level] + asking
    with writing():
        hold(request, yes.version)
        _move(request, request.round + 1, doubtful.level, asking)
        told = {"number": request.number, "before": doubtful.total, "after": assessment.total}
        history.record(yes.by, "ask_approval_again", request.stream, account=request.account_id, **told,
                       currency=request.currency)  # fmt: skip
        seat(request, DRIFTED, doubtful.total)
    return Outcome(level=doubtful.level, again=True, total=assessment.total, before=doubtful.total)


def _move(request: ApprovalRequest, round: int, level: int, needs: list) -> None:
    moved = {"round": round, "level": level, "needs": [asdict(need) for need in needs], "level_since": clock.now()}
    ApprovalRequest.update(moved).where(ApprovalRequest.id == request.id).execute()
    for name, value in moved.items():
        setattr(request, name, value)


def _write(request: ApprovalRequest, by, stands_for: int, verdict: str, words: str, total: int) -> None:
    where = {"request": request.id, "round": request.round, "level": request.level}
    other = stands_for if stands_for != by.user_id else None
    Decision.create(**where, user=by.user_id, seat_of=other, verdict=verdict, words=words, total=total)
