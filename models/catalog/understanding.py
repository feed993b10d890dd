"""What the words of a query may mean: terms of the index, their likeliest spelling, what the merchandiser says of them.

A term that stands on nothing that the account may see is not there: no such word is ever used or shown.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from peewee import SQL, fn

from models import limits
from models.text import N_

from . import bits
from .merchandising import synonyms_of
from .search_reading import Reading
from .search_tables import HEAD, SearchTerm, SearchTrigram
from .search_words import EITHER, distance, every_term, roots, stem, terms, trigrams

WORDS = limits.declare(
    "search_words", 12, N_("A search looks at the first %(value)s words and names those it leaves out.")
)
LIKELY_TERMS = 200


@dataclass
class Word:
    """A word of the query, its stem, and where what it may mean stands, by weight. Without `weighted` it is unknown.

    `common` is a stop word of the language that is not read here: it counts where something has it (« the vert »).
    """

    word: str
    stem: str
    common: bool = False
    weighted: dict[int, int] = field(default_factory=dict)
    corrected: str | None = None

    @property
    def places(self) -> int:
        """Where anything that it may mean stands."""
        return bits.union(self.weighted.values())


def asked(query: str, language: str) -> tuple[list[Word], tuple[str, ...]]:
    """The words of a query without repetition or stop words of the language, and those that are too many.

    A query of nothing but stop words asks for them.
    """
    distinct = {}
    for term, word in terms(query, language) or every_term(query):
        distinct.setdefault(term, word)
    alone = len(distinct) == 1
    words = [Word(word, term, word in EITHER and not alone) for term, word in distinct.items()]
    return words[:WORDS], tuple(word.word for word in words[WORDS:] if not word.common)


def understand(words: list[Word], reading: Reading, language: str) -> None:
    """Give each word what it may mean: itself, its country's name, its synonyms; else all that it begins.

    Two statements, one of them where the index is read first; words that are nowhere are left as they are.
    """
    if not words:
        return
    telling = [word for word in words if not word.common]
    same = synonyms_of([word.stem for word in telling], reading, language)
    spare = [Word("", one) for one in {one for _, phrase in same for one in phrase}]
    every = words + spare
    rows = _terms(every)
    near = {word.stem: [row[0] for row in rows if _is_near(row[1], word.stem)] for word in every}
    begun = {
        word.stem: [row[0] for row in rows if len(word.stem) >= HEAD and row[1].startswith(word.stem)] for word in words
    }
    _mean(every, near, reading)
    for span, phrase in same:
        if found := _together([word for word in spare if word.stem in phrase]):
            for word in telling[span.start : span.stop]:
                word.weighted = bits.highest_only([*word.weighted.items(), *found.items()])
    _mean([word for word in telling if not word.weighted], begun, reading)


def correct(unknown: list[Word], reading: Reading) -> None:
    """Give each unknown word the term of its likeliest spelling: least letters apart, then on most products.

    Of a word of four letters only one letter may be missing: whatever else is close to it is another word.
    """
    unknown = [word for word in unknown if len(word.word) > HEAD and len(word.stem) >= HEAD and word.stem.isalpha()]
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
        least = HEAD + 1 if len(word.stem) == HEAD else 0
        likely[word.stem] = [one[-1] for one in sorted(apart) if one[0] <= most and len(one[2]) >= least]
    reading.load(*(("term", str(row[0])) for those in likely.values() for row in those))
    for word in unknown:
        for row in likely[word.stem]:
            _mean([word], {word.stem: [row[0]]}, reading)
            if word.weighted:
                word.corrected = row[3]
                break


def _terms(words: list[Word]) -> list[tuple[int, str]]:
    """The (id, term) of all that any of the words could mean."""
    exact = {word.stem for word in words} | {stem(root) for word in words for root in roots(word.stem)}
    starts = [start for word in words for start in (word.stem, *roots(word.stem), *_shortened(word.stem))]
    beginnings = {start for start in starts if len(start) >= HEAD}
    may_mean = [SearchTerm.term.in_(exact)] + [
        (SearchTerm.head == start[:HEAD]) & (fn.SUBSTR(SearchTerm.term, 1, len(start)) == start)
        for start in sorted(beginnings)
    ]
    return list(SearchTerm.select(SearchTerm.id, SearchTerm.term).where(reduce(or_, may_mean)).tuples())


def _is_near(term: str, asked: str) -> bool:
    """Whether a term is the word itself, or both are of one country: `ethiopian` and `ethiopia`, either way round."""
    return (
        term == asked
        or any(term == stem(root) or (term.startswith(root) and len(term) <= len(root) + 2) for root in roots(asked))
        or any(asked == stem(root) or (asked.startswith(root) and len(asked) == len(root) + 1) for root in roots(term))
    )


def _shortened(stem: str) -> list[str]:
    """What a country's name shares with its words where they do not begin as it ends (`mexico`: `mexic`)."""
    return [stem[:-1]] if len(stem) > 4 and stem[-1] in "aeiou" else []


def _mean(words: list[Word], choice: dict[str, list[int]], reading: Reading) -> None:
    """Have each word mean those of its terms that stand on something visible."""
    reading.load(*(("term", str(one)) for word in words for one in choice[word.stem]))
    for word in words:
        found = [reading.weighted("term", str(one)) for one in choice[word.stem]]
        seen = [pairs for pairs in found if bits.union(those for _, those in pairs) & reading.visible()]
        word.weighted = bits.highest_only(pair for pairs in seen for pair in pairs)


def _together(words: list[Word]) -> dict[int, int]:
    """Where all of the words stand, each place at its lowest weight among them."""
    found = []
    for weight in sorted({weight for word in words for weight in word.weighted}):
        places = -1
        for word in words:
            places &= bits.union(those for its, those in word.weighted.items() if its >= weight)
        found.append((weight, places))
    return bits.highest_only(found)
