"""What was sold, frozen as it was."""

from .orders import STATUSES, Adjustment, DeliveryGroup, Order, OrderLine, OrderCounter

__all__ = ["STATUSES", "Adjustment", "DeliveryGroup", "Order", "OrderLine", "OrderCounter"]
