"""How goods go out: shipping methods and their charge for each delivery group."""

from .methods import ShippingMethod

__all__ = ["ShippingMethod"]
