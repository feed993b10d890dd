"""A search tried out as somebody: what it finds, and why each thing stands where it does."""

from dataclasses import dataclass

from models import clock
from models.accounts import Account

from . import bits
from .listings import Card, Selection, listed
from .merchandising import STRONGEST, Synonym, boosts_on, heard
from .search_reading import Reading, steady
from .search_sources import FIRST, SOLE, WEIGHTS
from .search_tables import SearchPlace
from .searching import Results, Understood, taken_as
from .understanding import asked

# What the points of a word say about where it stands.
WHERE = {weight: where for where, weight in WEIGHTS.items()}
WHERE |= {WEIGHTS["name"] + FIRST: "name", WEIGHTS["value"] + SOLE: "value"}


@dataclass(frozen=True)
class Reason:
    """A word of the query (as it was understood) with its points and where it stands: a key of WEIGHTS."""

    word: str
    points: int
    where: str


@dataclass(frozen=True)
class Explained:
    """A result with its points: `code` says that its SKU, GTIN or part number begins so, which comes before or after
    all words; `boost` are the merchandiser's points, `total` all together."""

    card: Card
    reasons: tuple[Reason, ...]
    boost: int
    total: int
    code: bool


@dataclass(frozen=True)
class Trial:
    """The answer as the account gets it, its first page explained, and the synonyms that the query touches."""

    results: Results
    explained: list[Explained]
    synonyms: list[Synonym]


@steady
def try_search(query: str, account: Account | None, storefront, language: str) -> Trial:
    """Search as the account (None: a guest) would, and tell why. Fourteen statements at most."""
    selection = Selection(account, storefront, language, sort="relevance")
    reading = Reading(account, storefront)
    taken, day = taken_as(query, selection, reading), clock.today(storefront.time_zone)
    listing = listed(selection, reading, taken.ranking(reading, day))
    results = Results(listing, query, taken.corrected, taken.left_out)
    ids = [one for card in listing.cards for one in card.sold]
    rows = SearchPlace.select(SearchPlace.product, SearchPlace.place).where(SearchPlace.product.in_(ids))
    places, boosts = dict(rows.tuples()), boosts_on(day, reading, reading.visible())
    explained = [_explained(card, [places[one] for one in card.sold if one in places], taken, boosts)
                 for card in listing.cards]  # fmt: skip
    return Trial(results, explained, _touched(query, language))


def _explained(card: Card, places: list[int], taken: Understood, boosts: dict[int, int]) -> Explained:
    """The card by the best of its places."""
    return max((_at(card, place, taken, boosts) for place in places), key=lambda one: one.total)


def _at(card: Card, place: int, taken: Understood, boosts: dict[int, int]) -> Explained:
    reasons = []
    for word in taken.words:
        points = max((weight for weight, those in word.weighted.items() if those >> place & 1), default=0)
        if points:
            reasons.append(Reason(word.corrected or word.word, points, WHERE.get(points, "name")))
    worded = len(reasons) == len(taken.words) > 0
    boost = max((points for points, those in boosts.items() if those >> place & 1), default=STRONGEST) - STRONGEST
    boost = boost if worded else 0
    coded = bits.union((taken.coded.whole, taken.coded.begins)) >> place & 1
    return Explained(card, tuple(reasons), boost, sum(one.points for one in reasons) + boost, bool(coded))


def _touched(query: str, language: str) -> list[Synonym]:
    """The synonyms of which a side stands in the query, for readers of this language."""
    stems = [word.stem for word in asked(query, language)[0]]
    runs = {tuple(stems[first:after]) for first in range(len(stems)) for after in range(first + 1, len(stems) + 1)}
    rows = Synonym.select().where(Synonym.language.in_(["", language])).order_by(Synonym.word, Synonym.id)
    return [row for row in rows if heard(row.word) in runs or (not row.one_way and heard(row.means) in runs)]
