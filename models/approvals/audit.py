"""What must hold of approvals: a cart that waits has one open request; what is decided has its order or its reason."""

from peewee import JOIN, fn

from models.carts import Cart

from .requests import ApprovalRequest, Decision


def waiting_off() -> tuple[int, list[str]]:
    """Submitted carts without exactly one waiting request, and waiting requests whose cart is not submitted."""
    own = ApprovalRequest
    waiting = dict(own.select(own.cart, fn.COUNT(own.id)).where(own.status == "waiting").group_by(own.cart).tuples())
    submitted = {number for (number,) in Cart.select(Cart.id).where(Cart.status == "submitted").tuples()}
    broken = [f"cart:{number}" for number in sorted(submitted | waiting.keys())
              if waiting.get(number, 0) != 1 or number not in submitted]  # fmt: skip
    return len(submitted | waiting.keys()), broken


def decided_off() -> tuple[int, list[str]]:
    """Approved requests without an order, or a cart that their buyer may order, refused ones without a reason, waiting
    ones with an order."""
    own, any_of = ApprovalRequest, Decision.alias()
    last = any_of.select(fn.MAX(any_of.id)).where(any_of.request == own.id)
    rows = own.select(own, Decision.words, Decision.verdict, Cart.approved).join(Cart, on=(own.cart == Cart.id))
    rows = rows.join_from(own, Decision, JOIN.LEFT_OUTER, on=(Decision.id == last))
    looked, broken = 0, []
    for request in rows.objects().iterator():
        looked += 1
        ordered = request.order_id is not None or (request.status == "approved" and request.approved is not None)
        said = request.verdict == "refused" and bool(request.words)
        if ordered != (request.status == "approved") or (request.status == "refused") != said:
            broken.append(request.number)
    return looked, broken
