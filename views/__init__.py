"""How the business is reached over HTTP: one blueprint a room, and a small shared kit."""

from . import (
    account,
    carts,
    catalog,
    checkout,
    lists,
    offers,
    orders,
    pages,
    quick,
    quotes,
    reorder,
    reps,
    schedules,
    session,
    spending,
    studio,
)

ROOMS = [
    pages.room,
    catalog.room,
    quick.room,
    carts.room,
    checkout.room,
    lists.room,
    orders.room,
    reorder.room,
    quotes.room,
    schedules.room,
    account.room,
    spending.room,
    session.room,
    reps.room,
    offers.room,
    studio.room,
]
