"""Reads for pages: an account's quotes, those that the house is to answer, and one of them with what it may show."""

from datetime import date

from peewee import JOIN, Case, fn

from models.accounts import Account
from models.identity import User
from models.orders import Order
from models.refusals import NotFound

from .authority import may_approve
from .quotes import STATUSES, TO_ANSWER, QuoteMessage, QuoteRevision, SalesQuote

PAGE_QUOTES = 50


def of_account(account, page: int = 1, status: str = "", size: int = PAGE_QUOTES) -> tuple[list, int]:
    """One page of an account's quotes, newest first, and how many there are in all: two statements.

    Rows: number, status, asked_at, buyer_name, line_count, subtotal, currency, valid_until.
    """
    mine = SalesQuote.account == account.id
    if status:
        mine &= SalesQuote.status.in_(TO_ANSWER[1:] if status == "drafted" else [status])
    total = SalesQuote.select().where(mine).count()
    rows = SalesQuote.select(
        SalesQuote.number, SalesQuote.status, SalesQuote.asked_at, User.name.alias("buyer_name"),
        SalesQuote.line_count, SalesQuote.subtotal, SalesQuote.currency, SalesQuote.valid_until,
    ).join(User, on=(SalesQuote.buyer == User.id))  # fmt: skip
    return list(rows.where(mine).order_by(SalesQuote.id.desc()).paginate(page, size).namedtuples()), total


def answered(account_id: int, today: date) -> int:
    """How many answers wait for the account to take them and are good today: one statement."""
    standing = (SalesQuote.status == "sent") & (SalesQuote.valid_until >= today)
    return SalesQuote.select().where((SalesQuote.account == account_id) & standing).count()


def to_answer(
    user: User, storefront, view: str = "open", page: int = 1, words: str = "", size: int = PAGE_QUOTES
) -> tuple[list, int]:
    """One page of the quotes of a shop within the reach of one of the house's people, and how many there are.

    `view`: `open` are those that wait for the house, `second` those that wait for this person as the second one, or a
    status; what was asked first stands first where it is open. `words` are looked for in the number, and in the name
    and code of the account. Rows: number, status, asked_at, updated_at,
    account_name, account_code, buyer_name, rep_name, line_count, subtotal, currency, valid_until, last_from_house.
    """
    within = _reach(user) if view != "second" else _as_second(user, storefront)
    wanted = {"open": TO_ANSWER, "second": ("waiting",)}.get(view) or tuple(one for one in STATUSES if one == view)
    mine = (SalesQuote.storefront == storefront.id) & within
    if view != "all":
        mine &= SalesQuote.status.in_(wanted or ("",))
    for word in words.split()[:8]:
        mine &= SalesQuote.number.contains(word) | Account.name.contains(word) | Account.code.contains(word)
    joined = SalesQuote.select().join(Account, on=(SalesQuote.account == Account.id))
    total = joined.where(mine).count()
    rep = User.alias()
    last = QuoteMessage.select(QuoteMessage.from_house).where(QuoteMessage.quote == SalesQuote.id)
    rows = (
        SalesQuote.select(
            SalesQuote.number, SalesQuote.status, SalesQuote.asked_at, SalesQuote.updated_at,
            Account.name.alias("account_name"), Account.code.alias("account_code"), User.name.alias("buyer_name"),
            rep.name.alias("rep_name"), SalesQuote.line_count, SalesQuote.subtotal, SalesQuote.currency,
            SalesQuote.valid_until, last.order_by(QuoteMessage.id.desc()).limit(1).alias("last_from_house"),
        )
        .join_from(SalesQuote, Account, on=(SalesQuote.account == Account.id))
        .join_from(SalesQuote, User, on=(SalesQuote.buyer == User.id))
        .join_from(SalesQuote, rep, JOIN.LEFT_OUTER, on=(SalesQuote.rep == rep.id))
        .where(mine)
    )  # fmt: skip
    oldest_first = Case(None, [(SalesQuote.status.in_(TO_ANSWER), SalesQuote.id)], 0 - SalesQuote.id)
    waits = Case(None, [(SalesQuote.status.in_(TO_ANSWER), 0)], 1)
    return list(rows.order_by(waits, oldest_first).paginate(page, size).namedtuples()), total


def by_number(account, number: str) -> SalesQuote:
    """The account's quote with this number; NotFound if it is another account's or there is none."""
    found = SalesQuote.get_or_none(SalesQuote.number == number, SalesQuote.account == account.id)
    if found is None:
        raise NotFound(number)
    return found


def to_work_on(user: User, storefront, number: str) -> tuple[SalesQuote, Account]:
    """A quote within the reach of one of the house's people, with its account: one of the own accounts, of an account
    without a rep (a service agent), or one that waits for this person as the second one. NotFound for any other."""
    found = (
        SalesQuote.select(SalesQuote, Account)
        .join(Account, on=(SalesQuote.account == Account.id))
        .where(SalesQuote.number == number, SalesQuote.storefront == storefront.id)
    )
    quote = found.where(_reach(user) | _as_second(user, storefront)).first()
    if quote is None:
        raise NotFound(number)
    return quote, quote.account


def answers(user: User, account) -> bool:
    """Whether this person answers for the account (the others within reach are only second persons)."""
    return account.rep_id == user.id if account.rep_id else user.role == "agent"


def revisions_of(quote: SalesQuote) -> list:
    """What was sent, newest first, as rows (number, sent_at, valid_until, terms_days, note, subtotal, answered,
    approved: names). One statement."""
    answered, approved = User.alias(), User.alias()
    rows = (
        QuoteRevision.select(
            QuoteRevision.number, QuoteRevision.sent_at, QuoteRevision.valid_until, QuoteRevision.terms_days,
            QuoteRevision.with_promotions, QuoteRevision.note, QuoteRevision.subtotal,
            answered.name.alias("answered"), approved.name.alias("approved"),
        )
        .join_from(QuoteRevision, answered, JOIN.LEFT_OUTER, on=(QuoteRevision.answered_by == answered.id))
        .join_from(QuoteRevision, approved, JOIN.LEFT_OUTER, on=(QuoteRevision.approved_by == approved.id))
        .where(QuoteRevision.quote == quote.id, QuoteRevision.sent_at.is_null(False))
    )  # fmt: skip
    return list(rows.order_by(QuoteRevision.number.desc()).namedtuples())


def waiting_counts(user: User, storefront) -> tuple[int, int]:
    """How many quotes wait for this person: to be answered, and as the second person. Two or three statements."""
    joined = SalesQuote.select().join(Account, on=(SalesQuote.account == Account.id))
    here = SalesQuote.storefront == storefront.id
    open_ones = joined.where(here, _reach(user), SalesQuote.status.in_(TO_ANSWER)).count()
    return open_ones, joined.where(here, _as_second(user, storefront)).count()


def order_of(quote: SalesQuote) -> str | None:
    """The number of the order that accepted the quote, or None."""
    return Order.select(Order.number).where(Order.id == quote.order_id).scalar() if quote.order_id else None


def quote_of(order) -> str | None:
    """The number of the quote that an order accepted, or None. One statement."""
    return SalesQuote.select(SalesQuote.number).where(SalesQuote.order == order.id).scalar()


def _reach(user: User):
    """Whether somebody answers for the account of a quote (Account joined)."""
    own = Account.rep == user.id
    return own | Account.rep.is_null() if user.role == "agent" else own


def _as_second(user: User, storefront):
    """Whether a quote waits for somebody as the second person, which nobody is for the own answer."""
    if not may_approve(user.id, storefront):
        return SalesQuote.id.is_null()
    theirs = QuoteRevision.select(fn.COUNT(QuoteRevision.id)).where(
        QuoteRevision.quote == SalesQuote.id, QuoteRevision.number == SalesQuote.revision,
        QuoteRevision.answered_by != user.id,
    )  # fmt: skip
    return (SalesQuote.status == "waiting") & (SalesQuote.asked_by != user.id) & (theirs == 1)


def person(user_id: int | None) -> str:
    """The name of somebody of a quote, "" for nobody."""
    return (User.select(User.name).where(User.id == user_id).scalar() or "") if user_id else ""
