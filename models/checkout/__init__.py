"""Turning a cart into an order, once."""

from .assessment import AssessedGroup, AssessedLine, Assessment, Item, RefusedItem, assess
from .placements import Placement

__all__ = ["AssessedGroup", "AssessedLine", "Assessment", "Item", "Placement", "RefusedItem", "assess"]
