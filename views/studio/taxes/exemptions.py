"""Certificates of accounts that free from a tax: the list, a new one, and its last day."""

from flask import request, url_for
from flask_babel import gettext as _

from models import history, tax
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from .. import room
from ..sentences import told
from .forms import ExemptionForm, LastDayForm, version_of, words_of

EXEMPTIONS_A_PAGE = 100
INDEX = "studio/taxes/exemptions.html"


@room.get("/studio/taxes/exemptions/")
@guard.staff("merchandiser")
def index_exemptions():
    """Every certificate with its number, place, tax and dates."""
    return reply.page(INDEX, part="studio/taxes/_exemptions.html", **_shown())


@room.post("/studio/taxes/exemptions/")
@guard.staff("merchandiser")
def create_exemption():
    """A certificate that an account has brought."""
    form = ExemptionForm()
    if form.validate_on_submit():
        facts = form.place() | words_of(form, "kind", "number")
        facts |= {"valid_from": form.valid_from.data, "valid_to": form.valid_to.data}
        try:
            tax.create_exemption((form.account.data or "").strip(), **facts, by=scope.actor)
            here = url_for("studio.index_exemptions", q=form.account.data.strip())
            return reply.moved(here, flash=_("The certificate is saved. It counts from the next order on."))
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/taxes/_new_exemption.html", within=INDEX, **_shown(form))


@room.post("/studio/taxes/exemptions/<int:exemption>/end/")
@guard.staff("merchandiser")
def create_exemption_end(exemption):
    """Its last day, or none."""
    found, form, problem = tax.exemption_of(exemption), LastDayForm(), ""
    kept = {name: request.args[name][:60] for name in ("q", "state", "page") if request.args.get(name)}
    status = 422
    try:
        if form.validate_on_submit():
            tax.end_exemption(found, form.last.data, by=scope.actor, version=version_of(form))
            return reply.moved(url_for("studio.index_exemptions", **kept), flash=_("The last day is saved."))
        problem = " ".join(map(str, form.last.errors))
    except ChangedMeanwhile:
        status = 409
        problem = _("This certificate was changed meanwhile, so nothing was done. This is how it stands now.")
    except Refused as refusal:
        problem = say(refusal)
    context = _shown() | {"refused": {exemption: problem}, "typed": request.form.get("last", "")[:20]}
    return reply.invalid("studio/taxes/_exemptions.html", within=INDEX, status=status, **context)


def _shown(form: ExemptionForm | None = None) -> dict:
    asked = {name: request.args.get(name, "").replace("\x00", "").strip()[:60] for name in ("q", "state")}
    number = asked_page()
    rows, total = tax.exemptions_page(scope.today, asked["q"], asked["state"], number, EXEMPTIONS_A_PAGE)
    kept = {name: value for name, value in asked.items() if value}
    page = Page(number, EXEMPTIONS_A_PAGE, total, lambda n: url_for("studio.index_exemptions", **kept, page=n))
    context = {"rows": rows, "page": page, "asked": asked, "kept": kept | ({"page": number} if number > 1 else {})}
    form = form or ExemptionForm(formdata=None, country=scope.storefront.country)
    return context | {
        "form": form,
        "refused": {},
        "typed": "",
        "states": tax.STATES,
        "events": told(history.latest("tax_exemption", 10)),
    }
