"""The taxes of what is left of an order: by the names and rates that were sold, rounded as the order's were.

Where a tax that was sold is its rate on what it was sold on, it is worked out anew: with rounding 'document' once over
the document and shared out, with 'line' on each line. Where it is not (a tax service has rules of its own, an old
order does not know what of a bundle bore it), it changes in proportion to what is left of its line.
"""

from dataclasses import dataclass

from models.money import allocate, divide_half_up, percentage

from .standing import Named, Sold, Standing

RATE_SCALE = 100_000  # a rate is in thousandths of a percent


@dataclass(slots=True)
class _Share:
    """A tax on a line or on a delivery's charge: where it lands, what it was on (None: not known) and came to, what it
    is on now, and the whole amounts of its line then and now."""

    into: dict[Named, int]
    base: int | None
    sold: int
    base_now: int | None
    whole: int
    whole_now: int


def tax_again(sold: Sold, now: Standing) -> None:
    """Write the taxes of what is left into `now`."""
    shares: dict[Named, list[_Share]] = {}
    for line in sold.lines:
        its = now.lines[line.id]
        for name, amount in line.taxes.items():
            base, base_now = taxed_on(line, its.net, name)
            shares.setdefault(name, []).append(_Share(its.taxes, base, amount, base_now, line.net, its.net))
    for group in sold.groups:
        its = now.groups[group.id]
        for name, amount in group.taxes.items():
            shares.setdefault(name, []).append(_Share(its.taxes, group.net, amount, its.net, group.net, its.net))
    for name, its in shares.items():
        amounts = _by_document(its, name.rate) if sold.rounding == "document" else _by_line(its, name.rate)
        for share, amount in zip(its, amounts, strict=True):
            share.into[name] = amount


def taxed_on(line, net: int, name: Named) -> tuple[int | None, int | None]:
    """What a tax is on, of a line as it was sold and as it stands: of a bundle, the parts that bear it."""
    if not line.parts:
        return line.net, net
    if any("taxes" not in part for part in line.parts):
        return None, None
    weights = [part["amount"] for part in line.parts]
    if not any(weights):
        weights = [part["quantity"] for part in line.parts]
    bears = [[name.code, name.rate] in part["taxes"] for part in line.parts]
    pairs = zip(line.parts, allocate(net, weights), bears, strict=True)
    both = [(part["amount"], share) for part, share, its in pairs if its]
    return sum(then for then, _ in both), sum(share for _, share in both)


def _by_line(shares: list[_Share], rate: int) -> list[int]:
    known = [share.base is not None and share.sold == percentage(share.base, rate) for share in shares]
    return [
        percentage(share.base_now, rate) if regular else _in_proportion(share)
        for share, regular in zip(shares, known, strict=True)
    ]


def _by_document(shares: list[_Share], rate: int) -> list[int]:
    """The tax on the sum, rounded half up once; each share is rounded down, and the units that are missing go to the
    largest remainders, between equals to those that had one more when they were sold."""
    if any(share.base is None for share in shares):
        return [_in_proportion(share) for share in shares]
    if divide_half_up(sum(share.base for share in shares) * rate, RATE_SCALE) != sum(share.sold for share in shares):
        return [_in_proportion(share) for share in shares]
    exact = [share.base_now * rate for share in shares]
    amounts = [one // RATE_SCALE for one in exact]
    missing = divide_half_up(sum(exact), RATE_SCALE) - sum(amounts)

    def rank(place: int) -> tuple:
        had_more = shares[place].sold - shares[place].base * rate // RATE_SCALE
        return -(exact[place] % RATE_SCALE), -had_more, place

    for place in sorted(range(len(shares)), key=rank)[:missing]:
        amounts[place] += 1
    return amounts


def _in_proportion(share: _Share) -> int:
    return divide_half_up(share.sold * share.whole_now, share.whole) if share.whole else 0
