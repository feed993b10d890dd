"""What a buyer is about to order: carts, their lines, and quick orders on their way in."""

from .carts import Cart, CartLine
from .imports import Import, ImportRow

__all__ = ["Cart", "CartLine", "Import", "ImportRow"]
