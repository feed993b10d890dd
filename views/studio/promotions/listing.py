"""The list of promotions, and one of them: what it gives, on which conditions, to whom, and who used it."""

from flask import request, url_for

from models import catalog, history, orders, pricing
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from .. import promotion_words as words
from .. import room
from ..sentences import told
from .forms import CouponForm, CouponsForm, EndForm

promotions = pricing.promotions
PROMOTIONS_A_PAGE, COUPONS_A_PAGE, USES_SHOWN = 100, 100, 20


@room.get("/studio/promotions/")
@guard.staff("merchandiser")
def index_promotions():
    """Every promotion with its state now, its lane, what it gives, its dates and what is left of it."""
    asked = {name: request.args.get(name, "").replace("\x00", "").strip()[:100] for name in ("q", "state", "sort")}
    lane, number = request.args.get("lane", type=int), asked_page()
    lane = lane if lane is None or 0 < lane < 2**31 else None
    found = (asked["q"], asked["state"], lane, asked["sort"] or "code", number, PROMOTIONS_A_PAGE)
    rows, total = promotions.promotions_page(scope.today, *found)
    kept = {name: value for name, value in (asked | {"lane": lane}).items() if value}
    page = Page(number, PROMOTIONS_A_PAGE, total, lambda n: url_for("studio.index_promotions", **kept, page=n))
    namer = words.Namer(catalog.category_tree(scope.language))
    context = {"rows": [_listed(row, namer) for row in rows], "page": page, "asked": asked | {"lane": lane}}
    context |= {"lanes": promotions.lanes(), "states": promotions.STATES, "kept": kept, "state_name": words.state_name}
    return reply.page("studio/promotions/index.html", part="studio/promotions/_promotions.html", **context)


@room.get("/studio/promotions/<int:promotion>/")
@guard.staff("merchandiser")
def show_promotion(promotion):
    """Its conditions and benefits in sentences, its coupons, what it has given away, and who changed what."""
    return reply.page(
        "studio/promotions/show.html",
        part="studio/promotions/_coupons.html",
        **shown(promotions.promotion_of(promotion)),
    )


def shown(promotion) -> dict:
    """What the page of a promotion shows."""
    namer = words.Namer(catalog.category_tree(scope.language))
    assigned = promotions.assigned_to(promotion)
    uses, used = promotions.uses_page(promotion, 1, USES_SHOWN)
    return {
        "promotion": promotion,
        "state": promotions.state_of(promotion, scope.today),
        "spent": promotions.is_spent(promotion),
        "state_name": words.state_name,
        "gives": words.gives(promotion, namer),
        "conditions": words.conditions(promotion, namer),
        "assigned": _owners(assigned),
        "uses": uses,
        "used": used,
        "numbers": orders.numbers_of({row["order_id"] for row in uses}),
        "ending": EndForm(formdata=None, version=promotion.version, last=scope.today),
        "problem": "",
        **coupons_shown(promotion),
        "events": told(list(reversed(history.events_of(promotions.stream_of(promotion.id))))[:10]),
    }


def coupons_shown(promotion) -> dict:
    """A page of its coupons, and the forms that make more."""
    wanted, number = request.args.get("coupon", "").replace("\x00", "").strip()[:40], asked_page()
    rows, total = promotions.coupons_page(promotion, number, COUPONS_A_PAGE, wanted)
    asked = {"promotion": promotion.id} | ({"coupon": wanted} if wanted else {})
    page = Page(number, COUPONS_A_PAGE, total, lambda n: url_for("studio.show_promotion", **asked, page=n))
    return {
        "coupons": rows,
        "coupons_page": page,
        "coupon_words": wanted,
        "counts": promotions.coupon_counts(promotion),
        "single": CouponForm(formdata=None),
        "batch": CouponsForm(formdata=None, use_limit=1),
    }


def _listed(row, namer) -> dict:
    said = [*words.gives(row, namer), *words.conditions(row, namer)]
    state, spent = promotions.state_of(row, scope.today), promotions.is_spent(row)
    return {"row": row, "state": state, "says": " ".join(said), "spent": spent}


def _owners(assigned: list) -> list[dict]:
    owners = promotions.owners_of(assigned)
    return [{"scope": one[0], "code": one[1], "owner": owners[one]} for one in assigned if one in owners]
