"""How classes of goods are treated: what comes out for each tax of a country, and the rules that decide it."""

from flask import request, url_for
from flask_babel import gettext as _

from models import history, tax
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope

from .. import room
from ..sentences import told
from .forms import TREATMENTS, TreatmentForm, words_of

INDEX = "studio/taxes/treatments.html"


@room.get("/studio/taxes/treatments/")
@guard.staff("merchandiser")
def index_treatments():
    """A country's taxes by what each class of goods pays, and the rules."""
    return reply.page(INDEX, part="studio/taxes/_treatments.html", **_shown())


@room.post("/studio/taxes/treatments/")
@guard.staff("merchandiser")
def create_treatment():
    """A rule for a class, a place and a tax."""
    form = TreatmentForm()
    if form.validate_on_submit():
        facts = form.place() | words_of(form, "tax_class", "kind", "treatment")
        try:
            tax.create_treatment(**facts, by=scope.actor)
            here = url_for("studio.index_treatments", country=facts["country"])
            return reply.moved(here, flash=_("The rule is saved. It counts from the next order on."))
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/taxes/_new_treatment.html", within=INDEX, **_shown(form))


@room.post("/studio/taxes/treatments/<int:treatment>/")
@guard.staff("merchandiser")
def update_treatment(treatment):
    """Treat it otherwise, or take the rule away."""
    rule = tax.treatment_of(treatment)
    wanted, version = request.form.get("treatment", ""), request.form.get("version", 0, type=int)
    here = url_for("studio.index_treatments", country=rule.country)
    try:
        if wanted == "remove":
            tax.remove_treatment(rule, by=scope.actor, version=version)
            return reply.moved(here, flash=_("The rule is taken away. A more general one counts from now on."))
        tax.change_treatment(rule, wanted, by=scope.actor, version=version)
    except ChangedMeanwhile:
        problem = _("This rule was changed meanwhile, so nothing was done. This is how it stands now.")
        context = _shown(country=rule.country) | {"problem": problem}
        return reply.invalid("studio/taxes/_treatments.html", within=INDEX, status=409, **context)
    return reply.moved(here, flash=_("The rule is saved. It counts from the next order on."))


def _shown(form: TreatmentForm | None = None, country: str = "") -> dict:
    places = tax.places()
    asked = country or (form.place()["country"] if form else request.args.get("country", ""))
    country = asked if asked in places else scope.storefront.country if scope.storefront.country in places else ""
    country = country or next(iter(places), "")
    classes = tax.tax_classes()
    form = form or TreatmentForm(formdata=None, country=country)
    form.tax_class.choices = classes
    context = {"country": country, "places": places, "classes": classes, "form": form, "problem": ""}
    context |= {"matrix": tax.treatment_table(country, classes, scope.today), "rules": tax.treatments_in(country)}
    return context | {"choices": TREATMENTS, "events": told(history.latest("tax_class", 10))}
