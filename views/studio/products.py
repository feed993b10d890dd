"""Products: found by what they lack, and edited in both languages side by side."""

from flask import request, url_for
from flask_babel import gettext as _

from models import brands, catalog, pricing, stock
from models.catalog import Wanted
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import ngettext

from . import room
from .forms import ProductForm
from .product_page import filled, read, shown

PRODUCTS_A_PAGE = 50


@room.get("/studio/products/")
@guard.staff("merchandiser")
def index_products():
    """Products by SKU, narrowed by words, status, shelf and what they lack; with each shop's list price."""
    wanted, lacks, number, shops = _wanted(), _asked("lacks"), asked_page(), brands.every()
    rows, total = catalog.products_page(wanted, scope.language, number, PRODUCTS_A_PAGE, *_further(lacks, shops))
    chosen = {"q": wanted.words, "status": wanted.status, "category": wanted.category, "lacks": lacks}
    chosen = {name: value for name, value in chosen.items() if value}
    context = {
        "products": rows,
        "prices": _list_prices(rows, shops),
        "shops": shops,
        "wanted": wanted,
        "lacks": lacks,
        "narrowed": bool(chosen),
        "categories": catalog.category_tree(scope.language),
        "statuses": catalog.STATUSES,
        "page": Page(number, PRODUCTS_A_PAGE, total, lambda n: url_for("studio.index_products", **chosen, page=n)),
    }
    return reply.page("studio/products/index.html", part="studio/products/_products.html", **context)


@room.get("/studio/products/<int:product>/")
@guard.staff("merchandiser")
def edit_product(product):
    """One product: its words side by side, how it is sold, where it stands, what it is like, who changed it."""
    now = catalog.edited(product)
    return reply.page("studio/products/edit.html", **shown(now, filled(now)))


@room.post("/studio/products/<int:product>/")
@guard.staff("merchandiser")
def update_product(product):
    """Describe the product anew; what was typed stays, whether it is refused or was changed meanwhile."""
    now, form = catalog.edited(product), ProductForm()
    wanted = read(now, form)
    version = form.version.data or ""
    if not form.validate_on_submit() or not (version.isascii() and version.isdigit() and len(version) < 10):
        return reply.invalid(
            "studio/products/_form.html", within="studio/products/edit.html", **shown(now, form, wanted)
        )
    try:
        changed = catalog.describe(now.product, wanted, by=scope.actor, version=int(version))
    except ChangedMeanwhile:
        fresh = catalog.edited(product)
        form.version.data = str(fresh.product.version)
        context = shown(fresh, form, wanted) | {"meanwhile": True}
        return reply.invalid("studio/products/_form.html", within="studio/products/edit.html", status=409, **context)
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid(
            "studio/products/_form.html", within="studio/products/edit.html", **shown(now, form, wanted)
        )
    said = ngettext("%(num)s thing was changed.", "%(num)s things were changed.", len(changed))
    said = said if changed else _("Nothing was different, so nothing was changed.")
    return reply.moved(url_for("studio.edit_product", product=product), flash=said, kind="done" if changed else "info")


def _wanted() -> Wanted:
    lacks = _asked("lacks")
    return Wanted(_asked("q"), _asked("status"), _asked("category"), lacks if lacks in catalog.LACKS else "")


def _asked(name: str) -> str:
    return request.args.get(name, "").replace("\x00", "").strip()[:100]


def _further(lacks: str, shops: list) -> list:
    """The conditions on what contexts above the catalogue know: prices and stock."""
    if lacks == "stock":
        return [stock.sold_out()]
    for shop in shops:
        if lacks == f"price-{shop.code}":
            return [pricing.unpriced(shop, shop.today()), catalog.offered_at(shop)]
    return []


def _list_prices(rows: list[dict], shops: list) -> dict:
    """What one unit costs by list today: {(product id, shop code): unit price or None}, a statement for each shop."""
    sold = {row["id"]: 1 for row in rows if row["kind"] != "parent"}
    return {
        (product, shop.code): quote.list_price
        for shop in shops
        for product, quote in pricing.quote(shop, None, sold, shop.today(), apart=sold).items()
    }
