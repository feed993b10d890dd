"""`check-order`: the receipt for every row of a quick-order file, before anything is ordered."""

from pathlib import Path

import click
from flask_babel import force_locale, format_decimal, gettext

from commands.kit import account_of, answer, in_house, say
from models import carts, sheets
from models.accounts import Account, Location
from models.brands import Storefront
from models.refusals import Refused
from models.sheets import UnreadableSheet


@click.command(help="The receipt for every row of FILE, a quick order of any dialect: added or refused, and why.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--account", "code", required=True, metavar="CODE", help="The account that would order.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def command(file, code, as_json):
    """The receipts on standard output; ends with 1 if the file or a row is refused."""
    with in_house():
        account = account_of(code)
        storefront = Storefront.get_by_id(account.storefront_id)
        with force_locale((account.locale or storefront.locale_list[0]).replace("-", "_")):
            told = checked(file, account, storefront)
    if as_json:
        answer(told)
    else:
        show(told)
    if told["file"] != "read" or any(row["outcome"] == "refused" for row in told["rows"]):
        raise SystemExit(1)


def checked(file: Path, account: Account, storefront: Storefront) -> dict:
    """The answer as plain values: `file` is "read" or the reason why it is not, `rows` one receipt each; `not_read`
    names the further sheets of a workbook that hold something, where there are any."""
    try:
        sheet = sheets.read(file.read_bytes(), file.name)
        entries = carts.recognise(sheet, carts.location_keys(account))
    except UnreadableSheet as refusal:
        return {"file": refusal.reason, "rows": [], "message": _said(refusal.message, refusal.facts)}
    codes = dict(Location.select(Location.id, Location.code).where(Location.account == account.id).tuples())
    receipts = carts.check(entries, storefront, account)
    told = {"file": "read", "rows": [_row(receipt, codes) for receipt in receipts]}
    if sheet.others:
        told["not_read"] = list(sheet.others)
        say(f"Only the first sheet was read. These were not: {', '.join(sheet.others)}.")
    return told


def show(told: dict) -> None:
    """The answer for people: a line a row, the counts on standard error."""
    for row in told["rows"]:
        click.echo(f"{row['row']}\t{row['sku']}\t{row['quantity'] or ''}\t{row['message']}")
    refused = sum(row["outcome"] == "refused" for row in told["rows"])
    say(told.get("message") or f"{len(told['rows'])} rows, {refused} refused.")


def _row(receipt: carts.Receipt, codes: dict[int, str]) -> dict:
    entry = receipt.entry
    return {
        "row": entry.row,
        "text": entry.text,
        "sku": receipt.sku,
        "quantity": receipt.quantity,
        "location": codes.get(receipt.location_id, entry.location),
        "date": receipt.wanted_on.isoformat() if receipt.wanted_on else None,
        "outcome": receipt.outcome,
        "reason": receipt.reason or None,
        "offer": receipt.offer or None,
        "message": _message(receipt),
    }


def _message(receipt: carts.Receipt) -> str:
    """What becomes of the row, in the language at hand."""
    if receipt.outcome == "add":
        return gettext("This row can be added.")
    fault: Refused | None = receipt.entry.fault
    if fault is not None:
        return _said(fault.message, fault.facts)
    facts = {name: receipt.facts.get(name) or 0 for name in ("minimum", "multiple", "maximum")}
    facts["offer"] = receipt.offer.get("sku") or receipt.offer.get("quantity") or receipt.offer.get("date", "")
    return _said(carts.sentence(receipt.reason, receipt.offer, receipt.entry.quantity_text), facts)


def _said(sentence: str, facts: dict) -> str:
    told = {name: format_decimal(value) if isinstance(value, int) else str(value) for name, value in facts.items()}
    return gettext(sentence, **told)
