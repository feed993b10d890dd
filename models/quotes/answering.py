"""Answering: prices, validity and terms in a revision, sent by the rep alone or with a second person."""

from dataclasses import dataclass
from datetime import date, timedelta

from peewee import Value

from models import clock, limits, pricing
from models.accounts import Account
from models.base import execute_many, writing
from models.brands import Storefront
from models.money import extended
from models.text import N_

from .authority import WHOLE, authority_of, may_approve, off, second_needed, second_persons
from .lines import lines_of, products_of, revision_of
from .messages import add_message, checked
from .quotes import QuoteLine, QuoteRevision, SalesQuote
from .refusals import (
    NobodyToApprove,
    NoPriceToReduce,
    NotTheSecond,
    PercentNotSo,
    PriceNotAboveZero,
    PricesMissing,
    ReasonMissing,
    TermsNotSo,
    ValidityMissing,
    ValidityNotSo,
)
from .telling import tell, tell_buyer
from .waiting import end_requests

VALID_DAYS = limits.declare("quote_days", 365, N_("An answer to a quote is valid for at most %(value)s days."))
TERMS_DAYS = limits.declare("quote_terms", 365, N_("A quote grants at most %(value)s days to pay."))

PRICE_LINE = """
    UPDATE quote_line SET list_price = ?, account_price = ?, unit_price = ?, subtotal = ?
    WHERE quote_id = ? AND revision = ? AND number = ?"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rep offers: unit prices (ten-thousandths) by product id, None where there is none yet; `percents`
    (thousandths) off the account's price, for the products whose price was not typed; `whole` off all products."""

    prices: dict[int, int | None]
    percents: dict[int, int]
    whole: int | None = None
    valid_until: date | None = None
    terms_days: int | None = None
    with_promotions: bool = False
    note: str = ""


def draft_answer(quote: SalesQuote, answer: Answer, *, by, version: int) -> None:
    """Keep an answer without sending it; after one that was sent, it is the next revision."""
    with writing():
        _drafted(quote, answer, by, version)
        quote._note(by, "draft_quote", revision=quote.revision)


def send_answer(quote: SalesQuote, answer: Answer, *, by, version: int, reason: str = "") -> str:
    """Send an answer to the buyer: `sent`; where it goes beyond the rep's authority, to the second persons: `waiting`.

    That takes a `reason`. Raises PricesMissing, ValidityMissing, ReasonMissing, NobodyToApprove.
    """
    reason = checked(reason, needed=False, field="reason")
    with writing():
        _drafted(quote, answer, by, version)
        storefront = Storefront.get_by_id(quote.storefront_id)
        _check_whole(quote, storefront)
        if not needs_second(quote, storefront, by.user_id):
            return _sent(quote, by)
        seconds = second_persons(storefront, but=[by.user_id])
        if not seconds:
            raise NobodyToApprove()
        if not reason:
            raise ReasonMissing()
        QuoteRevision.update(reason=reason, returned="").where(_this(quote)).execute()
        quote.move("waiting")
        quote._note(by, "ask_second", revision=quote.revision, reason=reason)
        tell(quote, [one.id for one in seconds], "waiting", text=reason)
    return "waiting"


def approve_answer(quote: SalesQuote, *, by, version: int) -> None:
    """Send an answer that waits for a second person; nobody approves the own one."""
    with writing():
        quote.move("sent", version=version)
        storefront = Storefront.get_by_id(quote.storefront_id)
        revision = _check_second(quote, storefront, by)
        _check_whole(quote, storefront)
        QuoteRevision.update(approved_by=by.user_id).where(_this(quote)).execute()
        quote._note(by, "approve_quote", revision=quote.revision)
        tell(quote, [revision.answered_by_id], "approved")
        _sent(quote, by, moved=True)


def return_answer(quote: SalesQuote, reason: str, *, by, version: int) -> None:
    """Give an answer that waits for a second person back to the rep, with the reason."""
    reason = checked(reason, field="reason")
    with writing():
        quote.move("drafted", version=version)
        revision = _check_second(quote, Storefront.get_by_id(quote.storefront_id), by)
        QuoteRevision.update(returned=reason).where(_this(quote)).execute()
        quote._note(by, "return_quote", revision=quote.revision, reason=reason)
        tell(quote, [revision.answered_by_id], "returned", text=reason)


def refuse_quote(quote: SalesQuote, reason: str, *, by, version: int) -> None:
    """Say that no price is offered, with the reason, which the buyer reads."""
    reason = checked(reason)
    with writing():
        quote.move("declined", version=version)
        add_message(quote, reason, by=by, from_house=True)
        quote._record(by, "refuse_quote")
        end_requests(quote, by=by)
        tell_buyer(quote, "refused", text=reason)


def take_back(quote: SalesQuote, reason: str, *, by, version: int) -> None:
    """Withdraw a quote for good, with the reason, which the buyer reads."""
    reason = checked(reason)
    with writing():
        quote.move("withdrawn", version=version)
        add_message(quote, reason, by=by, from_house=True)
        quote._record(by, "withdraw_quote")
        end_requests(quote, by=by)
        tell_buyer(quote, "taken_back", text=reason)


def needs_second(quote: SalesQuote, storefront, user_id: int) -> dict[int, str]:
    """Which products of the revision at hand need a second person, and why (see `second_needed`). Three statements."""
    percent = authority_of(user_id, storefront)
    rows = products_of(lines_of(quote))
    costs = pricing.costs_of([row.product_id for row in rows], quote.currency, storefront.today())
    why = {row.product_id: second_needed(row.unit_price, row.base, costs.get(row.product_id), percent)
           for row in rows if row.unit_price is not None}  # fmt: skip
    return {product: reason for product, reason in why.items() if reason}


def _drafted(quote: SalesQuote, answer: Answer, by, version: int) -> None:
    """Lock the quote, make a next revision where the last one was sent, and write the answer into it."""
    note = checked(answer.note, needed=False, field="note")
    quote.move("drafted", version=version, rep=by.user_id)
    if revision_of(quote).sent_at is not None:
        _next_revision(quote)
        end_requests(quote, by=by)
    storefront = Storefront.get_by_id(quote.storefront_id)
    _check_terms(answer, storefront)
    subtotal = _priced(quote, answer, storefront)
    facts = {"valid_until": answer.valid_until, "terms_days": answer.terms_days, "note": note,
             "with_promotions": answer.with_promotions, "answered_by": by.user_id, "subtotal": subtotal}  # fmt: skip
    QuoteRevision.update(facts).where(_this(quote)).execute()


def _next_revision(quote: SalesQuote) -> None:
    """A copy of the lines that were sent, to be changed."""
    before = quote.revision
    quote.revision = before + 1
    SalesQuote.update(revision=quote.revision).where(SalesQuote.id == quote.id).execute()
    QuoteRevision.create(quote=quote.id, number=quote.revision)
    own = QuoteLine
    same = (own.number, own.product, own.sku, own.name_en, own.name_fr, own.quantity, own.location, own.wanted_on,
            own.list_price, own.account_price, own.asked_price, own.unit_price, own.subtotal)  # fmt: skip
    rows = own.select(own.quote, Value(quote.revision), *same).where(own.quote == quote.id, own.revision == before)
    own.insert_from(rows, [own.quote, own.revision, *same]).execute()


def _priced(quote: SalesQuote, answer: Answer, storefront) -> int:
    """Write the prices of today and those offered into the lines; what they come to (minor unit)."""
    lines = lines_of(quote)
    account = Account.get_by_id(quote.account_id)
    told = pricing.quote(storefront, account, {row.product_id: row.quantity for row in products_of(lines)},
                         storefront.today())  # fmt: skip
    rows, total = [], 0
    prices: dict[int, int | None] = {}
    for line in lines:
        now = told[line.product_id]
        if line.product_id not in prices:
            prices[line.product_id] = _price(line, now, answer)
        price = prices[line.product_id]
        subtotal = extended(price or 0, line.quantity, quote.currency)
        total += subtotal
        rows.append((now.list_price, now.unit_price, price, subtotal, quote.id, quote.revision, line.number))
    execute_many(PRICE_LINE, rows)
    return total


def _price(line, now: pricing.Quote, answer: Answer) -> int | None:
    """What is offered for a product: a percentage off all, else off it, else the price that was typed."""
    percent = answer.percents.get(line.product_id) if answer.whole is None else answer.whole
    if percent is None:
        price = answer.prices.get(line.product_id)
        if price is not None and price <= 0:
            raise PriceNotAboveZero(sku=line.sku, field=f"price-{line.product_id}")
        return price
    if not 0 <= percent < WHOLE:
        raise PercentNotSo(field="whole" if answer.whole is not None else f"percent-{line.product_id}")
    base = now.unit_price if now.unit_price is not None else now.list_price
    if base is None:
        if answer.whole is not None:
            # What has no price to take a percentage off keeps the one that was typed.
            return answer.prices.get(line.product_id)
        raise NoPriceToReduce(sku=line.sku, field=f"percent-{line.product_id}")
    return off(base, percent)


def _check_terms(answer: Answer, storefront) -> None:
    if answer.terms_days is not None and not 0 <= answer.terms_days <= TERMS_DAYS:
        raise TermsNotSo(limit=TERMS_DAYS)
    if answer.valid_until is not None:
        _check_day(answer.valid_until, storefront)


def _check_day(day: date, storefront) -> None:
    first = storefront.today()
    last = first + timedelta(days=VALID_DAYS)
    if not first <= day <= last:
        raise ValidityNotSo(first=first, last=last)


def _check_whole(quote: SalesQuote, storefront) -> None:
    """Raise what an answer lacks before it may be sent."""
    missing = sum(row.unit_price is None for row in products_of(lines_of(quote)))
    if missing:
        raise PricesMissing(missing=missing)
    day = revision_of(quote).valid_until
    if day is None:
        raise ValidityMissing()
    _check_day(day, storefront)


def _check_second(quote: SalesQuote, storefront, by) -> QuoteRevision:
    revision = revision_of(quote)
    if by.user_id in (revision.answered_by_id, quote.asked_by_id) or not may_approve(by.user_id, storefront):
        raise NotTheSecond()
    return revision


def _sent(quote: SalesQuote, by, moved: bool = False) -> str:
    """The answer goes to the buyer, and is frozen from here on."""
    revision = revision_of(quote)
    facts = {"valid_until": revision.valid_until, "subtotal": revision.subtotal}
    if moved:
        SalesQuote.update(facts).where(SalesQuote.id == quote.id).execute()
    else:
        quote.move("sent", **facts)
    QuoteRevision.update(sent_at=clock.now(), returned="").where(_this(quote)).execute()
    told = {"revision": quote.revision, "total": revision.subtotal, "currency": quote.currency}
    quote._record(by, "send_quote", **told, valid_until=revision.valid_until)
    tell_buyer(quote, "answered")
    return "sent"


def _this(quote: SalesQuote):
    """The condition of the revision at hand."""
    return (QuoteRevision.quote == quote.id) & (QuoteRevision.number == quote.revision)
