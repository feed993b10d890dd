"""Who says what taxes a sale bears: our own tables, or a service that a storefront has a contract with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from models.refusals import Refused
from models.text import N_

from .assessment import Assessed, Taxable, assess


@dataclass(frozen=True)
class Sale:
    """What is sold to an account on a day, in a currency; `rounding` is the storefront's, `document` or `line`."""

    account_id: int | None
    account_code: str
    currency: str
    day: date
    rounding: str
    lines: tuple[Taxable, ...]

    @property
    def facts(self) -> tuple:
        """Everything that its taxes hang on: two sales with the same facts bear the same taxes, line by line."""
        lines = tuple(
            (t.country, t.region, t.city, t.street, t.postal_code, t.tax_class, t.amount, t.day, t.sku, t.quantity)
            for t in self.lines
        )
        return self.account_id, self.currency, self.day, self.rounding, lines


class TaxSource(Protocol):
    """Says what taxes a sale bears, each by its name, and keeps a record of what was sold where the law wants one.

    A storefront's `tax_source` chooses one (`source_of`). Whatever a source says adds up: the taxes of the lines are
    those of the document, by name and rate, in whole minor units. A source that cannot say raises TaxesUnknown and
    never guesses. One that `leaves_the_house` is asked outside of every transaction, before placing, and what it said
    is verified inside (see checkout.taxing).
    """

    leaves_the_house: bool

    def assess(self, sale: Sale) -> Assessed:
        """The taxes of each line by its key, and of the whole by name; raises TaxesUnknown."""
        ...

    def document(self, sale: Sale, code: str) -> dict | None:
        """What `register` is to be told of a sale placed under this code, as plain values; None: nothing."""
        ...

    def register(self, document: dict) -> int:
        """Record a document, again and again the same under its code; what tax it bears there (minor unit)."""
        ...


class TaxesUnknown(Refused):
    """The source cannot say what the taxes are. Facts: reason (setup, tax code, credentials, timeout, unreachable,
    address, refused, broken, sums)."""

    message = N_("The taxes cannot be worked out at the moment, so nothing was ordered. Try again in a few minutes.")

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason=reason)


class OwnTables:
    """Our own rates, treatments and certificates: at most two statements, nothing is recorded elsewhere."""

    leaves_the_house = False

    def assess(self, sale: Sale) -> Assessed:
        """By `assessment.assess`."""
        return assess(list(sale.lines), sale.account_id, sale.rounding)

    def document(self, sale: Sale, code: str) -> None:
        """Nothing."""
        return

    def register(self, document: dict) -> int:
        """Nothing is recorded elsewhere."""
        return 0


class Untaxed(OwnTables):
    """For who asks about prices only: no taxes, and no question to anybody."""

    def assess(self, sale: Sale) -> Assessed:
        """No tax on any line."""
        return Assessed({line.key: [] for line in sale.lines}, [])


_made: dict[str, Callable[[], TaxSource]] = {"": OwnTables}


def offer_source(name: str, make: Callable[[], TaxSource]) -> None:
    """Have `source_of` know one more source, by the name that storefronts choose it by."""
    _made[name] = make


def source_of(storefront) -> TaxSource:
    """The source that a storefront has chosen."""
    return _made[storefront.tax_source]()
