"""The report in Markdown: the machine, then a line for each figure with the bar it is held against."""

import os
import platform
import sqlite3

from bench.figures import Figure
from models.base import database, is_sqlite

HEAD = "| work | median ms | p95 ms | SQL | kB | bar | holds | others, 500-line cart |"
RULE = "|---|--:|--:|--:|--:|---|---|---|"


def machine() -> str:
    """What all this ran on."""
    named = (line.split(":", 1)[1].strip() for line in _cpuinfo() if line.startswith("model name"))
    system = f"{platform.system()} {platform.release()}"
    return f"{os.cpu_count()} cores ({next(named, platform.machine())}), Python {platform.python_version()}, {system}"


def engine() -> str:
    """The database's name and version."""
    if is_sqlite():
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {database.execute_sql('SHOW server_version').fetchone()[0].split()[0]}"


def line(figure: Figure) -> str:
    """One figure as a row of the table."""
    holds = "" if not str(figure.bar) and not figure.misses and not figure.note else "yes"
    if figure.misses:
        holds = f"**NO** ({'; '.join(figure.misses)})"
    bar = "; ".join(filter(None, (str(figure.bar), figure.note)))
    statements = "" if figure.statements is None else figure.statements
    size = "" if figure.size is None else f"{figure.size / 1000:.1f}"
    cells = (figure.name, f"{figure.median:.1f}", f"{figure.p95:.1f}", statements, size, bar, holds, figure.others)
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _cpuinfo() -> list[str]:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return file.read().splitlines()
    except OSError:
        return []
