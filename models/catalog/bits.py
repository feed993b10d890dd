"""Sets of places as whole numbers: bit n says that place n is in the set. One operation looks at everything at once.

Every product that is sold has a *place*, and the places of a family lie side by side; `ends` has a bit at the last
place of each family. So families are counted without looking at a single product (Knuth, The Art of Computer
Programming, volume 4A, 7.1.3: fields side by side in one word).
"""

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator

_SOMETHING = re.compile(rb"[^\0]+")
_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def bitset(places: Iterable[int]) -> int:
    """The set of these places."""
    places = list(places)
    data = bytearray((max(places, default=0) >> 3) + 1)
    for place in places:
        data[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(data, "little")


def places(bits: int) -> list[int]:
    """The places of a set, lowest first."""
    found = []
    for run in _SOMETHING.finditer(to_bytes(bits)):
        at = run.start() << 3
        for byte in run.group():
            found += [at + bit for bit in _BITS[byte]]
            at += 8
    return found


def lowest(bits: int) -> int:
    """The lowest place of a set that is not empty."""
    return (bits & -bits).bit_length() - 1


def to_bytes(bits: int) -> bytes:
    """The set with place n in bit n % 8 of byte n // 8."""
    return bits.to_bytes((bits.bit_length() + 7) >> 3, "little")


def pack(bits: int) -> bytes:
    """A set as it is stored."""
    return zlib.compress(to_bytes(bits), 1)


def unpack(data: bytes) -> int:
    """A set that was stored."""
    return int.from_bytes(zlib.decompress(data), "little")


def families(bits: int, ends: int) -> int:
    """The ends of the families that have at least one place in the set.

    Below its end a family's places are all ones in `lower`; adding anything to them carries into the end, and never
    further, because the end itself is left out of the sum.
    """
    lower = ((1 << ends.bit_length()) - 1) ^ ends
    return ((bits & lower) + lower | bits) & ends


def count_families(bits: int, ends: int) -> int:
    """How many families have a place in the set."""
    return families(bits, ends).bit_count()


def union(sets: Iterable[int]) -> int:
    """Everything that is in any of the sets."""
    found = 0
    for one in sets:
        found |= one
    return found


def highest_only(weighted: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Sets by weight, each place only at its highest, from (weight, set) pairs of any order."""
    found: dict[int, int] = {}
    for weight, bits in weighted:
        found[weight] = found.get(weight, 0) | bits
    taken = 0
    for weight in sorted(found, reverse=True):
        found[weight] &= ~taken
        taken |= found[weight]
    return found


def add(sums: list[int], weighted: dict[int, int]) -> None:
    """Add each place's weight to its sum. `sums` holds binary digits: set n has the places whose sum has digit n."""
    carry_in = [union(bits for weight, bits in weighted.items() if weight >> digit & 1)
                for digit in range(max(weighted, default=0).bit_length())]  # fmt: skip
    carry = 0
    for digit in range(max(len(sums), len(carry_in))):
        if digit == len(sums):
            sums.append(0)
        one, other = sums[digit], carry_in[digit] if digit < len(carry_in) else 0
        sums[digit] = one ^ other ^ carry
        carry = one & other | carry & (one ^ other)
    if carry:
        sums.append(carry)


def by_sum(members: int, sums: list[int]) -> Iterator[int]:
    """The members in groups of equal sums, the highest sum first."""
    if not members:
        return
    if not sums:
        yield members
        return
    with_digit = members & sums[-1]
    yield from by_sum(with_digit, sums[:-1])
    yield from by_sum(members ^ with_digit, sums[:-1])


class Order:
    """Places in some order: walked from the front where many are wanted, sorted where few are."""

    def __init__(self, order: array):
        self.order = order
        self.rank = array("I", bytes(4 * (max(order, default=-1) + 1)))
        for rank, place in enumerate(order):
            self.rank[place] = rank

    def walk(self, bits: int) -> Iterator[int]:
        """The places of the set in this order."""
        if bits.bit_count() * 16 < len(self.order):
            yield from sorted(places(bits), key=self.rank.__getitem__)
            return
        data = to_bytes(bits)
        for place in self.order:
            if place >> 3 < len(data) and data[place >> 3] >> (place & 7) & 1:
                yield place
