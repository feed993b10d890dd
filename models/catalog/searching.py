"""Search: what people type, found among what they may see, and said plainly when it was taken otherwise."""

import re
from dataclasses import dataclass
from datetime import date

from peewee import fn

from models import clock, limits
from models.accounts import Account
from models.text import N_, key

from . import bits
from .finding import gtin_forms, is_gtin
from .listings import Listing, Ranking, Selection, listed, within
from .merchandising import boosts_on
from .products import Category, CustomerPartNumber
from .search_reading import Reading, steady
from .search_tables import HEAD, SearchCode, SearchPlace
from .search_words import bare
from .understanding import Word, asked, correct, understand
from .visibility import lineage

QUERY_LETTERS = limits.declare("search_letters", 200, N_("A search looks at the first %(value)s letters."))
# One piece with a digit in it is meant as a code: without its unknown half it would find anything.
_CODE = re.compile(r"^\s*(?=\S*\d)\S+\s*$")


@dataclass(frozen=True)
class Results:
    """A search's answer. `corrected` is the query as it was understood, if a word was misspelt; `left_out` are the
    words without which it was answered, because nothing that may be seen has all of them."""

    listing: Listing
    query: str
    corrected: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Coded:
    """The places of what a code names: as a whole, and by how it begins. `letters`: it may be a word as well."""

    whole: int
    begins: int
    letters: bool


@dataclass(frozen=True)
class Understood:
    """How a query was taken: the words that count, its code, and what is told about it as in `Results`."""

    words: list[Word]
    coded: _Coded
    corrected: str | None
    left_out: tuple[str, ...]

    def ranking(self, reading: Reading, day: date) -> Ranking:
        """A whole code comes before any word, and so does what a code begins with, unless it may be a word as well."""
        sums: list[int] = []
        for word in self.words:
            bits.add(sums, word.weighted)
        with_all = _found(self.words, _Coded(0, 0, False))
        bits.add(sums, boosts_on(day, reading, with_all))
        begins, worded = (self.coded.begins, []), (with_all, sums)
        tiers = (worded, begins) if self.coded.letters else (begins, worded)
        return Ranking(((self.coded.whole, []), *tiers))


@steady
def search(
    query: str, account: Account | None, storefront, language: str,
    filters: dict[str, list[str]] | None = None, category: Category | None = None,
    sort: str = "relevance", page: int = 1,
) -> Results:
    """What the account (None: a guest) may see that fits the query, best first: one page, with facets.

    All words must fit; they may be of either language, with or without accents, singular or plural. A word that is
    nowhere in what the account may see is taken for its likeliest spelling there; if nothing has all words, those are
    kept that most of it has. SKUs, own part numbers and GTINs are found by how they begin. The merchandiser's synonyms
    and boosts count. Ten statements at most, and a few more where the index is read first.
    """
    selection = Selection(account, storefront, language, filters or {}, category, sort, page)
    reading = Reading(account, storefront)
    taken = taken_as(query, selection, reading)
    found = listed(selection, reading, taken.ranking(reading, clock.today(storefront.time_zone)))
    return Results(found, query, taken.corrected, taken.left_out)


def taken_as(query: str, selection: Selection, reading: Reading) -> Understood:
    """How a query is taken by what the account may see."""
    words, spare = asked(query, selection.language)
    coded = _coded(query, selection.account, reading)
    understand(words, reading, selection.language)
    words = _telling(words, coded, within(selection, reading))
    is_code = bool((coded.whole | (0 if coded.letters else coded.begins)) & reading.visible())
    if not is_code:
        correct([word for word in words if not word.weighted], reading)
    known = [word for word in words if word.weighted]
    wanted = known if len(known) == len(words) or not (is_code or _CODE.search(query)) else []
    if len(wanted) > 1 and not _found(wanted, coded) & within(selection, reading):
        known = wanted = _best(wanted, within(selection, reading))
    left_out = () if is_code else tuple(word.word for word in words if word not in known)
    corrected = " ".join(word.corrected or word.word for word in known) if any(w.corrected for w in known) else None
    return Understood(wanted, coded, corrected, left_out + spare)


def _telling(words: list[Word], coded: _Coded, seen: int) -> list[Word]:
    """The words without the common ones that nothing has, or that leave nothing with the others."""
    known = [word for word in words if word.weighted or not word.common]
    if _found([word for word in known if word.weighted], coded) & seen:
        return known
    return [word for word in known if not word.common] or known


def _found(words: list[Word], coded: _Coded) -> int:
    """The places of what has all the words, and of what the code names."""
    found = -1 if words else 0
    for word in words:
        found &= word.places
    return found | coded.whole | coded.begins


def _coded(query: str, account: Account | None, reading: Reading) -> _Coded:
    """What a SKU or GTIN, or the account's own part number, begins with the query. Three statements at most."""
    code, part = bare(query), key(query.replace("\0", ""))
    letters = part.isalpha() or " " in part
    if len(code) < HEAD:
        return _Coded(0, 0, letters)
    forms = {code, *gtin_forms(code)} if is_gtin(code) else {code}
    whole = SearchCode.code.in_([form.encode() for form in forms])
    begins = reading.one("code", code)
    condition = whole
    if not begins:
        condition |= SearchCode.code.between(code.encode(), code.encode() + b"\xff")
    rows = SearchCode.select(SearchPlace.place, whole)
    rows = list(rows.join(SearchPlace, on=(SearchPlace.product == SearchCode.product)).where(condition).tuples())
    if mine := lineage(account):
        own = CustomerPartNumber
        named = own.select(SearchPlace.place, own.part_key == part)
        named = named.join(SearchPlace, on=(SearchPlace.product == own.product))
        rows.extend(named.where(own.account.in_(mine), fn.SUBSTR(own.part_key, 1, len(part)) == part).tuples())
    return _Coded(
        bits.bitset(place for place, is_whole in rows if is_whole),
        begins | bits.bitset(place for place, _ in rows),
        letters,
    )


def _best(words: list[Word], seen: int) -> list[Word]:
    """Those of the words that something has together of what may be seen: as many as can be, then the most telling.
    """
    sums: list[int] = []
    for word in words:
        bits.add(sums, {1: word.places})
    most = next(bits.by_sum(seen & bits.union(word.places for word in words), sums), 0)
    together = [(most, [])]
    for word in words:
        split = [(those & word.places, [*kept, word]) for those, kept in together]
        split += [(those & ~word.places, kept) for those, kept in together]
        together = [(those, kept) for those, kept in split if those]
    return min(together, key=lambda one: one[0].bit_count(), default=(0, []))[1]
