"""A quote that somebody took up waits for approval within the company: at its prices, and as long as it stands."""

from models import approvals
from models.approvals import ApprovalRequest

from .quotes import SalesQuote


def requests_of(quote: SalesQuote) -> list[ApprovalRequest]:
    """The requests that wait with a cart of this quote, each with its `buyer_name`: one statement."""
    return approvals.waiting_under(quote.account_id, quote.agreement)


def end_requests(quote: SalesQuote, *, by, but: int | None = None) -> None:
    """Call off whatever waits with what is no longer offered, or was ordered by somebody else; in the transaction that
    made it so, with the quote locked, which is locked before any request everywhere. `but` is the cart (id) that is
    ordered."""
    for request in requests_of(quote):
        if request.cart_id != but:
            approvals.call_off(request, by=by)
