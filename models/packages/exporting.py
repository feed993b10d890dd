"""Writing a package: the same files that an import reads, so that importing an export changes nothing."""

import csv
import io
import zipfile
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO

from models import money
from models.accounts import Account, Location, Membership
from models.brands import Storefront
from models.catalog import Assortment, Category, Product, ProductCategory, ProductText
from models.stock import Warehouse, WarehouseStorefront
from models.text import LANGUAGES

from . import media_rows
from .files import FILES, File
from .tables import KEYS, SCOPES

IN_MEMORY = 16_000_000
AMOUNTS = ("credit_limit", "order_minimum", "order_maximum", "charge", "free_over")
TEXTS = ("name", "summary", "description")


def export(directory) -> dict[str, int]:
    """Write every file that has rows into `directory` (made if need be), and take away those that have none; returns
    {file: rows}. Pictures of logos and media go beside them.
    """
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    codes, counts = Codes(), {}
    for file in {file.name: file for file in reversed(FILES)}.values():
        if file.write:
            if written := file.write(directory / file.name, codes):
                counts[file.name] = written
            continue
        rows = list(_rows(file, codes, directory))
        if rows:
            _write(directory / file.name, _header(file, rows), rows)
            counts[file.name] = len(rows)
    for file in FILES:
        # What an earlier export left there would bring back, when imported, what is no more.
        if file.name not in counts:
            (directory / file.name).unlink(missing_ok=True)
    return dict(sorted(counts.items()))


def export_zip() -> BinaryIO:
    """Every file of a package as one zip, open at its beginning; a large one lies on the disk until it is closed."""
    target = TemporaryFile(prefix="comptoir-export-")  # noqa: SIM115, whoever is given it closes it
    with TemporaryDirectory(prefix="comptoir-export-") as folder:
        export(folder)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(Path(folder).rglob("*")):
                name = path.relative_to(folder).as_posix()
                # What is in media/ is packed as well as it can be.
                archive.write(path, name, zipfile.ZIP_STORED if name.startswith("media/") else None)
    size = target.tell()
    target.seek(0)
    if size > IN_MEMORY:
        return target
    with target:
        return io.BytesIO(target.read())


class Codes:
    """Codes by id, read once a table; SKUs as they are written, not as they are matched."""

    def __init__(self):
        self._codes: dict[type, dict] = {}

    def of(self, table: type, row_id: int | None) -> str:
        """The code of a row; empty for None."""
        if row_id is None:
            return ""
        if table not in self._codes:
            name = "sku" if table is Product else KEYS[table][0]
            self._codes[table] = dict(table.select(table.id, getattr(table, name)).tuples())
        return self._codes[table][row_id]


def _rows(file: File, codes: Codes, directory: Path):
    # An account's locations keep their order; everything else is ordered by its key.
    order = ("account", "position") if file.table is Location else KEYS[file.table]
    key = [getattr(file.table, name) for name in order]
    own = _EXTRAS.get(file.name, lambda *_: lambda _row: {})(codes, directory)
    for row in file.table.select().order_by(*key).dicts().iterator():
        cells = {}
        for column in file.columns:
            value = row.get(column.field)
            if column.refers:
                cells[column.name] = codes.of(column.refers, value)
            elif column.field in row and column.field not in AMOUNTS:
                cells[column.name] = column.cell(value)
        yield cells | own(row)


def _storefronts(codes: Codes, directory: Path):
    def cells(row):
        logo = ""
        if row["logo"]:
            logo = f"{row['code']}.svg"
            (directory / logo).write_text(row["logo"], encoding="utf-8")
        theme = {f"theme.{name}": value for name, value in row["theme"].items()}
        numbers = {f"registration.{kind}": number for kind, number in row["registrations"].items()}
        return {"logo": logo} | theme | numbers

    return cells


def _users(codes: Codes, directory: Path):
    accounts = defaultdict(list)
    for user, account in Membership.select(Membership.user, Membership.account).order_by(Membership.id).tuples():
        accounts[user].append(codes.of(Account, account))
    return lambda row: {"accounts": " ".join(accounts[row["id"]])}


def _amounts(codes: Codes, directory: Path):
    currency = dict(Storefront.select(Storefront.id, Storefront.currency).tuples())

    def cells(row):
        present = {name: row[name] for name in AMOUNTS if name in row}
        shop = currency[row["storefront"]]
        return {name: "" if v is None else str(money.decimal_of(v, shop)) for name, v in present.items()}

    return cells


def _products(codes: Codes, directory: Path):
    texts, shelves = {}, defaultdict(list)
    for text in ProductText.select().dicts():
        texts[text["product"], text["language"]] = text
    for product, category in ProductCategory.select(ProductCategory.product, ProductCategory.category).tuples():
        shelves[product].append(codes.of(Category, category))

    def cells(row):
        words = {
            f"{name}_{language}": texts.get((row["id"], language), {}).get(name, "")
            for language in LANGUAGES
            for name in TEXTS
        }
        attributes = {f"attr.{name}": " ".join(values) for name, values in row["attributes"].items()}
        return {"categories": " ".join(shelves[row["id"]])} | words | attributes

    return cells


def _assortment(codes: Codes, directory: Path):
    return lambda row: {"assortment": codes.of(Assortment, row["assortment"])}


def _scopes(codes: Codes, directory: Path):
    def cells(row):
        assortment = {"assortment": codes.of(Assortment, row["assortment"])} if "assortment" in row else {}
        return {"code": codes.of(SCOPES[row["scope"]], row["scope_id"])} | assortment

    return cells


def _warehouses(codes: Codes, directory: Path):
    served = defaultdict(list)
    pairs = WarehouseStorefront.select(WarehouseStorefront.warehouse, WarehouseStorefront.storefront)
    for warehouse, shop in pairs.tuples():
        served[warehouse].append(codes.of(Storefront, shop))
    return lambda row: {"storefronts": " ".join(served[row["id"]])}


def _stock(codes: Codes, directory: Path):
    return lambda row: {"warehouse": codes.of(Warehouse, row["warehouse"])}


def _media(codes: Codes, directory: Path):
    return media_rows.beside(directory)


_EXTRAS = {
    "storefronts.csv": _storefronts,
    "users.csv": _users,
    "accounts.csv": _amounts,
    "products.csv": _products,
    "media.csv": _media,
    "assortments.csv": _assortment,
    "assortment_assignments.csv": _scopes,
    "price_book_assignments.csv": _scopes,
    "warehouses.csv": _warehouses,
    "stock.csv": _stock,
    "shipping.csv": _amounts,
}


def _header(file: File, rows: list[dict]) -> list[str]:
    """The file's columns in their order, then the gathered ones (theme.*, attr.* …) that any row has."""
    known = [column.name for column in file.columns]
    more = dict.fromkeys(name for row in rows for name in row if name not in known)
    return known + sorted(more)


def _write(path: Path, header: list[str], rows: list[dict]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
