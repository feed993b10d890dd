"""What is left of an order is priced again, by the facts of its own day: a pure function of what was sold and of the
units that are left. So parts cancelled one after the other end in the same sums as all of them cancelled at once.

The rule, as pages and README state it:

1. *Prices.* Tiers count what is left over the whole order. A product whose tier is no longer reached takes the tier
   that is, at the prices of the order's day, on all of its lines; where no tier answers, and where the price was
   agreed, it keeps the price that it was sold at.
2. *Promotions.* Those that the order was sold with are worked out again on what is left. One whose condition what is
   left does not meet any more, at the prices that were sold, is lost; a gift goes with its promotion, and with the last
   line of its delivery. None comes in that did not apply before. Payment terms stay as they were promised.
3. *Deliveries.* One that still brings something costs what it cost; one of which nothing is left costs nothing.
4. *Taxes.* On what is left, at the rates of the order, rounded as the order's were.
"""

from collections.abc import Mapping

from models import pricing
from models.money import divide_half_up, extended

from .standing import GroupNow, LineNow, Named, Sold, Standing
from .taxing import tax_again


def rate_again(sold: Sold, left: Mapping[int, int]) -> Standing:
    """How the order stands when so many units (by line id) are left. With all of them, as it was sold."""
    gifts = gifts_of(sold)
    bought = [line for line in sold.lines if line.number not in gifts]
    live = {line.group for line in bought if left[line.id]}
    now = Standing(_priced(sold, left), {})
    for group in sold.groups:
        now.groups[group.id] = GroupNow(group.charge if group.id in live else 0)
    if sold.basis.get("rules"):
        _promoted(sold, now, bought, gifts, live)
    else:
        _in_proportion(sold, now)
    tax_again(sold, now)
    return now


def gifts_of(sold: Sold) -> dict[int, str]:
    """The numbers of the lines that are gifts, with their promotions' codes."""
    return dict(sold.basis.get("gifts", ()))


def _priced(sold: Sold, left: Mapping[int, int]) -> dict[int, LineNow]:
    gifts, bought = gifts_of(sold), {}
    for line in sold.lines:
        if line.number not in gifts and line.product_id is not None:
            bought[line.product_id] = bought.get(line.product_id, 0) + left[line.id]
    again = pricing.price_again(sold.basis.get("tiers", {}), bought)
    lines = {}
    for line in sold.lines:
        price, tier = line.unit_price, line.tier
        if line.number not in gifts and line.product_id in again:
            price, tier = again[line.product_id]
        units = left[line.id]
        lines[line.id] = LineNow(units, price, extended(price, units, sold.currency), tier)
    return lines


def _promoted(sold: Sold, now: Standing, bought: list, gifts: dict[int, str], live: set[int]) -> None:
    """The promotions that the order was sold with, worked out again."""
    rules = [pricing.promotions.kept_rule(told) for told in sold.basis["rules"]]
    applied = _applied(sold, now, rules, {line.number: line for line in bought if now.lines[line.id].units})
    given = {used.rule.id: 0 for used in applied.used}
    by_number = {line.number: line for line in sold.lines}

    def land(discounts: dict[Named, int], rule, amount: int) -> None:
        name = Named(rule.code, rule.name_en, rule.name_fr)
        discounts[name] = discounts.get(name, 0) + amount
        given[rule.id] += amount

    for number, its in applied.discounts.items():
        for one in its:
            land(now.lines[by_number[number].id].discounts, one.rule, one.amount)
    for group, its in applied.shipping.items():
        for one in its:
            land(now.groups[group].discounts, one.rule, one.amount)
    holding = {used.rule.code: used.rule for used in applied.used}
    for number, code in gifts.items():
        line = by_number[number]
        if code not in holding or line.group not in live:
            now.lines[line.id] = LineNow(0, line.unit_price, 0, line.tier)
        elif now.lines[line.id].units:
            land(now.lines[line.id].discounts, holding[code], now.lines[line.id].subtotal)
    days = {used.rule.id for used in applied.used if used.days}
    now.given = {rule: amount for rule, amount in given.items() if amount or rule in days}


def _applied(sold: Sold, now: Standing, rules: list, bought: dict) -> pricing.promotions.Applied:
    """What the rules give on the lines that are left, in the order in which they were counted when they were sold."""
    marks = sold.basis["marks"]
    groups = {group.id: group for group in sold.groups}

    def line(one, amount: int):
        its = frozenset(marks.get(str(one.product_id), ()))
        return pricing.promotions.Line(one.number, now.lines[one.id].units, amount, its, groups[one.group].id)

    chosen = [bought[number] for number in sold.basis["sequence"] if number in bought]
    as_sold = [line(one, extended(one.unit_price, now.lines[one.id].units, sold.currency)) for one in chosen]
    lines = [line(one, now.lines[one.id].subtotal) for one in chosen]
    context = pricing.promotions.Context(
        currency=sold.currency,
        day=sold.day,
        first_order=True,
        terms_days=sold.basis["days"],
        shipping={group: its.charge for group, its in now.groups.items()},
        gifts={sku: 0 for rule in rules for sku in rule.gifts},
    )
    return pricing.promotions.apply_again(rules, as_sold, lines, context)


def _in_proportion(sold: Sold, now: Standing) -> None:
    """Of an order that has not kept its rules: a line's discounts as the line, a delivery's as long as it is made."""
    for line in sold.lines:
        its, rest = now.lines[line.id], now.lines[line.id].subtotal
        for name, amount in line.discounts.items():
            share = min(rest, divide_half_up(amount * its.subtotal, line.subtotal)) if line.subtotal else 0
            its.discounts[name] = share
            rest -= share
    for group in sold.groups:
        now.groups[group.id].discounts = dict(group.discounts) if now.groups[group.id].charge else {}
