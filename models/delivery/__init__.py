"""How goods go out: shipping methods and their charge for each delivery group."""

from .grouping import Group, charge, earliest_date, groups, methods_of
from .methods import ShippingMethod

__all__ = ["Group", "ShippingMethod", "charge", "earliest_date", "groups", "methods_of"]
