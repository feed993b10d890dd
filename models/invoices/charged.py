"""What the invoices of an order charged so far, less what credit memos took back: the beginning of its next part."""

from peewee import fn

from models.changes import GroupNow, LineNow, Named, Standing
from models.orders import Order

from .tables import Invoice, InvoiceAdjustment, InvoiceLine


def charged_of(order: Order) -> Standing:
    """The order's invoices and credit memos together, by line, delivery and name. Two statements."""
    own, named = InvoiceLine, InvoiceAdjustment
    sums = own.select(own.line, fn.SUM(own.units), fn.MAX(own.unit_price), fn.SUM(own.subtotal))
    rows = sums.join(Invoice).where(Invoice.order == order.id).group_by(own.line)
    lines = {line: LineNow(*map(int, amounts)) for line, *amounts in rows.tuples()}
    groups: dict[int, GroupNow] = {}
    columns = (named.group, named.line, named.kind, named.code, named.name_en, named.name_fr, named.rate)
    names = named.select(*columns, fn.SUM(named.amount)).join(Invoice).where(Invoice.order == order.id)
    for group, line, kind, *name, amount in names.group_by(*columns).order_by(fn.MIN(named.id)).tuples():
        holder = groups.setdefault(group, GroupNow(0)) if line is None else lines[line]
        if kind == "shipping":
            holder.charge += int(amount)
        elif kind == "tax":
            holder.taxes[Named(*name)] = int(amount)
        else:
            holder.discounts[Named(*name)] = -int(amount)
    return Standing(lines, groups)
