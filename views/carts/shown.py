"""What the cart's pages show: the filter of the address, a page of lines, stores and dates to choose from."""

from datetime import date

from flask import g, request, url_for
from flask_babel import gettext as _

from models import accounts, carts, checkout
from models.carts import Cart, Filter
from models.refusals import NotFound
from views.paging import Page
from views.policy import my_policy
from views.scope import current_cart, scope

# What the page shows when nothing is being typed, chosen or refused.
AT_REST = {
    "form": None,
    "typed": {},
    "refused": {},
    "chosen": frozenset(),
    "all_chosen": False,
    "meanwhile": False,
    "gone": None,
    "gone_typed": "",
    "gone_into": None,
    "offered": None,
}
# So many other lines whose price moved are drawn in the reply to a change; beyond them the page fetches itself again.
SIBLINGS_DRAWN = 6


def my_cart() -> Cart:
    """The current cart; NotFound where there is none."""
    cart = current_cart()
    if cart is None:
        raise NotFound("no cart")
    return cart


def fresh_cart() -> Cart:
    """The current cart read again, after a verb that was refused: what it was to become is undone."""
    g.pop("current_cart", None)
    return my_cart()


def my_reach() -> tuple[int, int, int]:
    """The account, buyer and shop whose carts are within reach."""
    return scope.account.id, scope.actor.buyer_id, scope.storefront.id


def elsewhere(line_id: int) -> Cart | None:
    """The other cart within reach that holds a line: an old page may show it while this one is at hand."""
    return carts.cart_with(*my_reach(), line_id)


def name_of(cart) -> str:
    """What a cart is called."""
    if cart.saved:
        return _("Saved for later")
    if cart.agreement:
        return _("Quote %(number)s", number=cart.name)
    return cart.name or _("My cart")


def back() -> str:
    """The page the form was on, if it is one of ours, else the cart."""
    path = (request.referrer or "").removeprefix(request.host_url.rstrip("/"))
    return path if path.startswith(f"/{scope.language}/") else url_for("carts.show_cart")


def asked_filter() -> Filter:
    """The filter that the address asks for; what is no filter is ignored."""
    day = request.args.get("date", "")
    try:
        wanted_on = date.fromisoformat(day) if len(day) == 10 else None
    except ValueError:
        wanted_on = None
    location = request.args.get("location", type=int)
    if location is not None and not 0 < location < 2**31:
        location = None
    words = request.args.get("q", "").replace("\x00", "")[:100]
    return Filter(location, wanted_on, words, _asked_problem(), request.args.get("category", "")[:60])


def _asked_problem() -> bool | str:
    """True for any problem (`1`), or the one that is named."""
    asked = request.args.get("problem", "").replace("-", " ")
    return asked == "1" or (asked if asked in carts.PROBLEMS else False)


def asked_page() -> int:
    """The page of lines that the address asks for."""
    return min(max(request.args.get("page", 1, type=int), 1), 1_000_000)


def address_of(filter: Filter, page: int = 1) -> dict:
    """The arguments of an address that shows this page of this filter."""
    known = {
        "location": filter.location,
        "date": filter.wanted_on and filter.wanted_on.isoformat(),
        "q": filter.text or None,
        "problem": "1" if filter.problem is True else filter.problem.replace(" ", "-") if filter.problem else None,
        "category": filter.category or None,
        "page": page if page > 1 else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def shown(cart: Cart | None, editing: int | None = None, **more) -> dict:
    """What the cart's page needs: a page of lines, pager, filter, stores and dates. `editing` is a line's id."""
    filter, number = asked_filter(), asked_page()
    found = carts.lines_page(cart, scope.language, number, filter) if cart else carts.LinesPage([], 1, 1, 0, 0)
    pager = Page(number, carts.PAGE_LINES, found.total, lambda n: url_for("carts.show_cart", **address_of(filter, n)))
    return {
        "cart": cart,
        "lines": carts.priced_on(cart, found.rows, scope.as_of) if scope.as_of and cart else found.rows,
        "leads": leads_of(found.rows),
        "found": found,
        "pager_of": pager,
        "filter": filter,
        "here": address_of(filter, found.number),
        "locations": accounts.locations_of(scope.account),
        "dates": carts.dates_of(cart) if cart else [],
        "editing": editing,
        "undo": request.args.get("undo", "")[:40],
        "back": request.args.get("back", "")[:40],
        **_of_the_whole_page(cart),
        **AT_REST,
        **more,
    }


def _of_the_whole_page(cart: Cart | None) -> dict:
    """What only the whole page shows: its template asks for it."""
    return {
        "several": lambda: carts.carts_of(*my_reach()),
        "categories": lambda: carts.categories_of(cart, scope.language),
        "kinds": lambda: carts.problems_of(cart),
        "moves_of": lambda: carts.moves_of(cart),
        "name_of": name_of,
        "takes_notes": lambda: my_policy().line_notes,
        "ahead": ahead,
    }


def ahead() -> dict:
    """What the policy says ahead of the checkout: what is left of the purchase limits, and the sizes of an order."""
    policy = my_policy()
    return {"room": checkout.room_of(scope.storefront, scope.account, policy.limits), "policy": policy}


def leads_of(rows: list) -> set[int]:
    """The first line of each product on a page: it says how far the next tier is."""
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(row.product_id, row.id)
    return set(first.values())
