"""Reads for the receipt of a quick order: its counts, pages of its rows, and the refused rows as they were written."""

from dataclasses import dataclass

from peewee import JOIN, Case, fn

from models import catalog
from models.accounts import Location
from models.catalog import Product
from models.refusals import NotFound

from .imports import Import, ImportRow

PAGE_ROWS = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows wait to be added, are refused, and are in the cart already."""

    accepted: int
    refused: int
    added: int

    @property
    def total(self) -> int:
        """All rows."""
        return self.accepted + self.refused + self.added


def import_of(account_id: int, buyer_id: int, import_id: int) -> Import:
    """This buyer's quick order at this account; anybody else's is NotFound."""
    mine = (Import.id == import_id) & (Import.account == account_id) & (Import.buyer == buyer_id)
    found = Import.select().where(mine).first()
    if found is None:
        raise NotFound(f"import {import_id}")
    return found


def counts_of(quick: Import) -> Counts:
    """The counts of a quick order, in one statement."""
    row = ImportRow
    accepted = (row.outcome == "add") & (row.added == 0)
    tests = (accepted, row.outcome != "add", row.added > 0)
    sums = [fn.COALESCE(fn.SUM(Case(None, [(test, 1)], 0)), 0) for test in tests]
    return Counts(*(int(value) for value in row.select(*sums).where(row.quick_import == quick.id).tuples().first()))


def receipt_rows(quick: Import, outcome: str, language: str, page: int = 1) -> list:
    """A page of the rows with this outcome, as rows: id, row, text, sku, quantity_text, location_code, date_text,
    quantity, wanted_on, outcome, reason, offer, added, location_name, minimum, multiple, maximum, product_sku, kind,
    name."""
    rows = _rows(language).where(ImportRow.quick_import == quick.id, ImportRow.outcome == outcome)
    return list(rows.order_by(ImportRow.row).paginate(page, PAGE_ROWS).namedtuples())


def receipt_row(quick: Import, row_id: int, language: str):
    """One row of a quick order (see `receipt_rows`); NotFound if it is not of this one."""
    found = _rows(language).where(ImportRow.quick_import == quick.id, ImportRow.id == row_id).namedtuples().first()
    if found is None:
        raise NotFound(f"row {row_id}")
    return found


def refused_rows(quick: Import) -> list[ImportRow]:
    """Every refused row, in order, for the file to fix and send again."""
    refused = (ImportRow.quick_import == quick.id) & (ImportRow.outcome == "refused")
    return list(ImportRow.select().where(refused).order_by(ImportRow.row))


def _rows(language: str):
    row = ImportRow
    query = (
        row.select(
            row.id, row.row, row.text, row.sku, row.quantity_text, row.location_code, row.date_text, row.quantity,
            row.wanted_on, row.outcome, row.reason, row.offer, row.added, Location.name.alias("location_name"),
            Product.minimum, Product.multiple, Product.maximum, Product.sku.alias("product_sku"), Product.kind,
        )
        .join_from(row, Product, JOIN.LEFT_OUTER, on=(row.product == Product.id))
        .join_from(row, Location, JOIN.LEFT_OUTER, on=(row.location_id == Location.id))
    )
    return catalog.with_names(query, language)
