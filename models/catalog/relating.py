"""What goes with a product: accessories, alternatives, replacements, upsells and parts."""

from peewee import JOIN

from models import history
from models.base import writing
from models.refusals import NotFound, Refused
from models.text import N_

from .finding import names
from .naming import products_named
from .products import RELATIONS, Product, Relation


class RelatedToItself(Refused):
    """A product is nothing to itself. Facts: sku."""

    message = N_("%(sku)s cannot go with itself.")
    field = "skus"


class RelationUnknown(Refused):
    """There is no such kind of relation. Facts: kind."""

    message = N_("Choose what they are to the product.")
    field = "kind"


def relate(product: Product, skus: str, kind: str, *, by) -> int:
    """Say that these products (SKUs, one a line) are an accessory, part … of a product; returns how many are new.

    What was said before stays. Nothing can be overwritten, so no version is asked for: the pair and kind are unique.
    Raises SkusUnknown, RelatedToItself, RelationUnknown.
    """
    if kind not in RELATIONS:
        raise RelationUnknown(kind=kind)
    with writing():
        _lock(product)
        ids = products_named(skus, "skus")
        if product.id in ids:
            raise RelatedToItself(sku=product.sku)
        its = Relation.select(Relation.related).where(Relation.product == product.id, Relation.kind == kind)
        there = {row[0] for row in its.tuples()}
        fresh = [one for one in ids if one not in there]
        if fresh:
            Relation.insert_many([{"product": product.id, "related": one, "kind": kind} for one in fresh]).execute()
            named = [row.sku for row in Product.select(Product.sku).where(Product.id.in_(fresh)).order_by(Product.sku)]
            history.record(by, "relate", f"product:{product.id}", sku=product.sku, kind=kind, skus=named)
    return len(fresh)


def unrelate(product: Product, relation: int, *, by) -> None:
    """Take back that another product goes with this one; raises NotFound."""
    with writing():
        _lock(product)
        found = Relation.get_or_none(Relation.id == relation, Relation.product == product.id)
        if found is None:
            raise NotFound(relation)
        other = Product.get_by_id(found.related_id)
        Relation.delete().where(Relation.id == relation).execute()
        history.record(by, "unrelate", f"product:{product.id}", sku=product.sku, kind=found.kind, related=other.sku)


def relations_of(product_id: int, language: str) -> list[dict]:
    """What goes with a product, and with what it goes (`back`): id, kind, back, product_id, sku, name, status; by kind
    and SKU. Two statements.
    """
    other = Product.alias()
    ours, theirs = (Relation.product == product_id), (Relation.related == product_id)
    rows = (
        Relation.select(Relation.id, Relation.kind, Relation.product, other.id, other.sku, other.status)
        .join(other, JOIN.INNER, on=(ours & (other.id == Relation.related)) | (theirs & (other.id == Relation.product)))
        .order_by(other.sku_key)
        .tuples()
    )
    rows = list(rows)
    named = names({row[3] for row in rows}, language)
    found = [
        {"id": one, "kind": kind, "back": owner != product_id, "product_id": its, "sku": sku,
         "name": named.get(its, sku), "status": status}
        for one, kind, owner, its, sku, status in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row["back"], RELATIONS.index(row["kind"])))


def _lock(product: Product) -> None:
    Product.update(sku=Product.sku).where(Product.id == product.id).execute()
