"""Files that are not taken, each by name. `reason` is the short word commands answer with."""

from models.refusals import Refused
from models.text import N_


class UnreadableSheet(Refused):
    """A file, or a row of one, that cannot be read as a table."""

    reason = "format"
    message = N_("This file cannot be read as a table.")


class TooLarge(UnreadableSheet):
    """More bytes than SHEET_BYTES. Facts: limit (megabytes, int)."""

    reason = "too large"
    message = N_("This file is larger than %(limit)s MB. Send it in parts.")


class TooManyRows(TooLarge):
    """The last filled row lies beyond SHEET_ROWS. Facts: limit."""

    message = N_("This file goes on after row %(limit)s. Send it in parts.")


class TooManyColumns(TooLarge):
    """A filled cell lies beyond SHEET_COLUMNS. Facts: limit."""

    message = N_("This file has something written after column %(limit)s. Keep only the columns of the order.")


class NotATable(UnreadableSheet):
    """A picture, a document, a program: anything but rows. Facts: filename (may be empty)."""

    reason = "not a table"
    message = N_("This is not a table. CSV, TSV, TXT, XLSX and ODS files are taken.")


class OldWorkbook(NotATable):
    """An .xls or .xlsb workbook, whose size cannot be checked before it is unpacked."""

    reason = "old workbook"
    message = N_("This workbook is in an older or binary Excel format. Save it as XLSX or CSV and send that.")


class EncryptedWorkbook(UnreadableSheet):
    """A workbook locked with a password."""

    reason = "encrypted"
    message = N_("This workbook is locked with a password. Save it without one and send that.")


class DamagedWorkbook(UnreadableSheet):
    """A workbook whose inside is broken or cut short."""

    reason = "damaged"
    message = N_("This workbook is damaged or incomplete. Open it, save it again and send that.")


class ZipBomb(UnreadableSheet):
    """A workbook that would unpack to more than UNPACKED_BYTES. Facts: limit (megabytes, int)."""

    reason = "zip bomb"
    message = N_("This workbook unpacks to more than %(limit)s MB and was not opened.")


class EmptySheet(UnreadableSheet):
    """Nothing is written in it."""

    reason = "empty"
    message = N_("There is nothing written in this file.")


class UnclosedQuote(UnreadableSheet):
    """A row's fault: a quotation mark that is not closed where a cell ends. Facts: row."""

    reason = "unclosed quote"
    message = N_("A quotation mark opens in row %(row)s and is not closed where the cell ends.")


class CellTooLong(UnreadableSheet):
    """A row's fault: a cell of more than CELL_CHARACTERS. Facts: row, limit."""

    reason = "cell too long"
    message = N_("Row %(row)s has a cell of more than %(limit)s characters.")


class RowTooWide(UnreadableSheet):
    """A row's fault: more cells than SHEET_COLUMNS. Facts: row, limit."""

    reason = "row too wide"
    message = N_("Row %(row)s has more than %(limit)s cells.")


class BrokenText(UnreadableSheet):
    """A row's fault: control characters, such as NUL, that no keyboard writes. Facts: row."""

    reason = "broken text"
    message = N_("Row %(row)s holds control characters that are not text.")
