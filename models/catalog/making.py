"""A product or a variant made, off sale until it is published."""

from models import history
from models.base import writing
from models.refusals import Refused
from models.text import N_, key

from .describing import Description, check, check_values, write_description
from .products import KINDS, Product
from .search_index import reindex
from .upkeep import edited

LONGEST_SKU = 60


class SkuWrong(Refused):
    """A SKU of no letters, or of too many. Facts: limit."""

    message = N_("A SKU has 1 to %(limit)s characters.")
    field = "sku"


class SkuTaken(Refused):
    """Another product has this SKU, perhaps in other letters of the same form. Facts: sku."""

    message = N_("%(sku)s is the SKU of another product already.")
    field = "sku"


class ParentWrong(Refused):
    """A variant needs a parent that gathers variants; nothing else has a parent. Facts: parent."""

    message = N_("A variant, and nothing else, needs a parent: the SKU of a product that gathers variants.")
    field = "parent"


def create_product(sku: str, kind: str, parent: Product | None, wanted: Description, *, by) -> Product:
    """Make a product of a kind (one of KINDS), off sale. SKUs are compared as `text.key` does.

    Raises SkuWrong, SkuTaken, ParentWrong, and what `describe` refuses.
    """
    sku = " ".join(sku.split())
    if not 0 < len(sku) <= LONGEST_SKU:
        raise SkuWrong(limit=LONGEST_SKU)
    if kind not in KINDS or (kind == "variant") != (parent is not None and parent.kind == "parent"):
        raise ParentWrong(parent=parent.sku if parent else "")
    with writing():
        if taken := Product.get_or_none(Product.sku_key == key(sku)):
            raise SkuTaken(sku=taken.sku)
        check(wanted, sku)
        facts = wanted.facts | {"attributes": wanted.attributes, "parent": parent and parent.id}
        made = Product.create(sku=sku, sku_key=key(sku), kind=kind, status="inactive", **facts)
        before = edited(made.id)
        check_values(before, wanted)
        write_description(made.id, before, wanted)
        reindex([made.id])
        its = {"sku": sku, "kind": kind, "parent": parent and parent.sku}
        history.record(by, "create_product", f"product:{made.id}", **its)
    return made
