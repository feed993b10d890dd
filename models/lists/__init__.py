"""Lists that buyers keep: wish lists and order guides, with sections, usual quantities and par levels by store."""

from .importing import COLUMNS, Outcome, export_cells, import_file, sentence
from .lists import SHARINGS, List
from .making import copy_list, create_list, forget_removed, refresh_counts, restore_list, suggested_name
from .queries import (
    PAGE_LINES,
    PAGE_LISTS,
    Line,
    LinesPage,
    count_state,
    counted_lines,
    editable,
    every_line,
    line,
    lines_page,
    lists_page,
    open_list,
    pars_by_line,
    receipt_of,
    sections_of,
)
from .refusals import MayNotEdit, MayNotShare, NothingListed, NothingRead, NothingToPutBack, NotListed
from .selection import Filter, Selection
from .suggesting import Suggestion, suggest
from .tables import LINES_LIMIT, NAME_LENGTH, NOTE_LENGTH, ListImport, ListLine, ListSection, ParLevel
from .writing_lines import Added, NewLine, available

__all__ = [
    "COLUMNS",
    "LINES_LIMIT",
    "NAME_LENGTH",
    "NOTE_LENGTH",
    "PAGE_LINES",
    "PAGE_LISTS",
    "SHARINGS",
    "Added",
    "Filter",
    "Line",
    "LinesPage",
    "List",
    "ListImport",
    "ListLine",
    "ListSection",
    "MayNotEdit",
    "MayNotShare",
    "NewLine",
    "NotListed",
    "NothingListed",
    "NothingRead",
    "NothingToPutBack",
    "Outcome",
    "ParLevel",
    "Selection",
    "Suggestion",
    "available",
    "copy_list",
    "count_state",
    "counted_lines",
    "create_list",
    "editable",
    "every_line",
    "export_cells",
    "forget_removed",
    "import_file",
    "line",
    "lines_page",
    "lists_page",
    "open_list",
    "pars_by_line",
    "receipt_of",
    "refresh_counts",
    "restore_list",
    "sections_of",
    "sentence",
    "suggest",
    "suggested_name",
]
