"""What has run out."""

from peewee import fn

from models.catalog import Product

from .levels import Level


def sold_out(product=Product):
    """The condition that a product is counted somewhere and can be promised from nowhere."""
    levels = Level.select(Level.id).where(Level.product == product.id)
    return fn.EXISTS(levels) & ~fn.EXISTS(levels.where(Level.on_hand > Level.reserved))
