"""Import: a quick order on its way into the cart: pasted or uploaded rows, each answered before anything is added."""

import json
from collections.abc import Sequence
from datetime import date

from peewee import CharField, DateField, DateTimeField, IntegerField, JSONField, TextField, fn

from models import clock, history, limits
from models.accounts import Account
from models.base import Model, execute_many, insert_rows, reference, writing
from models.catalog import Product
from models.identity import User
from models.refusals import ChangedMeanwhile
from models.sheets import SHEET_ROWS, Row, Sheet
from models.text import N_

from . import receipts
from .adding import NewLine
from .carts import Cart
from .lines import CartLine, live
from .opening import open_cart
from .reading import Entry, recognise
from .refusals import NothingToCheck, TooManyRows

OUTCOMES = ("add", "refused")
ROWS_LIMIT = limits.declare("quick_order_rows", SHEET_ROWS, N_("A quick order takes at most %(value)s rows."))

ROW = """quick_import_id, "row", text, sku, quantity_text, location_code, date_text, product_id, quantity, location_id,
    wanted_on, outcome, reason, offer, added"""


class Import(Model):
    """The rows of one paste or file, with the receipt for each, waiting to be added to a cart (each row once)."""

    cart = reference(Cart, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    buyer = reference(User, on_delete="CASCADE", null=True)
    filename = CharField(max_length=200, default="")
    version = IntegerField(default=1)
    created_at = DateTimeField(default=clock.now, index=True)
    added_at = DateTimeField(null=True)

    class Meta:
        table_name = "quick_import"

    def fix_row(self, row_id: int, *, by, storefront, account, sku: str, quantity: str, location: str = "",
                day: str = "") -> "ImportRow":
        """Write another SKU, quantity, store or date into a row and answer it anew; returns the row as it is now.

        Raises ChangedMeanwhile for a row that is in the cart already.
        """
        with writing():
            self._lock()
            row = ImportRow.get((ImportRow.id == row_id) & (ImportRow.quick_import == self.id))
            entry = _written_anew(row, (sku, quantity, location, day))
            cart = open_cart(storefront, account, by)
            usual = (row.location_id or receipts.usual_location(account), None if row.date_text else row.wanted_on)
            (receipt,) = receipts.check([entry], storefront, account, usual, _standing(cart), soonest=True)
            same = (ImportRow.id == row.id) & (ImportRow.added == 0)
            if not ImportRow.update(_columns(receipt)).where(same).execute():
                raise ChangedMeanwhile(f"row {row.row} of import {self.id} is in the cart")
            history.record(by, "fix_row", f"import:{self.id}", account=self.account_id, row=row.row, sku=sku,
                           quantity=quantity, outcome=receipt.outcome)
        return ImportRow.get_by_id(row.id)

    def add_rows(self, *, by, storefront, account) -> int:
        """Add the accepted rows that are not in the cart yet; how many were added (0: they all are already).

        Every one is judged again first: what can no longer be added becomes a refused row with its reason.
        """
        with writing():
            self._lock()
            rows = list(_accepted(self.id))
            cart = open_cart(storefront, account, by)
            answers, quotes = _judged_again(rows, storefront, account, cart)
            _write_refusals(answers)
            taken = [
                NewLine(answer.product_id, answer.quantity, row.location_id, row.wanted_on)
                for row, answer in answers if answer.outcome == "add"
            ]
            if taken:
                cart.add_lines(taken, by=by, quoted=quotes)
                ImportRow.update(added=ImportRow.quantity).where(_waiting(self.id)).execute()
                self.added_at = clock.now()
                Import.update(added_at=self.added_at, cart=cart.id).where(Import.id == self.id).execute()
                history.record(by, "add_rows", f"import:{self.id}", account=self.account_id, rows=len(taken))
        return len(taken)

    def _lock(self) -> None:
        Import.update(version=Import.version + 1).where(Import.id == self.id).execute()


class ImportRow(Model):
    """One row: as it was written, what was understood, and the receipt (outcome, reason, offer).

    `row` is the number that a spreadsheet shows. `location_code` is as written; `reason` is one of the names of the
    receipts (`unknown`, `quantity missing`, …); `offer` is empty, {"sku": …}, {"quantity": …} or {"date": …}. `added`
    is the quantity that went into the cart.
    """

    quick_import = reference(Import, on_delete="CASCADE", index=False)  # the one with the row will do
    row = IntegerField()
    text = TextField(default="")
    sku = CharField(max_length=1000, default="")
    quantity_text = CharField(max_length=1000, default="")
    location_code = CharField(max_length=1000, default="")
    date_text = CharField(max_length=1000, default="")
    product = reference(Product, null=True)
    quantity = IntegerField(null=True)
    location_id = IntegerField(null=True)
    wanted_on = DateField(null=True)
    outcome = CharField(max_length=10)
    reason = CharField(max_length=40, default="")
    offer = JSONField(default=dict)
    added = IntegerField(default=0)

    class Meta:
        table_name = "quick_import_row"
        indexes = ((("quick_import", "row"), True), (("quick_import", "outcome"), False))


def take_rows(entries: Sequence[Entry], *, by, storefront, account, filename: str = "", location=None,
              wanted_on: date | None = None) -> Import:
    """Answer every row and keep the answers; nothing is added yet. Rows without a store or a date get these, else the
    account's first location and the earliest date. The number of statements does not grow with the rows."""
    if not entries:
        raise NothingToCheck()
    if len(entries) > ROWS_LIMIT:
        raise TooManyRows(limit=ROWS_LIMIT, rows=len(entries))
    with writing():
        cart = open_cart(storefront, account, by)
        usual = (location.id if location else receipts.usual_location(account), wanted_on)
        answers = receipts.check(entries, storefront, account, usual, _standing(cart), soonest=True)
        taken = Import.create(cart=cart, account=account, user=by.user_id, buyer=by.buyer_id, filename=filename[:200])
        rows = [(taken.id, answer.entry.row, *_columns(answer, json.dumps).values(), 0) for answer in answers]
        insert_rows("quick_import_row", ROW, rows)
        accepted = sum(answer.outcome == "add" for answer in answers)
        history.record(by, "take_rows", f"import:{taken.id}", account=account.id, rows=len(answers), accepted=accepted)
    return taken


def _columns(answer: receipts.Receipt, offer=dict) -> dict:
    """A receipt as the columns of its row, in the order of ROW. A quantity or date that only the rest of the file made
    clear is kept as it was understood, for the row alone, fixed or sent again, would no longer say it."""
    entry = answer.entry
    return {
        "text": entry.text,
        "sku": entry.sku[:1000],
        "quantity_text": str(entry.quantity) if entry.quantity else entry.quantity_text[:1000],
        "location_code": (entry.location or "")[:1000],
        "date_text": entry.date.isoformat() if entry.date and entry.date_text else entry.date_text[:1000],
        "product_id": answer.product_id,
        "quantity": answer.quantity,
        "location_id": answer.location_id,
        "wanted_on": answer.wanted_on,
        "outcome": answer.outcome,
        "reason": answer.reason,
        "offer": offer(answer.offer),
    }


def _standing(cart: Cart) -> dict[tuple, int]:
    """What the cart holds: (product, store, date) -> quantity, in one statement."""
    own = CartLine
    rows = own.select(own.product, own.location, own.wanted_on, fn.SUM(own.quantity)).where(live(cart.id))
    grouped = rows.group_by(own.product, own.location, own.wanted_on).tuples()
    return {(product, location, day): int(quantity) for product, location, day, quantity in grouped}


def _written_anew(row: ImportRow, cells: tuple) -> Entry:
    """What a row says once its SKU, quantity, store and date are written so."""
    header = Row(1, ("SKU", "Quantity", "Location", "Date"), "")
    (entry,) = recognise(Sheet((header, Row(2, cells, row.text)), "text"))
    return entry._replace(row=row.row)


def _judged_again(rows: list, storefront, account, cart: Cart) -> tuple[list[tuple], object]:
    """Accepted rows with their receipts as of now, and the quotes by which they were judged."""
    answers = [
        receipts.Receipt(
            Entry(row.row, row.text, row.sku, row.quantity, None, row.wanted_on),
            location_id=row.location_id, wanted_on=row.wanted_on,
        )
        for row in rows
    ]  # fmt: skip
    quotes = receipts.judge(answers, storefront, account, _standing(cart)) if answers else None
    return list(zip(rows, answers, strict=True)), quotes


def _waiting(import_id: int):
    return (ImportRow.quick_import == import_id) & (ImportRow.outcome == "add") & (ImportRow.added == 0)


def _accepted(import_id: int):
    own = ImportRow
    rows = own.select(own.id, own.row, own.text, own.sku, own.quantity, own.location_id, own.wanted_on)
    return rows.where(_waiting(import_id)).order_by(own.row).namedtuples()


def _write_refusals(answers: list) -> None:
    execute_many(
        "UPDATE quick_import_row SET outcome = 'refused', reason = ?, offer = ? WHERE id = ?",
        [(a.reason, json.dumps(a.offer), row.id) for row, a in answers if a.outcome == "refused"],
    )
