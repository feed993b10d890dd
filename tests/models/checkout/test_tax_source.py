"""Another source of taxes: AvaTax, asked before placing, verified inside, told afterwards; never a wrong tax."""

import dataclasses

import pytest

import jobs
from models import base, carts, changes, checkout, history, orders, tax
from models.accounts import Location
from models.base import writing
from models.brands import Storefront
from models.catalog import Product
from models.delivery import ShippingMethod
from models.orders import Order
from models.tax import Taxable, TaxCode, TaxesUnknown, TaxExemption
from tests.avatax import AvaTaxServer
from tests.models.checkout.conftest import sellable, units


@pytest.fixture
def avatax(monkeypatch):
    """A stand-in for AvaTax, with the credentials that it takes."""
    server = AvaTaxServer()
    settings = {"ACCOUNT": "1100012345", "LICENSE_KEY": "license", "COMPANY": "CAPRICORN", "URL": server.url}
    for name, value in settings.items():
        monkeypatch.setenv(f"AVATAX_{name}", value)
    yield server
    server.close()


@pytest.fixture
def shop(world, avatax):
    """Capricorn's shop, which has its taxes from AvaTax."""
    Storefront.update(tax_source="avatax").where(Storefront.code == "capricorn").execute()
    classes = {row for (row,) in Product.select(Product.tax_class).distinct().tuples()}
    classes |= {row for (row,) in ShippingMethod.select(ShippingMethod.tax_class).distinct().tuples()}
    for name in classes:
        TaxCode.create(tax_source="avatax", tax_class=name, code="P0000000")
    TaxExemption.delete().execute()
    return world.capricorn


@pytest.fixture
def cart(world, shop, luka, cart_of):
    """Two of Fargo's products for two of its stores."""
    some = [one for one in sellable(world.fargo, shop) if units(one) == 1][:2]
    places = list(Location.select().where(Location.account == world.fargo.id).order_by(Location.position))
    return cart_of(world.fargo, luka, {one.sku: 3 for one in some}, (places[0], places[-1]))


def place(cart, by, **more):
    return checkout.place_on_terms(cart, by=by, key="k", po_number="PO 1", **more)


def test_lines_document_and_taxes_by_name_are_the_same_sum(world, shop, cart):
    whole = checkout.assess_cart(cart, world.fargo)
    assert whole.tax_fault == "" and whole.tax > 0
    assert {named.name_en for named in whole.taxes} >= {"North Dakota state tax", "Fargo city tax"}
    by_lines = sum(line.tax for line in whole.lines) + sum(t.amount for one in whole.groups for t in one.shipping_taxes)
    assert by_lines == sum(named.amount for named in whole.taxes) == sum(one.tax for one in whole.groups) == whole.tax
    assert {named.kind for named in whole.taxes} == {"STATE", "LOCAL"}


def test_what_is_asked_names_places_codes_amounts_and_nothing_else_of_the_customer(world, shop, cart, avatax):
    checkout.assess_cart(cart, world.fargo)
    ((path, asked),) = avatax.asked
    assert path == "/api/v2/transactions/create"
    assert (asked["type"], asked["customerCode"], asked["companyCode"]) == ("SalesOrder", "FARGO", "CAPRICORN")
    place = Location.get(Location.account == world.fargo.id, Location.position == 1).region
    assert {line["addresses"]["shipTo"]["country"] for line in asked["lines"]} == {"US"} and place
    assert {line["taxCode"] for line in asked["lines"]} == {"P0000000"}


def test_the_order_bears_what_was_asked_and_the_source_is_told_once_after_the_commit(world, shop, cart, luka, avatax):
    seen = checkout.assess_cart(cart, world.fargo)
    order = place(cart, luka, expected_total=seen.total).order
    assert (order.tax, order.total) == (seen.tax, seen.total)
    assert orders.sums_off()[1] == orders.lines_off()[1] == []
    assert not avatax.kept
    row = history.Outbox.get(history.Outbox.kind == checkout.TAX_DOCUMENT)
    for _twice in range(2):
        checkout.register_taxes(row.facts)
    assert list(avatax.kept) == [order.number]
    assert avatax.kept[order.number]["type"] == "SalesInvoice" and avatax.kept[order.number]["status"] == "Saved"
    told = [event.facts for event in history.events_of(f"order:{order.id}") if event.verb == "register_taxes"]
    assert [(one["tax"], one["recorded"]) for one in told] == [(order.tax, order.tax)]


def test_the_worker_tells_the_source_and_tries_again_while_it_is_down(world, shop, cart, luka, avatax, app):
    place(cart, luka)
    avatax.mood = "broken"
    with app.app_context():
        assert [one.kind for one in history.Outbox.select()].count(checkout.TAX_DOCUMENT) == 1
    row = history.Outbox.get(history.Outbox.kind == checkout.TAX_DOCUMENT)
    with pytest.raises(TaxesUnknown):
        checkout.register_taxes(row.facts)
    assert jobs.checkout is checkout and not avatax.kept


@pytest.mark.parametrize(
    ("mood", "reason"),
    [("broken", "broken"), ("no json", "broken"), ("address", "address"), ("sums", "sums"), ("part lost", "broken"),
     ("gateway", "broken")],
)
def test_without_a_sound_answer_the_page_says_so_and_nothing_is_ordered(world, shop, cart, luka, avatax, mood, reason):
    avatax.mood = mood
    whole = checkout.assess_cart(cart, world.fargo)
    assert (whole.tax_fault, whole.taxes, whole.tax) == (reason, [], 0)
    with pytest.raises(TaxesUnknown):
        place(cart, luka)
    assert Order.select().count() == 0
    kept = carts.current(world.fargo.id, luka.buyer_id, shop.id)
    assert kept.line_count == cart.line_count
    avatax.mood = ""
    assert place(kept, luka).placed


def test_a_slow_service_is_not_waited_for_for_ever(world, shop, cart, avatax):
    avatax.mood = "slow"
    source = tax.AvaTax(dataclasses.replace(tax.AvaTax().settings, patience=(1, 0.3)))
    with pytest.raises(TaxesUnknown) as unknown:
        source.assess(sale_of(cart, world))
    assert unknown.value.reason == "timeout"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [("LICENSE_KEY", "wrong", "credentials"), ("COMPANY", "", "setup"), ("URL", "http://127.0.0.1:9", "unreachable")],
)
def test_wrong_settings_are_a_named_fault(world, shop, cart, monkeypatch, name, value, reason):
    monkeypatch.setenv(f"AVATAX_{name}", value)
    assert checkout.assess_cart(cart, world.fargo).tax_fault == reason


def test_a_tax_class_without_a_code_is_never_guessed(world, shop, cart):
    TaxCode.delete().execute()
    assert checkout.assess_cart(cart, world.fargo).tax_fault == "tax code"


def test_a_certificate_frees_the_lines_of_its_state(world, shop, cart, avatax):
    TaxExemption.create(account=world.fargo.id, country="US", region="ND", kind="STATE", number="ND-77")
    whole = checkout.assess_cart(cart, world.fargo)
    sent = {(line["addresses"]["shipTo"]["region"], line["exemptionCode"]) for line in avatax.asked[-1][1]["lines"]}
    assert ("ND", "ND-77") in sent and all(code == "" for region, code in sent if region != "ND")
    assert "North Dakota state tax" not in {named.name_en for named in whole.taxes}


def test_nothing_leaves_the_house_inside_a_transaction(world, shop, cart):
    with writing(), pytest.raises(RuntimeError, match="inside a transaction"):
        tax.AvaTax().assess(sale_of(cart, world))


def test_an_order_that_became_another_one_while_the_taxes_were_worked_out_is_not_placed(
    world, shop, cart, luka, monkeypatch
):
    genuine = tax.AvaTax.assess

    def meanwhile(self, sale):
        if not base.is_writing() and not changed:
            changed.append(True)
            mine = carts.current(world.fargo.id, luka.buyer_id, shop.id)
            mine.change_line(carts.items_for_placing(mine)[0].id, by=luka, version=1, quantity=9)
        return genuine(self, sale)

    changed = []
    monkeypatch.setattr(tax.AvaTax, "assess", meanwhile)
    with pytest.raises(checkout.TaxesMoved):
        place(cart, luka)
    assert changed and Order.select().count() == 0


def test_items_from_a_file_are_placed_with_the_same_taxes(world, shop, cart, luka):
    seen = checkout.assess_cart(cart, world.fargo)
    items = [carts.NewLine(row.product_id, row.quantity, row.location_id, row.wanted_on)
             for row in carts.items_for_placing(cart)]  # fmt: skip
    placed = checkout.place_items(items, shop, world.fargo, by=luka, key="file", po_number="PO 2")
    again = checkout.place_items(items, shop, world.fargo, by=luka, key="file", po_number="PO 2")
    assert (placed.placed, again.placed, placed.order.tax) == (True, False, seen.tax)


def test_canadas_taxes_keep_their_names(world, avatax):
    TaxCode.create(tax_source="avatax", tax_class="standard", code="P0000000")
    line = Taxable("a", "CA", "QC", "Montréal", "standard", 10_000, world.capricorn_ca.today())
    sale = tax.Sale(world.montroyal.id, "MONTROYAL", "CAD", line.day, "document", (line,))
    named = tax.AvaTax().assess(sale).totals
    assert [(one.kind, one.name_fr, one.rate, one.amount) for one in named] == [
        ("GST", "TPS", 5_000, 500), ("QST", "TVQ", 9_975, 998),
    ]  # fmt: skip


def sale_of(cart, world):
    return checkout.review_cart(cart, world.fargo, source=tax.Untaxed())[1].sale


def test_a_change_is_told_in_place_of_what_was_recorded_and_an_older_document_never_after_it(
    world, shop, cart, luka, avatax
):
    order = place(cart, luka).order
    facts = {"by": luka, "key": "c", "version": order.version, "reason": "mistake"}
    changes.cancel(order, {1: orders.lines_of(order)[0].quantity}, **facts)
    kind = history.Outbox.kind == checkout.TAX_DOCUMENT
    first, second = history.Outbox.select().where(kind).order_by(history.Outbox.id)
    for row in (second, first):
        checkout.register_taxes(row.facts)
    left = Order.get_by_id(order.id)
    (document,) = avatax.kept.values()
    lines = changes.sums_now(left)
    assert sum(line["lineAmount"] for line in document["lines"]) * 100 == (
        lines["subtotal"] - lines["discount"] + lines["shipping"]
    )
