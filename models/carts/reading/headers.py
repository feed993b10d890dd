"""The names that columns of an order go by, in English and French, and what a column of such a name holds."""

import re

from models.text import fold

# Among several columns that could be the SKU, an earlier word wins: "Product" is a name where there is a "SKU" too.
_SKU = (
    "sku|sku number|sku no|sku code|s k u|ugs|no ugs|u g s",
    "item number|item no|item nr|item num|item code|item id|item sku|itemno|part number|part no|part nr"
    "|part num"
    "|part code|partno|product code|product number|product no|product sku|product id|article number|article no"
    "|article code|stock code|stockcode|stock number|catalog number|catalogue number|catalog no|catalogue no"
    "|model number|numero de piece|no de piece|n de piece|num piece|numero piece|no piece|code de produit"
    "|code produit|numero de produit|no de produit|no produit|numero produit|n de produit|n produit"
    "|code d article|code article|numero d article|no d article|no article|numero article|n d article|n article"
    "|reference|ref|reference produit|reference article|ref produit|ref article|reference number|ref number"
    "|reference no|p n|pn|no stock|numero de reference|no de reference|numero de catalogue|no de catalogue"
    "|cat no|cat number|cat num|stk no|material number|material no|material code|article n|produit n|no de materiel",
    "code|codes",
    "supplier part number|vendor part number|supplier item number|vendor item number|your part number"
    "|my part number|our part number|customer part number|customer item number|customer sku"
    "|our number|own part number|own number|our code|votre numero|notre numero|votre numero de piece"
    "|notre numero de piece|numero de piece du client|no de piece client|notre code",
    "upc|upc code|cup|code cup|gtin|gtin 8|gtin 12|gtin 13|gtin 14|ean|ean 8|ean 13|ean13|gtin ean|barcode"
    "|bar code|code a barres|code barres|code barre|upc gtin|cup gtin",
    "item|items|part|parts|product|products|article|articles|piece|produit|produits|material|model|modele",
    "number|numero|no|n",
)
_QUANTITY = (
    "quantity|qty|q|qte|quantite|quant|qnty|qt|quantity ordered|qty ordered|ordered quantity|order quantity"
    "|order qty|ordered qty|quantite commandee|qte commandee|quantite a commander|qte a commander|quantites"
    "|quantities|quantity to order|qty to order|required quantity|quantite requise|quantite demandee"
    "|qte demandee|ord qty|qty ord|qte cde|qte cmd|quantite cde|quantite cmd",
    "ordered|order|to order|commande|a commander|cmd|cde|nombre|nb|nbre|no units|units|unites|no of units"
    "|number of units"
    "|nombre d unites|nbre d unites|cases|caisses|how many|combien|pcs|pieces",
)
_LOCATION = (
    "ship to|shipto|ship to no|ship to code|ship to location|ship to number|ship to id|location"
    "|location code|locations"
    "|deliver to|delivery location|delivery point|delivery address|store|stores|store number|store no"
    "|store code"
    "|store id|shop|branch|branch code|branch number|site|site code|destination|point de livraison"
    "|lieu de livraison|lieu|succursale|no de succursale|numero de succursale|no succursale|code de succursale"
    "|magasin|no de magasin|numero de magasin|no magasin|code magasin|livrer a|livraison a|expedier a"
    "|adresse de livraison|emplacement|etablissement|boutique|livre a|succ|no succ|mag|no mag|dest|outlet"
    "|code du point de livraison|code de lieu",
)
_DATE = (
    "deliver on|deliver by|delivery date|date of delivery|delivery|delivery day|requested date"
    "|requested delivery date|required date|required by|required on|need by|needed by|need by date|wanted date"
    "|date wanted|due date|due|due on|wanted|wanted on|needed|needed on|requested delivery|delivery on"
    "|date de livraison|date livraison|livrer le|livraison"
    "|livraison le|a livrer le|voulu le|voulu pour|souhaite le|attendu le|date prevue|arrive by|deliver date|deliver"
    "|date voulue|date demandee|date souhaitee|date requise|date de livraison voulue"
    "|date de livraison souhaitee|date de livraison demandee|jour de livraison|requis le|pour le",
    "date|dates|arrival date|arrival|eta|ship date|ship on|when|quand|jour|day",
)
_WORDS = {
    word: (role, rank)
    for role, ranks in (("sku", _SKU), ("quantity", _QUANTITY), ("location", _LOCATION), ("date", _DATE))
    for rank, words in enumerate(ranks)
    for word in words.split("|")
}

# Names put together from known words ("Total qty", "Vendor SKU", "Nom du magasin"): one word of the first kind, nothing
# but words of the second beside it, so that "Pack qty", "Mfr part no" and "Order date" are none of these.
_LITTLE = "a|and|at|be|by|d|de|des|du|en|et|for|i|in|l|la|le|les|my|n|no|notre|number|numero|of|on|our|pour"
"|s|the|to|votre|your"
_LOOSE = tuple(
    (role, frozenset(main.split("|")), frozenset(beside.split("|")))
    for role, main, beside in (
        (
            "quantity",
            "quantity|quantities|qty|qties|quantite|quantites|qte|qtes|qnty",
            "order|orders|ordered|required|req|needed|need|total|totale|requested|wanted|units|ea|each|pcs"
            "|cases|caisses"
            "|demandee|requise|voulue|souhaitee|commander|commande|commandee|commandees|cmd|cmde|cmdee"
            "|client|customer"
            "|buy|purchase|purchased|livrer|deliver",
        ),
        (
            "sku",
            "sku|ugs|upc|gtin|ean",
            "id|code|codes|product|item|article|produit|part|vendor|supplier|fournisseur|8|12|13|14|barcode",
        ),
        (
            "sku",
            "id|code|nr|num|ref|reference",
            "item|items|part|parts|product|article|produit|piece|stock|vendor|supplier|fournisseur|catalog|catalogue",
        ),
        (
            "location",
            "store|stores|magasin|succursale|branch|shop|outlet|boutique|location|emplacement|destination|ship",
            "delivery|deliver|livrer|livraison|name|nom|code|id|point|address|adresse",
        ),
        (
            "date",
            "date|dates|delivery|livraison",
            "deliver|livrer|requested|required|req|wanted|needed|need|due|expected|ship"
            "|shipping"
            "|expedition|reception|arrival|arrivee|prevue|voulue|souhaitee|demandee|requise|desired|receive"
            "|yyyy|yy|mm|m|dd|aaaa|aa|jj|j",
        ),
    )
)
# Of the names for a SKU, those up to this rank are codes and never the product's name.
SUREST_WORDS = 4
_LOOSELY = 9


# Said in brackets behind a name, these make it another thing: "Qty (on hand)", "SKU (old)", "Date (invoice)".
_OTHERWISE = {
    role: frozenset(words.split("|"))
    for role, words in (
        (
            "quantity",
            "hand|stock|available|avail|disponible|disponibles|shipped|expediee|expediees|livree|livrees|recue|recues"
            "|received|backordered|backorder|invoiced|facturee|facturees|last|dernier|derniere|previous|prev|precedente"
            "|per|par|pack|min|max|minimum|maximum|suggested|suggeree|remaining|restante|reserved|reservee|allocated",
        ),
        ("sku", "old|ancien|ancienne|former|previous|competitor|concurrent|alt|alternate|replaced|remplace|remplacee"),
        ("location", "from|bill|billing|facturation|origin|origine"),
        ("date", "order|ordered|commande|invoice|facture|created|creation|printed|expiry|expiration"),
    )
}  # fmt: skip
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_JOINED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")


def role_of(name: str) -> tuple[str, int]:
    """What a column of this name holds ("" if nothing known), and how surely (0 is surest).

    Accents, case and punctuation do not matter, nor whether the words are joined (QtyOrdered); of a name in two
    languages either will do.
    """
    name = _JOINED.sub(" ", name)
    role, rank = _named(name)
    aside = _words(" ".join(_BRACKETS.findall(name)))
    if role and set(aside.split()) & _OTHERWISE[role] and not re.search("[0-9]", aside):
        return "", 0
    return role, rank


def _named(name: str) -> tuple[str, int]:
    outside = _BRACKETS.sub(" ", name)
    parts = [_words(part) for part in (outside, *re.split(r"[/|\n]| - ", outside), name)]
    found = next((_WORDS[words] for words in parts if words in _WORDS), ("", 0))
    if parts[0] not in _WORDS and "/" in outside and _apart(found[0], outside.split("/")):
        found, parts = ("", 0), [parts[0], ""]
    if found[0]:
        return found
    for words in parts[:-1]:
        if role := _loosely(set(words.split()) - set(_LITTLE.split("|"))):
            return role, _LOOSELY
    return "", 0


def _apart(role: str, halves: list[str]) -> bool:
    """Whether the halves of a name do not say the same: "Qty/Case" is how many are in a case, CUP/16.W a code."""
    others = [half for half in halves if _WORDS.get(_words(half), ("",))[0] != role]
    return bool(others) and (role == "quantity" or any(re.search("[0-9]", half) for half in others))


def _loosely(words: set[str]) -> str:
    """The role of a name by the words it is put together from; "ship" alone is nothing."""
    for role, main, beside in _LOOSE:
        if words & main and words - main <= beside and words != {"ship"}:
            return role
    return ""


def _words(name: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(name.replace("#", " no ").replace("№", " no ").replace("º", "°"))).strip()
