"""What each kind of discount comes to on the lines of an order, before it is set against other promotions.

`left` is what is left of each line (minor unit). A discount is a list of shares beside its places, or one sum that is
shared over them when it lands; none of them takes a line below zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.money import allocate, divide_half_up, extended, percentage

from .lines import Basket, Left
from .rules import Benefit, Rule

WHOLE = 100_000  # hundred percent, in thousandths of a percent


@dataclass(slots=True)
class Part:
    """What one benefit takes off lines: `claimed` are the lines it concerns, `shares` what each of `places` loses
    (minor unit). Without shares, `total` is shared when it lands: by `weights`, or by what is left of the lines."""

    claimed: list[int]
    places: list[int]
    total: int
    shares: list[int] | None = None
    weights: list[int] | None = None

    def landed(self, left: Left) -> list[tuple[int, int]]:
        """(place, amount) for every line that loses something: to the cent, and no line more than it has left."""
        shares = self.shares
        if shares is None:
            weights = self.weights or [left[place] for place in self.places]
            shares = allocate(min(self.total, sum(weights)), weights)
        capped = ((place, min(share, left[place])) for place, share in zip(self.places, shares, strict=True))
        return [(place, share) for place, share in capped if share > 0]


def part_of(benefit: Benefit, rule: Rule, basket: Basket, left: Left, currency: str) -> Part:
    """What a discount of the kinds percent, amount, fixed_price and buy_x_get_y comes to."""
    places = basket.places(_chosen(benefit, rule))
    if benefit.kind == "percent":
        return _percent(benefit, places, left)
    if benefit.kind == "amount":
        return _amount(benefit, places, basket, left, currency)
    if benefit.kind == "fixed_price":
        return _fixed_price(benefit, places, basket, left, currency)
    return _buy_x_get_y(benefit, rule, places, basket, left)


def _chosen(benefit: Benefit, rule: Rule) -> frozenset[str]:
    """The marks of the products that lose something: all for the whole order, else its own, else the conditions'."""
    if benefit.on == "order":
        return frozenset()
    return rule.marks if benefit.marks is None else benefit.marks


def _percent(benefit: Benefit, places: list[int], left: Left) -> Part:
    """Off each line, rounded half up by itself; or off the sum, rounded once and shared out."""
    rate = benefit.percent
    if benefit.on == "lines":
        shares = [(left[place] * rate + WHOLE // 2) // WHOLE for place in places]
        return Part(places, places, sum(shares), shares)
    return Part(places, places, percentage(sum(map(left.__getitem__, places)), rate))


def _amount(benefit: Benefit, places: list[int], basket: Basket, left: Left, currency: str) -> Part:
    """Off each unit, so that it does not matter how units are spread over lines; or off the sum."""
    if benefit.on == "lines":
        quantities, price = basket.quantities, benefit.unit_price
        shares = [min(left[place], extended(price, quantities[place], currency)) for place in places]
        return Part(places, places, sum(shares), shares)
    return Part(places, places, min(benefit.amount, sum(map(left.__getitem__, places))))


def _fixed_price(benefit: Benefit, places: list[int], basket: Basket, left: Left, currency: str) -> Part:
    """A price for each unit, where it is lower than the account's; or so many units of the products for an amount."""
    if benefit.on == "lines":
        quantities, price = basket.quantities, benefit.unit_price
        shares = [max(0, left[place] - extended(price, quantities[place], currency)) for place in places]
        return Part(places, places, sum(shares), shares)
    return _sets(benefit, places, basket, left)


def _sets(benefit: Benefit, places: list[int], basket: Basket, left: Left) -> Part:
    """“Three for $30”: sets of units, the dearest first, as long as a set comes to more than its price."""
    size, price, most = benefit.quantity, benefit.amount, benefit.times
    saved, worth = 0, {}
    for sets, parts in _filled(size, reversed(left.cheapest_first(places)), basket.quantities):
        sets = sets if most is None else min(sets, most)
        if len(parts) == 1:
            ((place, start, _),) = parts
            parts = [(place, start, start + sets * size)]
        values = [(place, _worth(left[place], start, end, basket.quantities[place])) for place, start, end in parts]
        gain = sum(value for _, value in values) - sets * price
        if gain <= 0 or not sets:
            break
        saved += gain
        most = most and most - sets
        for place, value in values:
            worth[place] = worth.get(place, 0) + value
    return Part(places, list(worth), saved, weights=list(worth.values()))


def _filled(size: int, places: Iterable[int], quantities: list[int]):
    """Sets of `size` units as (how many sets, [(line, from its unit, to its unit)]): those within one line at once."""
    opened, units = [], 0
    for place in places:
        quantity, start = quantities[place], 0
        if units:
            start = min(size - units, quantity)
            opened.append((place, 0, start))
            units += start
            if units < size:
                continue
            yield 1, opened
            opened, units = [], 0
        sets = (quantity - start) // size
        if sets:
            yield sets, [(place, start, start + sets * size)]
            start += sets * size
        if start < quantity:
            opened, units = [(place, start, quantity)], quantity - start


def _worth(left: int, start: int, end: int, quantity: int) -> int:
    """What the units from `start` to `end` of a line come to; over all its units exactly what is left of it."""
    twice = 2 * left  # half up, of amounts that are never below zero
    return (twice * end + quantity) // (2 * quantity) - (twice * start + quantity) // (2 * quantity)


def _buy_x_get_y(benefit: Benefit, rule: Rule, places: list[int], basket: Basket, left: Left) -> Part:
    """The cheapest units are given, again and again for each full count; only full counts give anything."""
    units = sum(basket.quantities[place] for place in places)
    if benefit.marks is None or benefit.marks == rule.marks:
        times = units // (benefit.buy + benefit.get)
    else:
        given = set(places)
        bought = sum(basket.quantities[place] for place in basket.places(rule.marks) if place not in given)
        times = bought // benefit.buy
    if benefit.times is not None:
        times = min(times, benefit.times)
    free = min(units, times * benefit.get)
    shares: dict[int, int] = {}
    for place in left.cheapest_first(places):
        taken = min(free, basket.quantities[place])
        if not taken:
            break
        free -= taken
        shares[place] = divide_half_up(left[place] * taken * benefit.percent, basket.quantities[place] * WHOLE)
    return Part(places, list(shares), sum(shares.values()), list(shares.values()))
