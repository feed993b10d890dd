"""Trace: why a product costs an account what it does, and, for the house's own people, why its other books lost."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from peewee import JOIN

from models.accounts import Account, Segment

from .answers import Quote
from .books import Price, PriceBook, PriceBookAssignment
from .quotes import quote
from .reading import given_to

OTHER_CURRENCY = "other currency"
NOT_BEGUN = "not begun"
ENDED = "ended"
QUANTITY = "quantity too small"
LOWER_PRIORITY = "lower priority"
DEARER = "dearer"
SAME_PRICE = "same price"
# Why a book of the account does not say the price.
LOST = (OTHER_CURRENCY, NOT_BEGUN, ENDED, QUANTITY, LOWER_PRIORITY, DEARER, SAME_PRICE)
# To whom a book is given, the nearest first.
GIVEN = ("account", "parent", "segment", "storefront")


@dataclass(frozen=True, slots=True)
class TracedBook:
    """A price book of the account with its price for the product: `unit_price` in ten-thousandths of its `currency`.

    `given` is one of GIVEN, or empty where that was not kept; `given_en` and `given_fr` name the segment or the parent
    company. The price holds between its dates (both included, None: no bound), which are the book's and the price's
    own together. `reason` is one of LOST, empty for the book that says the price.
    """

    code: str
    name_en: str
    name_fr: str
    kind: str = ""
    currency: str = ""
    priority: int = 0
    given: str = ""
    given_en: str = ""
    given_fr: str = ""
    min_quantity: int | None = None
    unit_price: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer: `quote` (the price, its tiers), `won` (None: no book answers, a price on request) and, only where it
    was asked for, `lost`: the account's other books and later prices, by rank, each with its reason."""

    quote: Quote
    day: date
    won: TracedBook | None
    lost: list[TracedBook] = field(default_factory=list)


class _Found(NamedTuple):
    """A price of the product in a book of the account, whatever its dates and currency."""

    code: str
    name_en: str
    name_fr: str
    kind: str
    currency: str
    priority: int
    given: str
    given_en: str
    given_fr: str
    min_quantity: int
    unit_price: int
    valid_from: date | None
    valid_to: date | None

    def holds(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)

    def told(self, reason: str = "") -> TracedBook:
        return TracedBook(*self, reason)


def trace(storefront, account, product_id: int, quantity: int, day: date, *, with_lost: bool = False) -> Trace:
    """Why one unit of a product costs `account` (None: a guest) what it does on `day`, at the quantity that counts.

    `with_lost` adds the books that do not say the price, which no customer may be told. A guest's trace knows list
    books only. Two statements.
    """
    answer = quote(storefront, account, {product_id: quantity}, day)[product_id]
    by_book: dict[str, list[_Found]] = {}
    for found in _found(storefront, account, product_id):
        by_book.setdefault(found.code, []).append(found)
    won = _won(by_book.get(answer.book, []), answer, day)
    lost = _lost(by_book, answer, storefront.currency, day) if with_lost else []
    return Trace(answer, day, won, sorted(lost, key=lambda one: (-one.priority, one.code, one.valid_from or day)))


def _won(found: list[_Found], answer: Quote, day: date) -> TracedBook | None:
    """The price that won, with its dates; of twins, the one that began last."""
    mine = [
        one
        for one in found
        if one.holds(day) and (one.min_quantity, one.unit_price) == (answer.min_quantity, answer.unit_price)
    ]
    return max(mine, key=lambda one: one.valid_from or date.min).told() if mine else None


def _lost(by_book: dict[str, list[_Found]], answer: Quote, currency: str, day: date) -> list[TracedBook]:
    tiers_of = {book.code: tiers for book, tiers in answer.offers}
    lost = []
    for code, found in by_book.items():
        if found[0].currency != currency:
            lost.append(_fitting(found, answer.quantity).told(OTHER_CURRENCY))
            continue
        if code in tiers_of and code != answer.book:
            lost.append(_beaten(found, tiers_of[code], answer, day))
        ahead = [one for one in found if one.valid_from is not None and one.valid_from > day]
        if ahead:
            soonest = min(one.valid_from for one in ahead)
            lost.append(_fitting([one for one in ahead if one.valid_from == soonest], answer.quantity).told(NOT_BEGUN))
        elif code not in tiers_of:
            last = max(one.valid_to or date.max for one in found)
            over = [one for one in found if (one.valid_to or date.max) == last]
            lost.append(_fitting(over, answer.quantity).told(ENDED))
    return lost


def _beaten(found: list[_Found], tiers: dict[int, int], answer: Quote, day: date) -> TracedBook:
    """A book that has prices on the day and does not say the price."""
    start = max((start for start in tiers if start <= answer.quantity), default=None)
    least = min(tiers) if start is None else start
    its = next(one for one in found if one.holds(day) and (one.min_quantity, one.unit_price) == (least, tiers[least]))
    if start is None:
        return its.told(QUANTITY)
    won = next(book for book, _ in answer.offers if book.code == answer.book)
    if its.priority != won.priority:
        return its.told(LOWER_PRIORITY)
    return its.told(DEARER if tiers[start] > answer.unit_price else SAME_PRICE)


def _fitting(found: list[_Found], quantity: int) -> _Found:
    """Of prices of one book, that of the largest tier within the quantity, else of the smallest."""
    within = [one for one in found if one.min_quantity <= quantity]
    return max(within, key=lambda one: one.min_quantity) if within else min(found, key=lambda one: one.min_quantity)


def _found(storefront, account, product_id: int) -> list[_Found]:
    """Every price of the product in the books that are given to the account; each book as its nearest owner has it."""
    own, book, guest = PriceBookAssignment, PriceBook, account is None
    who = (None, None) if guest else (account.id, account.segment_id)
    given = given_to(storefront.id, *who, inherits=not guest and account.parent_id is not None)
    query = (
        own.select(
            own.scope, own.scope_id, Account.name, Segment.name_en, Segment.name_fr, book.code, book.name_en,
            book.name_fr, book.kind, book.currency, book.priority, book.valid_from, book.valid_to, Price.min_quantity,
            Price.unit_price, Price.valid_from, Price.valid_to,
        )
        .join_from(own, book)
        .join_from(book, Price)
        .join_from(own, Account, JOIN.LEFT_OUTER, on=(own.scope == "account") & (Account.id == own.scope_id))
        .join_from(own, Segment, JOIN.LEFT_OUTER, on=(own.scope == "segment") & (Segment.id == own.scope_id))
        .where(Price.product == product_id, given)
    )  # fmt: skip
    if guest:
        query = query.where(book.kind == "list")
    nearest: dict[tuple, _Found] = {}
    for scope, owner, company, segment_en, segment_fr, *told in query.tuples():
        given = "parent" if scope == "account" and owner != account.id else scope
        of_book, (book_from, book_to), price, (price_from, price_to) = told[:6], told[6:8], told[8:10], told[10:]
        names = {"parent": (company, company), "segment": (segment_en, segment_fr or segment_en)}.get(given, ("", ""))
        dates = _both(book_from, price_from, max), _both(book_to, price_to, min)
        one = _Found(*of_book, given, *names, *price, *dates)
        before = nearest.get(mark := (one.code, *price, *dates))
        if before is None or GIVEN.index(given) < GIVEN.index(before.given):
            nearest[mark] = one
    return [one for one in nearest.values() if not (one.valid_from and one.valid_to and one.valid_from > one.valid_to)]


def _both(first: date | None, second: date | None, choose) -> date | None:
    """The narrower of two bounds."""
    bounds = [bound for bound in (first, second) if bound is not None]
    return choose(bounds) if bounds else None
