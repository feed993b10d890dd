"""The coupons of a promotion: made one by one or in a batch, downloaded, turned off and on."""

from flask import make_response, request, url_for
from flask_babel import gettext as _

from models import pricing, sheets
from models.history import SentTwice
from models.refusals import Refused
from views import guard, reply
from views.fields import sent_key
from views.scope import scope
from views.wording import ngettext, say

from .. import room
from ..forms import PlainForm
from .forms import CouponForm, CouponsForm
from .listing import shown

promotions = pricing.promotions


@room.post("/studio/promotions/<int:promotion>/coupons/")
@guard.staff("merchandiser")
def create_coupon(promotion):
    """Make one coupon."""
    found, form = promotions.promotion_of(promotion), CouponForm()
    if form.validate_on_submit():
        try:
            facts = {"use_limit": form.use_limit.data, "account_limit": form.account_limit.data}
            coupon = promotions.create_coupon(found, form.code.data, by=scope.actor, **facts)
            return _made(promotion, _("The coupon %(code)s is made.", code=coupon.code))
        except Refused as refusal:
            form.refuse(refusal)
    context = shown(found) | {"single": form}
    return reply.invalid("studio/promotions/_coupons.html", within="studio/promotions/show.html", **context)


@room.post("/studio/promotions/<int:promotion>/coupons/batch/")
@guard.staff("merchandiser")
def create_coupons(promotion):
    """Make many coupons at once."""
    found, form = promotions.promotion_of(promotion), CouponsForm()
    if form.validate_on_submit():
        try:
            facts = {"use_limit": form.use_limit.data, "account_limit": form.account_limit.data}
            given = (found, form.count.data, (form.prefix.data or "").strip())
            made = promotions.create_coupons(*given, by=scope.actor, form=sent_key(), **facts)
            return _made(promotion, ngettext("%(num)s coupon is made.", "%(num)s coupons are made.", len(made)))
        except SentTwice as refusal:
            return _made(promotion, say(refusal), "warn")
        except Refused as refusal:
            form.refuse(refusal)
    context = shown(found) | {"batch": form}
    return reply.invalid("studio/promotions/_coupons.html", within="studio/promotions/show.html", **context)


@room.get("/studio/promotions/<int:promotion>/coupons.csv")
@guard.staff("merchandiser")
def show_coupons(promotion):
    """All of its coupons as a file."""
    found = promotions.promotion_of(promotion)
    header = [_("Code"), _("Orders in all"), _("Orders of one account"), _("Used")]
    names = ("code", "use_limit", "account_limit", "used")
    rows = [[one[name] for name in names] for one in promotions.every_coupon(found)]
    response = make_response(sheets.write_csv(header, rows))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="coupons-{promotion}.csv"'
    return response


@room.post("/studio/promotions/<int:promotion>/coupons/<int:coupon>/pause/")
@guard.staff("merchandiser")
def create_coupon_pause(promotion, coupon):
    """Let it open nothing from now on."""
    PlainForm().validate()
    done = promotions.turn_off_coupon(promotions.promotion_of(promotion), coupon, by=scope.actor)
    return _made(promotion, _("The coupon %(code)s is turned off.", code=done.code))


@room.post("/studio/promotions/<int:promotion>/coupons/<int:coupon>/activation/")
@guard.staff("merchandiser")
def create_coupon_activation(promotion, coupon):
    """Let it count again."""
    PlainForm().validate()
    done = promotions.turn_on_coupon(promotions.promotion_of(promotion), coupon, by=scope.actor)
    return _made(promotion, _("The coupon %(code)s counts again.", code=done.code))


def _made(promotion: int, said: str, kind: str = "done"):
    kept = {name: request.args[name][:40] for name in ("coupon", "page") if request.args.get(name)}
    here = url_for("studio.show_promotion", promotion=promotion, **kept, _anchor="coupons")
    return reply.moved(here, flash=said, kind=kind)

