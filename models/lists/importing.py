"""A list as a file, out and in: the same columns both ways, so that a list comes back as it went."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from models import catalog
from models.accounts import Location
from models.base import writing
from models.sheets import Sheet
from models.text import N_, fold, key

from .lists import List
from .queries import every_line, pars_by_line
from .refusals import NoRows, NoSkuColumn
from .selection import Filter
from .tables import LINES_LIMIT, NAME_LENGTH, NOTE_LENGTH, QUANTITY_LIMIT, ListImport
from .writing_lines import NewLine

COLUMNS = {"sku": N_("SKU"), "quantity": N_("Quantity"), "section": N_("Section"), "note": N_("Note")}
PAR = N_("Par %(store)s")
_NAMES = {
    "sku": ("sku", "ugs", "item", "part number", "product", "code", "numero de piece", "produit", "article"),
    "quantity": ("quantity", "qty", "quantite", "qte", "order quantity", "quantite a commander"),
    "section": ("section", "shelf", "rayon", "category", "categorie"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments", "remarque", "remarques", "commentaire"),
}
_PAR = re.compile(r"(?:par(?: level)?|niveau cible|cible)[ :]+(.+)\Z")
_BLANKS = re.compile(r"[\s\u00a0\u202f']+")

SENTENCES = {
    "unknown": N_("We know no product by this SKU or part number."),
    "not available": N_("This product is not available at the moment."),
    "discontinued": N_("This product is no longer sold."),
    "twice": N_("Row %(other)s names this product too, and counts."),
    "quantity": N_("“%(cell)s” is not a whole number of at most %(limit)s."),
    "note": N_("The note has more than %(limit)s characters."),
    "section": N_("The section’s name has more than %(limit)s characters."),
    "format": N_("This row cannot be read."),
    "full": N_("A list holds at most %(limit)s products."),
}


def sentence(reason: str, offer: str) -> str:
    """The marked sentence for a reason; where a successor is offered for what is no longer sold, one that names it."""
    if reason == "discontinued" and offer:
        return N_("This product is no longer sold. %(offer)s replaces it.")
    return SENTENCES[reason]


@dataclass
class Outcome:
    """What became of a row: `outcome` is added, changed, unchanged or refused, with a reason of SENTENCES."""

    row: int
    text: str
    sku: str = ""
    outcome: str = "added"
    reason: str = ""
    offer: str = ""
    facts: dict = field(default_factory=dict)
    product_id: int | None = None
    line: NewLine | None = None

    def refuse(self, reason: str, offer: str = "", **facts) -> None:
        """Say no, with a reason of SENTENCES."""
        self.outcome, self.reason, self.offer, self.facts = "refused", reason, offer, facts

    def kept(self) -> dict:
        """The outcome as plain values."""
        names = ("row", "text", "sku", "outcome", "reason", "offer", "facts")
        return {name: getattr(self, name) for name in names}


def export_cells(found: List, account, storefront, language: str, say: Callable) -> tuple[list[str], list[list], int]:
    """The header and the rows of a list's file, in the order of the list, and how many lines are left out because the
    account may not see their products any more. `say(sentence, **facts)` writes the header's words."""
    stores = _stores(account)
    pars = pars_by_line(found)
    kept = {place for levels in pars.values() for place in levels}
    shown = [store for store in stores if store.id in kept]
    header = [say(name) for name in COLUMNS.values()] + [say(PAR, store=store.code) for store in shown]
    lines = every_line(found, language, Filter(account, storefront))
    rows = [
        [one.sku, one.quantity, one.section, one.note, *(pars.get(one.id, {}).get(store.id) for store in shown)]
        for one in lines
        if one.state != "hidden"
    ]
    return header, rows, len(lines) - len(rows)


def import_file(found: List, sheet: Sheet, filename: str, *, by, account, storefront) -> ListImport:
    """Make the list say what the rows of a file say: products are added or changed, none is removed.

    A row that cannot be taken is left out and said why; the other rows are taken. Columns that the file does not have
    stay as they are on the list; what no column of a list is called is named in `strangers`. The number of statements
    does not grow with the rows.
    """
    header, *rows = sheet.rows or (None,)
    if header is None or not rows:
        raise NoRows()
    stores = {key(store.code): store.id for store in _stores(account)}
    columns, pars, strangers = _columns(header.cells, stores)
    if "sku" not in columns:
        raise NoSkuColumn()
    with writing():
        standing = {one.product_id: one for one in every_line(found, "en", Filter(account, storefront))}
        levels = pars_by_line(found)
        outcomes = [_read(row, columns, pars) for row in rows]
        _find(outcomes, rows, columns, account, storefront)
        _judge(outcomes, standing)
        lines = [_whole(one, standing, levels, columns) for one in outcomes if one.outcome != "refused"]
        became = found.put_lines(lines, by=by, storefront=storefront) if lines else {}
        for one in outcomes:
            one.outcome = became.get(one.product_id, one.outcome) if one.outcome != "refused" else "refused"
        kept = [one.kept() for one in outcomes]
        facts = {"filename": filename[:200], "rows": kept, "strangers": strangers}
        return ListImport.create(list=found.id, user=by.user_id, **facts)


def _stores(account) -> list:
    own = Location.select(Location.id, Location.code, Location.name).where(Location.account == account.id)
    return list(own.order_by(Location.position, Location.code).namedtuples())


def _columns(names, stores: dict[str, int]) -> tuple[dict[str, int], dict[int, int], list[str]]:
    """Which column is what: name -> place, place -> store for par levels, and the names that mean nothing here."""
    columns: dict[str, int] = {}
    pars: dict[int, int] = {}
    strangers = []
    for place, name in enumerate(names):
        words = " ".join(fold(name).split())
        role = next((role for role, known in _NAMES.items() if words in known), None)
        par = _PAR.match(words)
        if role and role not in columns:
            columns[role] = place
        elif par and par[1] in stores:
            pars[place] = stores[par[1]]
        elif words:
            strangers.append(name[:100])
    return columns, pars, strangers


def _read(row, columns: dict[str, int], pars: dict[int, int]) -> Outcome:
    """A row's cells as what they say; what cannot be read is refused."""
    cell = {name: row.cells[place].strip() if place < len(row.cells) else "" for name, place in columns.items()}
    found = Outcome(row.number, row.text[:500].replace("\x00", "\ufffd"), cell["sku"][:200])
    if row.fault is not None or not cell["sku"]:
        found.refuse("format")
        return found
    numbers = {0: _number(cell.get("quantity", ""), least=1)}
    numbers |= {s: _number(row.cells[p].strip() if p < len(row.cells) else "", least=0) for p, s in pars.items()}
    wrong = next((text for text in numbers.values() if isinstance(text, str)), None)
    if wrong is not None:
        found.refuse("quantity", cell=wrong[:40], limit=QUANTITY_LIMIT)
    elif len(cell.get("note", "")) > NOTE_LENGTH:
        found.refuse("note", limit=NOTE_LENGTH)
    elif len(cell.get("section", "")) > NAME_LENGTH:
        found.refuse("section", limit=NAME_LENGTH)
    quantity = numbers.pop(0) if found.outcome != "refused" else None
    levels = numbers if found.outcome != "refused" else {}
    found.line = NewLine(0, quantity, cell.get("note", ""), cell.get("section", ""), levels)
    return found


def _number(text: str, least: int) -> int | str | None:
    """A whole number, None for nothing; the text itself where it is neither."""
    digits = _BLANKS.sub("", text)
    if not digits:
        return None
    if digits.isascii() and digits.isdigit() and len(digits) <= 9 and least <= int(digits) <= QUANTITY_LIMIT:
        return int(digits)
    return text


def _find(outcomes: list[Outcome], rows, columns, account, storefront) -> None:
    found = catalog.find_products([one.sku for one in outcomes], account, storefront)
    for one in outcomes:
        product = found.get(key(one.sku))
        if one.outcome == "refused":
            continue
        if product is None:
            one.refuse("unknown")
        elif product.status == "discontinued":
            one.refuse("discontinued", product.replaced_by_sku or "")
        elif product.status != "active" or product.kind == "parent":
            one.refuse("not available")
        else:
            one.product_id, one.sku = product.product_id, product.sku


def _judge(outcomes: list[Outcome], standing: dict) -> None:
    """A product counts once, and a list has an end."""
    first: dict[int, int] = {}
    room = LINES_LIMIT - len(standing)
    for one in outcomes:
        if one.outcome == "refused":
            continue
        if one.product_id in first:
            one.refuse("twice", other=first[one.product_id])
            continue
        first[one.product_id] = one.row
        if one.product_id not in standing:
            room -= 1
            if room < 0:
                one.refuse("full", limit=LINES_LIMIT)


def _whole(one: Outcome, standing: dict, levels: dict, columns: dict[str, int]) -> NewLine:
    """The line that a row asks for; what the file has no column for stays as it is on the list."""
    before, line = standing.get(one.product_id), one.line
    quantity = line.quantity if "quantity" in columns or before is None else before.quantity
    note = line.note if "note" in columns or before is None else before.note
    section = line.section if "section" in columns or before is None else before.section
    return NewLine(one.product_id, quantity, note, section, line.pars)
