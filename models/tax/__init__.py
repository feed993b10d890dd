"""Taxes by place and date, each by its name."""

from .rates import KINDS, TREATMENTS, TaxExemption, TaxRate, TaxTreatment

__all__ = ["KINDS", "TREATMENTS", "TaxExemption", "TaxRate", "TaxTreatment"]
