"""Rates of taxes made, named, planned and ended. What was sold keeps its own copy, and a day keeps its rate."""

import re
from datetime import date, timedelta

from models import history
from models.base import bump, writing
from models.refusals import NotFound
from models.text import fold

from .rates import KINDS, TaxRate
from .refusals import (
    AlreadyBegun,
    BeginsTooEarly,
    BeginsTooLate,
    ChoiceUnclear,
    CountryUnclear,
    DatesCrossed,
    DayNeeded,
    RateOutOfRange,
    RateOverlaps,
    RegionNeeded,
    RegionUnclear,
    WordsNeeded,
)

WHOLE = 100_000  # hundred percent, in thousandths of a percent
ONE_DAY = timedelta(days=1)


def rate_of(number: int) -> TaxRate:
    """The rate with this number; raises NotFound."""
    found = TaxRate.get_or_none(TaxRate.id == number)
    if found is None:
        raise NotFound(number)
    return found


def series_of(rate: TaxRate) -> list[TaxRate]:
    """Every rate of the same tax of the same place, the oldest first."""
    own = TaxRate
    same = (own.country == rate.country) & (own.region == rate.region) & (own.kind == rate.kind)
    rows = own.select().where(same, own.locality == rate.locality)
    return sorted(rows, key=lambda row: (row.valid_from is not None, row.valid_from or date.min, row.id))


def stream_of(rate: TaxRate) -> str:
    """The history of a tax of a place, over all of its rates."""
    return f"tax_rate:{rate.country}-{rate.region}-{fold(rate.locality)[:20]}-{rate.kind}"


def check_place(country: str, region: str, kind: str, *, any_kind: bool = False) -> None:
    """Raises CountryUnclear, RegionUnclear or ChoiceUnclear for what no place or tax is called."""
    if not re.fullmatch(r"[A-Z]{2}", country):
        raise CountryUnclear()
    if not re.fullmatch(r"[A-Z0-9-]{0,10}", region):
        raise RegionUnclear()
    if kind not in KINDS and not (any_kind and not kind):
        raise ChoiceUnclear(field="kind")


def create_rate(
    country: str, region: str, locality: str, kind: str, name_en: str, name_fr: str, rate: int, *, by,
    valid_from: date | None = None, valid_to: date | None = None,
) -> TaxRate:
    """A tax that a place did not have, or had no rate for on these days; `rate` in thousandths of a percent.

    Raises what is wrong with it by name; RateOverlaps where another rate counts on any of its days.
    """  # fmt: skip
    check_place(country, region, kind)
    if locality and not region:
        raise RegionNeeded()
    _check_names(name_en, name_fr)
    _check_rate(rate)
    if len(locality) > 80:
        raise WordsNeeded(field="locality", longest=80)
    if valid_from and valid_to and valid_to < valid_from:
        raise DatesCrossed(first=valid_from, last=valid_to)
    place = {"country": country, "region": region, "locality": locality, "kind": kind}
    facts = {"name_en": name_en, "name_fr": name_fr, "rate": rate, "valid_from": valid_from, "valid_to": valid_to}
    with writing():
        made = TaxRate(**place, **facts)
        _lock(made)
        for other in series_of(made):
            if overlap(other, valid_from, valid_to):
                raise RateOverlaps(first=other.valid_from or "–", last=other.valid_to or "–")
        made.save(force_insert=True)
        history.record(by, "create_rate", stream_of(made), **place, rate=rate, first=valid_from, last=valid_to)
    return made


def rename_rate(rate: TaxRate, name_en: str, name_fr: str, *, by, version: int) -> None:
    """Call a tax otherwise, on all of its rates from this one on; raises WordsNeeded, ChangedMeanwhile."""
    _check_names(name_en, name_fr)
    names = {"name_en": name_en, "name_fr": name_fr}
    with writing():
        now = rate_of(rate.id)
        changed = {name: [getattr(now, name), text] for name, text in names.items() if getattr(now, name) != text}
        if changed:
            bump(TaxRate, rate.id, version, **names)
            history.record(by, "rename_rate", stream_of(rate), changed=changed)


def check_plan(rate: TaxRate, percent: int, from_day: date | None) -> None:
    """Raises RateOutOfRange, DayNeeded, BeginsTooEarly, BeginsTooLate for a change that cannot be."""
    _check_rate(percent)
    if from_day is None:
        raise DayNeeded()
    if from_day <= (begun := rate.valid_from or date.min):
        raise BeginsTooEarly(first=begun)
    if rate.valid_to and from_day > rate.valid_to:
        raise BeginsTooLate(last=rate.valid_to)


def plan_rate(rate: TaxRate, percent: int, from_day: date, *, by, version: int) -> TaxRate:
    """Let another rate follow from a day on: the former one ends the day before, and what follows it stays.

    Raises as `check_plan`, or ChangedMeanwhile.
    """
    check_plan(rate, percent, from_day)
    with writing():
        bump(TaxRate, rate.id, version, valid_to=from_day - ONE_DAY)
        place = {name: getattr(rate, name) for name in ("country", "region", "locality", "kind", "name_en", "name_fr")}
        made = TaxRate.create(**place, rate=percent, valid_from=from_day, valid_to=rate.valid_to)
        history.record(by, "plan_rate", stream_of(rate), before=rate.rate, rate=percent, first=from_day)
    return made


def end_rate(rate: TaxRate, last: date, *, by, version: int) -> None:
    """Let a tax count until a day, and not at all afterwards; raises DatesCrossed, RateOverlaps, ChangedMeanwhile."""
    if rate.valid_from and last < rate.valid_from:
        raise DatesCrossed(field="last", first=rate.valid_from, last=last)
    with writing():
        _lock(rate)
        for other in series_of(rate):
            if other.id != rate.id and overlap(other, rate.valid_from, last) and not overlap(
                other, rate.valid_from, rate.valid_to
            ):
                raise RateOverlaps(field="last", first=other.valid_from or "–", last=other.valid_to or "–")
        bump(TaxRate, rate.id, version, valid_to=last)
        history.record(by, "end_rate", stream_of(rate), rate=rate.rate, last=last)


def remove_rate(rate: TaxRate, today: date, *, by, version: int) -> None:
    """Take back a planned rate: the one before it counts on, as long as this one would have.

    Raises AlreadyBegun, ChangedMeanwhile.
    """
    if rate.valid_from is None or rate.valid_from <= today:
        raise AlreadyBegun()
    with writing():
        bump(TaxRate, rate.id, version)
        former = next((row for row in series_of(rate) if row.valid_to == rate.valid_from - ONE_DAY), None)
        TaxRate.delete().where(TaxRate.id == rate.id).execute()
        if former:
            bump(TaxRate, former.id, former.version, valid_to=rate.valid_to)
        history.record(by, "remove_rate", stream_of(rate), rate=rate.rate, first=rate.valid_from)


def overlap(row, first: date | None, last: date | None) -> bool:
    """Whether a dated row counts on any day from `first` to `last` (None: for ever)."""
    begins_in_time = last is None or row.valid_from is None or row.valid_from <= last
    return begins_in_time and (first is None or row.valid_to is None or row.valid_to >= first)


def _lock(rate: TaxRate) -> None:
    """Hold every rate of this tax of this place: two verbs at the same moment never make rates that overlap."""
    own = TaxRate
    same = (own.country == rate.country) & (own.region == rate.region) & (own.kind == rate.kind)
    own.update(kind=own.kind).where(same, own.locality == rate.locality).execute()


def _check_rate(rate: int) -> None:
    if not 0 <= rate <= WHOLE:
        raise RateOutOfRange()


def _check_names(name_en: str, name_fr: str) -> None:
    if not 1 <= len(name_en) <= 60:
        raise WordsNeeded(field="name_en", longest=60)
    if len(name_fr) > 60:
        raise WordsNeeded(field="name_fr", longest=60)
