"""Words in models: sentences marked for translation, keys that match what people type, texts in two languages."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LANGUAGES = ("en", "fr")


class Named(NamedTuple):
    """A thing by its names, as a fact of a sentence: whoever reads it gets the name in their language."""

    name_en: str
    name_fr: str

    def __str__(self) -> str:
        return self.name_en or self.name_fr


def N_(sentence: str) -> str:
    """Mark a sentence for translation without translating it: models don't know who will read it."""
    return sentence


@lru_cache(maxsize=10_000)
def key(text: str) -> str:
    """How a code typed by a person is compared: Unicode form NFKC, outer blanks off, inner ones single, case folded.

    Leading zeros and punctuation stay: `00123` is not `123`, `CUP/16.W` is not `CUP16W`.
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def fold(text: str) -> str:
    """How words are compared in search: as `key`, and without accents, ligatures or typographic apostrophes."""
    plain = key(text).replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def localized(row, name: str, language: str) -> str:
    """The text `name` of a row or dict with `<name>_en` and `<name>_fr`; the other language where one is empty."""
    other = "fr" if language == "en" else "en"
    names = f"{name}_{language}", f"{name}_{other}"
    first, second = (row[one] if isinstance(row, dict) else getattr(row, one) for one in names)
    return first or second
