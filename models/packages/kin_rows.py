"""What must hold between rows of one table, once all of them are read: parents that are some, and no circles."""

from models import text
from models.accounts import Account
from models.catalog import Category, Product
from models.text import N_

from .bundle_rows import kind_of
from .report import Fault, Said

NO_PARENT = N_("a parent gathers variants, and the kind of this product is %(kind)s")
CIRCLE = N_("this leads in a circle back to “%(code)s”")
# The column that leads on, and how a row's own code is read.
LEADING = {
    "categories.csv": (Category, Category.code, "parent", str),
    "accounts.csv": (Account, Account.code, "parent", str),
    "products.csv": (Product, Product.sku_key, "replaced_by", text.key),
}


def settle(package, read: list) -> None:
    """Fault the rows that cannot stand beside the others, and leave them out of `read`."""
    for file, lines in read:
        if file.name == "products.csv":
            _check_parents(package, lines)
        if file.name in LEADING:
            _check_circles(package, file.name, lines)


def _check_parents(package, lines: list) -> None:
    for row, records in list(lines):
        parent = row.values["parent"]
        kind = kind_of(package, parent[1]) if parent else "parent"
        if kind != "parent":
            _leave_out(package, "products.csv", lines, (row, records), "parent", Said(NO_PARENT, kind=kind))


def _check_circles(package, name: str, lines: list) -> None:
    table, code, column, read = LEADING[name]
    own = {id(row): read(row.values["sku" if table is Product else "code"]) for row, _ in lines}
    leading = {own[id(row)]: row.values[column][1] for row, _ in lines if row.values[column]}
    if not leading:
        return
    above = table.alias()
    there = table.select(code, getattr(above, code.name)).join(above, on=(above.id == getattr(table, column)))
    after = dict(there.tuples()) | dict.fromkeys(own.values()) | leading
    for line in list(lines):
        start = own[id(line[0])]
        if start in leading and _comes_back(start, after):
            _leave_out(package, name, lines, line, column, Said(CIRCLE, code=start))


def _comes_back(start: str, after: dict) -> bool:
    seen, at = set(), after.get(start)
    while at is not None and at != start and at not in seen:
        seen.add(at)
        at = after.get(at)
    return at == start


def _leave_out(package, name: str, lines: list, line: tuple, column: str, said: Said) -> None:
    package.report.faults.append(Fault(name, line[0].place, column, said))
    lines.remove(line)
