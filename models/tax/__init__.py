"""Taxes by place and date, each by its name."""

from .assessment import Assessed, LineTax, NamedTax, Taxable, assess, by_name
from .rates import KINDS, TREATMENTS, TaxCode, TaxExemption, TaxRate, TaxTreatment

__all__ = [
    "KINDS",
    "TREATMENTS",
    "Assessed",
    "LineTax",
    "NamedTax",
    "TaxCode",
    "TaxExemption",
    "TaxRate",
    "TaxTreatment",
    "Taxable",
    "assess",
    "by_name",
]
