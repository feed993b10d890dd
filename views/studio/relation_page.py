"""What goes with a product, on its page."""

from flask_babel import lazy_gettext
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from models import catalog
from models.catalog import Product
from views.fields import Form, not_blank
from views.scope import scope
from views.session.forms import plain


class RelationForm(Form):
    """Products that go with this one."""

    kind = SelectField(
        lazy_gettext("They are its"),
        choices=[
            SelectChoice("accessory", lazy_gettext("accessories")),
            SelectChoice("alternative", lazy_gettext("alternatives")),
            SelectChoice("replacement", lazy_gettext("replacements")),
            SelectChoice("upsell", lazy_gettext("better ones")),
            SelectChoice("part", lazy_gettext("parts")),
        ],
    )
    skus = TextAreaField(lazy_gettext("SKUs, one a line"), [not_blank, Length(max=20_000), plain])


def related(product: Product, form: RelationForm | None = None) -> dict:
    """What the page shows of it: the relations both ways, the form, and the SKU of what replaces the product."""
    skus = catalog.skus_of([product.replaced_by_id]) if product.replaced_by_id else []
    return {
        "relations": catalog.relations_of(product.id, scope.language),
        "relating": form or RelationForm(formdata=None),
        "replacement": skus[0] if skus else "",
    }
