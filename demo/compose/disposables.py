"""Cups, lids, sleeves, straws and tableware."""

from demo.compose.attributes import named
from demo.compose.goods import CASE, EACH, Product, both

SLEEVE_OF_100 = both("sleeve of 100", "manchon de 100")
RIM = {"4oz": "62mm", "8oz": "80mm", "10oz": "90mm", "12oz": "90mm", "16oz": "90mm", "20oz": "90mm", "24oz": "98mm"}
COUNT = {"4oz": ("1,000", "1 000"), "24oz": ("600", "600")}

# sku, category, English, French, material, colour, certification, {capacity: price of a case}, summaries, descriptions
CUPS = [
    ("CUP-SW", "cups-hot", "Single-wall hot cup", "Gobelet à paroi simple pour boissons chaudes", "paper", "white", "",
     {"4oz": "42.00", "8oz": "58.00", "10oz": "64.50", "12oz": "69.00", "16oz": "79.50", "20oz": "92.00"},
     "Sturdy paperboard, the everyday cup.", "Carton robuste, le gobelet de tous les jours.",
     "Rolled rim that seats a lid without a leak. Wear a sleeve with it above 70 °C.",
     "Un rebord roulé qui reçoit le couvercle sans fuite. À porter avec un manchon au-dessus de 70 °C."),
    ("CUP-DW", "cups-hot", "Double-wall hot cup", "Gobelet à double paroi pour boissons chaudes", "paper", "kraft", "",
     {"8oz": "84.00", "12oz": "98.00", "16oz": "112.00", "20oz": "124.00"},
     "Insulated: no sleeve needed.", "Isolé : pas besoin de manchon.",
     "A second wall of kraft board keeps the drink hot for longer and the hand cool.",
     "Une deuxième paroi de carton kraft garde la boisson chaude plus longtemps et la main au frais."),
    ("CUP-CP", "cups-hot", "Compostable hot cup", "Gobelet compostable pour boissons chaudes", "bamboo", "kraft", "compostable",
     {"4oz": "56.00", "8oz": "76.00", "12oz": "88.50", "16oz": "101.00", "20oz": "114.50"},
     "Bamboo fibre with a plant-based lining.", "Fibre de bambou à doublure végétale.",
     "Certified for industrial composting, cup and lining together. Pair it with the fibre lid.",
     "Certifié pour le compostage industriel, gobelet et doublure ensemble. À marier avec le couvercle de fibre."),
    ("CUP-CD", "cups-cold", "Clear cold cup", "Gobelet transparent pour boissons froides", "pet", "clear", "",
     {"12oz": "74.00", "16oz": "82.00", "20oz": "94.00", "24oz": "86.00"},
     "Crystal clear, half recycled PET.", "Cristallin, à moitié en PET recyclé.",
     "Shows off iced drinks and does not crack when squeezed. Not for hot drinks.",
     "Met en valeur les boissons glacées et ne craque pas sous la pression. Ne convient pas aux boissons chaudes."),
    ("CUP-PL", "cups-cold", "Compostable cold cup", "Gobelet compostable pour boissons froides", "pla", "clear", "compostable",
     {"12oz": "93.00", "16oz": "104.00", "20oz": "118.00"},
     "As clear as plastic, made from corn.", "Aussi clair que le plastique, à base de maïs.",
     "Certified for industrial composting. Keep below 45 °C, in the delivery van too.",
     "Certifié pour le compostage industriel. Gardez sous 45 °C, aussi dans le camion de livraison."),
]

# sku, English, French, material, colour, certification, diameter, price a sleeve of 100, summaries; sold by ten sleeves
LIDS = [
    ("LID-SIP-80-W", "White sip lid, 80 mm", "Couvercle à bec blanc, 80 mm", "plastic", "white", "", "80mm", "4.10", "For 8 oz hot cups.", "Pour les gobelets chauds de 237 mL."),
    ("LID-SIP-80-B", "Black sip lid, 80 mm", "Couvercle à bec noir, 80 mm", "plastic", "black", "", "80mm", "4.10", "For 8 oz hot cups.", "Pour les gobelets chauds de 237 mL."),
    ("LID-SIP-90-W", "White sip lid, 90 mm", "Couvercle à bec blanc, 90 mm", "plastic", "white", "", "90mm", "4.60", "For 10 to 20 oz hot cups.", "Pour les gobelets chauds de 296 à 591 mL."),
    ("LID-SIP-90-B", "Black sip lid, 90 mm", "Couvercle à bec noir, 90 mm", "plastic", "black", "", "90mm", "4.60", "For 10 to 20 oz hot cups.", "Pour les gobelets chauds de 296 à 591 mL."),
    ("LID-FIB-80", "Fibre lid, 80 mm", "Couvercle de fibre, 80 mm", "fibre", "kraft", "compostable", "80mm", "6.20", "Compostable, for 8 oz hot cups.", "Compostable, pour les gobelets chauds de 237 mL."),
    ("LID-FIB-90", "Fibre lid, 90 mm", "Couvercle de fibre, 90 mm", "fibre", "kraft", "compostable", "90mm", "6.90", "Compostable, for 10 to 20 oz hot cups.", "Compostable, pour les gobelets chauds de 296 à 591 mL."),
    ("LID-ESP-62", "Espresso lid, 62 mm", "Couvercle à espresso, 62 mm", "plastic", "black", "", "62mm", "3.60", "For 4 oz espresso cups.", "Pour les gobelets à espresso de 118 mL."),
    ("LID-FLAT-98", "Flat cold lid, 98 mm", "Couvercle plat pour boissons froides, 98 mm", "pet", "clear", "", "98mm", "4.30", "With a straw slot.", "Avec fente pour la paille."),
    ("LID-DOME-98", "Dome cold lid, 98 mm", "Couvercle dôme pour boissons froides, 98 mm", "pet", "clear", "", "98mm", "4.90", "Room for whipped cream.", "De la place pour la crème fouettée."),
    ("LID-SIPC-98", "Strawless cold lid, 98 mm", "Couvercle sans paille pour boissons froides, 98 mm", "pet", "clear", "", "98mm", "5.10", "Drink straight from the rim.", "On boit directement au bord."),
    ("LID-PS-90-W", "White polystyrene lid, 90 mm", "Couvercle en polystyrène blanc, 90 mm", "polystyrene", "white", "", "90mm", "3.90", "No longer made.", "N'est plus fabriqué."),
]
REPLACED_LIDS = {"LID-PS-90-W": "LID-SIP-90-W"}

# sku, category, family, English, French, unit, minimum, multiple, maximum, price, attributes, summaries, descriptions
EXTRAS = [
    ("SLV-KRAFT", "sleeves", "sleeve", "Kraft cup sleeve, 12 to 20 oz", "Manchon kraft pour gobelets de 355 à 591 mL", CASE, 1, 1, None, "46.00",
     {"material": "paper", "colour": "kraft", "size": "x1000"}, "Corrugated, 1,000 a case.", "Ondulé, 1 000 par caisse.",
     "Recycled board with an embossed grip. Folds flat under the bar.", "Du carton recyclé à prise gaufrée. Se range à plat sous le comptoir."),
    ("SLV-BLACK", "sleeves", "sleeve", "Black cup sleeve, 12 to 20 oz", "Manchon noir pour gobelets de 355 à 591 mL", CASE, 1, 1, None, "52.00",
     {"material": "paper", "colour": "black", "size": "x1000"}, "Corrugated, 1,000 a case.", "Ondulé, 1 000 par caisse.",
     "The kraft sleeve in evening dress; takes a white stamp well.", "Le manchon kraft en tenue de soirée; il prend bien le tampon blanc."),
    ("SLV-SMALL", "sleeves", "sleeve", "Kraft cup sleeve, 8 oz", "Manchon kraft pour gobelets de 237 mL", CASE, 1, 1, None, "44.00",
     {"material": "paper", "colour": "kraft", "size": "x1000"}, "For the small cup, 1,000 a case.", "Pour le petit gobelet, 1 000 par caisse.",
     "Cut for an 80 mm rim, so that it does not slide off a small cappuccino.", "Taillé pour un rebord de 80 mm, afin de ne pas glisser du petit cappuccino."),
    ("CAR-4", "sleeves", "box", "Four-cup carrier", "Porte-gobelets à quatre places", CASE, 1, 1, None, "39.50",
     {"material": "fibre", "certification": "compostable"}, "Moulded fibre, 300 a case.", "Fibre moulée, 300 par caisse.",
     "Holds 8 to 24 oz cups without a wobble and goes into the compost afterwards.", "Tient les gobelets de 237 à 710 mL sans vaciller, puis va au compost."),
    ("CAR-2", "sleeves", "box", "Two-cup carrier with handle", "Porte-gobelets à deux places avec poignée", CASE, 1, 1, None, "44.50",
     {"material": "paper"}, "Folding board, 250 a case.", "Carton pliant, 250 par caisse.",
     "Opens with one hand and carries two hot drinks and a pastry bag.", "S'ouvre d'une main et porte deux boissons chaudes et un sac à viennoiserie."),
    ("STR-PAPER", "straws", "box", "Paper straws, 8 in, 500", "Pailles de papier, 20 cm, 500", CASE, 1, 1, None, "13.80",
     {"material": "paper", "colour": "white", "certification": "compostable", "size": "x500"}, "Firm for two hours in a cold drink.", "Fermes pendant deux heures dans une boisson froide.",
     "Three plies, food-safe glue, wrapped by the hundred.", "Trois plis, colle alimentaire, emballées par cent."),
    ("STR-AGAVE", "straws", "box", "Agave straws, 8 in, 500", "Pailles d'agave, 20 cm, 500", CASE, 1, 1, None, "21.40",
     {"material": "pla", "colour": "kraft", "certification": "compostable", "size": "x500"}, "They feel like plastic, but grow on plants.", "Au toucher du plastique, mais d'origine végétale.",
     "Made from what is left of the agave plant. Do not soften in a drink.", "Faites de ce qui reste de l'agave. Ne ramollissent pas dans la boisson."),
    ("STI-WOOD-7", "straws", "box", "Birch stir stick, 7 in", "Bâtonnet de bouleau, 18 cm", EACH, 1000, 1000, 50000, "0.0123",
     {"material": "wood", "certification": "compostable"}, "Priced by the stick, sold by the thousand.", "Prix au bâtonnet, vendu par millier.",
     "Smooth birch with rounded ends and no taste of its own. Boxes of 1,000.", "Du bouleau lisse aux bouts arrondis, sans goût. En boîtes de 1 000."),
    ("NAP-BEV-W", "straws", "box", "Beverage napkin, white", "Serviette à boisson, blanche", EACH, 500, 500, 40000, "0.0095",
     {"material": "paper", "colour": "white"}, "Priced by the napkin, sold by 500.", "Prix à la serviette, vendue par 500.",
     "One ply, quarter fold, from recycled fibre.", "Un pli, pliée en quatre, de fibre recyclée."),
    ("NAP-DISP-K", "straws", "box", "Dispenser napkin, kraft", "Serviette pour distributeur, kraft", EACH, 500, 500, 40000, "0.0117",
     {"material": "paper", "colour": "kraft", "certification": "compostable"}, "One at a time from the dispenser.", "Une à la fois, du distributeur.",
     "Interfolded, unbleached, compostable.", "Entrepliée, non blanchie, compostable."),
    ("BAG-PASTRY", "straws", "box", "Pastry bag, kraft, 1,000", "Sac à viennoiserie, kraft, 1 000", CASE, 1, 1, None, "36.90",
     {"material": "paper", "colour": "kraft", "size": "x1000"}, "Greaseproof, for one croissant.", "À l'épreuve du gras, pour un croissant.",
     "Lined with glassine and free of fluorine.", "Doublé de papier cristal et sans fluor."),
]

# key, English, French, capacity, price each; in each of COLOURS, sold by six
PORCELAIN = [
    ("ESP", "Espresso cup and saucer", "Tasse à espresso et soucoupe", "2oz", "5.40"),
    ("COR", "Cortado cup", "Tasse à cortado", "4oz", "5.20"),
    ("CAP", "Cappuccino cup and saucer", "Tasse à cappuccino et soucoupe", "6oz", "6.80"),
    ("LAT", "Latte cup and saucer", "Tasse à latté et soucoupe", "10oz", "7.90"),
    ("MUG", "Diner mug", "Grande tasse de casse-croûte", "12oz", "6.40"),
]
COLOURS = {"W": "white", "T": "terracotta", "F": "forest"}
GLASSES = [
    ("GLS-COR-4", "Cortado glass", "Verre à cortado", "4oz", "3.40"),
    ("GLS-ICE-16", "Iced coffee glass", "Verre à café glacé", "16oz", "4.20"),
    ("GLS-DW-8", "Double-wall glass", "Verre à double paroi", "8oz", "8.60"),
]


def products():
    """Cups by size, lids, extras, porcelain by colour and glasses."""
    for facts in CUPS:
        yield from cups(*facts)
    for facts in LIDS:
        yield lid(*facts)
    for facts in EXTRAS:
        yield extra(*facts)
    for facts in PORCELAIN:
        yield from porcelain(*facts)
    for facts in GLASSES:
        yield glass(*facts)


def cups(sku, category, en, fr, material, colour, certification, prices, summary_en, summary_fr, description_en, description_fr):
    attrs = {"material": material, "colour": colour, "certification": certification}
    common = {"categories": category, "family": "cup", "unit": CASE, "summary": both(summary_en, summary_fr)}
    yield Product(sku=sku, kind="parent", name=both(en, fr), description=both(description_en, description_fr), attrs=attrs, barcode=False, **common)
    for capacity, usd in prices.items():
        count = COUNT.get(capacity, ("1,000", "1 000"))
        rim = "98mm" if category == "cups-cold" else RIM[capacity]
        size = named("capacity", capacity)
        yield Product(
            sku=f"{sku}-{int(capacity[:-2]):02d}", kind="variant", parent=sku, usd=usd,
            name=both(f"{en}, {capacity[:-2]} oz, case of {count[0]}", f"{fr}, {size[1]}, caisse de {count[1]}"),
            description=both(
                f"{description_en} Takes a {rim[:-2]} mm lid. {count[0]} cups a case.",
                f"{description_fr} Prend un couvercle de {rim[:-2]} mm. {count[1]} gobelets par caisse.",
            ),
            attrs=attrs | {"capacity": capacity, "diameter": rim}, **common,
        )


def lid(sku, en, fr, material, colour, certification, diameter, usd, summary_en, summary_fr):
    replaced_by = REPLACED_LIDS.get(sku, "")
    return Product(
        sku=sku, name=both(en, fr), summary=both(summary_en, summary_fr), categories="lids", family="lid", unit=SLEEVE_OF_100, usd=usd,
        description=both(
            f"Snaps onto every cup with a {diameter[:-2]} mm rim. One hundred lids a sleeve, ten sleeves a case; sold by the case.",
            f"S'enclenche sur tout gobelet à rebord de {diameter[:-2]} mm. Cent couvercles par manchon, dix manchons par caisse; vendu à la caisse.",
        ),
        minimum=10, multiple=10, status="discontinued" if replaced_by else "active", replaced_by=replaced_by,
        attrs={"material": material, "colour": colour, "certification": certification, "diameter": diameter},
    )


def extra(sku, category, family, en, fr, unit, minimum, multiple, maximum, usd, attrs, summary_en, summary_fr, description_en, description_fr):
    return Product(
        sku=sku, name=both(en, fr), summary=both(summary_en, summary_fr), description=both(description_en, description_fr), categories=category,
        family=family, unit=unit, usd=usd, minimum=minimum, multiple=multiple, maximum=maximum, attrs=attrs,
    )


def porcelain(key, en, fr, capacity, usd):
    parent = f"POR-{key}"
    size, attrs = named("capacity", capacity), {"capacity": capacity, "material": "porcelain"}
    common = {
        "categories": "tableware", "family": "cup", "unit": EACH, "summary": both("Thick porcelain that stays warm.", "Une porcelaine épaisse qui reste chaude."),
        "description": both(
            "Fired at 1,300 °C, safe in dishwasher and microwave, rounded inside so that milk rolls. Sold by six.",
            "Cuite à 1 300 °C, va au lave-vaisselle et au micro-ondes, arrondie à l'intérieur pour que le lait roule. Vendue par six.",
        ),
    }
    yield Product(sku=parent, kind="parent", name=both(en, fr), attrs=attrs, barcode=False, **common)
    for letter, colour in COLOURS.items():
        shade = named("colour", colour)
        yield Product(
            sku=f"{parent}-{letter}", kind="variant", parent=parent, usd=usd, minimum=6, multiple=6,
            name=both(f"{en}, {capacity[:-2]} oz, {shade[0].lower()}", f"{fr}, {size[1]}, {shade[1].lower()}"),
            attrs=attrs | {"colour": colour}, **common,
        )


def glass(sku, en, fr, capacity, usd):
    return Product(
        sku=sku, name=both(f"{en}, {capacity[:-2]} oz", f"{fr}, {named('capacity', capacity)[1]}"), categories="tableware", family="cup", unit=EACH,
        summary=both("Tempered glass that stacks.", "Du verre trempé, empilable."),
        description=both(
            "Takes hot espresso and ice alike, and fits a commercial glass rack. Sold by twelve.",
            "Supporte l'espresso chaud comme la glace, et entre dans un panier à verres commercial. Vendu par douze.",
        ),
        usd=usd, minimum=12, multiple=12, attrs={"capacity": capacity, "material": "glass", "colour": "clear"},
    )
