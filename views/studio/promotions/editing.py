"""A promotion made, changed and copied: a form with a benefit more or less at each press, and the try-out below it."""

from flask import request, url_for
from flask_babel import gettext as _

from models import brands, catalog, pricing
from models.refusals import ChangedMeanwhile
from models.text import localized
from views import guard, reply
from views.scope import scope
from views.wording import say

from .. import promotion_words as words
from .. import room
from .drafting import Reading
from .trial import Trial
from .typed import KINDS, Typed

promotions = pricing.promotions
FORM, PAGE = "studio/promotions/_form.html", "studio/promotions/form.html"


@room.get("/studio/promotions/new/")
@guard.staff("merchandiser")
def new_promotion():
    """First the kind of benefit, then the form for it."""
    kind = request.args.get("kind", "")
    if kind not in KINDS:
        kinds = [{"kind": one, "name": words.kind_name(one), "hint": words.kind_hint(one)} for one in KINDS]
        return reply.page("studio/promotions/kinds.html", kinds=kinds)
    typed = Typed.blank(kind, scope.currency)
    typed.lists["assigned"] = [f"storefront:{scope.storefront.code}"]
    return reply.page(PAGE, **form_shown(typed))


@room.get("/studio/promotions/<int:promotion>/copy/")
@guard.staff("merchandiser")
def new_copy(promotion):
    """The form of a new promotion, filled with another one."""
    typed = Typed.of(promotions.draft_of(promotions.promotion_of(promotion)))
    typed.text["code"] = ""
    return reply.page(PAGE, **form_shown(typed))


@room.post("/studio/promotions/")
@guard.staff("merchandiser")
def create_promotion():
    """Save a new promotion, turned off."""
    typed = Typed.sent(request.form)
    reading = Reading(typed)
    draft = reading.draft()
    try:
        if not reading.faults:
            promotion = promotions.create_promotion(draft, by=scope.actor)
            said = _("The promotion is saved. It is turned off until you turn it on.")
            return reply.moved(url_for("studio.show_promotion", promotion=promotion.id), flash=said)
        faults = _faults(promotions.faults_of(draft), reading)
    except promotions.DraftRefused as refusal:
        faults = _faults(refusal.faults, reading)
    return reply.invalid(FORM, within=PAGE, **form_shown(typed, faults))


@room.get("/studio/promotions/<int:promotion>/edit/")
@guard.staff("merchandiser")
def edit_promotion(promotion):
    """The form of a saved promotion."""
    found = promotions.promotion_of(promotion)
    typed = Typed.of(promotions.draft_of(found))
    typed.text["version"] = str(found.version)
    return reply.page(PAGE, **form_shown(typed, promotion=found))


@room.post("/studio/promotions/<int:promotion>/")
@guard.staff("merchandiser")
def update_promotion(promotion):
    """Save what was typed; its code stays."""
    found, typed = promotions.promotion_of(promotion), Typed.sent(request.form)
    reading, status = Reading(typed), 422
    draft = reading.draft(found.code)
    try:
        if not reading.faults:
            promotions.change_promotion(found, draft, by=scope.actor, version=_version(typed))
            here = url_for("studio.show_promotion", promotion=promotion)
            return reply.moved(here, flash=_("The promotion is saved."))
        faults = _faults(promotions.faults_of(draft, found), reading)
    except promotions.DraftRefused as refusal:
        faults = _faults(refusal.faults, reading)
    except ChangedMeanwhile:
        faults, status, found = {}, 409, promotions.promotion_of(promotion)
        typed.text["version"] = str(found.version)
    context = form_shown(typed, faults, found, meanwhile=status == 409)
    return reply.invalid(FORM, within=PAGE, status=status, **context)


@room.post("/studio/promotions/draft/")
@guard.staff("merchandiser")
def create_draft():
    """The form as it is typed: a benefit more or less, lines taken over, or what it would do. Nothing is saved."""
    typed, act, found = Typed.sent(request.form), request.form.get("act", ""), _asked()
    trial = Trial.sent(request.form, typed)
    if act == "add":
        typed.add(request.form.get("add_kind", ""))
    elif act.startswith("drop-") and act[5:].isascii() and act[5:].isdigit():
        typed.drop(int(act[5:8]))
    elif act in ("cart", "order"):
        trial.take(act)
    shops = brands.every()
    faults = trial.run(found, shops) if act == "try" else {}
    part = "studio/promotions/_trial.html" if act in ("try", "cart", "order") and not faults else FORM
    context = form_shown(typed, faults, found, trial=trial, shops=shops) | {"acted": act.split("-")[0]}
    return reply.page(PAGE, part=part, **context)


def form_shown(
    typed: Typed, faults: dict | None = None, promotion=None, *, trial=None, meanwhile=False, shops=None
) -> dict:
    """What the form shows. Two statements, and one more where the shops are not given."""
    categories, shops = catalog.category_tree(scope.language), shops or brands.every()
    namer = words.Namer(categories)
    return {
        "typed": typed,
        "faults": faults or {},
        "promotion": promotion,
        "categories": categories,
        "shelf_names": {row["code"]: row["name"] for row in categories},
        "owners": [
            {"value": f"{kind}:{owner.code}", "scope": kind, "name": localized(owner, "name", scope.language)}
            for kind, owner in promotions.owners_offered(shops)
        ],
        "currency_choices": [(code, code) for code in sorted({shop.currency for shop in shops})],
        "kinds": [(kind, words.kind_name(kind)) for kind in KINDS],
        "kind_name": words.kind_name,
        "trial": trial or Trial(day=scope.today),
        "reason": words.reason,
        "meanwhile": meanwhile,
        "acted": "",
        "now": words.gives(promotion, namer) + words.conditions(promotion, namer) if meanwhile else [],
    }


def _faults(found: list, reading: Reading) -> dict[str, str]:
    """One sentence for each place, in the form's order; what could not be read stands before what it led to."""
    said: dict[str, str] = {}
    for place, refusal in found:
        said.setdefault(place, say(refusal))
    return said | reading.faults


def _asked():
    """The saved promotion that the form is about; None for a new one."""
    number = request.form.get("promotion", "")
    return promotions.promotion_of(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _version(typed: Typed) -> int:
    text = typed["version"]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

