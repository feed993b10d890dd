"""Reports: what the house sees when it looks at itself. Reads only."""

from .low_stock import WEEKS, LowLevel, low_levels

__all__ = ["WEEKS", "LowLevel", "low_levels"]
