"""Price books: the list, one book as a sheet, its name and dates, and to whom it is given."""

from flask import request, url_for
from flask_babel import gettext as _

from models import brands, pricing
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from . import room
from .book_page import asked_words, shown
from .forms import AssignmentForm, BookForm, NewBookForm, PlainForm

BOOKS_A_PAGE = 50


@room.get("/studio/price-books/")
@guard.staff("merchandiser")
def index_books():
    """Every price book by rank, with its dates and how many prices it has."""
    return reply.page("studio/books/index.html", part="studio/books/_books.html", **_listed(_new_book()))


@room.post("/studio/price-books/")
@guard.staff("merchandiser")
def create_book():
    """Make an empty book."""
    form = _new_book(request.form)
    if form.validate_on_submit():
        facts = {name: (form[name].data or "").strip() for name in ("code", "kind", "currency", "name_en", "name_fr")}
        try:
            book = pricing.create_book(**facts, by=scope.actor)
            return reply.moved(url_for("studio.show_book", book=book.id), flash=_("The book is made. Fill it below."))
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/books/_new.html", within="studio/books/index.html", **_listed(form))


@room.get("/studio/price-books/<int:book>/")
@guard.staff("merchandiser")
def show_book(book):
    """A hundred of its prices as a sheet, narrowed by words and shelf; its name and dates; to whom it is given."""
    return reply.page("studio/books/show.html", **shown(pricing.book_of(book)))


@room.post("/studio/price-books/<int:book>/")
@guard.staff("merchandiser")
def update_book(book):
    """Name, rank and date it anew."""
    found, form, status = pricing.book_of(book), BookForm(), 422
    if form.validate_on_submit():
        facts = {"name_en": form.name_en.data.strip(), "name_fr": (form.name_fr.data or "").strip()}
        facts |= {name: form[name].data for name in ("priority", "valid_from", "valid_to", "variants_together")}
        try:
            pricing.change_book(found, by=scope.actor, version=form.version.data, **facts)
            return reply.moved(url_for("studio.show_book", book=book), flash=_("The book is saved."))
        except ChangedMeanwhile:
            status, found = 409, pricing.book_of(book)
            form.version.typed = str(found.version)
            form.form_errors.append(
                _("This book was changed meanwhile, so nothing was overwritten. Save again to make it what you typed.")
            )
        except Refused as refusal:
            form.refuse(refusal)
    context = shown(found) | {"form": form}
    return reply.invalid("studio/books/_facts.html", within="studio/books/show.html", status=status, **context)


@room.post("/studio/price-books/<int:book>/assignments/")
@guard.staff("merchandiser")
def create_assignment(book):
    """Give it to a storefront, a segment or an account."""
    found, form = pricing.book_of(book), AssignmentForm()
    if form.validate_on_submit():
        try:
            pricing.assign_book(found, form.scope.data or "", (form.owner.data or "").strip(), by=scope.actor)
            here = url_for("studio.show_book", book=book)
            return reply.moved(here, flash=_("The book now counts for %(code)s.", code=form.owner.data.strip()))
        except Refused as refusal:
            form.refuse(refusal)
    context = shown(found) | {"giving": form}
    return reply.invalid("studio/books/_given.html", within="studio/books/show.html", **context)


@room.post("/studio/price-books/<int:book>/assignments/<int:assignment>/removal/")
@guard.staff("merchandiser")
def remove_assignment(book, assignment):
    """Take it from whom it was given to."""
    PlainForm().validate()
    pricing.unassign_book(pricing.book_of(book), assignment, by=scope.actor)
    return reply.moved(url_for("studio.show_book", book=book), flash=_("The book no longer counts there."))


@room.get("/studio/price-books/<int:book>/comparison/")
@guard.staff("merchandiser")
def show_comparison(book):
    """The book beside another one, tier by tier, with the difference in percent."""
    first, wanted, number = pricing.book_of(book), asked_words(), asked_page()
    other = pricing.book_of(request.args.get("other", 0, type=int)) if request.args.get("other") else None
    pairs, total, problem = [], 0, ""
    try:
        if other:
            given = (first, other, wanted, scope.today, scope.language, number, 100)
            pairs, total = pricing.compare(*given)
    except Refused as refusal:
        problem = say(refusal)
    asked = {"other": other.id if other else None, "q": wanted.words or None}
    page = Page(number, 100, total, lambda n: url_for("studio.show_comparison", book=book, **asked, page=n))
    context = {"book": first, "other": other, "pairs": pairs, "wanted": wanted, "page": page, "problem": problem}
    others = pricing.books_in(first.currency, first.id)
    return reply.page("studio/books/comparison.html", part="studio/books/_pairs.html", others=others, **context)


def _new_book(formdata=None) -> NewBookForm:
    form = NewBookForm(formdata=formdata)
    form.currency.choices = sorted({shop.currency for shop in brands.every()})
    return form


def _listed(form: NewBookForm) -> dict:
    words, number = request.args.get("q", "").replace("\x00", "").strip()[:100], asked_page()
    rows, total = pricing.books_page(words, number, BOOKS_A_PAGE)
    page = Page(number, BOOKS_A_PAGE, total, lambda n: url_for("studio.index_books", q=words or None, page=n))
    return {"books": rows, "words": words, "page": page, "form": form}
