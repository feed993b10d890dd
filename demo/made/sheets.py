"""Data sheets of machines, brewers and grinders, set from the demo's own texts in each language."""

import csv
import json
from pathlib import Path

import typst

WORLD = Path(__file__).parents[1]
FAMILIES = ("machine", "grinder", "brewer")
# Nobody has put this one into French yet: it shows how a page says so.
ENGLISH_ONLY = {"MCH-COMET"}
WORDS = {
    "en": {"title": "Data sheet", "sku": "SKU", "gtin": "GTIN", "properties": "Properties", "unit": "Sold by"},
    "fr": {"title": "Fiche technique", "sku": "UGS", "gtin": "GTIN", "properties": "Propriétés", "unit": "Vendu par"},
}
SHEET = """
#let facts = json(bytes(sys.inputs.facts))
#set document(title: facts.name, author: "Capricorn Coffee", date: none)
#set page(paper: "us-letter", margin: (x: 2.2cm, y: 2.4cm))
#set page(footer: align(right, text(8pt, fill: luma(90), facts.footer)))
#set text(font: "Libertinus Serif", size: 11pt, lang: facts.lang, region: facts.region, fill: rgb("#2b201a"))
#set par(leading: 0.72em, justify: false)
#text(9pt, fill: rgb("#a8472a"), tracking: 1pt, upper(facts.title))
#v(-4pt)
#heading(text(22pt, facts.name))
#v(2pt)
#line(length: 100%, stroke: 0.8pt + rgb("#a8472a"))
#v(6pt)
#text(13pt, facts.summary)
#v(4pt)
#facts.description
#v(12pt)
#heading(level: 2, text(13pt, facts.properties))
#v(4pt)
#table(columns: (5.5cm, 1fr), stroke: (x, y) => (bottom: 0.4pt + luma(200)), inset: (x: 0pt, y: 7pt),
  ..facts.rows.map(row => (strong(row.at(0)), row.at(1))).flatten())
"""


def rows(folder):
    """Set each sheet in the languages that it is in; gives the rows of media.csv."""
    (folder / "sheets").mkdir()
    names = _names()
    for product in _read("products.csv"):
        if product["family"] not in FAMILIES or product["status"] != "active" or product["kind"] != "simple":
            continue
        for language in ("en", "fr")[: 1 if product["sku"] in ENGLISH_ONLY else 2]:
            name = f"sheets/{product['sku'].lower()}-{language}.pdf"
            (folder / name).write_bytes(_sheet(product, language, names))
            yield [product["sku"], "datasheet", language, WORDS[language]["title"], "", name]


def _sheet(product: dict, language: str, names: dict) -> bytes:
    words = WORDS[language]
    rows = [(words[name], product[name]) for name in ("sku", "gtin")] + [(words["unit"], product[f"unit_{language}"])]
    for column, cell in product.items():
        if column.startswith("attr.") and cell:
            code = column.removeprefix("attr.")
            rows.append((names[language, code, ""], ", ".join(names[language, code, one] for one in cell.split())))
    facts = {
        "lang": language, "region": {"en": "US", "fr": "CA"}[language], "title": words["title"],
        "properties": words["properties"], "name": product[f"name_{language}"],
        "summary": product[f"summary_{language}"], "description": product[f"description_{language}"],
        "rows": [row for row in rows if row[1]], "footer": f"Capricorn Coffee · {product['sku']}",
    }  # fmt: skip
    return typst.compile(SHEET.encode(), sys_inputs={"facts": json.dumps(facts)})


def _names() -> dict:
    """What attributes and their values are called, by language, attribute and value (empty: the attribute itself)."""
    found = {}
    for language in WORDS:
        for row in _read("attributes.csv"):
            found[language, row["code"], ""] = row[f"name_{language}"]
        for row in _read("attribute_values.csv"):
            found[language, row["attribute"], row["code"]] = row[f"name_{language}"]
    return found


def _read(name: str) -> list[dict]:
    with (WORLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
