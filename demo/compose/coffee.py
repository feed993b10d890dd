"""Coffees: single origins, blends, espressos, decafs, portion packs, regional roasts and house labels."""

from dataclasses import dataclass
from decimal import Decimal

from demo.compose.attributes import named
from demo.compose.coffee_facts import LOTS, PORTION_PACKS
from demo.compose.goods import BAG, BOX, Product, both, english, french, listed

POUNDS = {"340g": Decimal("0.75"), "908g": Decimal(2), "2270g": Decimal(5)}
# A pound costs more in a small bag.
SURCHARGE = {"340g": Decimal("1.18"), "908g": Decimal("1.06"), "2270g": Decimal(1)}
GRINDS = {"WB": "whole-bean", "FG": "filter", "EG": "espresso", "CG": "coarse"}
SIZES = {"340": "340g", "908": "908g", "2270": "2270g"}

ROAST = {
    "light": ("light roast", "torréfaction pâle"),
    "medium": ("medium roast", "torréfaction moyenne"),
    "dark": ("dark roast", "torréfaction foncée"),
}
PROCESS = {
    "washed": ("washed", "lavé"),
    "natural": ("natural", "nature"),
    "honey": ("honey process", "procédé miel"),
    "wet-hulled": ("wet-hulled", "décortiqué humide"),
    "swiss-water": ("water decaffeinated", "décaféiné à l'eau"),
    "sugarcane": ("sugarcane decaffeinated", "décaféiné à la canne à sucre"),
}
BREWING = {
    "light": (
        "At its best as a pour-over or on a batch brewer, at 94 to 96 °C.",
        "À son meilleur en infusion manuelle ou en cafetière filtre, entre 94 et 96 °C.",
    ),
    "medium": (
        "Forgiving on a batch brewer, and good in a French press.",
        "Indulgent en cafetière filtre, et bon dans une cafetière à piston.",
    ),
    "dark": (
        "Holds its own with milk, on a batch brewer or as an espresso.",
        "Tient tête au lait, en cafetière filtre comme en espresso.",
    ),
}
ROASTED = (
    "Roasted every weekday in Fargo and Montréal, shipped within two days of roasting, best within eight weeks.",
    "Torréfié chaque jour ouvrable à Fargo et à Montréal, expédié dans les deux jours, à boire dans les huit semaines.",
)


@dataclass
class Lot:
    """A coffee and the bags that it is sold in (`340-WB`: 340 g, whole bean)."""

    sku: str
    category: str
    en: str
    fr: str
    roast: str
    origins: str
    process: str
    flavours: str
    usd_per_pound: str
    story_en: str
    story_fr: str
    bags: str
    certification: str = ""
    caffeine: str = "regular"
    status: str = "active"
    replaced_by: str = ""


def products():
    """All coffees, each parent followed by its bags."""
    for facts in LOTS:
        lot = Lot(**facts)
        yield parent(lot)
        for bag in lot.bags.split():
            yield variant(lot, bag)
    for facts in PORTION_PACKS:
        yield portion_pack(*facts)


def parent(lot):
    return Product(
        sku=lot.sku, kind="parent", name=name(lot), summary=summary(lot), description=description(lot),
        categories=lot.category, family="coffee-bag", unit=BAG, tax_class="food-basic", attrs=attrs(lot),
        status=lot.status, replaced_by=lot.replaced_by, barcode=False,
    )


def variant(lot, bag):
    weight, grind = bag.split("-")
    size, grind = SIZES[weight], GRINDS[grind]
    names = zip(name(lot), named("size", size), named("grind", grind), strict=True)
    # A suffix to the lot's SKU replaces the lot: bags of a discontinued coffee point to the same bag of its successor.
    return Product(
        sku=f"{lot.sku}-{bag}", kind="variant", parent=lot.sku,
        name=tuple(f"{coffee}, {size_name}, {lowered(grind_name)}" for coffee, size_name, grind_name in names),
        summary=summary(lot), description=description(lot), categories=lot.category, family="coffee-bag", unit=BAG,
        usd=price(lot, size), tax_class="food-basic", attrs=attrs(lot) | {"size": size, "grind": grind},
        status=lot.status, replaced_by=f"{lot.replaced_by}-{bag}" if lot.replaced_by else "",
        barcode=lot.category != "coffee-private",
    )


def price(lot, size):
    return str((Decimal(lot.usd_per_pound) * POUNDS[size] * SURCHARGE[size] * 20).quantize(Decimal(1)) / 20)


def name(lot):
    return both(f"{lot.en}, {ROAST[lot.roast][0]}", f"{lot.fr}, {ROAST[lot.roast][1]}")


def summary(lot):
    return tuple(
        mark(f"{process[0].upper()}{process[1:]}, {roast}{colon}: {notes}.")
        for mark, process, roast, colon, notes in zip(
            (english, french), PROCESS[lot.process], ROAST[lot.roast], ("", " "), tasting(lot), strict=True
        )
    )


def description(lot):
    in_the_cup = both(f"In the cup: {tasting(lot)[0]}.", f"En tasse : {tasting(lot)[1]}.")
    stories = both(lot.story_en, lot.story_fr)
    return tuple(
        " ".join(sentences)
        for sentences in zip(stories, in_the_cup, both(*BREWING[lot.roast]), both(*ROASTED), strict=True)
    )


def tasting(lot):
    notes = [named("flavour", code) for code in lot.flavours.split()]
    return listed([en.lower() for en, _ in notes], "and"), listed([fr.lower() for _, fr in notes], "et")


def attrs(lot):
    return {
        "origin": lot.origins, "roast": lot.roast, "process": lot.process, "flavour": lot.flavours,
        "certification": lot.certification, "caffeine": lot.caffeine,
    }


def lowered(text):
    return text[0].lower() + text[1:]


def portion_pack(sku, en, fr, roast, size, flavours, usd, caffeine):
    """A box of pre-ground packs, one pack a pot."""
    notes = [named("flavour", code) for code in flavours.split()]
    notes_en, notes_fr = listed([n[0].lower() for n in notes], "and"), listed([n[1].lower() for n in notes], "et")
    packs = size[1:]
    return Product(
        sku=sku, name=both(f"{en} portion packs, {packs} × 2.5 oz", f"{fr}, {packs} sachets-doses de 71 g"),
        summary=both(f"One pack, one full pot: {notes_en}.", f"Un sachet, une pleine verseuse : {notes_fr}."),
        description=both(
            f"Ground for basket brewers and sealed under nitrogen: open one pack, brew 1.9 L, no scale needed. In the cup: {notes_en}. "
            f"The box holds {packs} packs and keeps for a year unopened.",
            f"Moulu pour les cafetières à panier et scellé sous azote : ouvrez un sachet, infusez 1,9 L, sans balance. En tasse : {notes_fr}. "
            f"La boîte contient {packs} sachets et se garde un an non ouverte.",
        ),
        categories="coffee-portion", family="box", unit=BOX, usd=usd, tax_class="food-basic",
        attrs={"roast": roast, "size": size, "flavour": flavours, "grind": "filter", "caffeine": caffeine},
    )
