"""A price book made, dated, named, and given to storefronts, segments and accounts."""

from datetime import date

from models import history
from models.accounts import Account
from models.base import bump, writing
from models.brands import Storefront
from models.refusals import NotFound, Refused
from models.text import N_

from .book_pages import SCOPES
from .books import DEFAULT_PRIORITY, KINDS, PriceBook, PriceBookAssignment


class BookExists(Refused):
    """There is a book of this code. Facts: code."""

    message = N_("There is a price book “%(code)s” already.")
    field = "code"


class BookNameless(Refused):
    """A book without a code or without a name in English."""

    message = N_("A price book needs a code and a name.")
    field = "name_en"


class BookDatesCrossed(Refused):
    """The last day lies before the first. Facts: first, last."""

    message = N_("%(last)s is before %(first)s.")
    field = "valid_to"


class CurrencyUnknown(Refused):
    """No storefront sells in this currency. Facts: currency."""

    message = N_("No shop sells in %(currency)s.")
    field = "currency"


class NobodyHasCode(Refused):
    """The code names no storefront, segment or account. Facts: code."""

    message = N_("There is none with the code “%(code)s”.")
    field = "owner"


class OtherCurrency(Refused):
    """The storefront, or the account's, sells in another currency. Facts: code, currency."""

    message = N_("%(code)s buys in %(currency)s: the prices of this book would never count.")
    field = "owner"


def create_book(code: str, kind: str, currency: str, name_en: str, name_fr: str = "", *, by) -> PriceBook:
    """Make an empty book of its kind's priority; raises BookNameless, BookExists, CurrencyUnknown."""
    if not code or not name_en or kind not in KINDS:
        raise BookNameless()
    with writing():
        if not Storefront.select().where(Storefront.currency == currency).exists():
            raise CurrencyUnknown(currency=currency)
        if PriceBook.select().where(PriceBook.code == code).exists():
            raise BookExists(code=code)
        names = {"name_en": name_en, "name_fr": name_fr, "priority": DEFAULT_PRIORITY[kind]}
        book = PriceBook.create(code=code, kind=kind, currency=currency, **names)
        history.record(by, "create_book", f"price_book:{book.id}", code=code, kind=kind, currency=currency)
    return book


def change_book(
    book: PriceBook, *, by, version: int, name_en: str, name_fr: str, priority: int,
    valid_from: date | None, valid_to: date | None, variants_together: bool | None = None,
) -> list[str]:
    """Name, rank and date a book anew, and say whether its tiers count variants together (None: as before); returns
    what changed. Raises BookNameless, BookDatesCrossed, ChangedMeanwhile.
    """  # fmt: skip
    if not name_en:
        raise BookNameless()
    if valid_from and valid_to and valid_to < valid_from:
        raise BookDatesCrossed(first=valid_from, last=valid_to)
    wanted = {"name_en": name_en, "name_fr": name_fr, "priority": priority}
    wanted |= {"valid_from": valid_from, "valid_to": valid_to}
    if variants_together is not None:
        wanted["variants_together"] = variants_together
    with writing():
        now = PriceBook.get_by_id(book.id)
        changed = {name: [getattr(now, name), value] for name, value in wanted.items() if getattr(now, name) != value}
        if changed:
            bump(PriceBook, book.id, version, **wanted)
            history.record(by, "change_book", f"price_book:{book.id}", changed=changed)
    return sorted(changed)


def assign_book(book: PriceBook, scope: str, code: str, *, by) -> None:
    """Give the book to a storefront, a segment or an account; again does nothing. Raises NobodyHasCode, OtherCurrency.
    """
    owner = SCOPES[scope].get_or_none(SCOPES[scope].code == code) if scope in SCOPES else None
    if owner is None:
        raise NobodyHasCode(code=code)
    if isinstance(owner, Account):
        owner_shop = Storefront.get_by_id(owner.storefront_id)
    else:
        owner_shop = owner if isinstance(owner, Storefront) else None
    if owner_shop and owner_shop.currency != book.currency:
        raise OtherCurrency(code=code, currency=owner_shop.currency)
    with writing():
        row = {"book": book.id, "scope": scope, "scope_id": owner.id}
        PriceBook.update(code=PriceBook.code).where(PriceBook.id == book.id).execute()
        if not PriceBookAssignment.select().where(*_is(row)).exists():
            PriceBookAssignment.insert(**row).execute()
            history.record(by, "assign_book", f"price_book:{book.id}", scope=scope, code=code)


def unassign_book(book: PriceBook, assignment_id: int, *, by) -> None:
    """Take the book from whom it was given to; raises NotFound."""
    with writing():
        given = PriceBookAssignment.get_or_none(
            PriceBookAssignment.id == assignment_id, PriceBookAssignment.book == book.id
        )
        if given is None:
            raise NotFound(assignment_id)
        PriceBook.update(code=PriceBook.code).where(PriceBook.id == book.id).execute()
        given.delete_instance()
        owner = SCOPES[given.scope].get_or_none(SCOPES[given.scope].id == given.scope_id)
        history.record(
            by, "unassign_book", f"price_book:{book.id}", scope=given.scope, code=owner.code if owner else ""
        )


def _is(row: dict) -> list:
    return [getattr(PriceBookAssignment, name) == value for name, value in row.items()]
