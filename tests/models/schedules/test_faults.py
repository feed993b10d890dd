"""Why a day was not ordered, kept with its figures until somebody reads it."""

from datetime import date, datetime

from models.money import Money, Rate
from models.refusals import Refused
from models.schedules.faults import Unordered, packed, unpacked
from models.text import Named


class Odd(Refused):
    """A refusal with facts of every kind."""

    message = "%(money)s %(rate)s %(name)s %(day)s %(at)s %(count)s %(other)s"


def test_figures_are_the_same_kinds_of_things_when_they_are_read_again():
    facts = {
        "money": Money(1250, "CAD"), "rate": Rate(2500), "name": Named("Project", "Projet"), "day": date(2026, 12, 1),
        "at": datetime(2026, 12, 1, 8), "count": 3, "other": "text", "none": None,
    }  # fmt: skip
    line = Unordered("SKU", 3, "STORE-01", "not available")
    (fault,), lines = unpacked(packed(Odd(**facts), [line]))
    assert (fault.name, fault.facts, lines) == ("Odd", facts, [line])
    assert {name: type(value) for name, value in fault.facts.items()} == {
        name: type(value) for name, value in facts.items()
    }
