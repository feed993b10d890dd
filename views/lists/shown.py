"""What the pages of a list show: the list within reach, the filter of the address, a page of lines with prices and
stock."""

from flask import request, url_for

from models import accounts, lists, pricing, stock
from models.lists import Filter, List
from views.catalog.rows import stock_words
from views.fields import quantity_typed
from views.paging import LAST_PAGE, Page, asked_page
from views.scope import scope

# What the page shows when nothing is being typed, chosen or refused.
AT_REST = {"form": None, "editing": None, "line_form": None, "typed": {}, "wrong": {}, "chosen": frozenset(),
           "all_chosen": False, "product_form": None, "meanwhile": False}  # fmt: skip


def my_list(number: int) -> List:
    """The list with this number as this person may use it; NotFound for any other."""
    return lists.open_list(scope.account.id, scope.actor, number)


def asked_filter() -> Filter:
    """The filter that the address asks for; what is no filter is ignored."""
    section = request.args.get("section", type=int)
    if section is not None and not 0 <= section < 2**31:
        section = None
    return Filter(scope.account, scope.storefront, request.args.get("q", "").replace("\x00", "")[:100], section)


def here_of(filter: Filter, page: int = 1) -> dict:
    """The arguments of an address that shows this page of this filter."""
    known = {"q": filter.text or None, "section": filter.section, "page": page if page > 1 else None}
    return {name: value for name, value in known.items() if value is not None}


def asked_store(places: list):
    """The store that the address or the form asks for, else the account's first one; None if it has none."""
    asked = request.values.get("store", type=int)
    return next((place for place in places if place.id == asked), places[0] if places else None)


def shown(found: List, **more) -> dict:
    """What the page of a list needs: a page of lines with their prices and stock, filter, pager, sections, stores."""
    filter = asked_filter()
    page = lists.lines_page(found, scope.language, filter, asked_page())
    sections = lists.sections_of(found)
    return {
        "list": found,
        "lines": page.rows,
        "found": page,
        "filter": filter,
        "here": here_of(filter, page.number),
        "pager_of": pager("lists.show_list", found, page, here_of(filter)),
        "sections": sections,
        "locations": accounts.locations_of(scope.account),
        "undo": request.args.get("undo", "")[:40],
        "limit": lists.LINES_LIMIT,
        **beside(page.rows),
        **AT_REST,
        **more,
    }


def pager(endpoint: str, found: List, page: lists.LinesPage, here: dict) -> Page:
    """The pages of a list's lines."""
    here = {name: value for name, value in here.items() if name != "page"}
    return Page(
        page.number, lists.PAGE_LINES, page.total, lambda n: url_for(endpoint, list_id=found.id, **here, page=n)
    )


def beside(lines: list) -> dict:
    """`prices` (Quote at the usual quantity) and `levels` (level, words) by product: two statements."""
    sold = {line.product_id: line.usual for line in lines if not line.state}
    quotes = pricing.quote(scope.storefront, scope.account, sold, scope.day) if sold else {}
    levels = stock.availability(scope.storefront, list(sold))
    return {"prices": quotes, "levels": {product: stock_words(level) for product, level in levels.items()}}


def typed_numbers(prefix: str, most: int = 4 * lists.PAGE_LINES) -> tuple[dict[int, str], dict[int, int | None], set]:
    """What was typed into the boxes `<prefix>-<line>`: the text, the number (None: empty), and the lines where it is
    no whole number."""
    typed, numbers, wrong = {}, {}, set()
    for name, text in list(request.form.items())[: most + 20]:
        line = name.removeprefix(f"{prefix}-")
        if line == name or not line.isdecimal() or len(line) > 9:
            continue
        typed[int(line)] = text.strip()[:40]
        numbers[int(line)] = quantity_typed(text)
        if numbers[int(line)] is None and text.strip():
            del numbers[int(line)]
            wrong.add(int(line))
    return typed, numbers, wrong


def chosen_ids() -> list[int]:
    """The lines whose boxes are ticked."""
    return [int(text) for text in request.form.getlist("line") if text.isascii() and text.isdigit() and len(text) < 10]


def sent_page() -> int:
    """The page that a form was on."""
    return min(max(request.form.get("page", 1, type=int), 1), LAST_PAGE)
