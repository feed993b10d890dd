"""How the business is reached over HTTP: one blueprint a room, and a small shared kit."""

from . import (
    account,
    approvals,
    carts,
    catalog,
    checkout,
    desk,
    hooks,
    invoices,
    lists,
    offers,
    orders,
    pages,
    payments,
    quick,
    quotes,
    reorder,
    reps,
    returns,
    schedules,
    session,
    spending,
    studio,
)

# Rooms without pages: other machines' addresses, which have no language.
MACHINE_ROOMS = [hooks.room]

ROOMS = [
    pages.room,
    catalog.room,
    quick.room,
    carts.room,
    checkout.room,
    approvals.room,
    lists.room,
    orders.room,
    invoices.room,
    returns.room,
    payments.room,
    reorder.room,
    quotes.room,
    schedules.room,
    account.room,
    spending.room,
    session.room,
    reps.room,
    offers.room,
    desk.room,
    studio.room,
]
