"""One request: what is asked for, what changed since, what it would come to, and the two buttons."""

from flask import url_for

from models import approvals, checkout, schedules
from models.approvals import ApprovalRequest
from models.carts import Cart
from views import guard, reply
from views.checkout.review import agreement_fault
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .forms import DecisionForm
from .reach import is_mine, my_request

PAGE_LINES = 100
# Where a quote that no longer stands is worth a word.
UNDONE = ("waiting", "withdrawn")


@room.get("/approvals/<int:approval>/")
@guard.account
def show_request(approval):
    """The whole request on one page; its lines by pages of a hundred."""
    return reply.page("approvals/show.html", part="approvals/_lines.html", **shown(my_request(approval)))


def shown(found: ApprovalRequest, form: DecisionForm | None = None, typed=None, wrong=None) -> dict:
    """The page's context, with the form as it was typed. `typed` are quantities by line number, `wrong` why they were
    refused."""
    waits, place = found.status == "waiting", (scope.storefront, scope.account, scope.language)
    judged = approvals.judge(found, *place) if waits else None
    lines = judged.lines if judged else _as_decided(found)
    form = form or DecisionForm(formdata=None)
    form.agreed.data = str(judged.assessment.total) if judged else "0"
    page = Page(asked_page(), PAGE_LINES, len(lines), lambda n: _page(found, n))
    return {
        "asked": found,
        "order_number": _order_number(found),
        "judged": judged,
        "lines": lines[(page.number - 1) * PAGE_LINES : page.number * PAGE_LINES],
        "page": page,
        "decides": bool(judged and found.seat and not scope.acting),
        "mine": is_mine(found),
        "form": form,
        "typed": typed or {},
        "wrong": wrong or {},
        **_so_far(found),
        **_next_words(found),
    }


def _so_far(found: ApprovalRequest) -> dict:
    """What was decided, what changed since, and why what was agreed on can no longer be ordered."""
    cart = Cart(id=found.cart_id, agreement=found.agreement, agreed=found.agreed)
    return {
        "decisions": approvals.decisions_of(found) if found.decided else [],
        "since": approvals.since_of(found),
        "day": schedules.day_in(found.made_for) if found.made_for else None,
        "fault": agreement_fault(cart) if found.agreement and found.status in UNDONE else None,
    }


def _as_decided(found: ApprovalRequest) -> list[approvals.Told]:
    """The lines as they were decided on: nothing is told of prices that have moved since."""
    lines = approvals.lines_of(found, scope.language)
    return [approvals.Told(line, line.unit_price, "", line.short, None) for line in lines]


def _order_number(found: ApprovalRequest) -> str | None:
    """The order that came of it: written down, or placed by who asked with a card."""
    if found.order_number or found.status != "approved":
        return found.order_number
    order = checkout.placed_under(found.account_id, found.agreement or found.made_for or f"cart-{found.cart_id}")
    return order.number if order else None


def _next_words(found: ApprovalRequest) -> dict:
    """The rules that ask at this level and those that come after, and who decides then."""
    now = [need for need in found.asking if need.level == found.level]
    later = sorted({need.level for need in found.asking if need.level > found.level})
    return {
        "asking": now,
        "deciders": _names(now),
        "later": [(level, _names([need for need in found.asking if need.level == level])) for level in later],
    }


def _names(needs: list) -> list[str]:
    """Who may decide by these rules, each name once."""
    return list(dict.fromkeys(name for need in needs for name in need.names))


def _page(found: ApprovalRequest, number: int) -> str:
    return url_for("approvals.show_request", approval=found.id, page=number)
