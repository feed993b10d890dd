"""How the business is reached over HTTP: one blueprint a room, and a small shared kit."""

from . import account, carts, catalog, checkout, lists, orders, pages, quick, reorder, reps, session, studio

ROOMS = [
    pages.room,
    catalog.room,
    quick.room,
    carts.room,
    checkout.room,
    lists.room,
    orders.room,
    reorder.room,
    account.room,
    session.room,
    reps.room,
    studio.room,
]
