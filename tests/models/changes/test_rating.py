"""What is left of an order is priced by the facts of its own day, whatever the way that led there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import changes
from models.changes.taxing import taxed_on
from models.identity import Actor
from models.money import divide_half_up, extended

# Tiers, taxed and untaxed goods, a bundle of both, variants, a gift, free shipping, coupons, five places.
US = {"ETH-YIRG-340-WB": 12, "CUP-SW-12": 3, "GRD-DENEB-80": 1, "SET-MORNING": 2, "SET-POUROVER": 3}
CANADA = {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 2, "SET-POUROVER": 2, "WAT-TEST-50": 1}


@pytest.fixture(params=["exclusive", "gifts", "canada"])
def sold(request, world, placed):
    """An order with everything on it, as it was sold."""
    if request.param != "canada":
        order = placed(US, 5, ["TENYEARS", "CUPS25"] if request.param == "exclusive" else ["CUPS25"])
    else:
        marc = Actor(world.marc.id)
        places = [world.store("MAPLE", code) for code in ("TOR-01", "VAN-01", "HAL-01", "CAL-01")]
        order = placed(CANADA, places, ["WELCOME10"], world.maple, marc)
    found = changes.sold_of(order)
    assert found.basis["rules"] and found.basis["tiers"]
    return found, order


def everything(sold) -> dict[int, int]:
    return {line.id: line.quantity for line in sold.lines}


def test_with_every_unit_it_stands_as_it_was_sold(sold):
    found, order = sold
    now = changes.rate_again(found, everything(found))
    for line in found.lines:
        its = now.lines[line.id]
        assert (its.units, its.unit_price, its.subtotal) == (line.quantity, line.unit_price, line.subtotal), line.sku
        assert its.discounts == line.discounts and its.taxes == line.taxes, line.sku
    for group in found.groups:
        its = now.groups[group.id]
        assert (its.charge, its.discounts, its.taxes) == (group.charge, group.discounts, group.taxes)
    assert (now.subtotal, now.discount, now.shipping, now.tax, now.total) == (
        order.subtotal, order.discount, order.shipping, order.tax, order.total,
    )  # fmt: skip


def test_whatever_is_left_adds_up_and_the_way_there_does_not_matter(sold):
    found, order = sold
    every = everything(found)

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def holds(data):
        left, now = dict(every), None
        for _step in range(data.draw(st.integers(1, 4))):
            for line in data.draw(st.lists(st.sampled_from(sorted(left)), max_size=8)):
                left[line] = data.draw(st.integers(0, left[line]))
            now = changes.rate_again(found, left)
            left = {line: its.units for line, its in now.lines.items()}
            check(found, now)
        assert changes.rate_again(found, left) == now
        nothing = changes.rate_again(found, dict.fromkeys(left, 0))
        assert nothing.total == 0 and nothing.is_empty and not nothing.given

    holds()


def check(sold, now) -> None:
    """What holds for every order however much of it is left."""
    assert now.total == now.subtotal - now.discount + now.shipping + now.tax >= 0
    bases: dict = {}
    for line in sold.lines:
        its = now.lines[line.id]
        assert its.subtotal == extended(its.unit_price, its.units, sold.currency)
        assert 0 <= its.discount <= its.subtotal and all(amount >= 0 for amount in its.taxes.values())
        for name in its.taxes:
            bases[name] = bases.get(name, 0) + taxed_on(line, its.net, name)[1]
    for group in sold.groups:
        its = now.groups[group.id]
        assert 0 <= its.net <= its.charge and all(amount >= 0 for amount in its.taxes.values())
        for name in its.taxes:
            bases[name] = bases.get(name, 0) + its.net
    for tax in now.taxes:
        assert tax.amount == divide_half_up(bases[changes.Named(*tax[:4])] * tax.rate, 100_000), tax


def test_an_order_that_kept_nothing_changes_in_proportion(sold):
    found, order = sold
    found.basis = {}
    assert changes.rate_again(found, everything(found)).total == order.total
    half = changes.rate_again(found, {line.id: line.quantity // 2 for line in found.lines})
    check(found, half)
    assert 0 < half.total < order.total
    assert changes.rate_again(found, dict.fromkeys(everything(found), 0)).total == 0
