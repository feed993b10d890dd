"""Search: what people type, found among what they may see, and said plainly when it was taken otherwise."""

import re
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from peewee import SQL, fn

from models import limits
from models.accounts import Account
from models.text import N_, key

from . import bits
from .finding import gtin_forms, is_gtin
from .listings import Listing, Ranking, Selection, listed, within
from .products import Category, CustomerPartNumber
from .search_reading import Reading, steady
from .search_tables import HEAD, SearchCode, SearchPlace, SearchTerm, SearchTrigram
from .search_words import bare, distance, roots, stem, terms, trigrams
from .visibility import lineage

WORDS = limits.declare(
    "search_words", 12, N_("A search looks at the first %(value)s words and names those it leaves out.")
)
QUERY_LETTERS = limits.declare("search_letters", 200, N_("A search looks at the first %(value)s letters."))
LIKELY_TERMS = 200
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


@dataclass
class _Word:
    """A word of the query, its stem, the ids of the terms that it may mean, and where they stand, by weight."""

    word: str
    stem: str
    term_ids: list[int] = field(default_factory=list)
    corrected: str | None = None
    weighted: dict[int, int] = field(default_factory=dict)

    @property
    def places(self) -> int:
        """Where any of its terms stands."""
        return bits.union(self.weighted.values())


@dataclass(frozen=True)
class _Coded:
    """The places of what a code names: as a whole, and by how it begins. `letters`: it may be a word as well."""

    whole: int
    begins: int
    letters: bool


@steady
def search(
    query: str, account: Account | None, storefront, language: str,
    filters: dict[str, list[str]] | None = None, category: Category | None = None,
    sort: str = "relevance", page: int = 1,
) -> Results:
    """What the account (None: a guest) may see that fits the query, best first: one page, with facets.

    All words must fit; they may be of either language, with or without accents, singular or plural. A word that is
    nowhere in what the account may see is taken for its likeliest spelling there; if nothing has all words, those are
    kept that most of it has. SKUs, own part numbers and GTINs are found by how they begin. Ten statements at most, and
    a few more where the index is read first.
    """
    selection = Selection(account, storefront, language, filters or {}, category, sort, page)
    reading = Reading(account, storefront)
    asked, spare = _asked(query)
    coded = _coded(query, account, reading)
    _understand(asked, reading)
    is_code = bool((coded.whole | (0 if coded.letters else coded.begins)) & reading.visible())
    if not is_code:
        _correct([word for word in asked if not word.term_ids], reading)
    known = [word for word in asked if word.term_ids]
    wanted = known if len(known) == len(asked) or not (is_code or _CODE.search(query)) else []
    if len(wanted) > 1 and not _found(wanted, coded) & within(selection, reading):
        known = wanted = _best(wanted, within(selection, reading))
    found = listed(selection, reading, _ranking(wanted, coded))
    left_out = () if is_code else tuple(word.word for word in asked if word not in known)
    corrected = " ".join(word.corrected or word.word for word in known) if any(w.corrected for w in known) else None
    return Results(found, query, corrected, left_out + spare)


def _asked(query: str) -> tuple[list[_Word], tuple[str, ...]]:
    distinct = {}
    for term, word in terms(query):
        distinct.setdefault(term, word)
    words = [_Word(word, term) for term, word in distinct.items()]
    return words[:WORDS], tuple(word.word for word in words[WORDS:])


def _understand(asked: list[_Word], reading: Reading) -> None:
    """Give each word the terms that it may mean: itself and its country's name, else all that it begins.

    A term that stands on nothing that the account may see is not there: no such word is ever used or shown.
    """
    exact = {word.stem for word in asked} | {stem(root) for word in asked for root in roots(word.stem)}
    beginnings = {start for word in asked for start in [word.stem, *roots(word.stem)] if len(start) >= HEAD}
    if not asked:
        return
    may_mean = [SearchTerm.term.in_(exact)] + [
        (SearchTerm.head == start[:HEAD]) & (fn.SUBSTR(SearchTerm.term, 1, len(start)) == start)
        for start in sorted(beginnings)
    ]
    rows = list(SearchTerm.select(SearchTerm.id, SearchTerm.term).where(reduce(or_, may_mean)).tuples())
    near = {word.stem: [row[0] for row in rows if _is_near(row[1], word.stem)] for word in asked}
    begun = {
        word.stem: [row[0] for row in rows if len(word.stem) >= HEAD and row[1].startswith(word.stem)] for word in asked
    }
    for choice in (near, begun):
        open_words = [word for word in asked if not word.term_ids]
        reading.load(*(("term", str(one)) for word in open_words for one in choice[word.stem]))
        for word in open_words:
            _mean(word, choice[word.stem], reading)


def _is_near(term: str, asked: str) -> bool:
    """Whether a term is the word itself, or both are of one country."""
    sources = roots(asked)
    return term == asked or any(
        term == stem(root) or (term.startswith(root) and len(term) <= len(root) + 2) for root in sources
    )


def _mean(word: _Word, ids: list[int], reading: Reading) -> None:
    """Have the word mean those of the terms that stand on something visible."""
    seen = {one: reading.weighted("term", str(one)) for one in ids}
    word.term_ids = [one for one, those in seen.items() if bits.union(p for _, p in those) & reading.visible()]
    word.weighted = bits.highest_only(pair for one in word.term_ids for pair in seen[one])


def _correct(unknown: list[_Word], reading: Reading) -> None:
    """Give each unknown word the terms of its likeliest spelling: least letters apart, then on most products."""
    unknown = [word for word in unknown if len(word.stem) > HEAD and word.stem.isalpha()]
    if not unknown:
        return
    grams = set().union(*(trigrams(word.stem) for word in unknown))
    gram = SearchTrigram
    shared = gram.select(gram.term.alias("id"), fn.COUNT(gram.gram).alias("grams")).where(gram.gram.in_(grams))
    shared = shared.group_by(gram.term).order_by(SQL("grams").desc(), gram.term).limit(LIKELY_TERMS * len(unknown))
    shared = shared.alias("shared")
    rows = SearchTerm.select(SearchTerm.id, SearchTerm.term, SearchTerm.products, SearchTerm.word)
    rows = list(rows.join(shared, on=(shared.c.id == SearchTerm.id)).tuples())
    likely = {}
    for word in unknown:
        most = 1 if len(word.stem) < 6 else 2
        apart = [(distance(word.stem, row[1], most), -row[2], row[1], row) for row in rows]
        likely[word.stem] = [one[-1] for one in sorted(apart) if one[0] <= most]
    reading.load(*(("term", str(row[0])) for those in likely.values() for row in those))
    for word in unknown:
        for row in likely[word.stem]:
            _mean(word, [row[0]], reading)
            if word.term_ids:
                word.corrected = row[3]
                break


def _found(words: list[_Word], coded: _Coded) -> int:
    """The places of what has all the words, and of what the code names."""
    found = -1 if words else 0
    for word in words:
        found &= word.places
    return found | coded.whole | coded.begins


def _ranking(words: list[_Word], coded: _Coded) -> Ranking:
    """A whole code comes before any word, and so does what a code begins with, unless it may be a word as well."""
    sums: list[int] = []
    for word in words:
        bits.add(sums, word.weighted)
    with_all = _found(words, _Coded(0, 0, False))
    begins, worded = (coded.begins, []), (with_all, sums)
    return Ranking(((coded.whole, []), *((worded, begins) if coded.letters else (begins, worded))))


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


def _best(words: list[_Word], seen: int) -> list[_Word]:
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
