"""Rates as of a day, a tax over the years, and a change planned, previewed and taken back."""

from datetime import date

from flask import request, url_for
from flask_babel import gettext as _

from models import history, tax
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from .. import room
from ..forms import VersionForm
from ..money_typed import read_percent
from ..sentences import told
from .forms import EndForm, NamesForm, RateForm, version_of, words_of

RATES_A_PAGE = 100
INDEX, SHOW, PLAN = (f"studio/taxes/{name}.html" for name in ("index", "show", "plan"))


@room.get("/studio/taxes/")
@guard.staff("merchandiser")
def index_rates():
    """The rates in force on a day, by country, region and city; and what is planned."""
    return reply.page(INDEX, part="studio/taxes/_rates.html", **_listed(RateForm(formdata=None)))


@room.post("/studio/taxes/")
@guard.staff("merchandiser")
def create_rate():
    """A tax that a place did not have."""
    form = RateForm()
    if form.validate_on_submit():
        facts = form.place() | words_of(form, "locality", "kind", "name_en", "name_fr")
        facts |= {"valid_from": form.valid_from.data, "valid_to": form.valid_to.data}
        try:
            made = tax.create_rate(**facts, rate=read_percent(form.percent.data), by=scope.actor)
            return reply.moved(url_for("studio.show_rate", rate=made.id), flash=_("The tax is saved."))
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/taxes/_new.html", within=INDEX, **_listed(form))


@room.get("/studio/taxes/rates/<int:rate>/")
@guard.staff("merchandiser")
def show_rate(rate):
    """One tax of a place: its rates over the years, its names, its end."""
    return reply.page(SHOW, **_shown(tax.rate_of(rate)))


@room.post("/studio/taxes/rates/<int:rate>/")
@guard.staff("merchandiser")
def update_rate(rate):
    """Call it otherwise."""
    found, form = tax.rate_of(rate), NamesForm()
    if form.validate_on_submit():
        try:
            names = words_of(form, "name_en", "name_fr")
            tax.rename_rate(found, **names, by=scope.actor, version=version_of(form))
            return reply.moved(url_for("studio.show_rate", rate=rate), flash=_("The names are saved."))
        except ChangedMeanwhile:
            return _stale(rate)
        except Refused as refusal:
            form.refuse(refusal)
    context = _shown(found) | {"names": form}
    return reply.invalid("studio/taxes/_names.html", within=SHOW, **context)


@room.get("/studio/taxes/rates/<int:rate>/plan/")
@guard.staff("merchandiser")
def new_plan(rate):
    """What another rate from a day on would make of it, before anything is saved."""
    context, status = _planned(tax.rate_of(rate), request.args)
    return reply.page(PLAN, status=status, **context)


@room.post("/studio/taxes/rates/<int:rate>/plan/")
@guard.staff("merchandiser")
def create_plan(rate):
    """Save what the preview showed."""
    found = tax.rate_of(rate)
    context, status = _planned(found, request.form)
    form = VersionForm()
    if status == 200 and context["after"] and form.validate_on_submit():
        try:
            given = (found, context["rate_wanted"], context["from_day"])
            made = tax.plan_rate(*given, by=scope.actor, version=form.version.data)
            return reply.moved(url_for("studio.show_rate", rate=made.id), flash=_("The change is planned."))
        except ChangedMeanwhile:
            context, status = _planned(tax.rate_of(rate), request.form)[0], 409
            context["problem"] = _("This rate was changed meanwhile. Nothing was saved; this is what it would do now.")
    status = 422 if status == 200 else status
    return reply.invalid("studio/taxes/_plan.html", within=PLAN, status=status, **context)


@room.post("/studio/taxes/rates/<int:rate>/end/")
@guard.staff("merchandiser")
def create_rate_end(rate):
    """Let it count until a day and not at all afterwards."""
    found, form = tax.rate_of(rate), EndForm()
    if form.validate_on_submit():
        try:
            tax.end_rate(found, form.last.data, by=scope.actor, version=version_of(form))
            return reply.moved(url_for("studio.show_rate", rate=rate), flash=_("Its last day is saved."))
        except ChangedMeanwhile:
            return _stale(rate)
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/taxes/_end.html", within=SHOW, **_shown(found) | {"ending": form})


@room.post("/studio/taxes/rates/<int:rate>/removal/")
@guard.staff("merchandiser")
def remove_rate(rate):
    """Take back a planned rate: the one before it counts on."""
    found, form = tax.rate_of(rate), VersionForm()
    try:
        form.validate()
        former = [row for row in tax.series_of(found) if row.id != found.id]
        tax.remove_rate(found, scope.today, by=scope.actor, version=form.version.data or 0)
    except ChangedMeanwhile:
        return _stale(rate)
    except Refused as refusal:
        context = _shown(found) | {"problem": say(refusal)}
        return reply.invalid("studio/taxes/_series.html", within=SHOW, **context)
    here = url_for("studio.show_rate", rate=former[-1].id) if former else url_for("studio.index_rates")
    return reply.moved(here, flash=_("The planned rate is taken back."))


def _listed(form: RateForm) -> dict:
    asked = {name: request.args.get(name, "").replace("\x00", "").strip()[:60] for name in ("country", "region", "q")}
    day, number = day_of(request.args.get("date", "")) or scope.today, asked_page()
    rows, total = tax.rates_page(day, asked["country"], asked["region"], asked["q"], number, RATES_A_PAGE)
    kept = {name: value for name, value in asked.items() if value} | {"date": day.isoformat()}
    page = Page(number, RATES_A_PAGE, total, lambda n: url_for("studio.index_rates", **kept, page=n))
    events = told(history.latest("tax_rate", 10))
    context = {"rows": rows, "page": page, "asked": asked, "day": day, "places": tax.places(), "events": events}
    return context | {"planned": tax.planned_rates(scope.today), "form": form}


def _shown(rate) -> dict:
    return {
        "rate": rate,
        "series": tax.series_of(rate),
        "today": scope.today,
        "names": NamesForm(formdata=None, obj=rate),
        "ending": EndForm(formdata=None, version=rate.version, last=rate.valid_to or scope.today),
        "problem": "",
        "events": told(list(reversed(history.events_of(tax.stream_of(rate))))[:10]),
    }


def _stale(rate: int):
    """It was changed in another tab: nothing is done, and the page shows how it stands now."""
    context = _shown(tax.rate_of(rate))
    context["problem"] = _("This tax was changed meanwhile, so nothing was done. This is how it stands now.")
    return reply.invalid("studio/taxes/_series.html", within=SHOW, status=409, **context)


def _planned(rate, given) -> tuple[dict, int]:
    """What the page of a change shows, and 200, or 422 when what was typed cannot be."""
    typed = {name: given.get(name, "").replace("\x00", "").strip()[:20] for name in ("percent", "from_day")}
    context = {"rate": rate, "typed": typed, "after": None, "faults": {}, "problem": "", "today": scope.today}
    if not typed["percent"] and not typed["from_day"]:
        return context, 200
    try:
        wanted, from_day = read_percent(typed["percent"]), day_of(typed["from_day"])
        tax.check_plan(rate, wanted, from_day)
    except Refused as refusal:
        return context | {"faults": {refusal.field or "percent": say(refusal)}}, 422
    after = [(rate.rate, rate.valid_from, from_day - tax.ONE_DAY), (wanted, from_day, rate.valid_to)]
    return context | {"after": after, "rate_wanted": wanted, "from_day": from_day}, 200


def day_of(text: str) -> date | None:
    """A date as a date picker sends it; None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
