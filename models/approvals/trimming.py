"""Lowering quantities before approving: kept with the request, so that its effect is seen first and nothing is lost."""

from collections.abc import Mapping

from models import carts, history
from models.base import among, execute_many, writing
from models.catalog import Product
from models.refusals import Refused

from .holding import hold
from .queries import seat_of
from .refusals import AgreedWhole, MoreThanAsked, NotInPacks
from .requests import ApprovalLine, ApprovalRequest


def lower(request: ApprovalRequest, quantities: Mapping[int, int], *, by, version: int) -> dict[int, Refused]:
    """Lower lines (by number) to these quantities, 0 leaving them out; the full quantity takes it back.

    All or nothing: returns what was refused, by number, and then nothing was changed.
    """
    seat_of(request, by)
    if carts.Cart.get_by_id(request.cart_id).agreement:
        raise AgreedWhole()
    with writing():
        hold(request, version)
        own = ApprovalLine
        lines = list(
            own.select(own, Product.minimum, Product.multiple).join(Product)
            .where(own.request == request.id, among(own.number, quantities)).objects()
        )  # fmt: skip
        refused = {line.number: why for line in lines if (why := _reason(line, quantities[line.number]))}
        if refused:
            ApprovalRequest.update(version=version).where(ApprovalRequest.id == request.id).execute()
            request.version = version
            return refused
        _write(request, [(line, quantities[line.number]) for line in lines])
        fewer = {line.number: quantities[line.number] for line in lines if quantities[line.number] < line.quantity}
        told = {"number": request.number, "lines": fewer}
        history.record(by, "lower_approval", request.stream, account=request.account_id, **told)
    return {}


def restore_quantities(request: ApprovalRequest, *, by, version: int) -> None:
    """Take back everything that was lowered."""
    seat_of(request, by)
    with writing():
        hold(request, version)
        ApprovalLine.update(approved=None).where(ApprovalLine.request == request.id).execute()
        history.record(by, "restore_approval", request.stream, account=request.account_id, number=request.number)


def _reason(line, quantity: int) -> Refused | None:
    if quantity > line.quantity:
        return MoreThanAsked(asked=line.quantity)
    if quantity and quantity != line.quantity and (quantity < line.minimum or quantity % line.multiple):
        return NotInPacks(sku=line.sku, minimum=line.minimum, multiple=line.multiple)
    return None


def _write(request: ApprovalRequest, wanted: list[tuple]) -> None:
    rows = [(None if quantity == line.quantity else quantity, line.id) for line, quantity in wanted]
    execute_many("UPDATE approval_line SET approved = ? WHERE id = ?", rows)
