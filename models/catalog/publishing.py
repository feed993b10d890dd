"""Putting a product on sale, and taking it off."""

from peewee import fn

from models import history
from models.base import bump, writing
from models.refusals import Refused
from models.text import N_

from .products import Product, ProductText
from .search_index import reindex


class NameMissing(Refused):
    """A product without a name in any language cannot be sold. Facts: sku."""

    message = N_("%(sku)s has no name yet. Give it one before it goes on sale.")
    field = "name"


class ReplacementMissing(Refused):
    """What is to replace a product must be on sale itself, and be another one. Facts: sku."""

    message = N_("%(sku)s cannot replace this product: it is not on sale, or it is the same one.")
    field = "replaced_by"


def publish(product: Product, *, by, version: int) -> None:
    """Put a product on sale; raises NameMissing, and ChangedMeanwhile if it is no longer at `version`."""
    with writing():
        bump(Product, product.id, version, status="active", replaced_by=None)
        named = ProductText.select().where(ProductText.product == product.id, fn.LENGTH(ProductText.name) > 0)
        if not named.exists():
            raise NameMissing(sku=product.sku)
        reindex([product.id])
        history.record(by, "publish", f"product:{product.id}", sku=product.sku)


def retire(product: Product, *, by, version: int, replaced_by: Product | None = None) -> None:
    """Take a product off sale for good, naming what replaces it, if anything does.

    Raises ReplacementMissing, and ChangedMeanwhile if it is no longer at `version`.
    """
    with writing():
        successor = replaced_by.id if replaced_by else None
        bump(Product, product.id, version, status="discontinued", replaced_by=successor)
        if replaced_by and (replaced_by.id == product.id or replaced_by.status != "active"):
            raise ReplacementMissing(sku=replaced_by.sku)
        reindex([product.id])
        history.record(
            by, "retire", f"product:{product.id}", sku=product.sku, replaced_by=replaced_by and replaced_by.sku
        )


def withdraw(product: Product, *, by, version: int) -> None:
    """Take a product off sale for now, without a word to anybody; raises ChangedMeanwhile."""
    with writing():
        bump(Product, product.id, version, status="inactive")
        reindex([product.id])
        history.record(by, "withdraw", f"product:{product.id}", sku=product.sku)
