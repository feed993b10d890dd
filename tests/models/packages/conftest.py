"""A small shop as a package, beside which a file of JSON is imported."""

import json

from models import packages

SHOP = {
    "storefronts.csv": "code,host,name_en,country,currency,locales,time_zone\n"
    "shop,shop.localhost,Shop,CA,CAD,en-CA fr-CA,UTC\n",
    "segments.csv": "code,name_en\nCHAIN,Chains\n",
    "categories.csv": "code,parent,name_en\ncups,,Cups\n",
    "products.csv": "sku,name_en,categories\nA-1,Cup,cups\n",
}


def loading(folder, name: str):
    """A function that imports what it is given (as text, or to be written as JSON) as this file beside the shop's."""
    for other, content in SHOP.items():
        (folder / other).write_text(content, encoding="utf-8")

    def load(told, **options):
        text = told if isinstance(told, str) else json.dumps(told)
        (folder / name).write_text(text, encoding="utf-8")
        return packages.load(folder, **options)

    return load
