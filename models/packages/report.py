"""What an import says: counts by file, faults by file, row and column, and what was left out."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Said(str):
    """A sentence in English for a file's maker that still knows its marked form and facts, to be said in French too."""

    def __new__(cls, sentence: str, **facts):
        """The sentence with its facts filled in."""
        made = super().__new__(cls, sentence % facts if facts else sentence)
        made.sentence, made.facts = sentence, {name: str(value) for name, value in facts.items()}
        return made


def as_said(text: str) -> dict:
    """A text with its marked sentence and facts as plain values; what was never marked is its own sentence."""
    return {"sentence": getattr(text, "sentence", "%(text)s"), "facts": getattr(text, "facts", {"text": str(text)})}


class Step(NamedTuple):
    """How far an import is: what it does (`reading`, `comparing`, `writing`, `indexing`) with which file of how many
    rows, and how many of how many steps it has begun.
    """

    does: str
    file: str
    rows: int
    begun: int
    steps: int

    def __str__(self) -> str:
        rows = f": {self.rows} rows" if self.rows else ""
        return f"{self.does} {self.file or 'the catalogue'}{rows}"


class Teller:
    """Counts the steps of an import of so many files and tells each to `progress`, if there is one."""

    def __init__(self, progress, files: int):
        self._progress, self._begun, self._steps = progress, 0, 2 * files + 1

    def __call__(self, does: str, file: str = "", rows: int = 0) -> None:
        self._begun += 1
        if self._progress:
            self._progress(Step(does, file, rows, min(self._begun, self._steps), self._steps))


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
