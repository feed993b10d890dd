"""Writes the composed files of the demo package: `python -m demo.compose [DIRECTORY]`."""

import csv
import sys
from pathlib import Path

from demo.compose import (
    bundles,
    care,
    coffee,
    costs,
    disposables,
    equipment,
    flavours,
    order_guides,
    part_numbers,
    parts,
    prices,
    relations,
    stock,
    tea,
)
from demo.compose.attributes import ATTRIBUTES, attribute_rows, value_rows
from demo.compose.goods import gtin
from demo.compose.weights import weight_of

PRODUCT_COLUMNS = ["sku", "kind", "parent", "name_en", "name_fr", "summary_en", "summary_fr", "description_en", "description_fr", "categories", "unit_en", "unit_fr", "minimum", "multiple", "maximum", "tax_class", "gtin", "status", "replaced_by", "family", "weight"]
ATTRIBUTE_CODES = [code for code, *_ in ATTRIBUTES]


def products():
    """The whole catalogue, in the order of the shelves."""
    return [product for shelf in (coffee, tea, flavours, disposables, equipment, parts, care, bundles) for product in shelf.products()]


def product_row(product):
    return [
        product.sku, product.kind, product.parent, *product.name, *product.summary, *product.description, product.categories, *product.unit,
        product.minimum, product.multiple, product.maximum or "", product.tax_class, gtin(product.sku) if product.barcode else "",
        product.status, product.replaced_by, product.family, weight_of(product), *(product.attrs.get(code, "") for code in ATTRIBUTE_CODES),
    ]


def compose(directory):
    """Write the composed files into `directory` and return how many rows each has."""
    goods = products()
    files = {
        "products.csv": ([*PRODUCT_COLUMNS, *(f"attr.{code}" for code in ATTRIBUTE_CODES)], map(product_row, goods)),
        "attributes.csv": (["code", "name_en", "name_fr", "position", "facet"], attribute_rows()),
        "attribute_values.csv": (["attribute", "code", "name_en", "name_fr", "position"], value_rows()),
        "bundles.csv": (["sku", "component", "quantity"], bundles.rows()),
        "relations.csv": (["sku", "related", "kind"], relations.rows(goods)),
        "part_numbers.csv": (["account", "part_number", "sku"], part_numbers.rows()),
        "lists.csv": (["account", "owner", "list", "sharing", "sections"], order_guides.list_rows()),
        "list_lines.csv": (["account", "owner", "list", "sku", "quantity", "section", "note"], order_guides.line_rows()),
        "par_levels.csv": (["account", "owner", "list", "sku", "location", "par"], order_guides.par_rows()),
        "prices.csv": (["price_book", "sku", "min_quantity", "unit_price", "valid_from", "valid_to"], prices.rows(goods)),
        "costs.csv": (["sku", "currency", "cost", "valid_from"], costs.rows(goods)),
        "stock.csv": (["warehouse", "sku", "on_hand", "next_receipt", "low_at"], stock.rows(goods)),
    }
    return {name: write(Path(directory) / name, header, rows) for name, (header, rows) in files.items()}


def write(path, header, rows):
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent
    for name, count in compose(target).items():
        print(f"{name}: {count}")
