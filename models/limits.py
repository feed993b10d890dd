"""Every limit of the house in one place: the constant in the code that enforces it, and the sentence people read.

A module declares each limit where it defines the constant, so that the public page and the `limits` command cannot
say another number than the one that is enforced:

    CART_LINES = limits.declare("cart_lines", 10_000, N_("A cart holds at most %(value)s lines."))
"""

from dataclasses import dataclass

_declared: dict[str, "Limit"] = {}


@dataclass(frozen=True, slots=True)
class Limit:
    """One stated limit. `sentence` is marked English with a place for `%(value)s`; `name` is for machines."""

    name: str
    value: int
    sentence: str


def declare(name: str, value: int, sentence: str) -> int:
    """State a limit and return its value; the same name with another value is a mistake in the code (ValueError)."""
    limit = Limit(name, value, sentence)
    if _declared.setdefault(name, limit) != limit:
        raise ValueError(f"the limit {name} is declared twice")
    return value


def every() -> list[Limit]:
    """Every limit that the loaded modules declared, by name."""
    return [_declared[name] for name in sorted(_declared)]
