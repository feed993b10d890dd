"""A search tried out as an account, and what people searched for in vain."""

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, brands, catalog, history
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .forms import PlainForm
from .sentences import told

ROWS_A_PAGE = 100


@room.get("/studio/search/")
@guard.staff("merchandiser")
def show_search_trial():
    """What an account (or a guest of this shop) finds for some words in a language, and why it stands where it does."""
    query, code, language = (
        request.args.get(name, "").replace("\x00", " ").strip()[:100] for name in ("q", "account", "read")
    )
    account = accounts.with_code(code) if code else None
    language = language if language in ("en", "fr") else scope.language
    shop = next(shop for shop in brands.every() if shop.id == account.storefront_id) if account else scope.storefront
    unknown = bool(code) and account is None
    trial = catalog.try_search(query, account, shop, language) if query and not unknown else None
    context = {"query": query, "code": code, "asked_language": language, "account": account, "shop": shop}
    return reply.page(
        "studio/search/show.html", part="studio/search/_trial.html", trial=trial, unknown=unknown,
        **context,
    )  # fmt: skip


@room.get("/studio/misses/")
@guard.staff("merchandiser")
def index_misses():
    """What was searched for in vain at this shop, the most frequent first."""
    rows, total = catalog.misses(scope.storefront, asked_page())
    page = Page(asked_page(), ROWS_A_PAGE, total, lambda n: url_for("studio.index_misses", page=n))
    return reply.page(
        "studio/search/misses.html", misses=rows, page=page, events=told(history.latest("search_miss"))
    )


@room.post("/studio/misses/<int:miss>/removal/")
@guard.staff("merchandiser")
def remove_miss(miss):
    """Take words off the list: they were dealt with, or are nobody's business."""
    PlainForm().validate()
    found = catalog.miss_of(miss)
    if found is not None:
        catalog.remove_miss(found, by=scope.actor)
    said = _("The words are off the list until they are missed again.")
    return reply.moved(url_for("studio.index_misses"), flash=said)
