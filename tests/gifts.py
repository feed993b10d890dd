"""A third brand from a package alone: the gift wholesaler of ../shared/data/online-retail, in pounds.

Each order is a customer of its own, whose contract holds what it really paid, so that its cart must come to the total
of orders_index.json.
"""

import csv
import json
from decimal import Decimal
from pathlib import Path

HOST = "gifts.localhost"
BUYER = "buyer@gifts.example"


def index(shared: Path) -> dict[str, dict]:
    """What orders_index.json says of each order, by its invoice number."""
    return {order["invoice"]: order for order in json.loads((shared / "online-retail/orders_index.json").read_text())}


def order_file(shared: Path, invoice: str) -> Path:
    """The order as the customer sent it."""
    return shared / "online-retail" / "orders" / f"{invoice}.csv"


def rows_of(shared: Path, invoice: str) -> list[dict]:
    """The order's rows: line, sku, description, quantity, unit_price_gbp."""
    with open(order_file(shared, invoice), encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def write_package(directory: Path, shared: Path, *invoices: str) -> None:
    """Write the brand's package: for each invoice a customer (its code is the invoice's number) with its contract."""
    with open(shared / "online-retail/products.csv", encoding="utf-8", newline="") as source:
        products = list(csv.DictReader(source))
    names = {row["sku"]: row["description"].strip() or row["sku"] for row in products}
    paid = {}
    for invoice in invoices:
        ordered = rows_of(shared, invoice)
        paid[invoice] = {row["sku"].strip(): row["unit_price_gbp"] for row in ordered}
        for row in ordered:
            names.setdefault(row["sku"].strip(), row["description"].strip() or row["sku"].strip())
    write_rows(
        directory / "storefronts.csv",
        [
            {
                "code": "gifts",
                "host": HOST,
                "name_en": "Gifts & Curios",
                "country": "GB",
                "currency": "GBP",
                "locales": "en-GB",
                "time_zone": "Europe/London",
                "tax_rounding": "document",
                "theme.primary": "#5B2A86",
                "theme.accent": "#A8316B",
            },
        ],
    )
    write_rows(
        directory / "accounts.csv",
        [
            {
                "code": invoice,
                "name": f"Customer of {invoice}",
                "storefront": "gifts",
                "payment_policy": "terms",
                "terms_days": "30",
                "credit_limit": "50000",
            }
            for invoice in invoices
        ],
    )
    write_rows(
        directory / "users.csv",
        [
            {
                "email": BUYER,
                "name": "Grace Buyer",
                "role": "buyer",
                "accounts": " ".join(invoices),
                "locale": "en-GB",
            },
        ],
    )
    write_rows(
        directory / "locations.csv",
        [
            {
                "account": invoice,
                "code": "SHOP",
                "name": "The shop",
                "street": "1 High Street",
                "city": "Leeds",
                "postal_code": "LS1 4AP",
                "country": "GB",
            }
            for invoice in invoices
        ],
    )
    write_rows(directory / "products.csv", [{"sku": sku, "name_en": name[:200]} for sku, name in names.items()])
    write_rows(
        directory / "price_books.csv",
        [
            {"code": "LIST", "name_en": "List", "kind": "list", "currency": "GBP"},
            *(
                {"code": f"PAID-{invoice}", "name_en": "What was paid", "kind": "contract", "currency": "GBP"}
                for invoice in invoices
            ),
        ],
    )
    write_rows(
        directory / "price_book_assignments.csv",
        [
            {"price_book": "LIST", "scope": "storefront", "code": "gifts"},
            *({"price_book": f"PAID-{invoice}", "scope": "account", "code": invoice} for invoice in invoices),
        ],
    )
    write_rows(
        directory / "prices.csv",
        [
            *_list_prices(products),
            *(
                {"price_book": f"PAID-{invoice}", "sku": sku, "min_quantity": "1", "unit_price": price}
                for invoice, prices in paid.items()
                for sku, price in prices.items()
            ),
        ],
    )


def _list_prices(products: list[dict]):
    for row in products:
        price = row["list_price_gbp"] or row["usual_unit_price_gbp"]
        if price:
            yield {"price_book": "LIST", "sku": row["sku"], "min_quantity": "1", "unit_price": price}
        if row["break_qty"] and Decimal(row["break_qty"]) > 1:
            yield {
                "price_book": "LIST",
                "sku": row["sku"],
                "min_quantity": row["break_qty"],
                "unit_price": row["break_price_gbp"],
            }


def write_rows(path: Path, rows: list[dict]) -> None:
    """Write a file of a package; the first row's keys are its columns."""
    with open(path, "w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
