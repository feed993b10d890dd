"""What to suggest while somebody types a search: products, shelves and whole words, of what they may see."""

from dataclasses import dataclass

from models import clock
from models.accounts import Account
from models.base import among
from models.text import fold, key, localized

from . import bits
from .finding import find_products
from .listings import Card, Selection, card_rows, cards, page_of, sold_of
from .products import Category
from .search_reading import Reading, steady
from .search_words import terms
from .searching import taken_as

PRODUCTS, SHELVES, WORDS = 8, 3, 4
# Words are taken from the names of so many products that fit best.
NAMED = 24
# With fewer letters nearly everything fits.
LETTERS = 2


@dataclass(frozen=True)
class Suggestions:
    """`products` are Cards, `shelves` (code, name) pairs, `words` whole searches that begin as what was typed."""

    products: list[Card]
    shelves: list[tuple[str, str]]
    words: list[str]

    def __len__(self) -> int:
        """How many there are in all."""
        return len(self.products) + len(self.shelves) + len(self.words)


@steady
def suggest(query: str, account: Account | None, storefront, language: str) -> Suggestions:
    """What fits the beginning of a search, best first: eight products, three shelves and four words at most.

    Everything is what the account (None: a guest) may see, words and counts too. Nine statements at most, and a few
    more where the index is read first.
    """
    if len(query.strip()) < LETTERS:
        return Suggestions([], [], [])
    selection, reading = Selection(account, storefront, language), Reading(account, storefront)
    order = f"name_{language}"
    reading.load(("map", "product"), ("map", "head"), ("shelf", None), ("order", order))
    taken = taken_as(query, selection, reading)
    ranking = taken.ranking(reading, clock.today(storefront.time_zone))
    found = ranking.members() & reading.visible()
    firsts = page_of(ranking.groups(found), reading, reading.order(order), 1, NAMED)
    named = cards(selection, sold_of(reading, found, firsts))
    return Suggestions(named[:PRODUCTS], _shelves(query, reading, language), _words(query, named))


def suggest_sold(query: str, account: Account | None, storefront, language: str) -> list[dict]:
    """What can be ordered by what is being typed: eight products at most as rows of `listings.card_rows`, first the one
    whose SKU, own part number or GTIN it is; a parent's variants stand for it. Three statements and one more than
    `suggest`."""
    named = find_products([query], account, storefront).get(key(query)) if query.strip() else None
    exact = [named.product_id] if named and named.status == "active" and named.kind != "parent" else []
    fitting = [one for card in suggest(query, account, storefront, language).products for one in card.sold]
    ids = list(dict.fromkeys([*exact, *fitting]))[:PRODUCTS]
    rows = {row["product_id"]: row for row in card_rows(ids, account, language)} if ids else {}
    return [rows[one] for one in ids]


def _shelves(query: str, reading: Reading, language: str) -> list[tuple[str, str]]:
    """The shelves whose names begin with every word of the query, the fullest first."""
    typed = fold(query).split()
    stands = {int(shelf): those & reading.visible() for shelf, those in reading.every("shelf").items()}
    stands = {shelf: bits.count_families(those, reading.ends()) for shelf, those in stands.items() if those}
    rows = [
        (-stands[row.id], row.code, localized(row, "name", language))
        for row in Category.select().where(among(Category.id, stands))
        if all(
            any(word.startswith(one) for word in fold(f"{row.name_en} {row.name_fr}").split()) for one in typed
        )
    ]
    return [(code, name) for _, code, name in sorted(rows)[:SHELVES]]


def _words(query: str, named: list[Card]) -> list[str]:
    """The query with its last word completed, as the names of what fits best go on."""
    *before, last = query.casefold().split()
    if not last.isalpha():
        return []
    found = {}
    for card in named:
        for _, word in terms(card.name):
            if fold(word).startswith(fold(last)) and fold(word) != fold(last):
                found[word] = found.get(word, 0) + 1
    best = sorted(found, key=lambda word: (-found[word], word))
    return [" ".join([*before, word]) for word in best[:WORDS]]
