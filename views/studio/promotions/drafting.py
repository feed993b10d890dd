"""The draft that a form says: what cannot be read is a fault at its place, and is left out of the draft."""

from datetime import date

from models import pricing
from models.refusals import Refused
from models.text import N_
from views.wording import say

from ..money_typed import read_amount, read_percent, read_price
from .typed import ON_FIRST, Typed

Draft = pricing.promotions.Draft


class NotWhole(Refused):
    """Something that is no whole number."""

    message = N_("Enter a whole number, such as 12.")


class NoDay(Refused):
    """Something that is no date."""

    message = N_("Enter a date as year-month-day, such as 2026-12-03.")


class Missing(Refused):
    """A box that must hold something."""

    message = N_("This field is needed.")


class Reading:
    """A form read: `draft()` first, then `faults` by place."""

    def __init__(self, typed: Typed):
        self._typed = typed
        self.faults: dict[str, str] = {}

    def draft(self, code: str | None = None) -> Draft:
        """The draft; `code` is that of the promotion that is changed, which stays."""
        currency = self._typed["currency"].upper()[:3]
        own = {"currency": currency or None, "code": code or " ".join(self._typed["code"].split())}
        own |= {name: self._typed[name] for name in ("name_en", "name_fr")}
        own |= {name: self._day(name) for name in ("valid_from", "valid_to")}
        own |= {"lane": self._whole("lane", 1), "priority": self._whole("priority", 0)}
        own |= {name: self._whole(name) for name in ("use_limit", "account_limit")}
        own |= {name: bool(self._typed[name]) for name in ("exclusive", "needs_coupon")}
        own["budget"] = self._amount("budget", currency) if self._typed["budget"] else None
        assigned = [tuple(one.split(":", 1)) for one in self._typed.chosen("assigned") if ":" in one]
        benefits = [self._benefit(number, kind, currency) for number, kind in enumerate(self._typed.kinds)]
        return Draft(conditions=self._conditions(currency), benefits=benefits, assigned=assigned, **own)

    def _conditions(self, currency: str) -> dict:
        told = self._choice("conditions")
        told |= {"quantity": self._whole("conditions.quantity")}
        if self._typed["conditions.amount"]:
            told["amount"] = self._amount("conditions.amount", currency)
        told |= {name: bool(self._typed[f"conditions.{name}"]) for name in ("first_order", "on_terms")}
        return {name: value for name, value in told.items() if value is not None and value is not False}

    def _benefit(self, number: int, kind: str, currency: str) -> dict:
        place = f"benefits.{number}"
        told = {"kind": kind} | getattr(self, f"_of_{kind}")(place, currency)
        if kind in ON_FIRST:
            told |= self._choice(place)
        return {name: value for name, value in told.items() if value is not None}

    def _of_percent(self, place: str, currency: str) -> dict:
        return {"on": self._on(place, "percent"), "percent": self._rate(f"{place}.percent")}

    def _of_amount(self, place: str, currency: str) -> dict:
        on = self._on(place, "amount")
        return {"on": on} | self._amount_off(place, on, currency)

    def _amount_off(self, place: str, on: str, currency: str) -> dict:
        """A unit price for each unit of lines, an amount for more."""
        name = f"{place}.amount"
        return {"unit_price": self._price(name)} if on == "lines" else {"amount": self._amount(name, currency)}

    def _of_fixed_price(self, place: str, currency: str) -> dict:
        on = self._on(place, "fixed_price")
        told = {"on": on} | self._amount_off(place, on, currency)
        if on == "products":
            told |= {"quantity": self._whole(f"{place}.quantity", needed=True), "times": self._whole(f"{place}.times")}
        return told

    def _of_buy_x_get_y(self, place: str, currency: str) -> dict:
        whole = {name: self._whole(f"{place}.{name}", needed=True) for name in ("buy", "get")}
        rest = {"percent": self._rate(f"{place}.percent"), "times": self._whole(f"{place}.times")}
        return {"on": "products"} | whole | rest

    def _of_shipping(self, place: str, currency: str) -> dict:
        off = self._typed[f"{place}.off"]
        if off == "amount":
            return {"amount": self._amount(f"{place}.amount", currency)}
        return {"percent": self._rate(f"{place}.percent") if off == "percent" else 100_000}

    def _of_gift(self, place: str, currency: str) -> dict:
        return {"sku": self._typed[f"{place}.sku"], "quantity": self._whole(f"{place}.quantity", 1)}

    def _of_terms(self, place: str, currency: str) -> dict:
        return {"days": self._whole(f"{place}.days", needed=True)}

    def _on(self, place: str, kind: str) -> str:
        return self._typed[f"{place}.on"] or ON_FIRST[kind]

    def _choice(self, place: str) -> dict:
        """The products and shelves that are named at a place."""
        skus = self._typed[f"{place}.products"].replace(",", " ").replace(";", " ").split()
        chosen = {"products": list(dict.fromkeys(skus)), "categories": self._typed.chosen(f"{place}.categories")}
        return {name: codes for name, codes in chosen.items() if codes}

    def _read(self, place: str, read, *given):
        try:
            if not self._typed[place]:
                raise Missing()
            return read(self._typed[place], *given)
        except Refused as refusal:
            self.faults[place] = say(refusal)
            return None

    def _rate(self, place: str) -> int | None:
        return self._read(place, read_percent)

    def _price(self, place: str) -> int | None:
        return self._read(place, read_price)

    def _amount(self, place: str, currency: str) -> int | None:
        return self._read(place, read_amount, currency or "USD")

    def _whole(self, place: str, default: int | None = None, *, needed: bool = False) -> int | None:
        if not self._typed[place] and not needed:
            return default
        read = self._read(place, _whole)
        return default if read is None else read

    def _day(self, place: str) -> date | None:
        return self._read(place, _day) if self._typed[place] else None


def _whole(text: str) -> int:
    digits = "".join(text.split())
    if not (digits.lstrip("-").isascii() and digits.lstrip("-").isdigit() and len(digits) <= 12):
        raise NotWhole()
    return int(digits)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoDay() from None
