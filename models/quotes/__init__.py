"""Prices that buyers ask for and reps answer: quotes with revisions, messages, a second person, and one order."""

from models import checkout

from .accepting import QuoteKeeper, check_standing, quote_in, take_up
from .answering import (
    TERMS_DAYS,
    VALID_DAYS,
    Answer,
    approve_answer,
    draft_answer,
    needs_second,
    refuse_quote,
    return_answer,
    send_answer,
    take_back,
)
from .asking import QUOTE_LINES, Asked, ask_quote
from .audit import accepted_off, sums_off
from .authority import (
    BELOW_COST,
    BEYOND,
    NO_PRICE,
    QuoteAuthority,
    QuoteRule,
    authorities,
    authority_of,
    discount_of,
    may_approve,
    off,
    second_needed,
    second_persons,
    set_authority,
)
from .ending import decline_answer, expire_due, withdraw_request
from .lines import QuotedProduct, lines_of, products_of, revision_of
from .messages import MESSAGE_LENGTH, messages_of, write_message
from .queries import (
    PAGE_QUOTES,
    answered,
    answers,
    by_number,
    of_account,
    order_of,
    person,
    quote_of,
    revisions_of,
    to_answer,
    to_work_on,
    waiting_counts,
)
from .quotes import MOVES, STATUSES, TO_ANSWER, QuoteLine, QuoteMessage, QuoteRevision, SalesQuote
from .refusals import (
    AuthorityNotSo,
    MessageMissing,
    MessageTooLong,
    NobodyToApprove,
    NoPriceToReduce,
    NotForSale,
    NothingAsked,
    NotTheSecond,
    PercentNotSo,
    PriceNotAboveZero,
    PricesMissing,
    QuantityMissing,
    QuoteAccepted,
    QuoteDeclined,
    QuoteExpired,
    QuoteNotSo,
    QuoteRevised,
    QuoteWaits,
    QuoteWithdrawn,
    ReasonMissing,
    TermsNotSo,
    TooManyQuoteLines,
    ValidityMissing,
    ValidityNotSo,
)
from .telling import QUOTE_NEWS
from .waiting import requests_of

# Checkout stands below and must not know of quotes: it asks whoever says that it keeps what is agreed.
checkout.kept_by(QuoteKeeper())

__all__ = [
    "BELOW_COST", "BEYOND", "MESSAGE_LENGTH", "MOVES", "NO_PRICE", "PAGE_QUOTES", "QUOTE_LINES", "QUOTE_NEWS",
    "STATUSES", "TERMS_DAYS", "TO_ANSWER", "VALID_DAYS", "Answer", "Asked", "AuthorityNotSo", "MessageMissing",
    "MessageTooLong", "NoPriceToReduce", "NobodyToApprove", "NotForSale", "NotTheSecond", "NothingAsked",
    "PercentNotSo", "PriceNotAboveZero", "PricesMissing", "QuantityMissing", "QuoteAccepted", "QuoteAuthority",
    "QuoteDeclined", "QuoteExpired", "QuoteKeeper", "QuoteLine", "QuoteMessage", "QuoteNotSo", "QuoteRevised",
    "QuoteRevision", "QuoteRule", "QuoteWaits", "QuoteWithdrawn", "QuotedProduct", "ReasonMissing", "SalesQuote",
    "TermsNotSo", "TooManyQuoteLines", "ValidityMissing", "ValidityNotSo", "accepted_off", "answered", "answers",
    "approve_answer", "ask_quote", "authorities", "authority_of", "by_number", "check_standing", "decline_answer",
    "discount_of", "draft_answer", "expire_due", "lines_of", "may_approve", "messages_of", "needs_second",
    "of_account", "off", "order_of", "person", "products_of", "quote_in", "quote_of", "refuse_quote",
    "requests_of", "return_answer", "revision_of", "revisions_of", "second_needed", "second_persons",
    "send_answer", "set_authority", "sums_off", "take_back", "take_up", "to_answer", "to_work_on",
    "waiting_counts", "withdraw_request", "write_message",
]  # fmt: skip
