"""What a budget was used for: by period, by order, and as a file."""

from datetime import date

from flask import make_response, request, url_for
from flask_babel import gettext as _

from models import history, money, orders, sheets, spending
from models.clock import in_zone
from models.refusals import NotFound
from views import guard, reply
from views.account.sentences import told
from views.paging import Page, asked_page
from views.scope import scope

from . import room

PERIODS_A_PAGE = 24


@room.get("/account/budgets/<int:budget>/")
@guard.overseeing
def show_budget(budget):
    """The budget, its periods and its history."""
    row = spending.budget_of(scope.account, budget, scope.today)
    every = spending.periods_of(row.budget, scope.today)
    page = Page(
        asked_page(), PERIODS_A_PAGE, len(every), lambda n: url_for("spending.show_budget", budget=budget, page=n)
    )
    start = (page.number - 1) * page.size
    context = {"row": row, "page": page, "periods": every[start : start + page.size]}
    events = told(history.events_of(f"budget:{budget}"))
    return reply.page(
        "spending/show.html", part="spending/_periods.html", events=events, may_change=scope.role == "admin", **context
    )


@room.get("/account/budgets/<int:budget>/orders/")
@guard.overseeing
def index_uses(budget):
    """The orders that used a period of the budget, the latest first, fifty a page."""
    row = spending.budget_of(scope.account, budget, scope.today)
    asked = request.args.get("period", "")
    period = next((one for one in spending.periods_of(row.budget, scope.today) if str(one.period.first) == asked), None)
    if period is None:
        raise NotFound(f"period {asked}")
    rows, total = spending.orders_behind(row.budget, period.period.first, asked_page())
    here = {"budget": budget, "period": asked}
    page = Page(asked_page(), spending.PAGE_ORDERS, total, lambda n: url_for("spending.index_uses", **here, page=n))
    context = {"row": row, "period": period, "uses": rows, "page": page}
    heads = orders.heads_of([use.order_id for use in rows])
    return reply.page("spending/uses.html", part="spending/_uses.html", heads=heads, **context)


@room.get("/account/budgets/<int:budget>/use.csv")
@guard.overseeing
def show_uses(budget):
    """Every entry of the budget as a CSV file."""
    row = spending.budget_of(scope.account, budget, scope.today)
    entries = spending.entries_of(row.budget)
    heads = orders.heads_of({entry.order_id for entry in entries})
    response = make_response(sheets.write_csv(_header(), [_cells(entry, heads[entry.order_id]) for entry in entries]))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="budget-{budget}.csv"'
    return response


def _header() -> list[str]:
    return [
        _("Period from"), _("Date"), _("Order"), _("PO number"), _("Buyer"), _("Cost centre"), _("Store"), _("Taken"),
        _("Given back"), _("Currency"),
    ]  # fmt: skip


def _cells(entry, head) -> list:
    """Both amounts are without a sign: what begins with one would be taken for a formula."""
    day: date = in_zone(entry.at, scope.storefront.time_zone).date()
    amount = money.decimal_of(abs(entry.amount), head.currency)
    both = (amount, None) if entry.amount >= 0 else (None, amount)
    of_order = (head.number, head.po_number, head.buyer_name)
    return [entry.first, day, *of_order, entry.cost_centre, entry.location, *both, head.currency]
