"""What the engine is given: lines, and what is known of the order; and how it finds the lines of a choice at once."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date

from models.text import key


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be discounted: what it comes to at the account's price (minor unit), and the delivery it goes with.

    `marks` name everything that it may be chosen by: its SKU, its parent's, its categories and those above them.
    """

    key: Hashable
    quantity: int
    amount: int
    marks: frozenset[str] = frozenset()
    group: int = 1


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the order. `shipping` is each delivery's charge (minor unit), `gifts` what a unit of each gift
    is worth (by SKU key, ten-thousandths; a gift that is not there cannot be given now)."""

    currency: str
    day: date
    first_order: bool = False
    on_terms: bool = True
    terms_days: int = 0
    shipping: dict[int, int] = field(default_factory=dict)
    gifts: dict[str, int] = field(default_factory=dict)


def mark_of_product(sku: str) -> str:
    """The mark of a product, and of its variants."""
    return f"sku:{key(sku)}"


def mark_of_category(code: str) -> str:
    """The mark of everything in a category and below it."""
    return f"category:{code}"


class Basket:
    """The lines by their marks. A line is named by its place in the list; sums are those before any discount."""

    def __init__(self, lines: Iterable[Line]):
        self.lines = list(lines)
        self.quantities = [line.quantity for line in self.lines]
        self.amounts = [line.amount for line in self.lines]
        self._by_mark: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            for mark in line.marks:
                self._by_mark.setdefault(mark, []).append(place)
        self._places: dict[frozenset[str], list[int]] = {frozenset(): list(range(len(self.lines)))}
        self._sums: dict[frozenset[str], tuple[int, int]] = {}

    def places(self, marks: frozenset[str]) -> list[int]:
        """The places of the lines that have one of the marks, in order; of all lines for no marks."""
        if marks not in self._places:
            self._places[marks] = sorted({place for mark in marks for place in self._by_mark.get(mark, ())})
        return self._places[marks]

    def sums(self, marks: frozenset[str]) -> tuple[int, int]:
        """(units, amount before discounts) of the lines that have one of the marks."""
        if marks not in self._sums:
            places = self.places(marks)
            units = sum(map(self.quantities.__getitem__, places))
            self._sums[marks] = units, sum(map(self.amounts.__getitem__, places))
        return self._sums[marks]


class Left(list):
    """What is left of each line (minor unit) while discounts land."""

    def __init__(self, basket: Basket):
        super().__init__(basket.amounts)
        self._quantities = basket.quantities
        self._ranks: list[int] | None = None

    def take(self, place: int, amount: int) -> None:
        """Take an amount off a line."""
        self[place] -= amount
        self._ranks = None

    def cheapest_first(self, places: list[int]) -> list[int]:
        """Those of the lines that have something left, by what a unit of them comes to now, then by their places."""
        if self._ranks is None:
            # Millionths of the minor unit tell any two prices of four decimals apart.
            prices = [amount * 1_000_000 // units for amount, units in zip(self, self._quantities, strict=True)]
            self._ranks = [0] * len(self)
            for rank, place in enumerate(sorted(range(len(self)), key=prices.__getitem__)):
                self._ranks[place] = rank
        return sorted((place for place in places if self[place]), key=self._ranks.__getitem__)
