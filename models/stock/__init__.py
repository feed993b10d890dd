"""What lies in the warehouses and what of it is promised."""

from .levels import Level, Reservation, Warehouse, WarehouseStorefront

__all__ = ["Level", "Reservation", "Warehouse", "WarehouseStorefront"]
