"""Media of a product: the table."""

from peewee import CharField, DateTimeField, IntegerField

from models import clock
from models.base import Model, reference

from .products import Product

# In the order in which a file is tried to be one of them, and in which they are shown.
MEDIA_KINDS = ("image", "datasheet", "diagram", "video")
TITLE_LETTERS, NAME_LETTERS = 200, 200


class Media(Model):
    """A picture, data sheet, diagram or video of a product, whose file the house keeps under its content's hash.

    `locale` is a locale such as `fr-CA`, a language such as `fr`, or empty: for everybody. Of one kind, what stands at
    the same `position` in several locales is the same thing, and each reader gets the nearest one. `title` is in the
    locale's language; `title_fr` is the French one of what is for everybody. `filename` is what its bringer called it,
    and is only ever said, never used. `width` and `height` are a picture's, in pixels, as it is looked at.
    """

    product = reference(Product, on_delete="CASCADE")
    kind = CharField(max_length=10)
    locale = CharField(max_length=5, default="")
    position = IntegerField(default=0)
    title = CharField(max_length=TITLE_LETTERS, default="")
    title_fr = CharField(max_length=TITLE_LETTERS, default="")
    content = CharField(max_length=64, index=True)
    content_type = CharField(max_length=30)
    filename = CharField(max_length=NAME_LETTERS, default="")
    size = IntegerField()
    width = IntegerField(null=True)
    height = IntegerField(null=True)
    created_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "media"
        indexes = ((("product", "kind", "locale", "position"), True),)
