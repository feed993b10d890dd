"""The prices of a book: a page saved at once, a tier added, a percentage tried and applied."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from models import catalog, pricing
from models.pricing import Preview
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .book_page import Sheet, here_of, seen_of, shown, state_typed
from .forms import PlainForm, TierForm
from .money_typed import read_percent

PRICES_PREVIEWED = 20


@room.post("/studio/price-books/<int:book>/prices/")
@guard.staff("merchandiser")
def update_prices(book):
    """Save the page: all of its rows, or none; what was typed stays until then."""
    found, status = pricing.book_of(book), 422
    PlainForm().validate()
    sheet = Sheet()
    if not sheet.refused:
        try:
            count = pricing.edit_prices(found, sheet.edits, by=scope.actor)
            said = ngettext("%(num)s price was changed.", "%(num)s prices were changed.", count)
            if not count:
                said = _("No price was different, so nothing was changed.")
            below = _below_cost(found, [edit.price_id for edit in sheet.edits if edit.wanted != edit.seen])
            here, kind = url_for("studio.show_book", **_here(found)), "warn" if below else "done" if count else "info"
            return reply.moved(here, flash=f"{said} {below}".strip(), kind=kind)
        except ChangedMeanwhile:
            status = 409
        except pricing.PriceRefused as refusal:
            sheet.refused[refusal.row] = say(refusal)
    context = _again(found, sheet, status)
    return reply.invalid("studio/books/_sheet.html", within="studio/books/show.html", status=status, **context)


@room.post("/studio/price-books/<int:book>/tiers/")
@guard.staff("merchandiser")
def create_tier(book):
    """Add a price: of a product that the book has not, or from a larger quantity on."""
    found, form = pricing.book_of(book), TierForm()
    if form.validate_on_submit():
        typed = {"quantity": str(form.min_quantity.data), "price": form.unit_price.data or ""}
        typed |= {"from": request.form.get("from_day", ""), "to": request.form.get("to_day", "")}
        try:
            pricing.add_tier(found, (form.sku.data or "").strip(), state_typed(typed), by=scope.actor)
            said = _("The price of %(sku)s is added.", sku=form.sku.data.strip())
            return reply.moved(url_for("studio.show_book", book=book, q=form.sku.data.strip()), flash=said)
        except Refused as refusal:
            form.refuse(refusal)
    context = shown(found) | {"tier": form}
    return reply.invalid("studio/books/_tier.html", within="studio/books/show.html", **context)


@room.get("/studio/price-books/<int:book>/percent/")
@guard.staff("merchandiser")
def new_percent(book):
    """What a percentage would make of the book's prices, before anything is changed."""
    context, status = _tried(book, request.args)
    return reply.page("studio/books/percent.html", status=status, **context)


@room.post("/studio/price-books/<int:book>/percent/")
@guard.staff("merchandiser")
def create_percent(book):
    """Apply the percentage to what the preview showed; a step that can be undone."""
    found = pricing.book_of(book)
    PlainForm().validate()
    context, status = _tried(book, request.form)
    asked = [request.form.get(name, "") for name in ("prices", "total")]
    numbers = [one for one in asked if one.isascii() and one.isdigit() and len(one) < 19]
    if status == 200 and len(numbers) == 2 and context["preview"]:
        given = (found, context["rate"], context["step"], context["wanted"])
        try:
            step = pricing.change_by_percent(*given, by=scope.actor, expected=(int(numbers[0]), int(numbers[1])))
            said = ngettext("%(num)s price was changed.", "%(num)s prices were changed.", step.prices if step else 0)
            here = url_for("studio.show_change", change=step.id) if step else url_for("studio.show_book", book=book)
            return reply.moved(here, flash=said)
        except ChangedMeanwhile:
            context, status = _tried(book, request.form)[0], 409
            context["problem"] = _("Prices of this book moved since the preview. This is what it would do now.")
    status = 422 if status == 200 else status
    return reply.invalid("studio/books/_percent.html", within="studio/books/percent.html", status=status, **context)


def _again(found, sheet: Sheet, status: int) -> dict:
    """The page with what was typed; where a price moved meanwhile, what it is now stands beside it."""
    context = shown(found)
    for row in context["rows"]:
        typed = sheet.typed.get(row["id"])
        if typed:
            seen = request.form.get(f"seen-{row['id']}", "")
            if status == 409 and seen != seen_of(row):
                context["now"][row["id"]] = row["typed"]
            row["typed"] = typed
            row["seen"] = seen if status != 409 else seen_of(row)
    context["here"] = _here(found)
    return context | {"refused": sheet.refused, "meanwhile": status == 409}


def _here(found) -> dict:
    number = request.args.get("page", 1, type=int)
    return here_of(found, min(max(number, 1), 1_000_000))


def _tried(book: int, given) -> tuple[dict, int]:
    """What the page of a percentage shows, and 200, or 422 when what was typed cannot be."""
    found = pricing.book_of(book)
    typed, step = given.get("percent", "")[:20], given.get("step", "cent")
    wanted = _wanted(given)
    context = {"book": found, "typed": typed, "wanted": wanted, "preview": None, "problem": "", "rate": None}
    context |= {"step": step if step in pricing.STEPS else "cent", "categories": catalog.category_tree(scope.language)}
    if not typed:
        return context, 200
    try:
        context["rate"] = read_percent(typed)
        context["preview"] = _preview(found, context)
    except Refused as refusal:
        return context | {"problem": say(refusal)}, 422
    return context, 200


def _preview(found, context: dict) -> Preview:
    asked = (context["rate"], context["step"], context["wanted"], scope.language, PRICES_PREVIEWED)
    return pricing.preview_percent(found, *asked)


def _wanted(given) -> catalog.Wanted:
    words, category = (given.get(name, "").replace("\x00", "").strip()[:100] for name in ("q", "category"))
    return catalog.Wanted(words=words, category=category)


def _below_cost(book, price_ids: list[int]) -> str:
    """Which of these prices are below cost, in a sentence; empty where none is."""
    skus = pricing.below_cost(book, price_ids, scope.today)
    if not skus:
        return ""
    told = ", ".join(skus[:5]) + (" …" if len(skus) > 5 else "")
    return ngettext("%(num)s product is now sold below cost: %(skus)s.",
                    "%(num)s products are now sold below cost: %(skus)s.", len(skus), skus=told)  # fmt: skip
