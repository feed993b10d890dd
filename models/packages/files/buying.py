"""Files of what buyers keep: their lists, what stands on them, par levels of their stores, and scheduled orders."""

from models.accounts import Account
from models.catalog import Product
from models.identity import User
from models.lists import NAME_LENGTH, NOTE_LENGTH, SHARINGS, List, ListLine, ParLevel
from models.schedules import Schedule, ScheduleLine

from .. import list_rows, rows, schedule_rows
from ..columns import code_of, one_of, whole
from ..columns import text as words
from .file import File, product_code

OF_LIST = (
    code_of("account", Account, required=True),
    code_of("owner", User, required=True, read=str.casefold),
    words("list", "name", required=True, longest=NAME_LENGTH),
)
SKU = code_of("sku", Product, "product", required=True, read=product_code)

BUYING = (
    File(
        "lists.csv",
        List,
        (*OF_LIST, one_of("sharing", SHARINGS, default="personal"), words("sections", longest=8_000)),
        list_rows.buyer_list,
        ("account", "owner", "list"),
        write=list_rows.write_lists,
    ),
    File(
        "list_lines.csv",
        ListLine,
        (
            *OF_LIST,
            SKU,
            whole("quantity", lowest=1),
            words("section", longest=NAME_LENGTH),
            words("note", longest=NOTE_LENGTH),
            whole("position", lowest=1),
        ),
        list_rows.list_line,
        ("account", "owner", "list", "sku"),
        write=list_rows.write_lines,
    ),
    File(
        "par_levels.csv",
        ParLevel,
        (*OF_LIST, SKU, words("location", required=True, longest=40), whole("par", lowest=0, required=True)),
        list_rows.par_level,
        ("account", "owner", "list", "sku", "location"),
        write=list_rows.write_pars,
    ),
    File(
        "schedules.json",
        Schedule,
        (),
        rows.plain(Schedule),
        ("account", "buyer", "name", "rhythm"),
        owns=(ScheduleLine,),
        known_as=schedule_rows.name_of,
        read=schedule_rows.read,
        write=schedule_rows.write,
    ),
)
