"""Prices and percentages as people type them in their language, read exactly."""

import re

from models import money
from models.refusals import Refused
from models.text import N_
from views.scope import scope

_BLANKS = re.compile(r"[\s\u00a0\u202f]")


class PriceNotRead(Refused):
    """A price that is no number with at most four decimals."""

    message = N_("Enter a price with at most four decimals, such as %(example)s.")
    field = "unit_price"


class PercentNotRead(Refused):
    """A percentage that is no number with at most three decimals."""

    message = N_("Enter a percentage with at most three decimals, such as %(example)s.")
    field = "percent"


class AmountNotRead(Refused):
    """An amount that is no number, or has more decimals than the currency."""

    message = N_("Enter an amount such as %(example)s.")
    field = "amount"


def read_amount(text: str, currency: str) -> int:
    """An amount (minor unit) from `250`, `11.85`, « 11,85 » in French; raises AmountNotRead."""
    plain = _plain(text)
    try:
        if not re.fullmatch(r"\d{1,10}(\.\d{1,3})?", plain, re.ASCII):
            raise ValueError(plain)
        return money.amount_from(plain, currency)
    except ValueError:
        raise AmountNotRead(example=written_amount(25_000, currency)) from None


def written_amount(amount: int, currency: str) -> str:
    """An amount (minor unit) as one would type it, without a currency."""
    return _marked(str(money.decimal_of(amount, currency)))


def written_percent(rate: int) -> str:
    """A rate (thousandths of a percent) as one would type it: `9.975`, `10`."""
    whole, rest = divmod(rate, 1000)
    return _marked(f"{whole}.{rest:03}".rstrip("0").rstrip("."))


def read_price(text: str) -> int:
    """A unit price (ten-thousandths) from `11.85`, « 11,85 » in French; raises PriceNotRead."""
    plain = _plain(text)
    if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", plain, re.ASCII):
        raise PriceNotRead(example=written(118_500))
    return money.unit_price_from(plain)


def read_percent(text: str) -> int:
    """A percentage (thousandths) from `-2.5`, « −2,5 »; raises PercentNotRead."""
    plain = _plain(text).replace("−", "-").removesuffix("%").removeprefix("+")
    if not re.fullmatch(r"-?\d{1,4}(\.\d{1,3})?", plain, re.ASCII):
        raise PercentNotRead(example=_marked("2.5"))
    return money.rate_from(plain)


def written(unit_price: int) -> str:
    """A unit price as one would type it: at least two decimals, at most four, no currency."""
    text = str(money.unit_price_decimal(unit_price))
    return _marked(text[:-2] + text[-2:].rstrip("0"))


def _plain(text: str) -> str:
    plain = _BLANKS.sub("", text or "")
    # In French a comma is the decimal mark; in English it might stand for thousands, so it is not guessed at.
    return plain.replace(",", ".") if scope.language == "fr" and plain.count(",") == 1 else plain


def _marked(text: str) -> str:
    return text.replace(".", ",") if scope.language == "fr" else text
