"""Reading a package: everything is checked first, then written at once, or nothing is."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from models import catalog, history, lists, schedules, stock
from models.base import refresh_statistics, writing
from models.brands import Storefront
from models.catalog import Product
from models.text import N_
from models.text import key as key_of

from . import bundle_rows, kin_rows
from .columns import BadCell
from .files import FILES, File
from .lines import Line, Unreadable, lines_of
from .media_rows import MediaFiles
from .report import Counts, Fault, Report, Said, Teller
from .rows import BadRow
from .tables import KEYS, LATER, OWNED, Known, NewRow, Record, changes, lowest_first, only, without, write

# Columns that speak to the reader of a file only: the source of a rate, a remark.
REMARKS = ("source", "note")
STRANGE_COLUMN = N_("%(file)s: the column %(column)s is not known and was not read")
STRANGE_FILE = N_("%(file)s: this file is not known and was not read")
ORPHAN = N_("%(file)s: %(row)s refers to a row that was left out")
# Files whose changes search must hear of.
SEARCHED = {"categories.csv", "attributes.csv", "attribute_values.csv", "products.csv", "assortments.csv"}
PICTURED = {"media.csv", "products.csv"}
HEARD = {"synonyms.csv", "boosts.csv"}
COMPANIONS = (".svg", ".md", ".txt", ".py")  # may lie in the folder of a package, and are not imported


@dataclass
class Row:
    """A line with its cells as values, and the gathered columns by their prefix."""

    place: int
    values: dict
    spread: dict


class Package:
    """A folder on its way in: what it brings, what is there, and what is wrong with it."""

    def __init__(self, directory: Path, before=None):
        self.directory = directory
        self.before = before
        self.known = Known()
        self.media = MediaFiles(directory)
        self.brought: dict[type, set] = {}
        self.shops: dict = {}  # currencies of shops, of accounts under ("account", code); their shops: ("of", code)
        self.kinds: dict[str, str] = {}
        self.notes: dict[tuple, object] = {}  # what a row tells those that follow
        self.broken: set[tuple[str, str]] = set()
        self.report = Report()
        self.told: set[Fault] = set()
        self._counts: Counter = Counter()

    def count(self, thing) -> int:
        """How often `thing` has been counted, this time included."""
        self._counts[thing] += 1
        return self._counts[thing]

    def reference(self, column: str, table: type, code: str):
        """(table, code) if such a row is there or comes with this package; raises BadRow."""
        if code not in self.brought.get(table, ()) and code not in self.known.ids(table):
            raise BadRow(column, N_("there is no %(table)s “%(code)s”"), table=table.__name__.lower(), code=code)
        return table, code

    def currency(self, shop: tuple) -> str:
        """The currency of a shop, of this package or already there."""
        code = shop[1]
        if code not in self.shops:
            self.shops |= dict(Storefront.select(Storefront.code, Storefront.currency).tuples())
        return self.shops[code]

    def picture(self, name: str) -> str:
        """The text of an SVG file that lies in the package; raises BadRow."""
        path = self.directory / name
        if Path(name).name != name or not name.endswith(".svg") or not path.is_file():
            raise BadRow("logo", N_("there is no SVG file “%(name)s” in the package"), name=name)
        return path.read_text(encoding="utf-8")


def load(directory, *, dry_run: bool = False, partial: bool = False, progress=None, by=None, before=None) -> Report:
    """Import a package; returns a Report. With any fault nothing is written, unless `partial`: then faulty lines are
    left out and listed. `progress(step)` is called now and then, `before(table, changes)` before a table is written."""
    package = Package(Path(directory), before)
    files = [file for file in FILES if (package.directory / file.name).is_file()]
    tell = Teller(progress, len(files))
    read = [(file, _read(file, package, tell)) for file in files]
    _note_strangers(package)
    kin_rows.settle(package, read)
    bundle_rows.settle(package, read)
    if dry_run or (package.report.faults and not partial):
        _apply(package, read, tell, really=False)
        return package.report
    if not package.media.keep(package.report):
        return package.report
    with writing():
        _apply(package, read, tell, really=True)
        lists.refresh_counts()
        if (own := package.report.files.get("schedules.json")) and (own.added or own.changed):
            schedules.settle_imported()
        if any(counts.added or counts.changed for counts in package.report.files.values()):
            if PICTURED & package.report.files.keys():
                catalog.refresh_pictures()
            if SEARCHED & package.report.files.keys():
                tell("indexing")
                catalog.refresh_paths()
                catalog.reindex()
            elif HEARD & package.report.files.keys():
                catalog.mark_index()
            counts = {name: vars(counts) for name, counts in package.report.files.items()}
            history.record(by, "import", "packages", files=counts)
            refresh_statistics()
            stock.tell_waiting()
    package.report.written = True
    return package.report


def _read(file: File, package: Package, tell) -> list[tuple[Row, list[Record]]]:
    tell("reading", file.name)
    if file.read:
        found, faults = file.read(package, package.directory / file.name)
        package.report.faults += [Fault(file.name, *fault) for fault in faults]
        return [(Row(place, values, {}), records) for place, values, records in found]
    lines = _lines(package, file)
    own = file.column(file.key[0])
    if len(file.key) == 1 and own:
        read = own.read if file.table is not Product else key_of
        codes = (line.cells.get(own.name, "").strip() for line in lines)
        package.brought[file.table] = {read(code) for code in codes if code}
    if file.table is Storefront:
        package.shops |= {line.cells.get("code", "").strip(): line.cells.get("currency", "").strip() for line in lines}
    read_rows, seen = [], {}
    for line in lines:
        try:
            line.check()
            read_rows.append(_records(file, package, line.place, line.cells, seen))
        except BadRow as bad:
            _fault(package, file, line.place, bad.column, bad.said)
            package.broken.add((file.name, key_of(line.cells.get("sku") or "")))
    return read_rows


def _lines(package: Package, file: File) -> list[Line]:
    """The filled lines of a file that has every column it needs; of any other, its faults are told."""
    try:
        header, lines = lines_of(package.directory / file.name)
    except Unreadable as bad:
        _fault(package, file, bad.row, bad.column, bad.said)
        return []
    _note_columns(package, file, header)
    missing = [column.name for column in file.columns if column.required and column.name not in header]
    for name in missing:
        _fault(package, file, 1, name, Said(N_("this column is missing")))
    return [] if missing else lines


def _note_columns(package: Package, file: File, header: list[str]) -> None:
    """Columns that no import reads are named."""
    strange = [
        name
        for name in header
        if name and not file.column(name) and name not in REMARKS and not name.startswith(file.spread or ("\0",))
    ]
    both = {name for other in FILES if other.name == file.name for name in (c.name for c in other.columns)}
    for name in strange:
        if name not in both:
            package.report.left_out.append(Said(STRANGE_COLUMN, file=file.name, column=name))


def _records(file: File, package: Package, place: int, cells: dict, seen: dict) -> tuple[Row, list[Record]]:
    values = _values(file, package, place, cells)
    key = tuple(values[file.column(name).field] for name in file.key)
    if file.table is Product:
        key = (key_of(values["sku"]),)
    if key in seen:
        raise BadRow(file.key[0], N_("row %(row)s says this already"), row=seen[key])
    seen[key] = place
    spread = {
        prefix: {
            name[len(prefix) :]: cell.strip()
            for name, cell in cells.items()
            if name.startswith(prefix) and cell.strip()
        }
        for prefix in file.spread
    }
    row = Row(place, values, spread)
    return row, file.records(row, place, package)


def _values(file: File, package: Package, place: int, cells: dict) -> dict:
    """The cells of a line as values; every one that is none is told, and the last of them raised as BadRow."""
    values, wrong = {}, []
    for column in file.present(cells):
        try:
            value = column.value(cells.get(column.name) or "")
            if column.refers and value is not None:
                value = package.reference(column.name, column.refers, value)
            values[column.field] = value
        except BadCell as bad:
            wrong.append(BadRow(column.name, bad.said))
    for bad in wrong[:-1]:
        _fault(package, file, place, bad.column, bad.said)
    if wrong:
        raise wrong[-1]
    return values


def _apply(package: Package, read: list, tell, *, really: bool) -> None:
    """Work out what each file changes, and write it when `really`."""
    for file, rows in read:
        tell("writing" if really else "comparing", file.name, len(rows))
        touched: dict[int, str] = {}
        tables = dict.fromkeys([file.table, *file.owns])
        for _, records in rows:
            tables |= dict.fromkeys(record.model for record in records)
        for model in lowest_first(tables):
            _apply_table(package, file, rows, model, touched, really)
        counts = package.report.files.setdefault(file.name, Counts())
        if file.owns and file.table not in {record.model for _, records in rows for record in records}:
            continue
        for row, _ in rows:
            what = touched.get(row.place, "unchanged")
            setattr(counts, what, getattr(counts, what) + 1)


def _apply_table(package: Package, file: File, rows: list, model: type, touched: dict, really: bool) -> None:
    records, seen = [], set()
    for _, line in rows:
        for record in line:
            if record.model is model:
                key = tuple(record.values[name] for name in KEYS[model])
                if key not in seen:
                    records.append(record)
                seen.add(key)
    owners = _owners(file, rows, model)
    later = LATER.get(model, ())
    parts = [([without(record, later) for record in records], True)]
    if later:
        parts.append(([only(record, later) for record in records], False))
    for part, insert in parts:
        if not part and not owners:
            continue
        wanted = changes(model, part, package.known, owners, insert)
        for place, what in wanted.touched.items():
            if touched.get(place, "unchanged") == "unchanged":
                touched[place] = what
        if really:
            _leave_out_orphans(package, file, wanted)
            if package.before:
                package.before(model, wanted)
            write(model, wanted)
            if wanted.inserts:
                package.known.forget(model)


def _leave_out_orphans(package: Package, file: File, wanted) -> None:
    """In a partial import, rows that refer to a row which was left out are left out too, and said so."""
    orphans = [values for values in wanted.inserts if NewRow in values.values()]
    wanted.inserts = [values for values in wanted.inserts if NewRow not in values.values()]
    wanted.updates = [(row_id, values) for row_id, values in wanted.updates if NewRow not in values.values()]
    for values in orphans:
        plain = {name: value for name, value in values.items() if value is not NewRow}
        package.report.left_out.append(Said(ORPHAN, file=file.name, row=plain))


def _owners(file: File, rows: list, model: type) -> dict:
    if model not in OWNED or model not in file.owns:
        return {}
    if model is file.table:
        return {row.values[OWNED[model]]: row.place for row, _ in rows}
    owners = {}
    for row, _ in rows:
        key = file.known_as(row) if file.known_as else row.values[KEYS[file.table][0]]
        owners[(file.table, key)] = row.place
    return owners


def _note_strangers(package: Package) -> None:
    """Files in the folder that no import reads are named, so that nothing is passed over silently."""
    names = {file.name for file in FILES}
    for path in sorted(package.directory.iterdir()):
        known = path.name in names or path.name in package.media.used
        if path.is_file() and not known and not path.name.endswith(COMPANIONS):
            package.report.left_out.append(Said(STRANGE_FILE, file=path.name))
    if not any((package.directory / name).is_file() for name in names):
        nothing = Said(N_("there is no file of a package here"))
        package.report.faults.append(Fault(package.directory.name, 0, "", nothing))


def _fault(package: Package, file: File, row: int, column: str, reason: str) -> None:
    fault = Fault(file.name, row, column, reason)
    if fault not in package.told:
        package.told.add(fault)
        package.report.faults.append(fault)
