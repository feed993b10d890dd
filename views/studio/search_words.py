"""What search is told: synonyms, and what is to stand higher or lower."""

from flask import request, url_for
from flask_babel import gettext as _

from models import catalog, history
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .forms import VersionForm
from .search_forms import BoostForm, NewBoostForm, NewSynonymForm, SynonymForm, boost_values, offer_shelves
from .sentences import told

ROWS_A_PAGE = 100


@room.get("/studio/synonyms/")
@guard.staff("merchandiser")
def index_synonyms():
    """The synonyms by their words; the new one may begin with words that were not found (`word`, `read`)."""
    word, read = (request.args.get(name, "").replace("\x00", "")[:100] for name in ("word", "read"))
    begun = {"word": word, "language": read if read in ("en", "fr") else ""}
    return reply.page("studio/search/synonyms.html", **_synonyms(NewSynonymForm(formdata=None, data=begun)))


@room.post("/studio/synonyms/")
@guard.staff("merchandiser")
def create_synonym():
    """Keep a new one; words on the list of what was not found are dealt with by it."""
    form = NewSynonymForm()

    def save():
        catalog.save_synonym(**form.facts(), by=scope.actor)
        return reply.moved(url_for("studio.index_synonyms"), flash=_("The synonym counts from now on."))

    return _tried(form, save, ("studio/search/_synonym.html", "studio/search/synonyms.html"), lambda: _synonyms(form))


@room.get("/studio/synonyms/<int:synonym>/")
@guard.staff("merchandiser")
def edit_synonym(synonym):
    """One synonym."""
    found = catalog.synonym_of(synonym)
    return reply.page("studio/search/synonym.html", form=SynonymForm(formdata=None, obj=found), synonym=found)


@room.post("/studio/synonyms/<int:synonym>/")
@guard.staff("merchandiser")
def update_synonym(synonym):
    """Change it."""
    found, form = catalog.synonym_of(synonym), SynonymForm()

    def save():
        catalog.save_synonym(**form.facts(), by=scope.actor, synonym=found, version=form.version.data)
        return reply.moved(url_for("studio.index_synonyms"), flash=_("The synonym is saved."))

    pages, context = ("studio/search/_synonym.html", "studio/search/synonym.html"), {"form": form, "synonym": found}
    return _tried(form, save, pages, lambda: context, lambda: catalog.synonym_of(synonym))


@room.post("/studio/synonyms/<int:synonym>/removal/")
@guard.staff("merchandiser")
def remove_synonym(synonym):
    """Forget it."""
    return _gone(catalog.synonym_of(synonym), catalog.remove_synonym, "studio.index_synonyms")


@room.get("/studio/boosts/")
@guard.staff("merchandiser")
def index_boosts():
    """What ranks higher or lower, the strongest first."""
    return reply.page("studio/search/boosts.html", **_boosts(NewBoostForm(formdata=None)))


@room.post("/studio/boosts/")
@guard.staff("merchandiser")
def create_boost():
    """Have something rank higher or lower."""
    form = NewBoostForm()

    def save():
        catalog.save_boost(**form.facts(), by=scope.actor)
        return reply.moved(url_for("studio.index_boosts"), flash=_("The boost counts from now on."))

    return _tried(form, save, ("studio/search/_boost.html", "studio/search/boosts.html"), lambda: _boosts(form))


@room.get("/studio/boosts/<int:boost>/")
@guard.staff("merchandiser")
def edit_boost(boost):
    """One boost."""
    found = catalog.boost_of(boost)
    form = BoostForm(formdata=None, data=boost_values(found))
    offer_shelves(form, scope.language)
    return reply.page("studio/search/boost.html", form=form, boost=found)


@room.post("/studio/boosts/<int:boost>/")
@guard.staff("merchandiser")
def update_boost(boost):
    """Change it."""
    found, form = catalog.boost_of(boost), BoostForm()
    offer_shelves(form, scope.language)

    def save():
        catalog.save_boost(**form.facts(), by=scope.actor, boost=found, version=form.version.data)
        return reply.moved(url_for("studio.index_boosts"), flash=_("The boost is saved."))

    pages, context = ("studio/search/_boost.html", "studio/search/boost.html"), {"form": form, "boost": found}
    return _tried(form, save, pages, lambda: context, lambda: catalog.boost_of(boost))


@room.post("/studio/boosts/<int:boost>/removal/")
@guard.staff("merchandiser")
def remove_boost(boost):
    """Forget it."""
    return _gone(catalog.boost_of(boost), catalog.remove_boost, "studio.index_boosts")


def _tried(form, save, pages: tuple[str, str], context, fresh=None):
    """Save what the form says; what is refused, or was changed meanwhile, is said beside what was typed.

    `pages` are the part and the page around it, drawn with `context()`; `fresh()` is the row as others left it.
    """
    status = 422
    if form.validate_on_submit():
        try:
            return save()
        except ChangedMeanwhile:
            status = 409
            form.version.typed = str(fresh().version)
            form.form_errors.append(
                _("This was changed meanwhile, so nothing was overwritten. Save again to make it what you typed.")
            )
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid(pages[0], within=pages[1], status=status, **context())



def _gone(found, verb, index: str):
    form = VersionForm()
    if not form.validate_on_submit():
        return reply.moved(url_for(index))
    try:
        verb(found, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        return reply.moved(url_for(index), flash=_("It was changed meanwhile, so it is still there."), kind="warn")
    return reply.moved(url_for(index), flash=_("It no longer counts."))


def _synonyms(form: NewSynonymForm) -> dict:
    rows, total = catalog.synonyms_page(asked_page(), ROWS_A_PAGE)
    page = Page(asked_page(), ROWS_A_PAGE, total, lambda n: url_for("studio.index_synonyms", page=n))
    return {"synonyms": rows, "page": page, "form": form, "synonym": None, "events": told(history.latest("synonym"))}


def _boosts(form: NewBoostForm) -> dict:
    offer_shelves(form, scope.language)
    rows, total = catalog.boosts_page(asked_page(), ROWS_A_PAGE)
    page = Page(asked_page(), ROWS_A_PAGE, total, lambda n: url_for("studio.index_boosts", page=n))
    shelves = {row["code"]: row["name"] for row in catalog.category_tree(scope.language)}
    context = {"boosts": rows, "page": page, "form": form, "boost": None, "shelves": shelves}
    return context | {"today": scope.today, "events": told(history.latest("boost"))}
