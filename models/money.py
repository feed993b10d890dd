"""Money in whole numbers.

An *amount* is an integer in the currency's minor unit (cents). A *unit price* is an integer in ten-thousandths of
the currency's unit, because wholesale sells at $0.0123. Multiply once, round half up once, per line.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# ISO 4217 minor units that differ from two; every currency of the shops in use has two.
_EXPONENTS = {"JPY": 0, "KRW": 0, "CLP": 0, "BHD": 3, "KWD": 3, "TND": 3}
PRICE_SCALE = 10_000
_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)")


class Rate(int):
    """A rate in thousandths of a percent, where a sentence is to write it as one: 2500 is 2.5 %."""

    def __str__(self) -> str:
        whole, rest = divmod(int(self), 1000)
        return f"{whole}.{rest:03}".rstrip("0").rstrip(".") + "%"


class MixedCurrencies(ValueError):
    """Two currencies met in one sum."""


def exponent(currency: str) -> int:
    """How many decimals the currency's minor unit has (ISO 4217)."""
    return _EXPONENTS.get(currency, 2)


def divide_half_up(numerator: int, denominator: int) -> int:
    """Integer division rounding half away from zero (Excise Tax Act s. 165.2(2); Streamlined Agreement s. 324)."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    quotient, remainder = divmod(abs(numerator), abs(denominator))
    return sign * (quotient + (2 * remainder >= abs(denominator)))


def extended(unit_price: int, quantity: int, currency: str = "USD") -> int:
    """Unit price (ten-thousandths) times quantity as an amount (minor unit), rounded half up once."""
    return divide_half_up(unit_price * quantity * 10 ** exponent(currency), PRICE_SCALE)


def percentage(amount: int, rate: int) -> int:
    """`rate` (in thousandths of a percent: 9.975 % is 9975) of an amount (minor unit), rounded half up once."""
    return divide_half_up(amount * rate, 100_000)


def amount_from(text: str, currency: str) -> int:
    """A decimal with a point (`41.35`) as an amount in the minor unit; ValueError if it has more decimals."""
    return _scaled(text, 10 ** exponent(currency))


def unit_price_from(text: str) -> int:
    """A decimal with up to four decimals as a unit price in ten-thousandths; ValueError if it has more."""
    return _scaled(text, PRICE_SCALE)


def rate_from(text: str) -> int:
    """A percentage with up to three decimals (`9.975`) in thousandths of a percent."""
    return _scaled(text, 1000)


def decimal_of(amount: int, currency: str) -> Decimal:
    """An amount in the minor unit as a Decimal with the currency's decimals, for formatting and files."""
    return Decimal(amount).scaleb(-exponent(currency))


def unit_price_decimal(unit_price: int) -> Decimal:
    """A unit price as a Decimal with four decimals, for files."""
    return Decimal(unit_price).scaleb(-4)


def allocate(amount: int, weights: list[int]) -> list[int]:
    """Share `amount` over `weights` without losing a cent: largest remainders first, then position.

    Weights may be zero or negative; only their size counts. All zero: shared evenly. No weights: an empty list,
    which only an amount of zero allows (ValueError otherwise).
    """
    if not weights:
        if amount:
            raise ValueError("an amount cannot be shared over nothing")
        return []
    sizes = [abs(weight) for weight in weights]
    if not any(sizes):
        sizes = [1] * len(sizes)
    total = sum(sizes)
    sign = -1 if amount < 0 else 1
    shares = [abs(amount) * size // total for size in sizes]
    remainders = [abs(amount) * size % total for size in sizes]
    missing = abs(amount) - sum(shares)
    for place in sorted(range(len(sizes)), key=lambda i: (-remainders[i], i))[:missing]:
        shares[place] += 1
    return [sign * share for share in shares]


@dataclass(frozen=True, order=False)
class Money:
    """An amount (integer, minor unit) with its currency; refuses to be added to another currency."""

    amount: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount <= other.amount

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        return f"{decimal_of(self.amount, self.currency)} {self.currency}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(f"{self.currency} met {other.currency}")


def _scaled(text: str, scale: int) -> int:
    # Decimal itself also takes 1e3, 1_000, NaN and the digits of other scripts.
    if not _NUMBER.fullmatch(text.strip()):
        raise ValueError(f"not a number: {text!r}")
    value = Decimal(text.strip()) * scale
    if value != value.to_integral_value(ROUND_HALF_UP):
        raise ValueError(f"too many decimals: {text!r}")
    return int(value)
