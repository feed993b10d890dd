"""XLSX and ODS show their rows as the spreadsheet does; hostile ones are refused before they are unpacked."""

import contextlib
import datetime
import io
import zipfile

import pytest
import xlsxwriter

from models import sheets
from models.sheets import read, write_xlsx

OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def excel(fill) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def open_sheet(tables: str, manifest: str = "<m/>") -> bytes:
    content = (
        f'<office:document-content xmlns:office="{OPEN}office:1.0" xmlns:table="{OPEN}table:1.0" '
        f'xmlns:text="{OPEN}text:1.0" office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def packed(parts: dict, method=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def repacked(data: bytes, name: str, change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    return packed({**parts, name: change(parts[name])})


def text_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def number_cell(value: str, shown: str) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def test_numbers_dates_and_truths_are_shown_as_the_spreadsheet_shows_them():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ["SKU", 24, 1.5, True, 628451123457, 0.1 + 0.2])
        sheet.write_number(3, 1, 123, book.add_format({"num_format": "00000"}))
        sheet.write_datetime(3, 2, datetime.date(2026, 12, 3), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_string(3, 3, "00123")

    rows = read(excel(fill)).rows
    assert [row.number for row in rows] == [3, 4]
    assert rows[0].cells == ("", "SKU", "24", "1.5", "TRUE", "628451123457", "0.3")
    assert rows[1].cells[:4] == ("", "00123", "2026-12-03", "00123")


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (123, '"00"0', "00123"), (12345, "000-000", "012-345"), (45, '"COF-"00', "COF-45"), (7, r"\C\-000", "C-007"),
        (1234567, "000-00", "12345-67"), (12, '0" cs"', "12"), (12, '#\\ "ea"', "12"), (1000, "# ##0", "1 000"),
        (12, "0.00", "12"), (12, "General", "12"), (0, "#", "0"), (0, "000", "000"), (-5, "000", "-5"),
        (5.5, "000", "5.5"),
        (24, '[Red]0;"-"0', "24"), (12, "#,##0", "12"), (24, "# ?/?", "24"),
    ],
)  # fmt: skip
def test_a_number_is_the_code_that_its_format_shows(value, form, shown):
    def fill(book):
        book.add_worksheet().write_number(0, 0, value, book.add_format({"num_format": form}))

    assert read(excel(fill)).rows[0].cells == (shown,)


def test_codes_and_errors_of_an_open_document_are_taken_as_shown():
    fault = '<table:table-cell office:value-type="string" office:string-value="" x:value-type="error" xmlns:x="x">'
    cells = number_cell("45", "COF-045") + number_cell("12", "12 cs")
    cells += f"{fault}<text:p>#DIV/0!</text:p></table:table-cell>"
    sheet = read(open_sheet(f'<table:table table:name="T"><table:table-row>{cells}</table:table-row></table:table>'))
    assert sheet.rows[0].cells == ("COF-045", "12", "#DIV/0!")


def test_a_formula_gives_its_stored_result_and_without_one_its_own_text():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=20+4", value=24)
        sheet.write_formula(0, 1, "=20+4", value="")
        sheet.write_formula(0, 2, "=1/0", value="#DIV/0!")

    assert read(excel(fill)).rows[0].cells == ("24", "=20+4", "#DIV/0!")


def test_the_first_visible_sheet_with_content_is_read_and_the_others_are_named():
    def fill(book):
        book.add_worksheet("Empty")
        hidden = book.add_worksheet("Hidden")
        hidden.write(0, 0, "secret")
        hidden.hide()
        book.add_worksheet("Order").write(0, 0, "A")
        book.add_worksheet("More").write(0, 0, "B")

    sheet = read(excel(fill))
    assert [row.cells for row in sheet.rows] == [("A",)]
    assert sheet.others == ("More",)
    assert sheet.kind == "workbook"


def test_an_open_document_gives_the_same_rows():
    sheet = read(
        open_sheet(
            '<table:table table:name="Order">'
            f"<table:table-row>{text_cell('SKU')}{text_cell('Quantity')}</table:table-row>"
            '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
            f"<table:table-row>{number_cell('123', '00123')}{number_cell('24', '24')}</table:table-row>"
            '<table:table-row><table:table-cell table:formula="of:=1+1"/>'
            f"{number_cell('1.5', '1,5')}</table:table-row>"
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        )
    )
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("SKU", "Quantity")),
        (4, ("00123", "24")),
        (5, ("=1+1", "1.5")),
    ]


def test_an_open_document_that_repeats_a_cell_a_billion_times_is_refused():
    cell = text_cell("A").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(sheets.TooManyRows):
        read(open_sheet(f'<table:table table:name="T">{row}</table:table>'))


@pytest.mark.parametrize(
    ("row", "column", "refusal"), [(1_048_575, 0, sheets.TooManyRows), (0, 16_383, sheets.TooManyColumns)]
)
def test_one_cell_in_the_last_corner_is_refused_before_the_memory_fills(row, column, refusal):
    with pytest.raises(refusal):
        read(excel(lambda book: book.add_worksheet().write(row, column, "A")))


def test_a_bomb_is_refused_unopened():
    data = repacked(write_xlsx(["SKU"], [["A"]]), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 100_000_000)
    assert len(data) < sheets.SHEET_BYTES
    with pytest.raises(sheets.ZipBomb):
        read(data)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    data = repacked(write_xlsx(["SKU"], [["A"]]), "docProps/app.xml", lambda xml: b" " * 100_000_000)
    lie = data.replace((100_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(sheets.DamagedWorkbook):
        read(lie)


def test_an_entity_bomb_is_refused():
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = repacked(
        write_xlsx(["SKU"], [["A"]]), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"?>", b"?>" + doctype, 1)
    )
    with pytest.raises(sheets.DamagedWorkbook):
        read(data)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (packed({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}), sheets.NotATable),
        (packed({"xl/workbook.bin": "x"}), sheets.OldWorkbook),
        (packed({"xl/workbook.xml": "<workbook>"}), sheets.DamagedWorkbook),
        (packed({}), sheets.NotATable),
        (open_sheet("", "<manifest><encryption-data/></manifest>"), sheets.EncryptedWorkbook),
        (excel(lambda book: book.add_worksheet()), sheets.EmptySheet),
    ],
    # The bytes hold the time they were made at: as ids they would differ between the processes of a run.
    ids=["document", "binary workbook", "damaged", "nothing", "encrypted", "empty"],
)
def test_other_archives_are_refused_by_name(data, refusal):
    with pytest.raises(refusal):
        read(data, filename="order.xlsx")


def test_a_workbook_cut_anywhere_is_refused_as_damaged():
    data = write_xlsx(["SKU", "Qty"], [["A", 1]] * 50)
    for length in range(4, len(data) - 1, len(data) // 40):
        with pytest.raises(sheets.DamagedWorkbook):
            read(data[:length])


def test_a_workbook_with_any_byte_changed_is_read_or_refused():
    data = write_xlsx(["SKU", "Qty"], [["A", 1]] * 5)
    for place in range(0, len(data), 37):
        with contextlib.suppress(sheets.UnreadableSheet):
            assert read(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]).rows
