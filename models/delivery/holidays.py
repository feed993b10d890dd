"""Public holidays of a place: those of its country, and of its state or province. The `holidays` package knows them.

In the United States the federal ones and those of the state, in Canada the national ones and those of the province,
each on the day on which it is observed as well.
"""

from datetime import date
from functools import lru_cache

import holidays as known
from holidays.registry import COUNTRIES

# Beyond these years nobody plans a delivery, and the package's rules say nothing sure.
YEARS = range(1990, 2200)
LANGUAGES = {"CA": {"fr": "fr", "en": "en_CA"}, "US": {"en": "en_US"}}


def is_holiday(place: str, day: date) -> bool:
    """Whether the day is a public holiday at a place such as US-ND or CA; False for a place that is not known."""
    return day in _holidays(place, day.year)


def holiday_name(place: str, day: date, language: str) -> str:
    """What the holiday is called, in the language where the package speaks it; empty where it is none."""
    return _holidays(place, day.year, language).get(day, "")


def is_place(place: str) -> bool:
    """Whether holidays are known for a place: a country's code, alone or with that of a state or province."""
    country, _dash, region = place.partition("-")
    if country not in _countries():
        return False
    return not region or region in known.country_holidays(country).subdivisions


def place_of(country: str, region: str) -> str:
    """A country and a region as a place: US-ND; the country alone where the region is not known."""
    place = f"{country}-{region}"
    return place if region and is_place(place) else country


@lru_cache(maxsize=4_000)
def _holidays(place: str, year: int, language: str = "en") -> dict:
    if year not in YEARS or not is_place(place):
        return {}
    country, _dash, region = place.partition("-")
    spoken = LANGUAGES.get(country, {}).get(language)
    return dict(known.country_holidays(country, subdiv=region or None, years=year, language=spoken))


@lru_cache(maxsize=1)
def _countries() -> frozenset:
    return frozenset(names[1] for names in COUNTRIES.values())
