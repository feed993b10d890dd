"""Turning a cart into an order, once."""

from .placements import Placement

__all__ = ["Placement"]
