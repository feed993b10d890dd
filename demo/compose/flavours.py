"""Syrups, sauces, sweeteners, maple products and milk alternatives."""

from demo.compose.goods import BAG, BOTTLE, CASE, JUG, Product, both

# key, English, French (as in « sirop … »), flavour code, what it is good for (English, French), price of 750 mL, pack multiple of the bottle
SYRUPS = [
    ("VANILLA", "Vanilla", "à la vanille", "vanilla", "lattes, cold foam and Italian sodas", "les lattés, la mousse froide et les sodas italiens", "8.40", 6),
    ("CARAMEL", "Caramel", "au caramel", "caramel", "lattes and iced coffee", "les lattés et le café glacé", "8.40", 6),
    ("HAZELNUT", "Hazelnut", "à la noisette", "hazelnut", "cappuccinos and hot chocolate", "les cappuccinos et le chocolat chaud", "8.40", 6),
    ("FRVANILLA", "French vanilla", "à la vanille française", "vanilla", "brewed coffee and steamers", "le café filtre et les laits chauds", "8.40", 1),
    ("TOFFEE", "Toffee", "au caramel au beurre", "toffee", "flat whites and affogatos", "les flat whites et les affogatos", "8.60", 1),
    ("ALMOND", "Almond", "à l'amande", "almond", "mochas and oat lattes", "les mokas et les lattés à l'avoine", "8.60", 1),
    ("IRISH", "Irish cream", "à la crème irlandaise", "irish-cream", "after-dinner coffees", "les cafés d'après-repas", "8.60", 1),
    ("CINNAMON", "Cinnamon", "à la cannelle", "cinnamon", "autumn lattes and chai", "les lattés d'automne et le chaï", "8.40", 1),
    ("COCONUT", "Coconut", "à la noix de coco", "coconut", "cold brew and mochas", "le café infusé à froid et les mokas", "8.60", 1),
    ("LAVENDER", "Lavender", "à la lavande", "lavender", "honey lattes and lemonade", "les lattés au miel et la limonade", "9.10", 1),
    ("ROSE", "Rose", "à la rose", "rose", "matcha and white mochas", "le matcha et les mokas blancs", "9.10", 1),
    ("PISTACHIO", "Pistachio", "à la pistache", "pistachio", "lattes and matcha", "les lattés et le matcha", "9.60", 1),
    ("RASPBERRY", "Raspberry", "à la framboise", "raspberry", "mochas, teas and sodas", "les mokas, les thés et les sodas", "8.40", 1),
    ("PEACH", "Peach", "à la pêche", "peach", "iced teas and lemonade", "les thés glacés et la limonade", "8.40", 1),
    ("PASSION", "Passion fruit", "au fruit de la passion", "passion-fruit", "iced teas and sparkling water", "les thés glacés et l'eau pétillante", "8.80", 1),
    ("PEPPERMINT", "Peppermint", "à la menthe poivrée", "mint", "holiday mochas", "les mokas des Fêtes", "8.40", 1),
    ("PUMPKIN", "Pumpkin spice", "à la citrouille épicée", "pumpkin-spice", "what everyone orders from September on", "ce que tout le monde commande dès septembre", "8.90", 6),
    ("GINGERBREAD", "Gingerbread", "au pain d'épices", "gingerbread", "December lattes", "les lattés de décembre", "8.90", 1),
    ("CANE", "Pure cane", "de canne pur", "plain", "iced coffee and cocktails", "le café glacé et les cocktails", "6.90", 1),
    ("EGGNOG", "Eggnog", "au lait de poule", "eggnog", "holiday lattes", "les lattés des Fêtes", "8.90", 1),
]
SUGAR_FREE = ["VANILLA", "CARAMEL", "HAZELNUT", "FRVANILLA", "PEPPERMINT", "COCONUT"]
# A jug is sold of the flavours that bars pour all day.
IN_JUGS = {"VANILLA", "CARAMEL", "HAZELNUT", "FRVANILLA", "PUMPKIN", "CANE", "CINNAMON", "LAVENDER"}
INACTIVE = {"EGGNOG"}

SAUCES = [
    ("DARKCHOC", "Dark chocolate sauce", "Sauce au chocolat noir", "dark-chocolate", "16.90"),
    ("WHITECHOC", "White chocolate sauce", "Sauce au chocolat blanc", "white-chocolate", "17.40"),
    ("CARAMEL", "Salted caramel sauce", "Sauce au caramel salé", "caramel", "17.20"),
    ("PUMPKIN", "Pumpkin pie sauce", "Sauce à la tarte à la citrouille", "pumpkin-spice", "18.10"),
    ("PISTACHIO", "Pistachio cream sauce", "Sauce crémeuse à la pistache", "pistachio", "21.60"),
]

# sku, category, English, French, unit, attributes, tax class, price, summaries, descriptions
OTHERS = [
    ("SUG-WHITE-2000", "sweeteners", "White sugar packets, 2,000", "Sachets de sucre blanc, 2 000", CASE, {"size": "x2000"}, "food-basic", "19.80",
     "3.5 g packets of cane sugar.", "Sachets de 3,5 g de sucre de canne.",
     "Plain paper packets that stand upright in a caddy and tear without spilling.", "Des sachets de papier qui tiennent debout dans le présentoir et se déchirent sans dégât."),
    ("SUG-RAW-2000", "sweeteners", "Raw sugar packets, 2,000", "Sachets de sucre brut, 2 000", CASE, {"size": "x2000"}, "food-basic", "27.40",
     "Golden turbinado crystals in 4.5 g packets.", "Cristaux dorés de turbinado en sachets de 4,5 g.",
     "Slow to melt, with a taste of molasses; the sugar that guests ask for with cappuccino.", "Lent à fondre, au goût de mélasse; le sucre que l'on demande avec le cappuccino."),
    ("SUG-STEVIA-1000", "sweeteners", "Stevia packets, 1,000", "Sachets de stévia, 1 000", CASE, {"size": "x1000"}, "food-basic", "31.50",
     "Zero calories, from leaves.", "Zéro calorie, tirée des feuilles.", "One packet sweetens like two teaspoons of sugar.", "Un sachet sucre comme deux cuillerées à thé de sucre."),
    ("SUG-HONEY-100", "sweeteners", "Honey sticks, 100", "Bâtonnets de miel, 100", CASE, {"flavour": "honey"}, "food-basic", "24.60",
     "Clover honey in 5 g sticks.", "Miel de trèfle en bâtonnets de 5 g.", "Snap, squeeze, stir. No jar, no drip on the tea counter.", "On casse, on presse, on remue. Ni pot ni coulisse sur le comptoir à thé."),
    ("SUG-CANE-2KG", "sweeteners", "Cane sugar for the bar, 2 kg", "Sucre de canne pour le comptoir, 2 kg", BAG, {"size": "2kg"}, "food-basic", "6.80",
     "Fine crystals that dissolve in cold drinks.", "Cristaux fins qui fondent dans les boissons froides.",
     "For house syrups and lemonade: equal parts sugar and hot water, stir until clear.", "Pour les sirops maison et la limonade : parts égales de sucre et d'eau chaude, remuez jusqu'à ce que ce soit limpide."),
    ("MAP-AMBER-1L", "maple-season", "Amber maple syrup, 1 L", "Sirop d'érable ambré, 1 L", JUG, {"capacity": "1l", "flavour": "maple", "origin": "canada"}, "food-basic", "21.50",
     "Grade A, rich taste, from the Beauce.", "Catégorie A, goût riche, de la Beauce.",
     "One sugarbush, one season. For lattes, granola and pancakes alike.", "Une seule érablière, une seule saison. Pour les lattés, le granola et les crêpes."),
    ("MAP-DARK-1L", "maple-season", "Dark maple syrup, 1 L", "Sirop d'érable foncé, 1 L", JUG, {"capacity": "1l", "flavour": "maple", "origin": "canada"}, "food-basic", "20.90",
     "Robust taste that stands up to espresso.", "Un goût robuste qui tient tête à l'espresso.",
     "From late in the season, when the sap gives its strongest syrup. Our choice for maple lattes.", "De la fin de la saison, quand la sève donne son sirop le plus corsé. Notre choix pour les lattés à l'érable."),
    ("MAP-FLAKES-500", "maple-season", "Maple flakes, 500 g", "Flocons d'érable, 500 g", BAG, {"size": "500g", "flavour": "maple", "origin": "canada"}, "food-basic", "23.80",
     "Crunchy pure maple for topping foam.", "Pur érable croquant à saupoudrer sur la mousse.",
     "Nothing but maple syrup, dried. Keeps dry for six months in its bag.", "Rien que du sirop d'érable, séché. Se garde au sec six mois dans son sac."),
    ("MAP-CANDY-24", "maple-season", "Maple hard candies, 24 bags", "Bonbons durs à l'érable, 24 sacs", CASE, {"size": "x24", "flavour": "maple", "origin": "canada"}, "food-taxable", "58.00",
     "A counter classic, 100 g a bag.", "Un classique du comptoir, 100 g par sac.",
     "Leaf-shaped candies of pure maple. Comes in a display case.", "Des bonbons de pur érable en forme de feuille. Livrés dans un présentoir."),
]

MILKS = [
    ("OAT-BAR", "Barista oat drink", "Boisson d'avoine pour barista", "38.40", "The creamiest foam of the range.", "La mousse la plus crémeuse de la gamme."),
    ("OAT-ORG", "Organic oat drink", "Boisson d'avoine biologique", "40.80", "Four ingredients, all organic.", "Quatre ingrédients, tous biologiques."),
    ("ALM-BAR", "Barista almond drink", "Boisson d'amande pour barista", "39.60", "Light, nutty, stable in hot coffee.", "Légère, au goût d'amande, stable dans le café chaud."),
    ("ALM-UNS", "Unsweetened almond drink", "Boisson d'amande non sucrée", "37.20", "No sugar, 30 calories a cup.", "Sans sucre, 30 calories par tasse."),
    ("SOY-BAR", "Barista soy drink", "Boisson de soya pour barista", "33.60", "High in protein, silky texture.", "Riche en protéines, texture soyeuse."),
    ("COC-BAR", "Barista coconut drink", "Boisson de coco pour barista", "39.00", "A tropical note for iced drinks.", "Une note tropicale pour les boissons glacées."),
    ("MAC-BAR", "Macadamia drink", "Boisson de macadamia", "46.80", "Buttery, for signature lattes.", "Au goût de beurre, pour les lattés signature."),
    ("PEA-BAR", "Pea protein drink", "Boisson de protéines de pois", "41.40", "Free of nuts, soy and gluten.", "Sans noix, sans soya et sans gluten."),
]


def products():
    """Syrups by flavour with their bottles, sugar-free syrups, sauces, sweeteners and maple, milk alternatives."""
    for facts in SYRUPS:
        yield from syrup(*facts)
    for facts in SYRUPS:
        if facts[0] in SUGAR_FREE:
            yield sugar_free(*facts)
    for facts in SAUCES:
        yield from sauce(*facts)
    for facts in OTHERS:
        yield other(*facts)
    for facts in MILKS:
        yield milk(*facts)


def syrup(key, en, fr, flavour, use_en, use_fr, usd, multiple):
    parent = f"SYR-{key}"
    flavouring = ("", "") if flavour == "plain" else (" and natural flavour", " et arôme naturel")
    common = {
        "categories": "syrups", "family": "syrup-bottle", "tax_class": "food-basic", "status": "inactive" if key in INACTIVE else "active",
        "summary": both(f"Cane sugar{flavouring[0]}, for {use_en}.", f"Sucre de canne{flavouring[1]}, pour {use_fr}."),
    }
    attrs = {"flavour": flavour, "certification": "kosher"}
    text = both(
        "Made with pure cane sugar; does not curdle milk. Dose 15 mL for a small drink and 30 mL for a large one.",
        "Fait de pur sucre de canne; ne fait pas cailler le lait. Dosez 15 mL pour une petite boisson et 30 mL pour une grande.",
    )
    pack = both(f" Packed by {multiple}.", f" Emballé par {multiple}.") if multiple > 1 else ("", "")
    yield Product(sku=parent, kind="parent", name=both(f"{en} syrup", f"Sirop {fr}"), description=text, unit=BOTTLE, attrs=attrs, barcode=False, **common)
    yield Product(
        sku=f"{parent}-750", kind="variant", parent=parent, name=both(f"{en} syrup, 750 mL", f"Sirop {fr}, 750 mL"),
        description=tuple(map("".join, zip(text, pack, strict=True))), unit=BOTTLE, usd=usd, minimum=multiple, multiple=multiple,
        attrs=attrs | {"capacity": "750ml", "material": "glass"}, **common,
    )
    if key in IN_JUGS:
        yield Product(
            sku=f"{parent}-1900", kind="variant", parent=parent, name=both(f"{en} syrup, 1.9 L jug", f"Sirop {fr}, cruche de 1,9 L"),
            description=text, unit=JUG, usd=jug_price(usd), attrs=attrs | {"capacity": "1.9l", "material": "plastic"}, **common,
        )


def jug_price(usd):
    """The price of a jug: twice the bottle's and ten cents less, for two and a half times the syrup."""
    dollars, cents = usd.split(".")
    total = 2 * (int(dollars) * 100 + int(cents)) - 10
    return f"{total // 100}.{total % 100:02d}"


def sugar_free(key, en, fr, flavour, use_en, use_fr, usd, multiple):
    return Product(
        sku=f"SYR-SF-{key}-750", name=both(f"Sugar-free {en.lower() if en != 'French vanilla' else en} syrup, 750 mL", f"Sirop sans sucre {fr}, 750 mL"),
        summary=both(f"No sugar, no calories, for {use_en}.", f"Ni sucre ni calories, pour {use_fr}."),
        description=both(
            "Sweetened with sucralose and stevia. Same dose as the classic syrup; stands in the same pump.",
            "Édulcoré au sucralose et à la stévia. Même dose que le sirop classique, et la même pompe convient.",
        ),
        categories="syrups-sugar-free", family="syrup-bottle", unit=BOTTLE, usd=usd, tax_class="food-basic",
        attrs={"flavour": flavour, "capacity": "750ml", "material": "glass", "certification": "kosher"},
    )


def sauce(key, en, fr, flavour, usd):
    parent = f"SAU-{key}"
    common = {
        "categories": "sauces", "family": "sauce-bottle", "tax_class": "food-basic",
        "summary": both("Thick and glossy, for mochas, drizzles and shakes.", "Épaisse et brillante, pour les mokas, les décorations et les laits frappés."),
        "description": both(
            "Melts into hot espresso in seconds and draws a clean line on cold foam. Keep at room temperature; use within eight weeks of opening.",
            "Fond en quelques secondes dans l'espresso chaud et trace une ligne nette sur la mousse froide. "
            "Gardez à température ambiante; utilisez dans les huit semaines suivant l'ouverture.",
        ),
    }
    attrs = {"flavour": flavour}
    yield Product(sku=parent, kind="parent", name=both(en, fr), unit=BOTTLE, attrs=attrs, barcode=False, **common)
    yield Product(
        sku=f"{parent}-500", kind="variant", parent=parent, name=both(f"{en}, 500 mL squeeze bottle", f"{fr}, flacon souple de 500 mL"),
        unit=BOTTLE, usd=usd, attrs=attrs | {"capacity": "500ml"}, **common,
    )
    yield Product(
        sku=f"{parent}-1900", kind="variant", parent=parent, name=both(f"{en}, 1.9 L jug", f"{fr}, cruche de 1,9 L"),
        unit=JUG, usd=jug_price(usd), attrs=attrs | {"capacity": "1.9l"}, **common,
    )


def other(sku, category, en, fr, unit, attrs, tax_class, usd, summary_en, summary_fr, description_en, description_fr):
    return Product(
        sku=sku, name=both(en, fr), summary=both(summary_en, summary_fr), description=both(description_en, description_fr),
        categories=category, family="syrup-bottle" if unit is JUG else "box", unit=unit, usd=usd, tax_class=tax_class, attrs=attrs,
    )


def milk(key, en, fr, usd, summary_en, summary_fr):
    return Product(
        sku=f"ALT-{key}-12", name=both(f"{en}, 12 × 32 oz", f"{fr}, 12 × 946 mL"), summary=both(summary_en, summary_fr),
        description=both(
            "Shelf stable until opened; shake, then steam to 60 °C. Twelve cartons a case.",
            "Se conserve à température ambiante avant ouverture; agitez, puis chauffez à la vapeur jusqu'à 60 °C. Douze cartons par caisse.",
        ),
        categories="milk-alternatives", family="milk-carton", unit=CASE, usd=usd, tax_class="food-basic",
        attrs={"size": "x12", "capacity": "32oz"} | ({"certification": "organic"} if key == "OAT-ORG" else {}),
    )
