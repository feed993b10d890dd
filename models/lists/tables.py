"""The tables of what stands on a list: sections, lines, par levels by store, and files that were read into it."""

from peewee import CharField, DateTimeField, DeferredForeignKey, IntegerField, JSONField

from models import clock, limits
from models.accounts import Location
from models.base import Model, reference
from models.catalog import Product
from models.identity import User
from models.text import N_

NAME_LENGTH = 80
NOTE_LENGTH = limits.declare("list_note", 300, N_("A note on a list has at most %(value)s characters."))
LINES_LIMIT = limits.declare("list_lines", 5_000, N_("A list holds at most %(value)s products."))
LISTS_LIMIT = limits.declare("lists", 500, N_("A company has at most %(value)s lists."))
SECTIONS_LIMIT = limits.declare("list_sections", 100, N_("A list has at most %(value)s sections."))
QUANTITY_LIMIT = 999_999


def _of_list():
    return DeferredForeignKey("List", backref="+", lazy_load=False, on_delete="CASCADE")


class ListSection(Model):
    """A named part of a list, such as a shelf or a counter; `position` orders the parts."""

    list = _of_list()
    name = CharField(max_length=NAME_LENGTH)
    position = IntegerField()

    class Meta:
        table_name = "list_section"
        indexes = ((("list", "name"), True),)


class ListLine(Model):
    """A product on a list, once. `quantity` is what is usually ordered (None: nothing is said).

    `removal` is empty for a line on the list; a removed one keeps the key of its removal, so that it can be undone.
    `version` rises when a person changes the line.
    """

    list = _of_list()
    section = reference(ListSection, null=True, on_delete="SET NULL")
    product = reference(Product)
    quantity = IntegerField(null=True)
    note = CharField(max_length=NOTE_LENGTH, default="")
    position = IntegerField()
    removal = CharField(max_length=40, default="")
    version = IntegerField(default=1)
    added_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "list_line"
        indexes = ((("list", "product", "removal"), True), (("list", "removal", "position"), False))


class ParLevel(Model):
    """How many units of a line's product a store wants to have (`par`; None: it keeps none), and how many were counted
    there since its last order (`counted`; None: not counted)."""

    line = reference(ListLine, on_delete="CASCADE")
    location = reference(Location, on_delete="CASCADE")
    par = IntegerField(null=True)
    counted = IntegerField(null=True)
    counted_at = DateTimeField(null=True)
    counted_by = reference(User, null=True, on_delete="SET NULL")

    class Meta:
        table_name = "par_level"
        indexes = ((("line", "location"), True),)


class ListImport(Model):
    """A file that was read into a list, with the receipt for every row: what became of it, and if nothing, why.

    `rows` are dicts (row, text, sku, outcome, reason, offer, facts); `strangers` the columns that were not read.
    """

    user = reference(User, on_delete="CASCADE")
    filename = CharField(max_length=200, default="")
    rows = JSONField(default=list)
    strangers = JSONField(default=list)
    created_at = DateTimeField(default=clock.now, index=True)
    list = _of_list()

    class Meta:
        table_name = "list_import"


def live(list_id: int):
    """Whether a line stands on this list, removed ones left out: an expression."""
    return (ListLine.list == list_id) & (ListLine.removal == "")
