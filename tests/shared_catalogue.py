"""A shop from a package alone: the foods and coffee lots of ../shared/data/catalogue, with what each lot is as facets.

Foods are named in both languages there; lots are named here, in both, from what is said of them.
"""

import csv
import re
from pathlib import Path

from babel import Locale

from models.text import fold
from tests.gifts import write_rows

FRENCH = {
    "Washed / Wet": "Lavé / voie humide",
    "Natural / Dry": "Nature / voie sèche",
    "Semi-washed / Semi-pulped": "Semi-lavé / semi-dépulpé",
    "Pulped natural / honey": "Dépulpé nature / miel",
    "Other": "Autre",
    "Green": "Vert",
    "Blue-Green": "Bleu-vert",
    "Bluish-Green": "Vert bleuâtre",
    "None": "Aucune",
}
ATTRIBUTES = {
    "origin": ("Origin", "Origine", "country"),
    "species": ("Species", "Espèce", "species"),
    "process": ("Process", "Traitement", "processing"),
    "variety": ("Variety", "Variété", "variety"),
    "bean": ("Bean colour", "Couleur du grain", "colour"),
    "harvest": ("Harvest", "Récolte", "harvest_year"),
}
_ENGLISH = {name: code for code, name in Locale("en").territories.items()}
_CODES = _ENGLISH | {"United States (Hawaii)": "US", "Tanzania, United Republic Of": "TZ", "Myanmar": "MM"}


def foods(shared: Path) -> list[dict]:
    """The foods: sku, name_en, name_fr, category_en, category_fr."""
    return _read(shared / "catalogue/foods_en_fr.csv")


def lots(shared: Path) -> list[dict]:
    """The lots of green coffee."""
    return _read(shared / "catalogue/green_coffee_lots.csv")


def country(name: str, language: str) -> str:
    """A country of the lots as people of this language name it."""
    return Locale(language).territories[_CODES[name]]


def slug(text: str) -> str:
    """A code without blanks for a value."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def write_package(directory: Path, shared: Path) -> None:
    """Write the shop's package: host pantry.localhost, two languages, everything open."""
    shop = {"code": "pantry", "host": "pantry.localhost", "name_en": "Pantry", "name_fr": "Garde-manger",
            "country": "CA", "currency": "CAD", "locales": "en-CA fr-CA", "time_zone": "America/Toronto",
            "tax_rounding": "document"}  # fmt: skip
    write_rows(directory / "storefronts.csv", [shop])
    shelves = {row["category_en"]: row["category_fr"] for row in foods(shared)} | {"Green coffee": "Café vert"}
    write_rows(
        directory / "categories.csv",
        [{"code": slug(english), "name_en": english, "name_fr": french} for english, french in shelves.items()],
    )
    attributes = [{"code": code, "name_en": en, "name_fr": fr} for code, (en, fr, _) in ATTRIBUTES.items()]
    write_rows(directory / "attributes.csv", attributes)
    write_rows(directory / "attribute_values.csv", _values(lots(shared)))
    write_rows(directory / "products.csv", [*map(_food, foods(shared)), *map(_lot, lots(shared))])


def _values(rows: list[dict]) -> list[dict]:
    found = {}
    for code, (_, _, column) in ATTRIBUTES.items():
        for value in sorted({row[column] for row in rows if row[column]}):
            english, french = _worded(column, value)
            cells = {"attribute": code, "code": slug(value), "name_en": english, "name_fr": french}
            found.setdefault((code, slug(value)), cells)
    return list(found.values())


def _worded(column: str, value: str) -> tuple[str, str]:
    if column == "country":
        return country(value, "en"), country(value, "fr")
    return value, FRENCH.get(value, value)


def _food(row: dict) -> dict:
    cells = {name: row[name] for name in ("sku", "name_en", "name_fr")}
    return cells | {"categories": slug(row["category_en"])} | {f"attr.{code}": "" for code in ATTRIBUTES}


def _lot(row: dict) -> dict:
    where = country(row["country"], "en") if row["country"] else ""
    lieu = country(row["country"], "fr") if row["country"] else ""
    variety = row["variety"] if row["variety"] not in ("", "Other") else ""
    cells = {
        "sku": row["sku"],
        "name_en": ", ".join(filter(None, ["Green coffee", where, row["region"][:100], variety])),
        "name_fr": ", ".join(filter(None, ["Café vert", lieu, row["region"][:100], variety])),
        "categories": "green-coffee",
    }
    return cells | {f"attr.{code}": slug(row[column]) for code, (_, _, column) in ATTRIBUTES.items()}


def _read(path: Path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
