"""Why a day was not ordered, kept with its figures: a refusal as plain values, to be said in any language later."""

from datetime import date, datetime
from typing import NamedTuple

from models.money import Money, Rate
from models.refusals import Refused
from models.text import Named

READ = {
    "money": lambda kept: Money(*kept),
    "named": lambda kept: Named(*kept),
    "rate": Rate,
    "instant": datetime.fromisoformat,
    "day": date.fromisoformat,
}


class Fault(NamedTuple):
    """One reason: the refusal's `name`, its marked sentence, and its facts, typed again."""

    name: str
    message: str
    facts: dict


class Unordered(NamedTuple):
    """A line that could not be ordered: `reason` is one of the assessment's."""

    sku: str
    quantity: int
    location: str
    reason: str


def packed(refusal: Refused, lines: list[Unordered] = ()) -> list[dict]:
    """A refusal, and the lines that it is about, as they are kept."""
    facts = {name: _packed(value) for name, value in refusal.facts.items()}
    told = [{"name": refusal.name, "message": refusal.message, "facts": facts}]
    return told + [{"line": list(line)} for line in lines]


def unpacked(kept: list[dict]) -> tuple[list[Fault], list[Unordered]]:
    """What `packed` kept: the reasons, and the lines that could not be ordered."""
    reasons = [
        Fault(one["name"], one["message"], {name: _unpacked(value) for name, value in one["facts"].items()})
        for one in kept if "message" in one
    ]  # fmt: skip
    return reasons, [Unordered(*one["line"]) for one in kept if "line" in one]


def _packed(value):
    if isinstance(value, Money):
        return {"money": [value.amount, value.currency]}
    if isinstance(value, Named):
        return {"named": list(value)}
    if isinstance(value, Rate):
        return {"rate": int(value)}
    if isinstance(value, datetime):
        return {"instant": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if isinstance(value, int | str) or value is None else str(value)


def _unpacked(value):
    if not isinstance(value, dict):
        return value
    ((kind, kept),) = value.items()
    return READ[kind](kept)
