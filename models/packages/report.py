"""What an import says: counts by file, faults by file, row and column, and what was left out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a package: `row` as a spreadsheet shows it (1 is the header), `column` by its name."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, {self.column or 'row'}: {self.reason}"


@dataclass
class Counts:
    """Rows of a file that were added, changed something, or changed nothing."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass
class Report:
    """The answer of an import. With faults nothing was written, unless it was partial: then they were left out."""

    files: dict[str, Counts] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    written: bool = False

    def as_json(self) -> dict:
        """Plain values for `--json`."""
        return {
            "written": self.written,
            "files": {name: vars(counts) for name, counts in self.files.items()},
            "faults": [vars(fault) for fault in self.faults],
            "left_out": self.left_out,
        }
