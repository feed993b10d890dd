"""What the page of a quote shows to the house: the answer that is worked on, margins, and what may be done."""

from dataclasses import dataclass
from datetime import timedelta

from flask import request, url_for

from models import accounts, history, pricing, quotes
from models.money import divide_half_up, extended
from models.quotes import QuotedProduct, SalesQuote
from views.quotes.forms import DecisionForm, MessageForm, OfferForm
from views.scope import scope
from views.studio.money_typed import written

from .sentences import told

# So many days an answer is valid if nobody says otherwise.
USUAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A product of the answer. `price` and `percent` stand in its boxes as typed; `cost` is a unit's, where known, and
    `margin` in tenths of a percent of the offered price; `discount` in thousandths of one off the account's price.
    `second` says why the price needs a second person (see `quotes.second_needed`)."""

    product: QuotedProduct
    price: str
    percent: str
    cost: int | None
    margin: int | None
    discount: int | None
    second: str
    error: str = ""


def shown(quote: SalesQuote, account, form: OfferForm | None = None, **more) -> dict:
    """The page's context. `form` is the answer as it was typed and refused."""
    revision, products = quotes.revision_of(quote), quotes.products_of(quotes.lines_of(quote))
    mine = quotes.answers(scope.user, account)
    authority = _authority(revision, mine)
    editing = mine and (form is not None or quote.status in ("asked", "drafted") or _asks_to_edit(quote))
    rows = _rows(quote, products, authority, form, more.pop("errors", {}))
    return {
        "quote": quote,
        "account": account,
        "revision": revision,
        "rows": rows,
        "sums": _sums(rows),
        "mine": mine,
        "editing": editing,
        "may_approve": quote.status == "waiting" and _is_second(quote, revision),
        "authority": authority,
        "needs_second": any(row.second for row in rows),
        "form": form or (_form(quote, account, revision) if editing else None),
        "may_write": mine,
        "message_form": MessageForm(formdata=None),
        "message_url": url_for("offers.create_message", quote=quote.number),
        "decision": DecisionForm(formdata=None),
        **_so_far(quote, revision),
    } | more


def _authority(revision, mine: bool) -> int:
    """How far the one who answers may go: a second person sees the rep's bound, not one's own."""
    answerer = scope.user.id if mine else revision.answered_by_id or scope.user.id
    return quotes.authority_of(answerer, scope.storefront)


def _so_far(quote: SalesQuote, revision) -> dict:
    """What was sent, written and done, by whom, the requests that wait, and the order that came of it."""
    return {
        "waits": quotes.requests_of(quote) if quote.status == "sent" else [],
        "sent": quotes.revisions_of(quote),
        "messages": quotes.messages_of(quote),
        "people": accounts.names_of({quote.buyer_id, quote.asked_by_id, revision.answered_by_id, quote.rep_id}),
        "events": told(history.events_of(quote.stream)),
        "order_number": quotes.order_of(quote),
    }


def _asks_to_edit(quote: SalesQuote) -> bool:
    return bool(request.args.get("edit")) and quote.status in ("waiting", "sent", "expired", "declined")


def _is_second(quote: SalesQuote, revision) -> bool:
    own = scope.user.id in (revision.answered_by_id, quote.asked_by_id)
    return not own and quotes.may_approve(scope.user.id, scope.storefront)


def _rows(quote: SalesQuote, products: list, authority: int, form: OfferForm | None, errors: dict) -> list[Row]:
    costs = pricing.costs_of([one.product_id for one in products], quote.currency, scope.today)
    rows = []
    for one in products:
        cost, price = costs.get(one.product_id), one.unit_price
        typed = request.form.get(f"price-{one.product_id}", "")[:20] if form else ""
        percent = request.form.get(f"percent-{one.product_id}", "")[:20] if form else ""
        usual = one.base if price is None and quote.status == "asked" else price
        rows.append(
            Row(
                product=one,
                price=typed if form else "" if usual is None else written(usual),
                percent=percent,
                cost=cost,
                margin=None if price is None else pricing.margin(price, cost),
                discount=_tenths(None if price is None else quotes.discount_of(price, one.base)),
                second="" if price is None else quotes.second_needed(price, one.base, cost, authority),
                error=errors.get(one.product_id, ""),
            )
        )
    return rows


def _sums(rows: list[Row]) -> dict:
    """What it comes to (minor unit): at the account's prices, as offered, and at cost; None where one is missing."""

    def total(price_of) -> int | None:
        prices = [(price_of(row), row.product.lines) for row in rows]
        if any(price is None for price, _ in prices):
            return None
        return sum(extended(price, line.quantity, scope.currency) for price, lines in prices for line in lines)

    before, offered = total(lambda row: row.product.base), total(lambda row: row.product.unit_price)
    cost = total(lambda row: row.cost)
    known = offered is not None and cost is not None
    return {
        "before": before,
        "offered": offered,
        "discount": _tenths(quotes.discount_of(offered, before) if offered is not None else None),
        "margin": pricing.margin(offered, cost) if known else None,
        "profit": offered - cost if known else None,
    }


def _tenths(percent: int | None) -> int | None:
    """A percentage (thousandths) to a tenth of one."""
    return None if percent is None else divide_half_up(percent, 100) * 100


def _form(quote: SalesQuote, account, revision) -> OfferForm:
    """The answer as it stands, to go on with."""
    fresh = revision.answered_by_id is None
    until = revision.valid_until
    if until is None or until < scope.today:
        until = scope.today + timedelta(days=USUAL_DAYS)
    return OfferForm(
        formdata=None,
        version=quote.version,
        valid_until=until,
        terms_days=account.terms_days if fresh and account.payment_policy == "terms" else revision.terms_days,
        with_promotions=revision.with_promotions,
        note=revision.note,
        reason=revision.reason,
    )
