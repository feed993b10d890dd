"""Returns at the desk: those that wait, and for each one a yes or a no, the goods that came, and the money."""

from flask import request, url_for
from flask_babel import gettext as _
from wtforms import TextAreaField

from models import orders, returns, stock
from models.refusals import ChangedMeanwhile, Refused
from models.returns import ReturnOrder
from models.text import N_
from views import guard, reply, returning
from views.fields import Form, sent_key
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from . import room

MEANWHILE = N_("This return has moved on meanwhile, so nothing was done. This is how it stands now.")


class AnswerForm(Form):
    """What the buyer reads with a yes or a no."""

    answer = TextAreaField()


@room.get("/desk/returns/")
@guard.staff("agent")
def index_returns():
    """Those that the house has something to do about, the longest waiting first; or those that are done."""
    status = request.args.get("status", "")
    status = status if status in returns.STATUSES else ""
    rows, total = returns.of_shop(scope.storefront, status, asked_page())
    here = lambda n: url_for("desk.index_returns", status=status or None, page=n)  # noqa: E731
    page = Page(asked_page(), returns.PAGE_RETURNS, total, here)
    context = {"returns": rows, "page": page, "chosen_status": status, "statuses": returns.STATUSES}
    return reply.page("returns/desk_index.html", part="returns/_returns.html", room="desk", **context)


@room.get("/desk/orders/<number>/returns/new/")
@guard.staff("agent")
def new_return(number):
    """Choose what a customer sends back, and why."""
    return returning.choose(orders.in_shop(scope.storefront, number), "desk")


@room.post("/desk/orders/<number>/returns/")
@guard.staff("agent")
def create_return(number):
    """Ask for it in the customer's name."""
    return returning.ask(orders.in_shop(scope.storefront, number), "desk")


@room.get("/desk/returns/<ret>/")
@guard.staff("agent")
def show_return(ret):
    """One return, with the next step."""
    return _page(_found(ret))


@room.get("/desk/returns/<ret>/slip/")
@guard.staff("agent")
def show_slip(ret):
    """What lies beside the goods."""
    return reply.page("returns/slip.html", **returning.shown(_found(ret), "desk"))


@room.post("/desk/returns/<ret>/decision/")
@guard.staff("agent")
def create_decision(ret):
    """Authorize it, or refuse it and say why."""
    verb = returns.refuse if request.form.get("decision") == "refuse" else returns.authorize
    facts = {"answer": AnswerForm().answer.data or "", "base": request.host_url}
    said = N_("Return %(number)s is refused.") if verb is returns.refuse else N_("Return %(number)s is authorized.")
    return _step(_found(ret), verb, said, **facts)


@room.post("/desk/returns/<ret>/reception/")
@guard.staff("agent")
def create_reception(ret):
    """Take in what came."""
    places = stock.warehouses_of(scope.storefront)
    chosen = [one for one in places if str(one.id) == request.form.get("warehouse")] or places
    facts = {"warehouse": chosen[0] if chosen else None, "remark": request.form.get("remark", "")}
    said = N_("What came with return %(number)s is taken in.")
    return _step(_found(ret), _receive, said, **facts)


@room.post("/desk/returns/<ret>/settlement/")
@guard.staff("agent")
def create_settlement(ret):
    """Give the money back, as it was shown."""
    told = request.form.get("total", "")
    total = -int(told) if told.isascii() and told.isdigit() and len(told) < 15 else 1
    facts = {"total": total, "deliveries": _deliveries(request.form), "base": request.host_url}
    return _step(_found(ret), returns.settle, N_("Return %(number)s is settled."), **facts)


def _found(number: str) -> ReturnOrder:
    return returns.return_in_shop(scope.storefront, number)


def _receive(ret: ReturnOrder, **facts) -> returns.Done:
    return returns.receive(ret, returning.units_typed("came-"), returning.units_typed("stock-"), **facts)


def _step(ret: ReturnOrder, verb, said: str, **facts):
    """Do the step, once; where it cannot be done, the page says why."""
    number = ret.number
    try:
        done = verb(ret, by=scope.actor, key=sent_key(), version=returning.sent_version(), **facts)
    except ChangedMeanwhile:
        return _page(_found(number), _(MEANWHILE), 409)
    except Refused as refusal:
        return _page(_found(number), say(refusal), 422, refusal.field)
    here = url_for("desk.show_return", ret=number)
    if not done.made:
        return reply.moved(here, flash=_("This was done already, and was not done a second time."), kind="info")
    return reply.moved(here, flash=_(said, number=number))


def _page(ret: ReturnOrder, refused: str = "", status: int = 200, field: str | None = None):
    """The page of a return: with what was typed where it is drawn again."""
    context = returning.shown(ret, "desk") | {"refused": refused, "wrong": field, "told": None, "chosen": set()}
    context |= {"answer": request.form.get("answer", ""), "remark": request.form.get("remark", ret.remark)}
    context |= {"came_typed": returning.typed("came-"), "stock_typed": returning.typed("stock-")}
    if ret.status == "authorized":
        context |= {"warehouses": stock.warehouses_of(scope.storefront), "place": request.form.get("warehouse")}
    if ret.status == "received":
        delivered = {line.delivery for line in context["lines"] if line.came}
        chosen = _deliveries(request.values) & delivered
        told = returns.preview_settlement(ret, chosen)
        charged = [group for group in orders.groups_of(context["order"]) if told.before.groups[group.id].net]
        charged = [group for group in charged if group.number in delivered]
        context |= {"told": told, "chosen": chosen, "deliveries": charged}
    return reply.page("returns/desk.html", status=status, **context)


def _deliveries(sent) -> set[int]:
    """The deliveries whose charge is given back, by number."""
    return {int(one) for one in sent.getlist("delivery") if one.isascii() and one.isdigit() and len(one) < 9}
