"""What the pages of the quick order show."""

from datetime import date

from flask import request, url_for

from models import accounts, carts
from models.carts import Import
from views.paging import Page
from views.scope import scope
from views.wording import say


def my_import(number: int) -> Import:
    """The quick order of this buyer with this number; anybody else's is not found."""
    return carts.import_of(scope.account.id, scope.actor.buyer_id, number)


def told(row) -> str:
    """Why a row is refused, in a sentence."""
    facts = {name: getattr(row, name, None) or 0 for name in ("minimum", "multiple", "maximum")}
    offer = row.offer.get("sku") or row.offer.get("quantity") or offered_day(row) or ""
    kind = getattr(row, "kind", None) or ""
    return say(carts.sentence(row.reason, row.offer, row.quantity_text, kind), offer=offer, **facts)


def offered_day(row) -> date | None:
    """The date that a refused row is offered, if it is one."""
    return date.fromisoformat(row.offer["date"]) if "date" in row.offer else None


def shown(quick: Import, **more) -> dict:
    """What the receipt shows: counts, a page of the refused rows, a page of the accepted ones."""
    counts = carts.counts_of(quick)
    refused = _pager(quick, "refused", counts.refused)
    accepted = _pager(quick, "page", counts.accepted + counts.added)
    return {
        "quick": quick,
        "counts": counts,
        "refused": carts.receipt_rows(quick, "refused", scope.language, refused.number),
        "refused_pager": refused,
        "accepted": carts.receipt_rows(quick, "add", scope.language, accepted.number),
        "accepted_pager": accepted,
        "locations": accounts.locations_of(scope.account),
        "told": told,
        "offered_day": offered_day,
        "fixed": False,
        "problem": "",
    } | more


def _pager(quick: Import, name: str, total: int) -> Page:
    """The pages of one of the two tables; the other table stays where it is."""

    def url(number: int) -> str:
        return url_for("quick.show_import", quick=quick.id, **request.args.to_dict() | {name: number})

    asked = min(max(request.args.get(name, 1, type=int), 1), 1_000_000)
    return Page(asked, carts.PAGE_ROWS, total, url)
