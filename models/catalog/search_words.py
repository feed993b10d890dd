"""Words as search hears them: folded, without elisions, singular and plural alike, in English and French."""

import re
from functools import lru_cache

from models.text import fold, key

LONGEST_TERM = 40

# French elisions; what follows the apostrophe is the word (`l'érable`, `jusqu'à`).
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")
# Letters and numbers are words of their own: `340g` is `340 g`. A thousand may be written 1,000 or 1 000.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_THOUSAND = re.compile(r"(?<=\d)[\u00a0\u202f,](?=\d{3}\b)")
# Words too common in a language to say anything there, with their accents: « thé » is tea, and “the” is nothing.
STOP_WORDS = {
    "en": frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}),
    "fr": frozenset({
        "a", "à", "au", "aux", "avec", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "où", "par", "pour",
        "sur", "un", "une",
    }),
}
EITHER = STOP_WORDS["en"] | STOP_WORDS["fr"]
# “Ethiopian” asks for Ethiopia, « péruvienne » for le Pérou: such endings as stems show them, the longest first.
_OF_A_COUNTRY = ("vienn", "ienn", "enn", "vian", "vien", "ian", "ien", "ean", "een", "ain", "an", "en", "es", "ai", "n")
_LONG_ENOUGH = 6


def terms(text: str, language: str = "") -> list[tuple[str, str]]:
    """The (stem, word) pairs of a text in its order; decimal numbers are kept whole (`2.27`).

    Stop words of its language are left out; without a language, those of either.
    """
    stop = STOP_WORDS.get(language, EITHER)
    return [(one, word) for one, word in every_term(text) if word not in stop]


def every_term(text: str) -> list[tuple[str, str]]:
    """As `terms`, with the stop words."""
    words = _WORD.findall(_ELIDED.sub("", key(_THOUSAND.sub("", text)).replace("’", "'")))
    return [(stem(fold(word).replace(",", ".")), word[:LONGEST_TERM]) for word in words]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What singular and plural of a folded word have in common, in English and French alike: a key, not a word."""
    if len(word) < 4 or not word.isalpha():
        return word[:LONGEST_TERM]
    if word.endswith("aux") and word[-4] not in "ey":
        word = word[:-2] + "l"
    elif word.endswith(("eaux", "yaux", "eux", "oux")) or (word.endswith("s") and word[-2] not in "su"):
        word = word[:-1]
    if word.endswith("e") and len(word) >= 4:
        word = word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    return word[:LONGEST_TERM]


def roots(term: str) -> list[str]:
    """Beginnings that a word of a country may share with the country's name (`ethiopian`: `ethiop`, `ethiopia`)."""
    if len(term) < _LONG_ENOUGH:
        return []
    found = [term[: -len(ending)] for ending in _OF_A_COUNTRY if term.endswith(ending)]
    return [root for root in found if len(root) >= 4]


def bare(code: str) -> str:
    """A code as people half remember it: letters and digits only."""
    return "".join(filter(str.isalnum, fold(code)))[:60]


def trigrams(term: str) -> set[str]:
    """The letters of a term in threes; a blank stands before and after."""
    padded = f" {term} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def distance(one: str, other: str, most: int) -> int:
    """How many letters were missed, added, changed or swapped (optimal string alignment); `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
