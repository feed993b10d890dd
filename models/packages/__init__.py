"""Files in, answers out: the business's data as packages of CSV files."""

from .exporting import export
from .loading import load
from .report import Counts, Fault, Report
from .scaling import Sizes, grow

__all__ = ["Counts", "Fault", "Report", "Sizes", "export", "grow", "load"]
