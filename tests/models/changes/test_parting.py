"""An order that is sent in parts comes to the same as one that is sent at once: by line, by tax, to the cent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import changes
from models.base import counting
from models.changes import GroupNow, LineNow, Named, Part, Sold, SoldGroup, SoldLine, Standing
from models.clock import today
from models.money import divide_half_up, extended
from tests.models.changes.test_rating import everything, sold

__all__ = ["sold"]


def together(*parts) -> Part:
    """What parts come to together."""
    sums = Part({}, {})
    for part in parts:
        for kind, fresh in (("lines", lambda its: LineNow(0, its.unit_price, 0)), ("groups", lambda its: GroupNow(0))):
            for one, its in getattr(part, kind).items():
                into = getattr(sums, kind).setdefault(one, fresh(its))
                for name in ("units", "subtotal") if kind == "lines" else ("charge",):
                    setattr(into, name, getattr(into, name) + getattr(its, name))
                for named in ("discounts", "taxes"):
                    for name, amount in getattr(its, named).items():
                        getattr(into, named)[name] = getattr(into, named).get(name, 0) + amount
    return sums


def amounts(standing) -> dict:
    """Every amount of a standing that is not nothing, by what it is of."""
    told = {}
    for line, its in standing.lines.items():
        told |= {(line, "units"): its.units, (line, "goods"): its.subtotal}
        told |= {(line, "discount", name): amount for name, amount in its.discounts.items()}
        told |= {(line, "tax", name): amount for name, amount in its.taxes.items()}
    for group, its in standing.groups.items():
        told |= {("delivery", group): its.charge}
        told |= {("delivery", group, "discount", name): amount for name, amount in its.discounts.items()}
        told |= {("delivery", group, "tax", name): amount for name, amount in its.taxes.items()}
    return {name: amount for name, amount in told.items() if amount}


def draw_units(data, left: dict[int, int]) -> dict[int, int]:
    """Some of the units that are left, of some lines or all."""
    lines = data.draw(st.lists(st.sampled_from(sorted(left)), max_size=6, unique=True))
    return {line: data.draw(st.integers(0, left[line])) for line in lines}


def test_parts_of_an_order_with_everything_on_it_add_up_even_when_units_are_cancelled_between_them(sold):
    found, _ = sold

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def holds(data):
        left = everything(found)
        now, sent, parts = changes.rate_again(found, left), dict.fromkeys(left, 0), []
        for _step in range(data.draw(st.integers(1, 4))):
            rest = {line: left[line] - sent[line] for line in left}
            if data.draw(st.booleans()):
                units = draw_units(data, rest)
                parts.append(changes.parted(found, now, sent, units, together(*parts)))
                sent = {line: sent[line] + units.get(line, 0) for line in sent}
            else:
                gone = draw_units(data, rest)
                again = changes.rate_again(found, {line: left[line] - gone.get(line, 0) for line in left})
                # A gift that was sent already is no gift any more: such a change is none of `preview`'s either.
                if all(its.units >= sent[line] for line, its in again.lines.items()):
                    now, left = again, {line: its.units for line, its in again.lines.items()}
        rest = {line: left[line] - sent[line] for line in left}
        parts.append(changes.parted(found, now, sent, rest, together(*parts)))
        assert parts[-1].is_last
        assert amounts(together(*parts)) == amounts(now)
        assert sum(part.total for part in parts) == now.total
        by_name = [(tax[:4], tax.amount) for tax in together(*parts).taxes if tax.amount]
        assert sorted(by_name) == sorted((tax[:4], tax.amount) for tax in now.taxes if tax.amount)

    holds()


names = st.lists(st.sampled_from(["A", "B", "C"]), unique=True, max_size=3)


@st.composite
def orders_of_any_kind(draw) -> tuple[Sold, Standing]:
    """Lines of any price with discounts up to all of it and taxes that were shared out somehow."""
    lines, groups, now = [], [], Standing({}, {})
    for group in range(1, draw(st.integers(1, 3)) + 1):
        charge = draw(st.integers(0, 5_000))
        groups.append(SoldGroup(group, group, Named("M", "M", "M"), charge))
        now.groups[group] = GroupNow(charge, taxes={Named("A", "A", "A", 5_000): draw(st.integers(0, 300))})
        for _line in range(draw(st.integers(1, 3))):
            number, units = len(lines) + 1, draw(st.integers(0, 40))
            price = draw(st.integers(0, 3_000_000))
            subtotal = extended(price, units, "USD")
            its = LineNow(units, price, subtotal)
            rest = subtotal
            for name in draw(names):
                its.discounts[Named(name, name, name)] = amount = draw(st.integers(0, rest))
                rest -= amount
            for name in draw(names):
                its.taxes[Named(name, name, name, 7_000)] = divide_half_up(rest * 7, 100) + draw(st.integers(0, 1))
            lines.append(SoldLine(number, number, group, None, str(number), "", "", units, 0, price, subtotal))
            now.lines[number] = its
    return Sold("USD", "document", today(), lines, groups, {}), now


@settings(max_examples=150, deadline=None)
@given(orders_of_any_kind(), st.data())
def test_no_part_of_an_order_that_does_not_change_is_below_zero_and_together_they_are_the_order(kind, data):
    found, now = kind
    left, sent, parts = {line: its.units for line, its in now.lines.items()}, dict.fromkeys(now.lines, 0), []
    while len(parts) < 4 and any(left.values()):
        units = draw_units(data, left) if len(parts) < 3 else dict(left)
        parts.append(changes.parted(found, now, sent, units))
        for line, taken in units.items():
            left[line], sent[line] = left[line] - taken, sent[line] + taken
    if not any(left.values()) and parts:
        if not parts[-1].is_last:
            parts.append(changes.parted(found, now, sent, {}, together(*parts)))
        assert amounts(together(*parts)) == amounts(now)
    for part in parts:
        for its in part.lines.values():
            assert its.units >= 0 and its.subtotal >= 0 and its.net >= 0 and its.tax >= 0
            assert abs(its.subtotal - extended(its.unit_price, its.units, "USD")) <= 1
        assert all(its.charge >= 0 for its in part.groups.values())


def test_a_charge_goes_with_the_first_units_and_the_last_part_settles_what_a_lost_tier_changed(placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 8}, 2)
    first, second = changes.sold_of(order).lines
    one = changes.part_of(order, {}, {first.id: 3})
    assert one.shipping > 0 and not one.is_last and one.lines[first.id].units == 3
    more = changes.part_of(order, {first.id: 3}, {first.id: 3}, one)
    assert more.shipping == 0 and more.subtotal == one.subtotal
    cancel(order, {2: 8})
    now = type(order).get_by_id(order.id)
    sent = together(one, more)
    with counting() as statements:
        last = changes.part_of(now, {first.id: 6}, {first.id: 2}, sent)
    assert len(statements) == 8
    assert last.is_last and sent.total + last.total == now.due
    line = changes.recorded(now, changes.sold_of(now), changes.units_left(now)).lines[first.id]
    assert line.unit_price > first.unit_price and sent.subtotal + last.subtotal == line.subtotal
    with pytest.raises(ValueError):
        changes.part_of(now, {first.id: 6}, {first.id: 3})
