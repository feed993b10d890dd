"""How the house looks at itself: its Python files as trees, its templates as text."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = ("models", "views", "commands")


@cache
def tracked() -> list[str]:
    """Every file of the project that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def python_files(*folders: str) -> list[Path]:
    """The Python files below these folders, and the top-level ones when `.` is among them."""
    return [
        ROOT / name
        for name in tracked()
        if name.endswith(".py") and (name.split("/")[0] in folders or ("." in folders and "/" not in name))
    ]


@cache
def tree(path: Path) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(path: Path) -> int:
    """How many lines a file has."""
    return path.read_text(encoding="utf-8").count("\n")


def functions(path: Path) -> list[ast.FunctionDef]:
    """Every function and method of a file."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def size(node: ast.AST) -> int:
    """How many lines a function has."""
    return node.end_lineno - node.lineno + 1


def imported(path: Path) -> list[str]:
    """The absolute names of the modules that a file imports; relative ones are resolved."""
    package = path.relative_to(ROOT).with_suffix("").parts
    package = package[:-1]
    names = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            names += [module] + [f"{module}.{alias.name}" for alias in node.names]
    return names


def templates(pattern: str = "**/*.html") -> list[Path]:
    """The templates that match."""
    return sorted((ROOT / "templates").glob(pattern))


def shown(path: Path) -> str:
    """A file's name as people write it."""
    return str(path.relative_to(ROOT))
