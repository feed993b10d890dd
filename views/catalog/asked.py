"""What the address of a list asks for: filters, order, page; and the addresses that ask for a little more or less."""

from urllib.parse import urlencode

from flask import request

from models.catalog import FILTERS, SORTS
from views.links import url_for

# A filter stands in the address as `f.roast=light`, once for each value.
PREFIX = "f."
PAGE_LAST = 1_000_000
# These stand in a query as they are, as in all addresses of the shop.
UNCHANGED = "!$'()*,/:;?@"


def filters() -> dict[str, list[str]]:
    """The chosen values by attribute code."""
    codes = [name for name in request.args if name.startswith(PREFIX)]
    return {name.removeprefix(PREFIX): request.args.getlist(name) for name in codes[:FILTERS]}


def sort(usual: str) -> str:
    """The order that is asked for, if it is one; else the usual one."""
    asked = request.args.get("sort", "")
    return asked if asked in SORTS else usual


def page() -> int:
    """The page's number, from 1; 1 if it is not a number."""
    asked = request.args.get("page", "")
    return min(max(int(asked), 1), PAGE_LAST) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1


def address(**changes) -> str:
    """The present address with these parameters (None: without); a change of anything but the page leads to page 1."""
    kept = {name: request.args.getlist(name) for name in request.args if name != "page"}
    kept |= changes
    chosen = {name: value for name, value in kept.items() if value not in (None, [], [""])}
    path = url_for(request.endpoint, **(request.view_args or {}))
    # What people write is not kept with the addresses of the shop.
    return f"{path}?{urlencode(chosen, doseq=True, safe=UNCHANGED)}" if chosen else path


def without(code: str, value: str) -> str:
    """The present address without one chosen value."""
    name = PREFIX + code
    return address(**{name: [one for one in request.args.getlist(name) if one != value]})


def without_filters() -> str:
    """The present address with no filter chosen."""
    return address(**{name: None for name in request.args if name.startswith(PREFIX)})
