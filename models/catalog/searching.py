"""Search: what people type, found among what they may see, and said plainly when it was taken otherwise."""

import re
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add, or_

from peewee import SQL, Case, Value, fn

from models import limits
from models.accounts import Account
from models.text import N_, key

from .finding import gtin_forms, is_gtin
from .listings import Listing, Selection, listing, matching
from .products import Category, CustomerPartNumber, Product
from .search_index import HEAD, SearchCode, SearchEntry, SearchTerm, SearchTrigram
from .search_words import bare, distance, roots, stem, terms, trigrams
from .visibility import lineage, visible

WORDS = limits.declare(
    "search_words", 12, N_("A search looks at the first %(value)s words and names those it leaves out.")
)
QUERY_LETTERS = limits.declare("search_letters", 200, N_("A search looks at the first %(value)s letters."))
# A whole code beats any sum of word weights, and so does what a code begins with, unless it may be a word as well.
CODE_SCORE, BEGINS_SCORE, LETTERS_SCORE = 1_000, 100, 1
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
    """A word of the query, its stem, and the ids of the terms that it may mean."""

    word: str
    stem: str
    term_ids: list[int] = field(default_factory=list)
    products: int = 0
    corrected: str | None = None


def search(
    query: str, account: Account | None, storefront, language: str,
    filters: dict[str, list[str]] | None = None, category: Category | None = None,
    sort: str = "relevance", page: int = 1,
) -> Results:
    """What the account (None: a guest) may see that fits the query, best first: one page, with facets.

    All words must fit; they may be of either language, with or without accents, singular or plural. A word that is
    nowhere in what the account may see is taken for its likeliest spelling there; if nothing has all words, those are
    kept that most of it has. SKUs, own part numbers and GTINs are found by how they begin. Ten statements at most.
    """
    selection = Selection(account, storefront, language, filters or {}, category, None, sort, page)
    asked, spare = _asked(query)
    coded = _coded(query, account)
    _understand(asked, selection)
    is_code = coded is not None and _any_visible(coded, selection)
    if not is_code:
        _correct([word for word in asked if not word.term_ids], selection)
    known = [word for word in asked if word.term_ids]
    wanted = known if len(known) == len(asked) or not (is_code or _CODE.search(query)) else []
    found = listing(replace(selection, hits=_hits(wanted, coded)))
    if not found.total and len(wanted) > 1:
        known = _best(wanted, selection)
        if len(known) < len(wanted):
            found = listing(replace(selection, hits=_hits(known, coded)))
    left_out = () if is_code else tuple(word.word for word in asked if word not in known)
    corrected = " ".join(word.corrected or word.word for word in known) if any(w.corrected for w in known) else None
    return Results(found, query, corrected, left_out + spare)


def _asked(query: str) -> tuple[list[_Word], tuple[str, ...]]:
    distinct = {}
    for term, word in terms(query):
        distinct.setdefault(term, word)
    words = [_Word(word, term) for term, word in distinct.items()]
    return words[:WORDS], tuple(word.word for word in words[WORDS:])


def _understand(asked: list[_Word], selection: Selection) -> None:
    """Give each word the terms that it may mean: itself and its country's name, else all that it begins."""
    exact = {word.stem for word in asked} | {stem(root) for word in asked for root in roots(word.stem)}
    beginnings = {start for word in asked for start in [word.stem, *roots(word.stem)] if len(start) >= HEAD}
    if not asked:
        return
    may_mean = [SearchTerm.term.in_(exact)] + [
        (SearchTerm.head == start[:HEAD]) & (fn.SUBSTR(SearchTerm.term, 1, len(start)) == start)
        for start in sorted(beginnings)
    ]
    rows = SearchTerm.select(SearchTerm.id, SearchTerm.term, SearchTerm.products)
    rows = list(rows.where(reduce(or_, may_mean), _seen(selection)).tuples())
    for word in asked:
        kin = {stem(root) for root in roots(word.stem)}
        near = [row for row in rows if row[1] == word.stem or row[1] in kin or _of_country(row[1], word.stem)]
        _mean(word, near or [row for row in rows if len(word.stem) >= HEAD and row[1].startswith(word.stem)])


def _of_country(term: str, asked: str) -> bool:
    return any(term.startswith(root) and len(term) <= len(root) + 2 for root in roots(asked))


def _mean(word: _Word, rows: list) -> None:
    word.term_ids = [row[0] for row in rows]
    word.products = sum(row[2] for row in rows)


def _seen(selection: Selection):
    """The condition that a term stands on something that the account may see: no other word is ever used or shown."""
    entry, product = SearchEntry.alias(), Product.alias()
    may_see = visible(selection.account, selection.storefront, product)
    return fn.EXISTS(
        entry.select(1).join(product, on=(product.id == entry.product)).where(entry.term == SearchTerm.id, may_see)
    )


def _correct(unknown: list[_Word], selection: Selection) -> None:
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
    rows = list(rows.join(shared, on=(shared.c.id == SearchTerm.id)).where(_seen(selection)).tuples())
    for word in unknown:
        most = 1 if len(word.stem) < 6 else 2
        apart = [(distance(word.stem, row[1], most), -row[2], row[1], row) for row in rows]
        near = min((one for one in apart if one[0] <= most), default=None)
        if near:
            _mean(word, [near[-1]])
            word.corrected = near[-1][3]


def _hits(words: list[_Word], coded):
    """The subquery of (product_id, score) for products that have all the words, and for those that the code names."""
    queries = [_with_all(words)] if words else []
    if coded is not None:
        queries.append(coded)
    if not queries:
        queries = [SearchEntry.select(SearchEntry.product, SearchEntry.weight.alias("score")).where(SQL("1 = 0"))]
    either = reduce(lambda one, other: one.union_all(other), queries).alias("either")
    # Grouped, each product counts once, and the planner finishes the search before it looks at products.
    return (
        SearchEntry.select(either.c.product_id, fn.MAX(either.c.score).alias("score"))
        .from_(either)
        .group_by(either.c.product_id)
        .alias("hits")
    )


def _with_all(words: list[_Word]):
    rarest_first = sorted(words, key=lambda word: word.products)
    entries = [SearchEntry.alias() for _word in words]
    first = entries[0]
    score = reduce(add, [entry.weight for entry in entries])
    query = first.select(first.product, score.alias("score")).where(first.term.in_(rarest_first[0].term_ids))
    for entry, word in zip(entries[1:], rarest_first[1:], strict=True):
        query = query.join_from(first, entry, on=(entry.product == first.product) & entry.term.in_(word.term_ids))
    return query


def _coded(query: str, account: Account | None):
    """The subquery of (product_id, score) for products whose SKU or GTIN, or the account's part number, begins so."""
    code, part = bare(query), key(query.replace("\0", ""))
    if len(code) < HEAD:
        return None
    begins = LETTERS_SCORE if part.isalpha() or " " in part else BEGINS_SCORE
    whole = SearchCode.code.in_({code, *gtin_forms(code)} if is_gtin(code) else {code})
    starts = (SearchCode.head == code[:HEAD]) & (fn.SUBSTR(SearchCode.code, 1, len(code)) == code)
    found = SearchCode.select(SearchCode.product, Case(None, [(whole, CODE_SCORE)], begins).alias("score"))
    found = found.where(whole | starts)
    if mine := lineage(account):
        own = CustomerPartNumber
        score = Case(None, [(own.part_key == part, CODE_SCORE)], begins).alias("score")
        named = own.select(own.product, score).where(
            own.account.in_(mine), fn.SUBSTR(own.part_key, 1, len(part)) == part
        )
        found = found.union_all(named)
    return found


def _any_visible(coded, selection: Selection) -> bool:
    hits = coded.alias("hits")
    seen = Product.select(SQL("1")).join(hits, on=(hits.c.product_id == Product.id))
    may_see = visible(selection.account, selection.storefront)
    return seen.where(may_see, hits.c.score > LETTERS_SCORE).limit(1).tuples().first() is not None


def _best(words: list[_Word], selection: Selection) -> list[_Word]:
    """Those of the words that something visible has together: as many as can be, then the most telling.

    All of them, if only the chosen filters stand between them and a product.
    """
    entry = SearchEntry
    has = [
        entry.select(entry.product.alias("product_id"), Value(1 << place).alias("bit"))
        .where(entry.term.in_(word.term_ids)).group_by(entry.product)
        for place, word in enumerate(words)
    ]
    has = reduce(lambda one, other: one.union_all(other), has).alias("has")
    masks = Product.select(has.c.product_id, fn.SUM(has.c.bit).alias("mask")).from_(has).group_by(has.c.product_id)
    hits = masks.alias("masks")
    may_see = matching(selection, filtered=False).select(hits.c.mask, fn.COUNT(Product.id))
    rows = may_see.join_from(Product, hits, on=(hits.c.product_id == Product.id)).group_by(hits.c.mask).tuples()
    best = max(((bin(mask).count("1"), -count, mask) for mask, count in rows), default=(0, 0, 0))[2]
    return [word for place, word in enumerate(words) if best >> place & 1]
