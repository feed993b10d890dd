"""Files in, answers out: the business's data as packages of CSV files."""

from .exporting import export
from .loading import load
from .report import Counts, Fault, Report

__all__ = ["Counts", "Fault", "Report", "export", "load"]
