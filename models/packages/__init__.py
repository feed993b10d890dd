"""Files in, answers out: the business's data as packages of CSV files."""

from .loading import load
from .report import Counts, Fault, Report

__all__ = ["Counts", "Fault", "Report", "load"]
