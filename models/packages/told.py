"""An object of a JSON file, read name by name: what is missing, wrong or not known is a fault with its place."""

from datetime import date
from typing import Any

from models import money

from .columns import BadCell, day
from .rows import BadRow

HIGHEST = 1_000_000_000


class Told:
    """The values of one object; `path` is where it stands in its promotion, such as `benefits[0]`.

    Numbers may be given as numbers or as text; those with decimals are read as they are written, never as floats.
    """

    def __init__(self, value: Any, path: str = ""):
        if not isinstance(value, dict):
            raise BadRow(path or "promotion", "this must be an object in braces")
        self._left = {name: given for name, given in value.items() if given is not None}
        self.path = path

    def place(self, name: str) -> str:
        """Where the value of this name stands."""
        return f"{self.path}.{name}" if self.path else name

    def bad(self, name: str, reason: str) -> BadRow:
        """The fault of a value, to be raised."""
        return BadRow(self.place(name), reason)

    @property
    def names(self) -> list[str]:
        """The names of what was not read yet."""
        return list(self._left)

    def has(self, name: str) -> bool:
        """Whether there is a value of this name that was not read yet."""
        return name in self._left

    def text(self, name: str, longest: int, *, required: bool = False) -> str:
        """Words or a code; empty where there are none."""
        given = self._left.pop(name, "")
        if not isinstance(given, str):
            raise self.bad(name, "this must be text in quotes")
        given = given.strip()
        if required and not given:
            raise self.bad(name, "this must not be empty")
        if len(given) > longest:
            raise self.bad(name, f"at most {longest} characters, not {len(given)}")
        if "\x00" in given:
            raise self.bad(name, "a NUL character is not text")
        return given

    def one_of(self, name: str, choices: tuple[str, ...], default: str | None = None) -> str:
        """One of these words; required where there is no default."""
        given = self.text(name, 40) or default
        if given not in choices:
            raise self.bad(name, f"“{given or ''}” is none of {', '.join(choices)}")
        return given

    def whole(self, name: str, lowest: int, default: int | None = None, *, required: bool = False) -> int | None:
        """A whole number, at least `lowest`."""
        given = self._left.pop(name, None)
        if given is None:
            if required:
                raise self.bad(name, "this must not be empty")
            return default
        digits = str(given).strip()
        if isinstance(given, bool) or not digits.lstrip("-").isascii() or not digits.lstrip("-").isdigit():
            raise self.bad(name, f"“{digits[:40]}” is not a whole number")
        if len(digits) > 10 or not lowest <= int(digits) <= HIGHEST:
            raise self.bad(name, f"{digits[:40]} is not between {lowest} and {HIGHEST}")
        return int(digits)

    def flag(self, name: str) -> bool:
        """true or false; false where it is not said."""
        given = self._left.pop(name, False)
        if not isinstance(given, bool):
            raise self.bad(name, "this must be true or false")
        return given

    def day(self, name: str) -> date | None:
        """A date as YYYY-MM-DD."""
        given = self.text(name, 40)
        try:
            return day(name).value(given)
        except BadCell as bad:
            raise self.bad(name, str(bad)) from None

    def number(self, name: str, read, *, zero: bool = False) -> int:
        """A decimal above 0 (or 0, where `zero`) as `read` scales it; required."""
        given = self._left.pop(name, None)
        if given is None:
            raise self.bad(name, "this must not be empty")
        try:
            if isinstance(given, bool) or not isinstance(given, str | int):
                raise ValueError("this must be a number")
            value = read(str(given))
        except ValueError as error:
            raise self.bad(name, str(error)) from None
        if value < 0 or (not value and not zero):
            raise self.bad(name, f"{given} is not above 0")
        return value

    def amount(self, name: str, currency: str | None, *, zero: bool = False) -> int:
        """An amount in the promotion's currency, which must be known; in the minor unit."""
        if currency is None:
            raise self.bad(name, "an amount needs the promotion’s currency")
        return self.number(name, lambda text: money.amount_from(text, currency), zero=zero)

    def unit_price(self, name: str, currency: str | None, *, zero: bool = False) -> int:
        """A price with up to four decimals in the promotion's currency; in ten-thousandths."""
        if currency is None:
            raise self.bad(name, "an amount needs the promotion’s currency")
        return self.number(name, money.unit_price_from, zero=zero)

    def percent(self, name: str, default: int | None = None) -> int:
        """A percentage above 0 and up to 100, with up to three decimals; in thousandths of a percent."""
        if default is not None and not self.has(name):
            return default
        value = self.number(name, money.rate_from)
        if value > 100_000:
            raise self.bad(name, "more than 100 percent")
        return value

    def items(self, name: str) -> list:
        """A list; empty where there is none."""
        given = self._left.pop(name, [])
        if not isinstance(given, list):
            raise self.bad(name, "this must be a list in square brackets")
        return given

    def objects(self, name: str) -> list["Told"]:
        """A list of objects."""
        return [Told(one, f"{self.place(name)}[{place}]") for place, one in enumerate(self.items(name))]

    def object(self, name: str) -> "Told":
        """An object; an empty one where there is none."""
        return Told(self._left.pop(name, {}), self.place(name))

    def end(self) -> None:
        """Raise BadRow for whatever was not read."""
        for name in self._left:
            raise self.bad(str(name)[:60], "this is not known here")
