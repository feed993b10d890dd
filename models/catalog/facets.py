"""The filters of a list: attributes, and how much each of their values would show."""

from typing import NamedTuple

from models.base import among
from models.prepared import prepared

from . import bits
from .products import Attribute, AttributeValue
from .search_reading import Reading


class Choice(NamedTuple):
    """A value of a facet: how many families it would show, and whether it is chosen."""

    code: str
    name: str
    count: int
    chosen: bool


class Facet(NamedTuple):
    """An attribute that the list can be narrowed by."""

    code: str
    name: str
    choices: tuple[Choice, ...]


def facets(
    reading: Reading, language: str, filters: dict[str, list[str]], base: int, passed: dict[str, int]
) -> tuple[Facet, ...]:
    """The attributes by which the list can be narrowed, with how many families each value would show. One statement.

    `base` are the places that are not narrowed yet, `passed` by attribute (code) those that pass its chosen `filters`.
    The values of an attribute are counted as if that attribute were not chosen: choosing another one adds to it.
    """
    counts, ends = {}, reading.ends()
    left = dict.fromkeys((None, *passed), base)
    for code, those in passed.items():
        left = {other: left[other] if other == code else left[other] & those for other in left}
    for key, those in reading.every("value").items():
        code, value = key.split("=", 1)
        both = those & left[code if code in left else None]
        count = bits.count_families(both, ends) if both else 0
        if count or value in filters.get(code, ()):
            counts[code, value] = count
    rows = _values.bare({code for code, _ in counts}, {value for _, value in counts})
    return _grouped(rows, counts, language, filters)


@prepared
def _values(attributes, values):
    """The words of these values (codes) of these attributes that are facets, in the order of the filters."""
    return (
        AttributeValue.select(
            Attribute.code, Attribute.name_en, Attribute.name_fr,
            AttributeValue.code, AttributeValue.name_en, AttributeValue.name_fr,
        )
        .join(Attribute)
        .where(Attribute.facet, among(Attribute.code, attributes), among(AttributeValue.code, values))
        .order_by(Attribute.position, Attribute.id, AttributeValue.position, AttributeValue.id)
    )


def _grouped(rows, counts: dict[tuple, int], language: str, filters: dict[str, list[str]]) -> tuple[Facet, ...]:
    french = language == "fr"
    found: dict[tuple[str, str], list[Choice]] = {}
    for code, name_en, name_fr, value, value_en, value_fr in rows:
        if (code, value) in counts:
            name = (name_fr or name_en) if french else (name_en or name_fr)
            value_name = (value_fr or value_en) if french else (value_en or value_fr)
            choice = Choice(value, value_name, counts[code, value], value in filters.get(code, ()))
            found.setdefault((code, name), []).append(choice)
    named = (Facet(*facet, tuple(choices)) for facet, choices in found.items())
    return tuple(facet for facet in named if len(facet.choices) > 1 or facet.choices[0].chosen)
