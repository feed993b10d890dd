"""`quote`: what an account pays for the rows of a file, and why."""

from decimal import Decimal
from pathlib import Path

import click

from commands.kit import Day, account_of, answer, opened, say
from models import carts, catalog, checkout, sheets, tax
from models.accounts import Location
from models.brands import Storefront
from models.money import decimal_of, unit_price_decimal
from models.refusals import Refused
from models.text import key, localized


@click.command(
    help="What an account pays for the rows of FILE (sku, quantity, and if wanted location and date), and why."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--account", "code", required=True, metavar="CODE", help="The account that would order.")
@click.option("--date", "day", type=Day(), help="The day of the order (default: today at the shop).")
@click.option("--coupon", "coupons", multiple=True, metavar="C", help="A coupon; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def command(file, code, day, coupons, as_json):
    """The quote on standard output; ends with 1 if a row or a coupon is refused."""
    with opened():
        try:
            told = quote(file, account_of(code), day, coupons)
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from None
    if as_json:
        answer(told)
    else:
        show(told)
    if told["refused"] or told["refused_coupons"]:
        raise SystemExit(1)


def quote(file: Path, account, day=None, coupons=()) -> dict:
    """The answer as plain values, amounts as decimals in text. Raises what `sheets` refuses to read."""
    storefront = Storefront.get_by_id(account.storefront_id)
    day = day or storefront.today()
    places = {place.id: place.code for place in Location.select().where(Location.account == account.id)}
    by_name = carts.location_keys(account)
    entries = carts.recognise(sheets.read(file.read_bytes(), file.name), by_name)
    found = catalog.find_products([entry.sku for entry in entries], account, storefront)
    items, refused = checkout.items_asked(entries, found, by_name, day)
    whole = checkout.assess(storefront, account, items, day, coupons)
    if whole.tax_fault:
        raise tax.TaxesUnknown(whole.tax_fault)
    refused |= {one.key: one.reason for one in whole.refused}
    skus = {entry.row: _sku(entry, found) for entry in entries} | {line.key: line.sku for line in whole.lines}
    language = (account.locale or storefront.locale_list[0]).split("-")[0]
    return {
        "account": account.code,
        "currency": whole.currency,
        "date": day.isoformat(),
        "lines": [
            _line(line, skus[line.key], places[line.location_id], whole.currency, language) for line in whole.lines
        ],
        "refused": [
            {"sku": skus[entry.row], "reason": refused[entry.row], "row": entry.row}
            for entry in entries
            if entry.row in refused
        ],
        "refused_coupons": [{"coupon": one.code, "reason": one.reason} for one in whole.coupons if one.reason],
        "deliveries": [_delivery(group, whole.currency, language) for group in whole.groups],
        "promotions": _promotions(whole, language),
    } | _sums(whole, language)


def _sku(entry, found) -> str:
    """The product's SKU where the code stands for one (a part number does, too), else what was written."""
    product = found.get(key(entry.sku))
    return product.sku if product else entry.sku


def _line(line: checkout.AssessedLine, sku: str, location: str, currency: str, language: str) -> dict:
    return {
        "sku": sku,
        "quantity": line.quantity,
        "location": location,
        "date": line.wanted_on.isoformat(),
        "list_price": unit_price(line.list_price),
        "unit_price": unit_price(line.unit_price),
        "subtotal": amount(line.subtotal, currency),
        "discount": amount(line.discount, currency),
        "taxes": _taxes(line.taxes, currency, language),
        "reasons": [*([_reason_told(line.reason)] if line.reason else []), *_reasons(line.discounts, currency)],
        "row": None if line.gift else line.key,
    } | ({"gift": True} if line.gift else {}) | ({"parts": _parts(line, currency)} if line.parts else {})


def _parts(line: checkout.AssessedLine, currency: str) -> list[dict]:
    """What a bundle holds, each part with its share of the line after discounts and the class that it is taxed by."""
    return [
        {
            "sku": part.sku,
            "quantity": part.quantity,
            "tax_class": part.tax_class,
            "amount": amount(part.amount, currency),
        }
        for part in line.parts
    ]


def _delivery(group: checkout.AssessedGroup, currency: str, language: str) -> dict:
    """A delivery; its taxes are those of its shipping, since the goods' are told with their lines."""
    return {
        "location": group.location.code,
        "date": group.wanted_on.isoformat(),
        "method": group.method.code if group.method else "",
        "subtotal": amount(group.subtotal, currency),
        "shipping": amount(group.shipping, currency),
        "taxes": _taxes(group.shipping_taxes, currency, language),
    } | ({"reasons": reasons} if (reasons := _reasons(group.shipping_discounts, currency)) else {}) | _fault(group)


def _fault(group: checkout.AssessedGroup) -> dict:
    """Why nobody can bring a delivery on its day, and so no charge is known, with the next day on which one can."""
    if group.fault:
        return {"fault": group.fault.name, "offer": group.fault.offer.isoformat()}
    return {"fault": checkout.NotSent.__name__} if group.unsent else {}


def _reasons(discounts, currency: str) -> list[dict]:
    """What promotions take off a line or a delivery's charge."""
    return [{"what": "promotion", "code": one.rule.code, "amount": amount(one.amount, currency)} for one in discounts]


def _promotions(whole: checkout.Assessment, language: str) -> dict:
    """Which promotions apply, which lack only more goods, and why the others do not."""
    applied, currency = whole.applied, whole.currency
    near = []
    for one in applied.nearly:
        missing = {"quantity": one.quantity} if one.quantity else {}
        missing |= {"amount": amount(one.amount, currency)} if one.amount else {}
        near.append({"code": one.rule.code} | missing)
    return {
        "applied": [
            {
                "code": one.rule.code,
                "name": localized(one.rule, "name", language),
                "amount": amount(one.amount, currency),
            }
            | ({"coupon": one.rule.coupon.code} if one.rule.coupon else {})
            | ({"terms_days": one.days} if one.days else {})
            for one in applied.used
        ],
        "nearly": near,
        "missed": [
            {"code": one.rule.code, "reason": one.reason} | ({"other": one.other.code} if one.other else {})
            for one in applied.missed
        ],
    }


def _sums(whole: checkout.Assessment, language: str) -> dict:
    parts = ("subtotal", "discount", "shipping", "tax", "total")
    sums = {part: amount(getattr(whole, part), whole.currency) for part in parts}
    return sums | {"taxes": _by_name(whole.taxes, language, whole.currency)}


def _taxes(charged, currency: str, language: str) -> list[dict]:
    return [
        {
            "kind": one.kind,
            "name": localized(one, "name", language),
            "rate_percent": percent(one.rate),
            "amount": amount(one.amount, currency),
        }
        for one in charged
    ]


def _by_name(charged, language: str, currency: str) -> list[dict]:
    """The taxes of the whole by kind and name, whatever their rates."""
    sums: dict[tuple[str, str], int] = {}
    for one in charged:
        named = (one.kind, localized(one, "name", language))
        sums[named] = sums.get(named, 0) + one.amount
    return [{"kind": kind, "name": name, "amount": amount(total, currency)} for (kind, name), total in sums.items()]


def _reason_told(reason: dict) -> dict:
    """A line's reason with the prices of its parts and of the next tier as decimals."""
    told = dict(reason)
    if following := reason.get("next"):
        told["next"] = following | {"unit_price": unit_price(following["unit_price"])}
    if parts := reason.get("parts"):
        told["parts"] = [part | {"unit_price": unit_price(part["unit_price"])} for part in parts]
    return told


def amount(minor: int, currency: str) -> str:
    """An amount in the minor unit as a decimal with the currency's decimals: 99240 is "992.40"."""
    return f"{decimal_of(minor, currency):f}"


def unit_price(price: int | None) -> str | None:
    """A unit price in ten-thousandths as a decimal with four decimals."""
    return None if price is None else f"{unit_price_decimal(price):f}"


def percent(rate: int) -> str:
    """A rate in thousandths of a percent without idle zeros: 9975 is "9.975", 5000 is "5"."""
    return f"{(Decimal(rate) / 1000).normalize():f}"


def show(told: dict) -> None:
    """The quote as a table for people."""
    click.echo(f"{told['account']}, {told['date']}, {told['currency']}")
    rows = [("SKU", "Quantity", "Location", "Date", "List price", "Unit price", "Subtotal", "Discount", "Tax", "Why")]
    for line in told["lines"]:
        tax = sum(Decimal(one["amount"]) for one in line["taxes"]) if line["taxes"] else ""
        rows.append((line["sku"], str(line["quantity"]), line["location"], line["date"], line["list_price"] or "",
                     line["unit_price"], line["subtotal"], line["discount"], str(tax), _why(line)))  # fmt: skip
    _table(rows, numbers={1, 4, 5, 6, 7, 8})
    if told["deliveries"]:
        rows = [("Delivery to", "Date", "Method", "Goods", "Shipping")]
        rows += [(g["location"], g["date"], g["method"], g["subtotal"], g["shipping"]) for g in told["deliveries"]]
        _table(rows, numbers={3, 4})
    sums = [("Subtotal", told["subtotal"]), ("Discount", told["discount"]), ("Shipping", told["shipping"])]
    sums += [(one["name"], one["amount"]) for one in told["taxes"]]
    _table([*sums, ("Total", told["total"])], numbers={1})
    for one in told["refused"]:
        say(f"Row {one['row']}, {one['sku']}: {one['reason']}")
    for one in told["refused_coupons"]:
        say(f"Coupon {one['coupon']}: {one['reason']}")


def _why(line: dict) -> str:
    """A line's reasons in few words."""
    told = []
    for reason in line["reasons"]:
        if reason.get("by") == "parts":
            told.append(" + ".join(f"{part['quantity']} × {part['sku']}" for part in reason["parts"]))
        elif reason["what"] == "price":
            told.append(f"{reason['book']}, from {reason['min_quantity']}")
        else:
            told.append(f"{reason['code']} −{reason['amount']}")
    return "; ".join(told)


def _table(rows: list[tuple], numbers: set[int]) -> None:
    """Aligned columns, those of numbers to the right, after an empty line."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    click.echo()
    for row in rows:
        cells = [
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
