"""What a product of the catalogue is, and the typography of its words."""

import re
import zlib
from dataclasses import dataclass, field
from decimal import Decimal

NBSP = "\u00a0"
UNITS = "g|kg|mL|L|oz|lb|mm|cm|m|po|V|W|A|%|°C|µm|Hz"


def both(en, fr):
    """The pair (English, Canadian French), each with its own typography."""
    return english(en), french(fr)


def english(text):
    """`text` with the typographic apostrophe."""
    return text.replace("'", "’")


def french(text):
    """`text` with ’, and a no-break space before a colon, inside « », in thousands and before units."""
    text = text.replace("'", "’")
    text = text.replace(" :", NBSP + ":").replace("« ", "«" + NBSP).replace(" »", NBSP + "»")
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", NBSP, text)
    return re.sub(rf"(?<=\d) (?=(?:{UNITS})(?!\w))", NBSP, text)


def listed(words, last):
    """`a, b and c`, where `last` is the word for *and*."""
    *head, tail = words
    return f"{', '.join(head)} {last} {tail}" if head else tail


def gtin(sku):
    """A 13-digit GTIN of the range 200 (numbers a company gives itself), with its check digit."""
    digits = f"200{zlib.crc32(sku.encode()) % 10**9:09d}"
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"


@dataclass
class Product:
    """One row of products.csv. Texts are pairs (English, French); `usd` is the list price of one unit."""

    sku: str
    name: tuple
    summary: tuple
    description: tuple
    categories: str
    family: str
    unit: tuple
    usd: str = ""
    tax_class: str = "standard"
    attrs: dict = field(default_factory=dict)
    kind: str = "simple"
    parent: str = ""
    minimum: int = 1
    multiple: int = 1
    maximum: int | None = None
    status: str = "active"
    replaced_by: str = ""
    barcode: bool = True
    cad: str = ""

    @property
    def sellable(self):
        return self.kind != "parent"

    @property
    def list_usd(self):
        return Decimal(self.usd) if self.usd else None

    @property
    def list_cad(self):
        """The Canadian list price: given, or 1.36 times the American one rounded to five cents (small unit prices: exactly)."""
        if not self.usd:
            return None
        if self.cad:
            return Decimal(self.cad)
        exact = Decimal(self.usd) * Decimal("1.36")
        return exact.quantize(Decimal("0.0001")) if exact < 1 else (exact * 20).quantize(Decimal(1)) / 20


EACH = both("each", "unité")
BAG = both("bag", "sac")
BOTTLE = both("bottle", "bouteille")
BOX = both("box", "boîte")
TIN = both("tin", "boîte métallique")
JUG = both("jug", "cruche")
CASE = both("case", "caisse")
