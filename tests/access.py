"""Addresses for the access tests, built from the URL map with ids of the world."""

from datetime import date, timedelta

from flask import url_for

from models import (
    approvals,
    authority,
    billing,
    carts,
    checkout,
    fulfilment,
    identity,
    invoices,
    lists,
    orders,
    quotes,
    returns,
    schedules,
    sheets,
    spending,
)
from models.carts import CartLine
from models.carts.reading import recognise
from models.identity import Actor
from models.orders import Order

# Which routes' ids name things of an account; products and categories are open to whoever may see them.
OTHERS_THINGS = {
    "line": ["carts.show_line", "carts.show_line_reason", "carts.edit_line", "carts.update_line"],
    "quick": ["quick.show_import", "quick.create_addition", "quick.show_refused", "quick.update_row"],
    "cart": [
        "carts.show_other", "carts.update_cart", "carts.index_changes", "carts.create_choice", "carts.create_cart_copy",
        "carts.create_merge", "carts.create_return", "carts.create_cart_removal", "carts.create_cart_restoration",
    ],
    "session_id": ["account.remove_session"],
    "list_id": [
        "lists.show_list", "lists.edit_list", "lists.create_addition", "lists.update_name", "lists.update_sharing",
        "lists.update_archive", "lists.create_list_removal", "lists.create_restoration", "lists.create_copy",
        "lists.create_line", "lists.show_line", "lists.edit_line", "lists.update_line", "lists.create_replacement",
        "lists.create_move", "lists.create_removal", "lists.create_line_restoration", "lists.edit_quantities",
        "lists.update_quantities", "lists.create_section", "lists.update_section", "lists.edit_count",
        "lists.update_count", "lists.remove_count", "lists.show_suggestion", "lists.create_suggested",
        "lists.show_file", "lists.create_import",
    ],
    "receipt": ["lists.show_import"],
    "place": ["account.edit_place", "account.update_place"],
    "payment": ["payments.show_payment", "payments.show_gateway"],
    "card": ["payments.remove_card"],
    "entry": ["payments.show_entry", "payments.show_entry_gateway"],
    "quote": [
        "quotes.show_quote", "quotes.create_message", "quotes.create_acceptance", "quotes.create_refusal",
        "quotes.create_withdrawal",
    ],
    "schedule": [
        "schedules.show_schedule", "schedules.edit_schedule", "schedules.update_schedule", "schedules.create_pause",
        "schedules.create_resumption", "schedules.create_end", "schedules.edit_lines", "schedules.update_lines",
        "schedules.create_line", "schedules.show_day", "schedules.show_day_since", "schedules.create_skip",
        "schedules.create_return", "schedules.create_move", "schedules.create_day_order", "schedules.create_day_cart",
        "schedules.edit_day_lines", "schedules.update_day_lines", "schedules.create_day_line",
        "schedules.create_usual_lines",
    ],
    "centre": ["spending.edit_centre", "spending.update_centre"],
    "budget": [
        "spending.show_budget", "spending.edit_budget", "spending.update_budget", "spending.index_uses",
        "spending.show_uses",
    ],
    "number": [
        "payments.new_payment", "payments.create_payment", "orders.show_order", "orders.show_delivery",
        "orders.show_line_reason", "orders.show_lines_file", "orders.create_repeat", "orders.new_cancellation",
        "orders.show_cancellation_preview", "orders.create_cancellation", "orders.show_shipment",
        "returns.new_return", "returns.create_return",
    ],
    "approval": [
        "approvals.show_request", "approvals.create_decision", "approvals.update_quantities",
        "approvals.create_withdrawal",
    ],
    "invoice": ["invoices.show_invoice"],
    "stand_in": ["approvals.create_stand_in_removal"],
    "ret": ["returns.show_return", "returns.show_slip", "returns.create_withdrawal"],
}
# Who asks for what is Marc's: somebody of another company whom the page is for. Luka, unless told otherwise.
ASKS = {"centre": "erin", "budget": "erin", "place": "erin"}
SAMPLES = {
    "code": "coffee",
    "sku": "ETH-YIRG-340-WB",
    "shelf": 1,
    "assortment": 1,
    "relation": 1,
    "synonym": 1,
    "boost": 1,
    "miss": 1,
    "attribute": 1,
    "line": 1,
    "cart": 1,
    "quick": 1,
    "row": 2,
    "session_id": 1,
    "token": "nothing",
    "key": "nothing",
    "name": "shop.css",
    "number": "SO-000001",
    "product": 2,
    "package": 1,
    "change": 1,
    "book": 1,
    "level": 1,
    "assignment": 1,
    "quote": "SQ-000001",
    "position": 1,
    "list_id": 1,
    "item": 7,
    "section": 7,
    "receipt": 1,
    "schedule": 1,
    "day": "2026-12-07",
    "centre": 1,
    "budget": 1,
    "content": "0" * 64,
    "width": 320,
    "form": "webp",
    "suffix": "pdf",
    "table": "csv",
    "media": 1,
    "promotion": 1,
    "coupon": 1,
    "rate": 1,
    "treatment": 1,
    "exemption": 1,
    "kind": "segment",
    "owner": "US-CHAIN",
    "person": 1,
    "account": 1,
    "delivery": 1,
    "invoice": "INV-000001",
    "received": 1,
    "shipment": 1,
    "payment": 1,
    "card": 1,
    "entry": 1,
    "reference": "nothing",
    "approval": 1,
    "rule": 1,
    "stand_in": 1,
    "ret": "RT-000001",
    "place": 1,
    "shop": 1,
    "method": 1,
}


def endpoints(app) -> list:
    """The rules of the URL map, without the static files."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def guard_of(app, endpoint: str) -> str | None:
    """The guard of a view: anyone, signed_in, account, ordering, account_admin, staff:…"""
    return getattr(app.view_functions[endpoint], "guard", None)


def addresses(app, **ids) -> list[tuple[str, str, str]]:
    """(method, path, endpoint) of every route, in English, with sample ids or the given ones."""
    found = []
    with app.test_request_context("/", base_url="http://capricorn.localhost"):
        for rule in endpoints(app):
            values = {name: (SAMPLES | ids)[name] for name in rule.arguments if name != "language"}
            path = url_for(rule.endpoint, language="en", **values)
            found += [(method, path, rule.endpoint) for method in sorted(rule.methods & {"GET", "POST"})]
    return found


NOBODYS = {"line": 999_999, "quick": 999_999, "cart": 999_999, "session_id": 999_999, "number": "SO-999999",
           "list_id": 999_999, "schedule": 999_999, "receipt": 999_999, "quote": "SQ-999999",
           "approval": 999_999, "stand_in": 999_999, "ret": "RT-999999",
           "centre": 999_999, "budget": 999_999, "place": 999_999, "payment": 999_999, "card": 999_999,
           "entry": 999_999, "invoice": "INV-999999"}  # fmt: skip


def something_of(world, kind: str):
    """The id of something that Marc of Maple & Main has, and one of the same kind that nobody has."""
    return _MAKERS[kind](world), NOBODYS[kind]


def _cart(world):
    item = carts.NewLine(world.product("ETH-YIRG-340-WB").id, 3, world.store("MAPLE", "TOR-01").id, None)
    return carts.add_to_cart([item], by=Actor(world.marc.id), storefront=world.capricorn_ca, account=world.maple)


def _line(world) -> int:
    return CartLine.get(CartLine.cart == _cart(world)).id


def _quick(world) -> int:
    entries = recognise(sheets.read("ETH-YIRG-340-WB,3"))
    by = Actor(world.marc.id)
    return carts.take_rows(entries, by=by, storefront=world.capricorn_ca, account=world.maple).id


def _session(world) -> int:
    return identity.sign_in(world.marc, user_agent="test", address="127.0.0.1", how="password").id


def _order(world) -> str:
    return checkout.place_on_terms(_cart(world), by=Actor(world.marc.id), key="access", po_number="1").order.number


def _list(world):
    return lists.create_list(world.maple, world.capricorn_ca, "Ours", by=Actor(world.marc.id), sharing="edit")


def _receipt(world) -> int:
    who = {"by": Actor(world.marc.id), "account": world.maple, "storefront": world.capricorn_ca}
    return lists.import_file(_list(world), sheets.read("SKU,Quantity\nETH-YIRG-340-WB,3"), "ours.csv", **who).id


def _quote(world) -> str:
    items = [quotes.Asked(world.product("ETH-YIRG-340-WB").id, 24)]
    return quotes.ask_quote(world.capricorn_ca, world.maple, items, by=Actor(world.marc.id)).number


def _schedule(world) -> int:
    wish = schedules.Wish(world.product("ETH-YIRG-340-WB").id, 3, world.store("MAPLE", "TOR-01").id)
    rhythm = schedules.Rhythm(schedules.WEEKLY, world.capricorn_ca.today() + timedelta(days=7), weekdays=(0,))
    draft = schedules.Draft("Ours", rhythm, po_rule="PO-1042{n}")
    return schedules.create_schedule(world.capricorn_ca, world.maple, draft, [wish], by=Actor(world.marc.id)).id


def _centre(world) -> int:
    return spending.create_centre(world.maple, by=Actor(world.marc.id), code="OURS", name_en="Ours").id


def _budget(world) -> int:
    facts = {"code": "OURS", "name_en": "Ours", "period": "dated", "amount": 100}
    days = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
    return spending.create_budget(world.maple, by=Actor(world.marc.id), **facts, **days).id


def _card(world) -> int:
    whose = {"account": world.maple.id, "user": world.marc.id, "gateway": "test", "token": "pays_1"}
    return billing.SavedCard.create(**whose, brand="visa", last4="4242", exp_month=12, exp_year=2034).id


def _entry(world) -> int:
    journey = billing.Journey("fr-CA", "Card", lambda number: ("/back/", "/away/"))
    return billing.enter_card(world.capricorn_ca, world.maple, journey, by=Actor(world.marc.id), agreed=False).id


def _payment(world) -> int:
    journey = billing.Journey("fr-CA", "Order", lambda number: ("/back/", "/away/"))
    shop, by = world.capricorn_ca, Actor(world.marc.id)
    return billing.begin(_cart(world), shop, billing.Choice(), journey, by=by, amount=100).id


def _approval(world) -> int:
    wanted = authority.Wanted(name="All", people=[world.priya.id], level=9)
    authority.make_rule(world.maple, wanted, by=Actor(world.marc.id))
    return approvals.ask(_cart(world), by=Actor(world.marc.id), po_number="1").id


def _stand_in(world) -> int:
    days = (date(2100, 1, 1), date(2100, 1, 2), date(2099, 1, 1))
    by = Actor(world.marc.id)
    return authority.name_stand_in(world.maple, world.marc.id, world.priya.id, *days, by=by).id


def _return(world) -> str:
    order = checkout.place_on_terms(_cart(world), by=Actor(world.marc.id), key="sent", po_number="1").order
    for group in orders.groups_of(order):
        fulfilment.ship(order, group.number, {1: 1}, by=Actor(world.sam.id), key="sent", version=order.version)
    facts = {"key": "back", "reason": "damaged"}
    return returns.ask_return(order, {1: 1}, by=Actor(world.marc.id), **facts).ret.number


def _invoice(world) -> str:
    order = Order.get(Order.number == _order(world))
    units = {line.id: 1 for line in orders.lines_of(order)}
    return invoices.issue(order, invoices.draft(order, units), by=Actor(world.sam.id), key="access").invoice.number


_MAKERS = {
    "invoice": _invoice,
    "quote": _quote,
    "line": _line, "cart": lambda world: _cart(world).id, "quick": _quick, "session_id": _session,
    "number": _order, "list_id": lambda world: _list(world).id, "schedule": _schedule, "receipt": _receipt,
    "place": lambda world: world.store("MAPLE", "TOR-01").id,
    "centre": _centre, "budget": _budget, "card": _card, "payment": _payment, "entry": _entry,
    "approval": _approval, "stand_in": _stand_in, "ret": _return,
}  # fmt: skip
