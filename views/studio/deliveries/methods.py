"""Shipping methods: those of every shop, a new one, and what one is like."""

from flask import url_for
from flask_babel import gettext as _

from models import brands, delivery, history, stock
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import local, say

from .. import room
from ..money_typed import read_amount, written_amount
from ..sentences import told
from .forms import MethodForm, NewMethodForm

INDEX, SHOW = "studio/deliveries/index.html", "studio/deliveries/show.html"


@room.get("/studio/deliveries/")
@guard.staff("merchandiser")
def index_methods():
    """Each shop's calendar in short, and its methods in their order."""
    return reply.page(INDEX, **listed())


@room.post("/studio/deliveries/<int:shop>/")
@guard.staff("merchandiser")
def create_method(shop):
    """Make one, and go on to its page."""
    where, form = shop_of(shop), _new(shop)
    if form.validate_on_submit():
        facts = {name: (form[name].data or "").strip() for name in ("code", "name_en", "name_fr", "kind")}
        try:
            made = delivery.create_method(where, **facts, warehouse=_warehouse(form), active=False, by=scope.actor)
            said = _("The method is made. It is not offered until you say so below.")
            return reply.moved(url_for("studio.show_method", method=made.id), flash=said)
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/deliveries/_new.html", within=INDEX, **listed(where, form))


@room.get("/studio/deliveries/methods/<int:method>/")
@guard.staff("merchandiser")
def show_method(method):
    """One method, its rates, and who changed what."""
    return reply.page(SHOW, **shown(delivery.method_of(method)))


@room.post("/studio/deliveries/methods/<int:method>/")
@guard.staff("merchandiser")
def update_method(method):
    """What it is called, how it charges, whether it is offered."""
    found, form, status = delivery.method_of(method), _offered(MethodForm()), 422
    try:
        if form.validate_on_submit():
            version = int(form.version.data) if (form.version.data or "").isdigit() else 0
            delivery.change_method(found, **_wanted(form, found), version=version, by=scope.actor)
            return reply.moved(url_for("studio.show_method", method=method), flash=_("The method is saved."))
    except ChangedMeanwhile:
        status = 409
        form.form_errors.append(_("This was changed meanwhile. Save again to make it what you typed."))
        form.version.data = str(delivery.method_of(method).version)
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid("studio/deliveries/_method.html", within=SHOW, status=status, **shown(found, form))


def shown(method: delivery.ShippingMethod, form: MethodForm | None = None, **more) -> dict:
    """The context of a method's page."""
    from .rates import rows_of

    where = shop_of(method.storefront_id)
    return {
        "method": method,
        "where": where,
        "form": form or _kept(method, where.currency),
        "rows": rows_of(method, where.currency),
        "problem": "",
        "events": told(history.page_of(f"shipping_method:{method.id}", 1, 10)[0]),
    } | more


def listed(where=None, form: NewMethodForm | None = None) -> dict:
    """The context of the overview; `form` is the one that was sent for the shop `where`."""
    shops = [(shop, delivery.calendar_of(shop), delivery.methods_in(shop)) for shop in brands.every()]
    earliest = {shop.id: delivery.earliest_date(shop) for shop, *_rest in shops}
    forms = {shop.id: form if where and shop.id == where.id else _new(shop.id, formdata=None) for shop, *_rest in shops}
    return {"shops": shops, "forms": forms, "earliest": earliest, "shop": where, "form": form}


def shop_of(number: int) -> brands.Storefront:
    """A shop by its id; NotFound."""
    return brands.with_id(number)


def _new(shop: int, **more) -> NewMethodForm:
    """The form of a new method: each shop's has names of its own, since they stand on one page."""
    return _offered(NewMethodForm(prefix=f"shop{shop}-", **more))


def _offered(form):
    form.warehouse.choices = [("", "–"), *((str(one.id), local(one, "name") or one.code) for one in stock.warehouses())]
    return form


def _warehouse(form):
    chosen = (form.warehouse.data or "") if form.kind.data == "pickup" else ""
    return next((one for one in stock.warehouses() if str(one.id) == chosen), None)


def _kept(method, currency: str) -> MethodForm:
    amounts = {"charge": written_amount(method.charge, currency), "warehouse": str(method.warehouse_id or "")}
    amounts["free_over"] = "" if method.free_over is None else written_amount(method.free_over, currency)
    names = ("version", "name_en", "name_fr", "kind", "basis", "lead_days", "position", "active")
    return _offered(MethodForm(formdata=None, **{name: getattr(method, name) for name in names} | amounts))


def _wanted(form: MethodForm, method) -> dict:
    currency = shop_of(method.storefront_id).currency
    facts = {name: (form[name].data or "").strip() for name in ("name_en", "name_fr", "kind", "basis")}
    facts |= {name: form[name].data for name in ("lead_days", "position", "active")}
    for name, missing in (("charge", 0), ("free_over", None)):
        try:
            facts[name] = read_amount(form[name].data, currency) if (form[name].data or "").strip() else missing
        except Refused as refusal:
            form[name].errors = [say(refusal)]
            raise
    return facts | {"warehouse": _warehouse(form)}
