"""Figures: what a case measured, the bar it is held against, and what others take for the same work."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.browser import Answer

MILLISECOND = 1_000_000


@dataclass(frozen=True)
class Bar:
    """What must hold: milliseconds (of the median), statements, kilobytes (of 1,000 bytes); empty: no bar."""

    ms: float | None = None
    statements: int | None = None
    kb: float | None = None

    def __str__(self):
        parts = [f"≤ {self.ms:g} ms" if self.ms else "", f"≤ {self.statements} SQL" if self.statements else ""]
        return ", ".join(filter(None, [*parts, f"≤ {self.kb:g} kB" if self.kb else ""]))


@dataclass
class Figure:
    """One line of the report. `others` is what other shops take, `misses` why the bar does not hold."""

    name: str
    samples: list[int]
    statements: int | None = None
    size: int | None = None
    bar: Bar = field(default_factory=Bar)
    others: str = ""
    note: str = ""
    misses: list[str] = field(default_factory=list)

    def __post_init__(self):
        if self.bar.ms is not None and self.median > self.bar.ms:
            self.misses.append(f"{self.median:.1f} ms")
        if self.bar.statements is not None and (self.statements or 0) > self.bar.statements:
            self.misses.append(f"{self.statements} statements")
        if self.bar.kb is not None and (self.size or 0) > self.bar.kb * 1000:
            self.misses.append(f"{(self.size or 0) / 1000:.1f} kB")

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.samples) / MILLISECOND

    @property
    def p95(self) -> float:
        """Milliseconds that 95 of 100 samples stay below; of few samples, the largest."""
        ordered = sorted(self.samples)
        return ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)] / MILLISECOND

    @property
    def p99(self) -> float:
        """Milliseconds that 99 of 100 samples stay below; of few samples, the largest."""
        ordered = sorted(self.samples)
        return ordered[min(len(ordered) - 1, -(-99 * len(ordered) // 100) - 1)] / MILLISECOND

    def must(self, holds: bool, otherwise: str) -> None:
        """Hold the figure against something else than a number of its own."""
        if not holds:
            self.misses.append(otherwise)


def measure(
    name: str, act: Callable[[], Answer | list[Answer]], times: int, *, warm: int = 8, bar: Bar | None = None,
    others: str = "", note: str = "",
) -> Figure:  # fmt: skip
    """Do something `warm` times for nothing, then `times` times with the stopwatch.

    What is done answers with one Answer or several, which are summed up. Statements and bytes are the largest seen.
    """
    for _ in range(warm):
        act()
    samples, statements, size = [], 0, 0
    for _ in range(times):
        answers = act()
        answers = [answers] if isinstance(answers, Answer) else answers
        samples.append(sum(answer.nanoseconds for answer in answers))
        statements = max(statements, sum(answer.statements for answer in answers))
        size = max(size, sum(len(answer.body) for answer in answers))
    return Figure(name, samples, statements, size, bar or Bar(), others, note)
