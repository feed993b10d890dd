"""Packages in: brought, tried dry, imported; and what became of each."""

from flask import request, url_for
from flask_babel import gettext as _

import jobs
from models import accounts, packages, pricing
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import UploadForm, VersionForm

IMPORTS_A_PAGE = 20
FAULTS_A_PAGE = 50
# A package that is smaller than this is checked in the request itself: nobody needs to watch that.
AT_ONCE_BYTES = 40_000


@room.get("/studio/imports/")
@guard.staff("merchandiser")
def index_imports():
    """Bring a package, take everything out as one, and read what was imported before."""
    return reply.page("studio/imports/index.html", part="studio/imports/_imports.html", **_listed(UploadForm()))


@room.post("/studio/imports/")
@guard.staff("merchandiser")
def create_import():
    """Take the files in and have them checked; nothing is imported yet."""
    form = UploadForm()
    uploads = [(one.filename, one.stream.read()) for one in request.files.getlist("files") if one.filename]
    try:
        if not form.validate_on_submit():
            return reply.invalid("studio/imports/_upload.html", within="studio/imports/index.html", **_listed(form))
        made = packages.take_package(uploads, by=scope.actor)
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("studio/imports/_upload.html", within="studio/imports/index.html", **_listed(form))
    small = sum(len(content) for _name, content in uploads) <= AT_ONCE_BYTES
    _work(made.id, at_once=small)
    return reply.moved(url_for("studio.show_import", package=made.id))


@room.get("/studio/imports/<int:package>/")
@guard.staff("merchandiser")
def show_import(package):
    """What it would change, file by file, and what is wrong with it, row by row; while at work, how far it is."""
    return reply.page("studio/imports/show.html", part="studio/imports/_import.html", **_shown(package))


@room.post("/studio/imports/<int:package>/execution/")
@guard.staff("merchandiser")
def create_execution(package):
    """Import it, with its faulty rows left out only where that was asked for."""

    def begin(found, form):
        if found.status == "checking":
            packages.check_again(found, by=scope.actor, version=form.version.data)
            return _work(found.id, at_once=False)
        partial = bool(request.form.get("partial"))
        packages.begin_import(found, by=scope.actor, version=form.version.data, partial=partial)
        quick = not packages.is_searched(found) and sum(_rows(one) for one in found.counts.values()) < 500
        return _work(found.id, at_once=quick)

    return _done(package, begin, None)


@room.post("/studio/imports/<int:package>/removal/")
@guard.staff("merchandiser")
def create_import_removal(package):
    """Throw its files away."""

    def discard(found, form):
        packages.discard(found, by=scope.actor, version=form.version.data)

    return _done(package, discard, _("The files were thrown away. Nothing of them was imported."))


def _done(package: int, verb, said: str | None):
    """Run one verb on the import at the version that was read, and show its page again."""
    found, form = packages.package_import(package), VersionForm()
    status, problem = 422, _("That request was not understood")
    if form.validate_on_submit():
        try:
            verb(found, form)
            return reply.moved(url_for("studio.show_import", package=package), flash=said)
        except Refused as refusal:
            problem = say(refusal)
        except ChangedMeanwhile:
            status, problem = 409, _("This import moved on meanwhile. This is how it stands now.")
    context = _shown(package) | {"problem": problem}
    return reply.invalid("studio/imports/_import.html", within="studio/imports/show.html", status=status, **context)


def _work(number: int, *, at_once: bool) -> None:
    work = jobs.work_on_import if at_once else lambda *given: jobs.house.later("work_on_import", *given)
    work(number, scope.user.id)


def _listed(form: UploadForm) -> dict:
    number = asked_page()
    rows, total = packages.imports_page(number, IMPORTS_A_PAGE)
    steps = pricing.revisions()
    return {
        "form": form,
        "imports": rows,
        "steps": steps,
        "people": accounts.names_of({row.user_id for row in rows} | {step.user_id for step in steps}),
        "page": Page(number, IMPORTS_A_PAGE, total, lambda n: url_for("studio.index_imports", page=n)),
        "megabytes": 12,
    }


def _shown(package: int) -> dict:
    found = packages.package_import(package)
    number = asked_page()
    total = len(found.faults)
    page = Page(number, FAULTS_A_PAGE, total, lambda n: url_for("studio.show_import", package=package, page=n))
    start = (page.number - 1) * FAULTS_A_PAGE
    faults = [one | {"said": _said(one)} for one in found.faults[start : start + FAULTS_A_PAGE]]
    step = jobs.progress_of(package) if found.at_work else None
    return {
        "package": found,
        "who": accounts.names_of({found.user_id}).get(found.user_id),
        "faults": faults,
        "page": page,
        "left_out": [_said(one) for one in found.left_out],
        "step": step,
        "doing": _doing(step) if step else _("Waiting for its turn"),
        "revision": pricing.revision_of(found.revision_id) if found.revision_id else None,
        "kept": packages.FAULTS_KEPT,
        "problem": "",
    }


def _said(one: dict) -> str:
    return say(one["sentence"], **one["facts"]) if one["facts"] else say(one["sentence"])


def _rows(counts: dict) -> int:
    return sum(counts.values())


def _doing(step: packages.Step) -> str:
    """What the worker does now, in a sentence."""
    if step.does == "indexing":
        return _("Telling the search what changed")
    rows = ngettext("%(num)s row", "%(num)s rows", step.rows) if step.rows else ""
    said = {
        "reading": _("Reading %(file)s", file=step.file),
        "comparing": _("Comparing %(file)s, %(rows)s", file=step.file, rows=rows),
        "writing": _("Writing %(file)s, %(rows)s", file=step.file, rows=rows),
    }
    return said[step.does]
