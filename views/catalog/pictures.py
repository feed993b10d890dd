"""Which drawing shows a product, and in which colours: decided from its family and attributes alone."""

import re
from zlib import crc32

FAMILIES = frozenset({
    "coffee-bag", "tea-tin", "syrup-bottle", "sauce-bottle", "cup", "lid", "sleeve", "filter", "machine", "grinder",
    "brewer", "part", "cleaner", "tool", "milk-carton", "box", "kit",
})

# Words in attribute values that name a colour, in lower case with blanks for hyphens. English is the source of the
# attribute codes; French words are here because a package may carry values in either language.
ROASTS = {
    "light": "#c98d52", "blond": "#c98d52", "pâle": "#c98d52", "medium light": "#b0733d", "medium dark": "#6d3f22",
    "medium": "#93592f", "moyen": "#93592f", "moyenne": "#93592f", "mi noir": "#6d3f22", "dark": "#4a2a1a",
    "foncé": "#4a2a1a", "foncée": "#4a2a1a", "noir": "#4a2a1a", "noire": "#4a2a1a", "espresso": "#51301f",
    "french": "#33201a", "italian": "#33201a",
}
ORIGINS = {
    "ethiopia": "#c2562f", "kenya": "#a8324a", "rwanda": "#6e8f3c", "burundi": "#b0752a", "uganda": "#8a6a25",
    "tanzania": "#3f7f8c", "colombia": "#c79a1e", "brazil": "#2f7d4b", "peru": "#a6443f", "bolivia": "#6b5aa0",
    "guatemala": "#2f7f93", "honduras": "#2d6ea3", "nicaragua": "#3c83b0", "costa rica": "#1f7a63",
    "el salvador": "#3767a6", "mexico": "#3d7b3f", "panama": "#9a4f86", "sumatra": "#5c4b8a", "indonesia": "#5c4b8a",
    "java": "#7a4f6b", "papua": "#8c3f3a", "sri lanka": "#b5702c",
    "japan": "#5f8f4e", "china": "#a2433b", "egypt": "#c79a3a", "south africa": "#b2492a", "canada": "#a63a24",
    "usa": "#31628f", "india": "#c4692b", "yemen": "#8f5a3c", "vietnam": "#a03b32",
    "jamaica": "#28733f", "hawaii": "#237c86",
}
FLAVOURS = {
    "vanilla": "#e3c078", "vanille": "#e3c078", "caramel": "#c27b2c", "hazelnut": "#a46a3a", "noisette": "#a46a3a",
    "chocolate": "#5b3423", "chocolat": "#5b3423", "mocha": "#5b3423", "white chocolate": "#ead9b4",
    "maple": "#a9551f", "érable": "#a9551f", "cinnamon": "#a34e26", "cannelle": "#a34e26", "almond": "#c69a63",
    "amande": "#c69a63", "raspberry": "#b32949", "framboise": "#b32949", "strawberry": "#cf3f4c", "fraise": "#cf3f4c",
    "cherry": "#96233a", "peach": "#e39357", "pêche": "#e39357", "mango": "#e5a02c", "mangue": "#e5a02c",
    "lavender": "#8b78b8", "lavande": "#8b78b8", "rose": "#d57f93", "coconut": "#e7dfcf", "peppermint": "#5fae92",
    "mint": "#5fae92", "menthe": "#5fae92", "pumpkin": "#cd7226", "citrouille": "#cd7226", "gingerbread": "#8f5128",
    "ginger": "#cfa04a", "gingembre": "#cfa04a", "toffee": "#9c5a24", "butterscotch": "#d09a3c", "honey": "#d99a26",
    "miel": "#d99a26", "lemon": "#e0c340", "citron": "#e0c340", "orange": "#dd7f28", "blueberry": "#4a4f94",
    "bleuet": "#4a4f94", "cane sugar": "#e4d4b0", "chai": "#a9692f", "oat": "#d9c39a", "avoine": "#d9c39a",
    "soy": "#d8d0a8", "soya": "#d8d0a8", "dairy": "#7fa9c9", "earl grey": "#4b5f86", "green": "#6f9245",
    "vert": "#6f9245", "black": "#5a2f25", "herbal": "#b5733f", "tisane": "#b5733f", "rooibos": "#b2492a",
    "chamomile": "#d3ab3e", "camomille": "#d3ab3e", "matcha": "#7f9c3b", "oolong": "#7b7a3d", "white tea": "#bdb38a",
    "bergamot": "#4b5f86", "spice": "#a9502a",
    "cocoa": "#5b3423", "dark chocolate": "#40241a", "milk chocolate": "#6f452d", "brown sugar": "#9a6432",
    "apple": "#a3b04a", "blackcurrant": "#4d2a55", "walnut": "#7d5a3c", "coffee": "#4a2a1a",
    "barley": "#b98d4d", "irish": "#6f8f4f", "hibiscus": "#a2294f", "jasmine": "#88a868", "jasmin": "#88a868",
}
COLOURS = {
    "white": "#f1eee8", "blanc": "#f1eee8", "kraft": "#c59a68", "brown": "#8a5f3d", "brun": "#8a5f3d",
    "black": "#33302e", "noir": "#33302e", "red": "#b0342c", "rouge": "#b0342c", "green": "#3d7a55", "vert": "#3d7a55",
    "blue": "#31628f", "bleu": "#31628f", "clear": "#cfe0e6", "transparent": "#cfe0e6", "stainless": "#a9b0b5",
    "inox": "#a9b0b5", "steel": "#a9b0b5", "chrome": "#b8bfc4", "copper": "#b06c43", "cuivre": "#b06c43",
    "silver": "#b3b9bd", "grey": "#8d9296", "gray": "#8d9296", "gris": "#8d9296", "cream": "#ece1c8",
    "natural": "#cfae7e", "bamboo": "#cfae7e", "wood": "#8d5f38", "paper": "#efe9dd", "bleached": "#f3f1ec",
    "unbleached": "#cda878", "plastic": "#dfe3e4", "glass": "#cfe0e6", "ceramic": "#eae6de", "compostable": "#b9b27a",
    "terracotta": "#b4593a", "forest": "#2f5741", "porcelain": "#f1eee8", "pet": "#cfe0e6", "pla": "#d5e3d2",
    "fibre": "#d8c7a6", "polystyrene": "#f1eee8", "silicone": "#6b7a80", "brass": "#c19a4b", "walnut wood": "#6f4a30",
    "cotton": "#eee7d8",
}
# Family: the attributes to ask (first that names a colour), the words they use, the colour without an answer,
# and the words and attributes of the second colour (the label, the band).
RULES = {
    "coffee-bag": (("roast",), ROASTS, "#7a4a2b", ("origin", "blend"), ORIGINS),
    "tea-tin": (("flavour", "flavor", "tea", "type"), FLAVOURS, "#4f6b4a", ("origin",), ORIGINS),
    "syrup-bottle": (("flavour", "flavor"), FLAVOURS, "#c58a3c", ("colour", "color"), COLOURS),
    "sauce-bottle": (("flavour", "flavor"), FLAVOURS, "#5b3423", ("colour", "color"), COLOURS),
    "milk-carton": (("flavour", "flavor", "milk", "base", "type"), FLAVOURS, "#7fa9c9", (), {}),
    "cup": (("colour", "color", "material"), COLOURS, "#f1eee8", ("sleeve", "print"), COLOURS),
    "lid": (("colour", "color", "material"), COLOURS, "#33302e", (), {}),
    "sleeve": (("colour", "color", "material"), COLOURS, "#c59a68", (), {}),
    "filter": (("colour", "color", "material"), COLOURS, "#f3f1ec", (), {}),
    "machine": (("colour", "color", "finish", "material"), COLOURS, "#a9b0b5", (), {}),
    "grinder": (("colour", "color", "finish", "material"), COLOURS, "#3c3a39", (), {}),
    "brewer": (("colour", "color", "finish", "material"), COLOURS, "#a9b0b5", (), {}),
    "part": (("colour", "color", "material"), COLOURS, "#a9b0b5", (), {}),
    "cleaner": (("colour", "color"), COLOURS, "#31628f", (), {}),
    "tool": (("colour", "color", "material"), COLOURS, "#a9b0b5", (), {}),
    "box": (("colour", "color"), COLOURS, "#c59a68", (), {}),
    "kit": (("colour", "color"), COLOURS, "#b98a58", (), {}),
}
ACCENTS = ("#b0522f", "#2f7d6b", "#3a6ea5", "#a8324a", "#7a6a2a", "#6b5aa0", "#2f7d4b", "#c2872b")
# What tells one product of a family from another in every size and language.
CHARACTER = ("origin", "roast", "flavour", "fits", "colour", "material")
SIZES = ("capacity", "volume", "diameter", "size", "format", "weight")


def picture_of(family: str, attributes: dict[str, str], label: str) -> dict[str, str]:
    """What `templates/pictures/<family>.svg` needs to draw a product: the same product always looks the same.

    Attribute values are codes, several separated by blanks. The accent of a blend comes from all that it is made of, so
    that it is the same in both languages and sizes; the label speaks only where no attribute does ("Oat").
    Returns family (one that has a drawing; unknown ones are a box), template, colour, tint (lighter), dark (darker),
    accent (label or band), label, size, title and key, which keeps the ids inside the drawing apart on a page.
    """
    known = family if family in FAMILIES else "box"
    folded = {name.casefold(): value for name, value in attributes.items()}
    colour, accent = _colours(known, folded, label)
    return {
        "family": known,
        "template": "pictures/saucer.svg" if _is_crockery(known, folded) else f"pictures/{known}.svg",
        "colour": colour,
        "tint": _mixed(colour, "#ffffff", 38),
        "dark": _mixed(colour, "#1a0f08", 42),
        "accent": accent,
        "label": label,
        "size": _readable(next((folded[name] for name in SIZES if folded.get(name)), "")),
        "title": "",
        "key": f"{known}-{colour[1:]}-{accent[1:]}",
    }


def _colours(family: str, attributes: dict[str, str], label: str) -> tuple[str, str]:
    """The colour and the accent of a product of a family that has a drawing."""
    asked, words, usual, asked_accent, accent_words = RULES[family]
    colour = _named(attributes, asked, words) or _named({"label": label}, ("label",), words) or usual
    blended = len(attributes.get("origin", "").split()) > 1
    return colour, (not blended and _named(attributes, asked_accent, accent_words)) or _own_accent(attributes, label)


def _own_accent(attributes: dict[str, str], label: str) -> str:
    character = " ".join(attributes.get(name, "") for name in CHARACTER).strip() or label
    return ACCENTS[crc32(character.encode()) % len(ACCENTS)]


def _named(attributes: dict[str, str], asked: tuple[str, ...], words: dict[str, str]) -> str | None:
    """The colour that the first telling attribute names.

    Of several codes the first counts ("vanilla oat"), and of several words in it the longest ("medium-dark").
    """
    for name in asked:
        value = attributes.get(name, "").casefold()
        for part in (value, *value.split()) if value.replace("-", " ") in words else (*value.split(), value):
            part = part.replace("-", " ").replace("_", " ")
            found = [word for word in words if re.search(rf"\b{re.escape(word)}\b", part)]
            if found:
                return words[max(found, key=len)]
    return None


def _is_crockery(family: str, attributes: dict[str, str]) -> bool:
    """A cup to wash and use again is drawn with its saucer."""
    return family == "cup" and attributes.get("material", "").casefold() in {"porcelain", "ceramic", "porcelaine"}


def _readable(size: str) -> str:
    """A size code as it stands on a label: 340g is `340 g`, 1.9l is `1.9 L`, x20 is `× 20`; other words stay."""
    if pack := re.fullmatch(r"x(\d+)", size):
        return f"× {pack[1]}"
    if measure := re.fullmatch(r"(\d+(?:[.,]\d+)?)(g|kg|ml|l|oz|lb|mm|cm)", size):
        return f"{measure[1]} {'L' if measure[2] == 'l' else measure[2]}"
    return size


def _mixed(colour: str, other: str, percent: int) -> str:
    """A colour `percent` of the way from one #rrggbb to another."""
    pairs = [(int(colour[i:i + 2], 16), int(other[i:i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{(a * (100 - percent) + b * percent + 50) // 100:02x}" for a, b in pairs)
