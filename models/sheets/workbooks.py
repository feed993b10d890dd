"""XLSX and ODS: unpacked within limits, then read by calamine. Formulas are never worked out."""

import datetime
import io
import posixpath
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from numbers import Real

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from .insides import Inside, elements, excel_sheet, masks_of, open_sheets, shown_with
from .records import CONTROL, checked
from .refusals import DamagedWorkbook, EmptySheet, EncryptedWorkbook, NotATable, OldWorkbook, UnreadableSheet, ZipBomb
from .rows import UNPACKED_BYTES, Row, Sheet

_WORKBOOK = "xl/workbook.xml"
_CONTENT = "content.xml"
_OPEN_MANIFEST = "META-INF/manifest.xml"


def workbook(data: bytes, filename: str) -> Sheet:
    """The first visible sheet that holds anything. Raises the refusals of a workbook."""
    try:
        return _workbook(data, filename)
    except (UnreadableSheet, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except PasswordError as error:
        raise EncryptedWorkbook() from error
    except BaseException as error:
        # The reader is compiled code: where it gives up on broken input, its panic is no Exception.
        raise DamagedWorkbook() from error


def _workbook(data: bytes, filename: str) -> Sheet:
    parts = _unpacked(data, filename)
    # Looked through before the reader opens it: of an ODS it lays out every table at once.
    tables = open_sheets(parts[_CONTENT]) if _WORKBOOK not in parts else {}
    read = CalamineWorkbook.from_filelike(_repacked(parts))
    names = [
        sheet.name
        for sheet in read.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    insides = tables or _excel_sheets(parts, names)
    filled = [name for name in names if insides[name].filled]
    if not filled:
        raise EmptySheet()
    values = read.get_sheet_by_name(filled[0]).to_python(skip_empty_area=False)
    rows = tuple(_rows(values, insides[filled[0]]))
    if not rows:
        raise EmptySheet()
    return Sheet(rows, "workbook", tuple(filled[1:]))


def _unpacked(data: bytes, filename: str) -> dict[str, bytes]:
    """The workbook's own parts, never more than UNPACKED_BYTES of them, whatever the archive claims about itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > 5000 or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
            raise ZipBomb(limit=UNPACKED_BYTES // 1_000_000)
        names = {entry.filename for entry in entries}
        if "xl/workbook.bin" in names:
            raise OldWorkbook()
        if _WORKBOOK not in names and not (_CONTENT in names and _is_open_sheet(archive, names)):
            raise NotATable(filename=filename)
        if any(entry.flag_bits & 1 for entry in entries):
            raise EncryptedWorkbook()
        if _OPEN_MANIFEST in names and b"encryption-data" in archive.read(_OPEN_MANIFEST):
            raise EncryptedWorkbook()
        # Reading stops at the size the archive declares, and those sizes are within the limit.
        kept = [e for e in entries if e.filename.endswith((".xml", ".rels")) or e.filename == "mimetype"]
        return {entry.filename: archive.read(entry) for entry in kept}


def _is_open_sheet(archive: zipfile.ZipFile, names: set[str]) -> bool:
    return "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:100]


def _repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """The checked parts as an archive without compression, so that the reader meets nothing that was not checked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def _excel_sheets(parts: dict[str, bytes], names: list[str]) -> dict[str, Inside]:
    masks = masks_of(parts["xl/styles.xml"]) if "xl/styles.xml" in parts else {}
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in elements(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), "Relationship")
    }
    paths = {sheet.get("name"): targets.get(sheet.get("id")) for sheet in elements(parts[_WORKBOOK], "sheet")}
    return {name: excel_sheet(parts[paths[name]], masks) for name in names}


def _rows(values: list[list], inside: Inside) -> Iterator[Row]:
    """The filled rows, each cell as it is shown."""
    corrected: dict[int, dict[int, str]] = {}
    for (row, column), text in inside.shown.items():
        corrected.setdefault(row, {})[column] = text
    for (row, column), mask in inside.masked.items():
        text = _text(values[row][column])
        corrected.setdefault(row, {})[column] = shown_with(mask, text) if text.isdecimal() else text
    for row in range(max(len(values), max(corrected, default=-1) + 1)):
        cells = [_text(value) for value in values[row]] if row < len(values) else []
        for column, text in corrected.get(row, {}).items():
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = text
        if any(cell.strip() for cell in cells):
            text = "\t".join(cells).rstrip("\t")
            yield checked(Row(row + 1, tuple(cells), text), broken=bool(CONTROL.search(text)))


def _text(value: object) -> str:
    """A value as a spreadsheet shows it in a cell wide enough: 24 and not 24.0, 2026-12-03, TRUE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Real):
        return _number(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _number(value: Real) -> str:
    """Fifteen digits, as many as a spreadsheet keeps; never in powers of ten."""
    if value == int(value):
        return str(int(value))
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
