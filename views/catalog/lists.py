"""The part that categories and search results have in common: a list with its filters, order and pages."""

from models.catalog import PAGE_SIZE, Listing
from views.paging import Page
from views.wording import gettext as _

from . import asked, rows


def shown(listing: Listing, sort: str, relevance: bool = False) -> dict:
    """The template context of a list. Two statements, for prices and stock."""
    return {
        "listing": listing,
        "rows": rows.of_cards(listing.cards),
        "facets": listing.facets,
        "chosen": _chosen(listing),
        "any_filters": bool(asked.filters()),
        "clear_url": asked.without_filters(),
        "sort": sort,
        "sorts": _sorts(relevance),
        "pager": Page(listing.number, PAGE_SIZE, listing.total, lambda number: asked.address(page=number)),
        "kept": _kept(),
    }


def _sorts(relevance: bool) -> list[tuple[str, str]]:
    best = [("relevance", _("Best match"))] if relevance else []
    return best + [("name", _("Name")), ("sku", _("SKU")), ("newest", _("Newest first"))]


def _chosen(listing: Listing) -> list[dict]:
    """Each chosen value with the address that takes it off."""
    return [
        {"facet": facet.name, "name": choice.name, "url": asked.without(facet.code, choice.code)}
        for facet in listing.facets
        for choice in facet.choices
        if choice.chosen
    ]


def _kept() -> list[tuple[str, str]]:
    """The filters as (name, value) pairs, for the hidden fields of the form that changes the order."""
    return [(asked.PREFIX + code, value) for code, values in asked.filters().items() for value in values]
