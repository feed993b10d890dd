"""Cost centres: made, changed, closed and opened again."""

from flask import url_for
from flask_babel import gettext as _

from models import history, spending
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.account.sentences import told
from views.fields import sent_key
from views.scope import scope

from . import room
from .forms import CentreForm

KEPT = ("code", "name_en", "name_fr", "is_open", "for_all", "version")
FORM, PAGE = "spending/_centre_form.html", "spending/centre.html"


@room.get("/account/cost-centres/new/")
@guard.account_admin
def new_centre():
    """An empty form."""
    form = CentreForm(formdata=None, for_all=True).offer()
    return reply.page(PAGE, form=form, centre=None, events=[])


@room.post("/account/cost-centres/")
@guard.account_admin
def create_centre():
    """Make it."""
    form = CentreForm().offer()
    try:
        if form.validate_on_submit():
            made = spending.create_centre(scope.account, by=scope.actor, once=sent_key(), **form.wanted)
            said = _("The cost centre %(code)s can be chosen from now on.", code=made.code)
            return reply.moved(url_for("spending.show_spending", _anchor="centres"), flash=said)
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid(FORM, within=PAGE, form=form, centre=None, events=[])


@room.get("/account/cost-centres/<int:centre>/")
@guard.account_admin
def edit_centre(centre):
    """The form, and what happened to it."""
    return reply.page(PAGE, **_shown(spending.centre_of(scope.account, centre)))


@room.post("/account/cost-centres/<int:centre>/")
@guard.account_admin
def update_centre(centre):
    """Change it."""
    found, form, status = spending.centre_of(scope.account, centre), CentreForm().offer(), 422
    try:
        if form.validate_on_submit():
            facts = form.wanted | {"is_open": form.is_open.data, "version": form.read_at}
            spending.update_centre(found, by=scope.actor, **facts)
            said = _("The cost centre %(code)s is saved.", code=form.code.data.strip())
            return reply.moved(url_for("spending.show_spending", _anchor="centres"), flash=said)
    except ChangedMeanwhile:
        status, found = 409, spending.centre_of(scope.account, centre)
        form.form_errors.append(_("Somebody else changed it meanwhile. Check what you typed and save again."))
        form.version.data = str(found.version)
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid(FORM, within=PAGE, status=status, **_shown(found, form))


def _shown(centre, form: CentreForm | None = None) -> dict:
    if form is None:
        people, places = spending.bound_to(centre)
        known = {
            name: getattr(centre, name) for name in ("code", "name_en", "name_fr", "is_open", "for_all", "version")
        }
        form = CentreForm(formdata=None, people=people, places=places, **known).offer()
    return {"form": form, "centre": centre, "events": told(history.events_of(f"cost_centre:{centre.id}"))}
