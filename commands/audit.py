"""`audit`: every invariant of the house, with how many things it looked at."""

import click

from commands.kit import answer, opened
from models import (
    approvals,
    billing,
    carts,
    catalog,
    changes,
    checkout,
    delivery,
    fulfilment,
    history,
    invoices,
    orders,
    pricing,
    quotes,
    returns,
    schedules,
    spending,
)

# What must hold, in the words of the answer. Each check gives how many things it looked at and what is broken.
CHECKS = {
    "orders: lines, deliveries, discounts and taxes by name add up to the document": orders.sums_off,
    "order lines: price times quantity, and the sums of the line's taxes and discounts": orders.lines_off,
    "deliveries: goods and taxes add up": orders.deliveries_off,
    "shipping rates: every zone starts at 0, every pickup has its place": delivery.rates_off,
    "order numbers: none beyond the counter": orders.numbers_off,
    "orders: the journal names the same people": orders.journal_off,
    "changes: lines, discounts, shipping and taxes by name add up, and none costs more": changes.changes_off,
    "changed orders: they stand as their changes say, and nothing is below zero": changes.changed_orders_off,
    "changed lines: what is left times its price": changes.changed_lines_off,
    "shipments: their units are those of their lines, all of one delivery": fulfilment.shipments_off,
    "shipped lines: just what was sent of them, and never more than is left": fulfilment.shipped_lines_off,
    "shipped orders: they say how much was sent, and none is complete half sent": fulfilment.shipped_orders_off,
    "returns: nothing is asked back that was not sent, and what is returned was settled": returns.units_off,
    "returns: a settled one is one change of its order, with the units that came": returns.settled_off,
    "returns: nothing was given back beyond what it came to": returns.given_back_off,
    "payments: nobody pays more than the order, and nothing is taken that was not held": billing.payments_off,
    "payments: what each took and gave back is the sum of its movements": billing.movements_off,
    "payments: what was taken beyond what an order comes to is given back": billing.refunds_off,
    "holds: one for an order, never more than it comes to, and none that ended unheard of": billing.holds_off,
    "orders by card: each has its payment, and says how it stands": billing.orders_off,
    "payments: no money is held for a day without an order": billing.authorizations_off,
    "invoices: lines, discounts, charges and taxes by name add up to the document": invoices.invoices_off,
    "invoices and credit memos: numbers without gaps": invoices.numbers_off,
    "invoices: those of an order that was shipped whole are what it comes to": invoices.charged_off,
    "ledger: balances are the sums of the entries, and each entry has its other side": invoices.ledger_off,
    "orders: what is paid is what the ledger says, and complete is shipped and paid": invoices.paid_off,
    "placements: one for each order, of its own account": checkout.placements_off,
    "approvals: a cart that waits has one open request": approvals.waiting_off,
    "approvals: what is decided has its order or its reason": approvals.decided_off,
    "credit: every order was within the limit of its moment": checkout.credit_off,
    "purchase limits: every order was within those of its moment": checkout.limits_off,
    "promotions and coupons: their counts and budgets are those of their uses": pricing.promotions.promotions_off,
    "budgets: what is used is the sum of the entries": spending.uses_off,
    "budgets: no order gave back more than it took": spending.entries_off,
    "orders: what is charged adds up to the total, and budgets counted just that": orders.charges_off,
    "stock: what is reserved is what open orders were promised": orders.stock_off,
    "quotes: lines, products and answers add up": quotes.sums_off,
    "quotes: an accepted one is one order at its prices": quotes.accepted_off,
    "media: every file is there, and as long as it was": catalog.media_off,
    "carts: stored sums are those of the lines": carts.sums_off,
    "carts: one for saved lines, and one for each agreement, of a buyer at an account": checkout.carts_off,
    "scheduled orders: each day that was ordered has its order, and each such order its day": schedules.schedules_off,
    "journal: every event follows the one before": history.broken_links,
}


@click.command(help="Check every invariant and say how many things were looked at. Ends with 1 if one is broken.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def command(as_json):
    """The answer on standard output."""
    with opened():
        told = audit()
    if as_json:
        answer({"clean": not any(check["broken"] for check in told), "checks": told})
    else:
        show(told)
    if any(check["broken"] for check in told):
        raise SystemExit(1)


def audit() -> list[dict]:
    """Each check's name, how many things it looked at, and what is broken."""
    return [
        {"check": name, "looked_at": looked, "broken": [str(one) for one in broken]}
        for name, (looked, broken) in ((name, check()) for name, check in CHECKS.items())
    ]


def show(told: list[dict]) -> None:
    """A line for each check, and one for each thing that is broken."""
    for check in told:
        mark = f"{len(check['broken'])} BROKEN" if check["broken"] else "ok"
        click.echo(f"{check['looked_at']:>10,}  {check['check']}: {mark}")
        for one in check["broken"]:
            click.echo(f"{'':>10}    {one}")
