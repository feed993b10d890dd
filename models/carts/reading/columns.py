"""Which column is what: by its header in English or French, or, without one, by what stands in it."""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from models.sheets import Row
from models.text import fold, key

from .dates import wanted_date
from .entries import DATE_NOT_CLEAR
from .quantities import plain

# Among several columns that could be the SKU, an earlier word wins: "Product" is a name where there is a "SKU" too.
_SKU = (
    "sku|sku number|sku no|sku code|ugs|no ugs",
    "item number|item no|item nr|item num|item code|item id|item sku|itemno|part number|part no|part nr|part num"
    "|part code|partno|product code|product number|product no|product sku|product id|article number|article no"
    "|article code|stock code|stockcode|stock number|catalog number|catalogue number|catalog no|catalogue no"
    "|model number|numero de piece|no de piece|n de piece|num piece|numero piece|no piece|code de produit"
    "|code produit|numero de produit|no de produit|no produit|numero produit|n de produit|n produit"
    "|code d article|code article|numero d article|no d article|no article|numero article|n d article|n article"
    "|reference|ref|reference produit|reference article|ref produit|ref article|reference number|ref number"
    "|reference no|numero de reference|no de reference|numero de catalogue|no de catalogue",
    "code|codes",
    "your part number|my part number|our part number|customer part number|customer item number|customer sku"
    "|our number|own part number|own number|our code|votre numero|notre numero|votre numero de piece"
    "|notre numero de piece|numero de piece du client|no de piece client|notre code",
    "upc|upc code|cup|code cup|gtin|ean|gtin ean|barcode|bar code|code a barres|code barres|upc gtin|cup gtin",
    "item|items|part|parts|product|products|article|articles|piece|produit|produits|material|model|modele",
    "number|numero|no|n",
)
_QUANTITY = (
    "quantity|qty|q|qte|quantite|quant|qnty|qt|quantity ordered|qty ordered|ordered quantity|order quantity"
    "|order qty|ordered qty|quantite commandee|qte commandee|quantite a commander|qte a commander|quantites"
    "|quantities|quantity to order|qty to order|required quantity|quantite requise|quantite demandee|qte demandee",
    "ordered|nombre|nb|nbre|units|unites|number of units|nombre d unites|cases|caisses|how many|combien|pcs|pieces",
)
_LOCATION = (
    "ship to|shipto|ship to code|ship to location|ship to number|ship to id|location|location code|locations"
    "|deliver to|delivery location|delivery point|delivery address|store|stores|store number|store no|store code"
    "|store id|shop|branch|branch code|branch number|site|site code|destination|point de livraison"
    "|lieu de livraison|lieu|succursale|no de succursale|numero de succursale|no succursale|code de succursale"
    "|magasin|no de magasin|numero de magasin|no magasin|code magasin|livrer a|livraison a|expedier a"
    "|adresse de livraison|emplacement|etablissement|boutique|code du point de livraison|code de lieu",
)
_DATE = (
    "deliver on|deliver by|delivery date|date of delivery|delivery|delivery day|requested date"
    "|requested delivery date|required date|required by|required on|need by|needed by|need by date|wanted date"
    "|date wanted|due date|ship date|ship on|arrival date|date de livraison|date livraison|livrer le|livraison"
    "|livraison le|date voulue|date demandee|date souhaitee|date requise|date de livraison voulue"
    "|date de livraison souhaitee|date de livraison demandee|jour de livraison|requis le|pour le",
    "date|dates",
)
_WORDS = {
    word: (role, rank)
    for role, ranks in (("sku", _SKU), ("quantity", _QUANTITY), ("location", _LOCATION), ("date", _DATE))
    for rank, words in enumerate(ranks)
    for word in words.split("|")
}
_HEADER_ROWS = 20

_QUANTITY_LIKE = re.compile(r"[-+]?[0-9]{1,7}\Z|[-+]?[0-9]{1,3}(?:[ ,.'][0-9]{3})+\Z")
_CODE_LIKE = re.compile(r"[^\W\d_]+[-_ #]?[0-9]+\Z")


class Columns(NamedTuple):
    """Where each thing stands, by zero-based column; None for what the file does not have.

    `header` is the number of the header's row (0 for none), `names` its cells.
    """

    sku: int | None
    quantity: int | None
    location: int | None = None
    date: int | None = None
    header: int = 0
    names: tuple[str, ...] = ()


def columns_of(rows: tuple[Row, ...], locations: Collection[str] = ()) -> Columns:
    """The columns of a sheet's rows. `locations` are the codes the account delivers to, as `models.text.key` gives."""
    for row in rows[:_HEADER_ROWS]:
        names = _header_names(row)
        if names and row.fault is None:
            return _by_header(row.number, names, rows)
    return _by_content(rows, locations)


def _role(name: str) -> tuple[str, int] | None:
    """What a column of this name holds, and how surely (0 is surest); accents, case and punctuation do not matter."""
    outside = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)
    for part in (outside, *re.split(r"[/|\n]| - ", outside)):
        words = re.sub(r"[\W_]+", " ", fold(part.replace("#", " no ").replace("№", " no ").replace("º", "°"))).strip()
        if words in _WORDS:
            return _WORDS[words]
    return None


def _header_names(row: Row) -> tuple[str, ...]:
    """The row's cells if they are a header: at least one is the name of a SKU or quantity column, and none a number."""
    names = row.cells
    if len(names) == 1 and not _role(names[0]) and all(_role(word) for word in names[0].split()):
        names = tuple(names[0].split())
    filled = [name for name in names if name.strip()]
    roles = {role[0] for name in filled if len(name) <= 60 and (role := _role(name))}
    if not roles & {"sku", "quantity"} or any(plain(name).isdecimal() for name in filled):
        return ()
    return names


def _by_header(number: int, names: tuple[str, ...], rows: tuple[Row, ...]) -> Columns:
    found: dict[str, tuple[int, int]] = {}
    for column, name in enumerate(names):
        role, rank = _role(name) or ("", 0)
        if role and (role not in found or rank < found[role][0]):
            found[role] = (rank, column)
    places = {role: column for role, (_, column) in found.items()}
    unknown = [column for column in range(len(names)) if column not in places.values()]
    values = _values(tuple(row for row in rows if row.number > number), len(names))
    # A SKU under a strange name is looked for; a quantity is not, for a wrong one would be ordered.
    codes = [column for column in unknown if values[column]]
    if "sku" not in places and codes:
        places["sku"] = _code_column(codes, values)
    nameless = [column for column in unknown if values[column] and not names[column].strip()]
    if "quantity" not in places and len(nameless) == 1:
        places["quantity"] = nameless[0]
    return Columns(places.get("sku"), places.get("quantity"), places.get("location"), places.get("date"), number, names)


def _by_content(rows: tuple[Row, ...], locations: Collection[str]) -> Columns:
    """Without a header: the SKU before the quantity where both could be either; then what looks like store and date."""
    values = _values(rows, max(len(row.cells) for row in rows))
    filled = [at for at, cells in enumerate(values) if cells]
    if len(filled) < 2:
        return Columns(filled[0] if filled else None, None)
    dates = [at for at in filled if _mostly(values[at], _is_date)]
    stores = [at for at in filled if at not in dates and _mostly(values[at], lambda value: key(value) in locations)]
    able = [at for at in filled if at not in dates and _mostly(values[at], _is_quantity)]
    codes = [at for at in filled if at not in (*able, *dates, *stores)]
    sku = _code_column(codes or able or filled, values)
    quantity = _quantity_column(sku, able, [at for at in filled if at not in dates], values)
    taken = (sku, quantity)
    stores = [at for at in stores if at not in taken] or [
        at for at in codes if at not in taken and at > (quantity or 0) and all(map(_is_store_like, values[at]))
    ]
    dates = [at for at in dates if at not in taken]
    return Columns(sku, quantity, stores[0] if stores else None, dates[0] if dates else None)


def _code_column(candidates: list[int], values: list[list[str]]) -> int:
    """The first whose cells are mostly single words, as codes are and descriptions are not; else the first."""
    return next((at for at in candidates if _mostly(values[at], lambda value: " " not in value.strip())), candidates[0])


def _quantity_column(sku: int, able: list[int], filled: list[int], values: list[list[str]]) -> int | None:
    """The nearest column of numbers after the SKU, or before it; else one with any number, else the next one."""
    after = [at for at in able if at > sku] or [at for at in able if at < sku][-1:]
    after = after or [at for at in filled if at > sku and any(map(_is_quantity, values[at]))]
    after = after or [at for at in filled if at > sku]
    return after[0] if after else None


def _values(rows: tuple[Row, ...], width: int) -> list[list[str]]:
    """The filled cells of each column."""
    return [[row.cells[at] for row in rows if at < len(row.cells) and row.cells[at].strip()] for at in range(width)]


def _mostly(values: list[str], test: Callable[[str], bool]) -> bool:
    return sum(map(test, values)) * 2 >= len(values)


def _is_quantity(value: str) -> bool:
    """A number that could be a quantity: no leading zero, not as long as a GTIN."""
    text = plain(value)
    return bool(_QUANTITY_LIKE.match(text)) and not (text[0] == "0" and len(text) > 1)


def _is_date(value: str) -> bool:
    text = value.strip()
    if len(text) < 6 or text.isdecimal():
        return False
    return wanted_date(text, "")[1] != DATE_NOT_CLEAR or bool(
        re.match(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}", text)
    )


def _is_store_like(value: str) -> bool:
    """STORE-01, MAG 12: a word and a number."""
    return bool(_CODE_LIKE.match(value.strip()))
