"""The page of one product: what it shows, and what its form says."""

from flask import request
from wtforms.fields.choices import SelectChoice

from models import catalog, history, stock
from models.catalog import Description, Edited
from models.text import N_
from views.catalog.pictures import FAMILIES
from views.scope import scope
from views.wording import say

from .forms import MediaForm, ProductForm, RetirementForm
from .media_page import panel
from .parts_panel import panel as parts_panel
from .relation_page import related
from .sentences import told
from .words import family_name

FACTS = catalog.FACTS
BACKORDERS = {
    "allow": N_("it can be ordered"),
    "until_receipt": N_("it can be ordered if more is expected by the wanted date"),
    "never": N_("it cannot be ordered"),
}
TEXT_FIELDS = tuple(f"{name}_{language}" for name in catalog.TEXTS for language in ("en", "fr"))


def filled(now: Edited) -> ProductForm:
    """The form with the product as it is."""
    product = now.product
    values = {name: getattr(product, name) for name in FACTS}
    values |= {f"{name}_{language}": words[name] for language, words in now.texts.items() for name in words}
    return ProductForm(formdata=None, data=values | {"version": str(product.version)})


def read(now: Edited, form: ProductForm) -> Description:
    """What the sent form wants the product to be; tidied as people expect (outer blanks off, line ends of one kind)."""
    texts = {one: {name: _tidy(form[f"{name}_{one}"].data) for name in catalog.TEXTS} for one in ("en", "fr")}
    facts = {name: form[name].data for name in FACTS}
    facts |= {name: _tidy(facts[name]) for name in ("unit_en", "unit_fr", "tax_class", "family")}
    if facts["backorder"] not in catalog.BACKORDERS:
        facts["backorder"] = now.product.backorder
    facts["gtin"] = _tidy(facts["gtin"]).replace(" ", "")
    ids = [int(value) for value in request.form.getlist("category") if value.isascii() and value.isdigit()]
    attributes = {}
    for code in [*now.attributes, *(row["code"] for row in catalog.vocabulary("en"))]:
        if values := [
            value[:60] for value in request.form.getlist(f"attribute-{code}") if value and "\x00" not in value
        ]:
            attributes[code] = _in_order(values, now.attributes.get(code, []))
    return Description(texts, facts, frozenset(ids), attributes)


def shown(now: Edited, form: ProductForm, wanted: Description | None = None) -> dict:
    """What the page shows: the form, the boxes as they were ticked, and the journal."""
    product = now.product
    offer(form, product)
    return {
        "product": product,
        "name": now.texts[scope.language]["name"] or next((w["name"] for w in now.texts.values() if w["name"]), ""),
        "now": now,
        "form": form,
        "before": filled(now),
        "text_fields": TEXT_FIELDS,
        "facts": FACTS,
        "chosen": wanted.categories if wanted else now.categories,
        "categories": catalog.category_tree(scope.language),
        "attributes": attributes_shown(now, wanted.attributes if wanted else now.attributes),
        "retirement": RetirementForm(formdata=None, version=product.version),
        "events": told(list(reversed(history.events_of(f"product:{product.id}")))[:20]),
        "levels": stock.levels_of(product.id),
        "typed_level": {},
        "meanwhile": False,
        **panel(product, empty_media_form()),
        **parts_panel(product),
        **related(product),
    }


def empty_media_form() -> MediaForm:
    """The form that brings files, with nothing in it."""
    form = MediaForm(formdata=None)
    form.offer()
    return form


def offer(form: ProductForm, product) -> None:
    """Give the form its choices."""
    form.backorder.choices = [(rule, say(BACKORDERS[rule])) for rule in catalog.BACKORDERS]
    form.tax_class.choices = sorted({*catalog.tax_classes(), "standard", product.tax_class})
    families = sorted(FAMILIES | {product.family} - {""}, key=family_name)
    form.family.choices = [SelectChoice("", "–"), *(SelectChoice(one, family_name(one)) for one in families)]


def attributes_shown(now: Edited, chosen: dict) -> list[dict]:
    """Every attribute with its values and whether each is chosen; what has no words is kept in sight."""
    rows = catalog.vocabulary(scope.language)
    known = {row["code"] for row in rows}
    rows += [{"code": code, "name": code, "values": []} for code in now.attributes if code not in known]
    found = []
    for row in rows:
        mine = chosen.get(row["code"], [])
        worded = {value for value, _name in row["values"]}
        extra = [(value, value) for value in {*mine, *now.attributes.get(row["code"], [])} - worded]
        values = [
            {"code": value, "name": name, "chosen": value in mine} for value, name in [*row["values"], *sorted(extra)]
        ]
        found.append(row | {"values": values, "told": ", ".join(one["name"] for one in values if one["chosen"])})
    return found


def _in_order(values: list[str], before: list[str]) -> list[str]:
    """The ticked values, those that were there before first and in their old order, so that nothing seems changed."""
    return [value for value in before if value in values] + [value for value in values if value not in before]


def _tidy(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()
