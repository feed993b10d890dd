"""The attributes of the catalogue, their values, and their words in both languages."""

from demo.compose.goods import both

# code, English, French, whether it is offered as a filter
ATTRIBUTES = [
    ("origin", "Origin", "Origine", True),
    ("roast", "Roast", "Torréfaction", True),
    ("process", "Process", "Traitement", True),
    ("flavour", "Flavour", "Saveur", True),
    ("size", "Size", "Format", True),
    ("grind", "Grind", "Mouture", True),
    ("certification", "Certification", "Certification", True),
    ("caffeine", "Caffeine", "Caféine", True),
    ("capacity", "Capacity", "Capacité", True),
    ("material", "Material", "Matière", True),
    ("colour", "Colour", "Couleur", True),
    ("diameter", "Rim diameter", "Diamètre du rebord", True),
    ("voltage", "Voltage", "Tension", True),
    ("groups", "Groups", "Groupes", False),
    ("fits", "Fits", "Convient à", True),
]

VALUES = {
    "origin": [
        ("ethiopia", "Ethiopia", "Éthiopie"), ("kenya", "Kenya", "Kenya"), ("rwanda", "Rwanda", "Rwanda"),
        ("colombia", "Colombia", "Colombie"), ("guatemala", "Guatemala", "Guatemala"), ("honduras", "Honduras", "Honduras"),
        ("costa-rica", "Costa Rica", "Costa Rica"), ("mexico", "Mexico", "Mexique"), ("brazil", "Brazil", "Brésil"),
        ("peru", "Peru", "Pérou"), ("sumatra", "Sumatra", "Sumatra"), ("papua", "Papua New Guinea", "Papouasie-Nouvelle-Guinée"),
        ("india", "India", "Inde"), ("china", "China", "Chine"), ("japan", "Japan", "Japon"),
        ("sri-lanka", "Sri Lanka", "Sri Lanka"), ("south-africa", "South Africa", "Afrique du Sud"), ("egypt", "Egypt", "Égypte"),
        ("canada", "Canada", "Canada"), ("usa", "United States", "États-Unis"),
    ],
    "roast": [("light", "Light", "Pâle"), ("medium", "Medium", "Moyenne"), ("dark", "Dark", "Foncée")],
    "process": [
        ("washed", "Washed", "Lavé"), ("natural", "Natural", "Nature"), ("honey", "Honey", "Miel"),
        ("wet-hulled", "Wet-hulled", "Décortiqué humide"), ("swiss-water", "Water decaffeinated", "Décaféiné à l'eau"),
        ("sugarcane", "Sugarcane decaffeinated", "Décaféiné à la canne à sucre"),
    ],
    "flavour": [
        ("bergamot", "Bergamot", "Bergamote"), ("jasmine", "Jasmine", "Jasmin"), ("lemon", "Lemon", "Citron"),
        ("blueberry", "Blueberry", "Bleuet"), ("strawberry", "Strawberry", "Fraise"), ("peach", "Peach", "Pêche"),
        ("blackcurrant", "Blackcurrant", "Cassis"), ("orange", "Orange", "Orange"), ("apple", "Apple", "Pomme"),
        ("cherry", "Cherry", "Cerise"), ("raspberry", "Raspberry", "Framboise"), ("honey", "Honey", "Miel"),
        ("caramel", "Caramel", "Caramel"), ("brown-sugar", "Brown sugar", "Cassonade"), ("maple", "Maple", "Érable"),
        ("milk-chocolate", "Milk chocolate", "Chocolat au lait"), ("dark-chocolate", "Dark chocolate", "Chocolat noir"),
        ("white-chocolate", "White chocolate", "Chocolat blanc"), ("cocoa", "Cocoa", "Cacao"), ("hazelnut", "Hazelnut", "Noisette"),
        ("almond", "Almond", "Amande"), ("walnut", "Walnut", "Noix"), ("cedar", "Cedar", "Cèdre"), ("spice", "Spice", "Épices"),
        ("vanilla", "Vanilla", "Vanille"), ("cinnamon", "Cinnamon", "Cannelle"), ("ginger", "Ginger", "Gingembre"),
        ("mint", "Mint", "Menthe"), ("coconut", "Coconut", "Noix de coco"), ("lavender", "Lavender", "Lavande"),
        ("rose", "Rose", "Rose"), ("pumpkin-spice", "Pumpkin spice", "Citrouille épicée"), ("toffee", "Toffee", "Caramel au beurre"),
        ("pistachio", "Pistachio", "Pistache"), ("gingerbread", "Gingerbread", "Pain d'épices"), ("eggnog", "Eggnog", "Lait de poule"),
        ("irish-cream", "Irish cream", "Crème irlandaise"), ("passion-fruit", "Passion fruit", "Fruit de la passion"), ("plain", "Plain", "Nature"),
    ],
    "size": [
        ("340g", "12 oz / 340 g", "340 g"), ("908g", "2 lb / 908 g", "908 g"), ("2270g", "5 lb / 2.27 kg", "2,27 kg"),
        ("250g", "8.8 oz / 250 g", "250 g"), ("500g", "17.6 oz / 500 g", "500 g"), ("1kg", "2.2 lb / 1 kg", "1 kg"),
        ("2kg", "4.4 lb / 2 kg", "2 kg"), ("30g", "1.1 oz / 30 g", "30 g"), ("100g", "3.5 oz / 100 g", "100 g"),
        ("x20", "20 sachets", "20 sachets"), ("x40", "40 packs", "40 sachets"), ("x80", "80 packs", "80 sachets"),
        ("x100", "100 sachets", "100 sachets"), ("x12", "Case of 12", "Caisse de 12"), ("x24", "Case of 24", "Caisse de 24"),
        ("x500", "500 pieces", "500 pièces"), ("x1000", "1,000 pieces", "1 000 pièces"), ("x2000", "2,000 packets", "2 000 sachets"),
    ],
    "grind": [
        ("whole-bean", "Whole bean", "En grains"), ("filter", "Filter grind", "Mouture filtre"),
        ("espresso", "Espresso grind", "Mouture espresso"), ("coarse", "Coarse grind", "Mouture grossière"),
    ],
    "certification": [
        ("organic", "Organic", "Biologique"), ("fairtrade", "Fair trade", "Équitable"), ("kosher", "Kosher", "Casher"),
        ("compostable", "Compostable", "Compostable"), ("nsf", "NSF listed", "Homologué NSF"),
    ],
    "caffeine": [("regular", "Regular", "Avec caféine"), ("decaf", "Decaffeinated", "Décaféiné"), ("free", "Caffeine free", "Sans caféine")],
    "capacity": [
        ("2oz", "2 oz / 60 mL", "60 mL (2 oz)"), ("3oz", "3 oz / 90 mL", "90 mL (3 oz)"), ("4oz", "4 oz / 118 mL", "118 mL (4 oz)"),
        ("6oz", "6 oz / 180 mL", "180 mL (6 oz)"), ("8oz", "8 oz / 237 mL", "237 mL (8 oz)"), ("10oz", "10 oz / 296 mL", "296 mL (10 oz)"),
        ("12oz", "12 oz / 355 mL", "355 mL (12 oz)"), ("16oz", "16 oz / 473 mL", "473 mL (16 oz)"), ("20oz", "20 oz / 591 mL", "591 mL (20 oz)"),
        ("24oz", "24 oz / 710 mL", "710 mL (24 oz)"), ("32oz", "32 oz / 946 mL", "946 mL (32 oz)"), ("330ml", "330 mL", "330 mL"),
        ("750ml", "25.4 oz / 750 mL", "750 mL"), ("1l", "33.8 oz / 1 L", "1 L"), ("1.9l", "64 oz / 1.9 L", "1,9 L"),
        ("3.8l", "1 gal / 3.8 L", "3,8 L"), ("500ml", "16.9 oz / 500 mL", "500 mL"),
    ],
    "material": [
        ("paper", "Paper", "Papier"), ("bamboo", "Bamboo", "Bambou"), ("pla", "Plant-based plastic", "Plastique végétal"),
        ("pet", "Recycled PET", "PET recyclé"), ("fibre", "Moulded fibre", "Fibre moulée"), ("wood", "Wood", "Bois"),
        ("porcelain", "Porcelain", "Porcelaine"), ("glass", "Glass", "Verre"), ("steel", "Stainless steel", "Acier inoxydable"),
        ("silicone", "Silicone", "Silicone"), ("plastic", "Plastic", "Plastique"), ("brass", "Brass", "Laiton"), ("polystyrene", "Polystyrene", "Polystyrène"),
        ("cotton", "Cotton", "Coton"), ("walnut-wood", "Walnut wood", "Noyer"), ("ceramic", "Ceramic", "Céramique"),
    ],
    "colour": [
        ("white", "White", "Blanc"), ("black", "Black", "Noir"), ("kraft", "Kraft", "Kraft"), ("clear", "Clear", "Transparent"),
        ("terracotta", "Terracotta", "Terre cuite"), ("forest", "Forest green", "Vert forêt"), ("steel", "Steel", "Acier"), ("red", "Red", "Rouge"),
    ],
    "diameter": [("62mm", "62 mm", "62 mm"), ("80mm", "80 mm", "80 mm"), ("90mm", "90 mm", "90 mm"), ("98mm", "98 mm", "98 mm")],
    "voltage": [("120v", "120 V", "120 V"), ("208v", "208–240 V", "208-240 V")],
    "groups": [("1", "1 group", "1 groupe"), ("2", "2 groups", "2 groupes"), ("3", "3 groups", "3 groupes"), ("4", "4 groups", "4 groupes")],
    "fits": [
        ("algedi", "Algedi machines", "Machines Algedi"), ("dabih", "Dabih machines", "Machines Dabih"), ("nashira", "Nashira grinders", "Moulins Nashira"),
        ("deneb", "Deneb grinders", "Moulins Deneb"), ("yamal", "Yamal brewers", "Cafetières Yamal"), ("batch", "Airpots and servers", "Thermos et verseuses"), ("press", "French presses", "Cafetières à piston"),
        ("basket", "Basket brewers", "Cafetières à panier"),
        ("cone", "Cone drippers", "Porte-filtres coniques"), ("universal", "Any 58 mm group", "Tout groupe de 58 mm"),
    ],
}

NAMES = {(attribute, code): both(en, fr) for attribute, values in VALUES.items() for code, en, fr in values}


def named(attribute, code):
    """The pair of names of a value."""
    return NAMES[attribute, code]


def attribute_rows():
    """The rows of attributes.csv."""
    for position, (code, en, fr, facet) in enumerate(ATTRIBUTES, 1):
        yield code, *both(en, fr), position, "yes" if facet else "no"


def value_rows():
    """The rows of attribute_values.csv."""
    for attribute, values in VALUES.items():
        for position, (code, en, fr) in enumerate(values, 1):
            yield attribute, code, *both(en, fr), position
