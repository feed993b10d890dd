"""Files in, answers out: the business's data as packages of CSV files."""

from .exporting import export, export_zip
from .imports import (
    FAULTS_KEPT,
    PackageFaulty,
    PackageGone,
    PackageImport,
    begin_import,
    carry_out,
    check_again,
    check_package,
    discard,
    fail,
    imports_page,
    is_searched,
    package_import,
    take_package,
)
from .loading import load
from .report import Counts, Fault, Report, Step
from .scaling import Sizes, grow
from .unpacking import FileTwice, NoFiles, NotAPackage, NothingKnown, PackageTooLarge

__all__ = [
    "FAULTS_KEPT",
    "Counts",
    "Fault",
    "FileTwice",
    "NoFiles",
    "NotAPackage",
    "NothingKnown",
    "PackageFaulty",
    "PackageGone",
    "PackageImport",
    "PackageTooLarge",
    "Report",
    "Sizes",
    "Step",
    "begin_import",
    "carry_out",
    "check_again",
    "check_package",
    "discard",
    "export",
    "export_zip",
    "fail",
    "grow",
    "imports_page",
    "is_searched",
    "load",
    "package_import",
    "take_package",
]
