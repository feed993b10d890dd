"""Who may go how far below an account's price, and who is a second person."""

from flask import request, url_for
from flask_babel import gettext as _

from models import history, quotes
from models.refusals import Refused
from views import guard, reply
from views.fields import Form
from views.scope import scope
from views.studio.money_typed import read_percent, written_percent
from views.wording import say

from . import room
from .sentences import told


@room.get("/offers/authority/")
@guard.staff("merchandiser")
def edit_authority():
    """The shop's bound, everybody's own one, and the second persons."""
    return reply.page("offers/authority.html", **_shown())


@room.post("/offers/authority/")
@guard.staff("merchandiser")
def update_authority():
    """Set them all."""
    Form().validate()
    _bound, people = quotes.authorities(scope.storefront)
    errors: dict[str, str] = {}
    percent = _read("percent", errors) or 0
    wanted = {
        one.id: (_read(f"percent-{one.id}", errors), f"approves-{one.id}" in request.form)
        for one in people
    }  # fmt: skip
    try:
        if errors:
            return _again(errors)
        quotes.set_authority(scope.storefront, percent, wanted, by=scope.actor)
    except Refused as refusal:
        return _again({"": say(refusal)})
    return reply.moved(url_for("offers.edit_authority"), flash=_("The bounds are saved and hold from now on."))


def _read(name: str, errors: dict[str, str]) -> int | None:
    """A percentage as it was typed (thousandths), None where nothing was; what is none is told in `errors`."""
    text = request.form.get(name, "").strip()[:20]
    try:
        return read_percent(text) if text else None
    except Refused as refusal:
        errors[name] = say(refusal)
        return None


def _again(errors: dict[str, str]):
    return reply.invalid("offers/authority.html", within="offers/authority.html", **_shown(errors))


def _shown(errors: dict[str, str] | None = None) -> dict:
    """The page's context; after a fault with what was typed."""
    percent, people = quotes.authorities(scope.storefront)
    kept = {"percent": written_percent(percent)}
    kept |= {f"percent-{one.id}": "" if one.percent is None else written_percent(one.percent) for one in people}
    ticked = {one.id for one in people if one.approves}
    if errors:
        kept = {name: request.form.get(name, "")[:20] for name in kept}
        ticked = {one.id for one in people if f"approves-{one.id}" in request.form}
    events = told(history.events_of(f"quote_rule:{scope.storefront.id}"))
    return {"people": people, "values": kept, "ticked": ticked, "errors": errors or {}, "events": events}
