"""The words of the synthetic goods, in both languages. French is put together so that every gender fits."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of goods: a shelf of its own, the drawing's family, its tax class."""

    code: str
    name_en: str
    name_fr: str
    family: str = "box"
    tax_class: str = "standard"


WARES = [
    Kind("cup", "Cup", "Tasse", "cup"),
    Kind("mug", "Mug", "Gobelet", "cup"),
    Kind("saucer", "Saucer", "Soucoupe", "saucer"),
    Kind("plate", "Plate", "Assiette", "saucer"),
    Kind("bowl", "Bowl", "Bol", "cup"),
    Kind("tray", "Tray", "Plateau"),
    Kind("jar", "Jar", "Bocal", "tea-tin"),
    Kind("jug", "Jug", "Cruche", "brewer"),
    Kind("teapot", "Teapot", "Théière", "brewer"),
    Kind("pitcher", "Pitcher", "Pichet", "brewer"),
    Kind("scoop", "Scoop", "Cuillère à mesurer", "tool"),
    Kind("canister", "Canister", "Boîte hermétique", "tea-tin"),
]
PANTRY = [
    Kind("coffee", "Coffee", "Café", "coffee-bag", "food-basic"),
    Kind("tea", "Tea", "Thé", "tea-tin", "food-basic"),
    Kind("cocoa", "Cocoa", "Cacao", "tea-tin", "food-basic"),
    Kind("sugar", "Sugar", "Sucre", "box", "food-basic"),
    Kind("honey", "Honey", "Miel", "sauce-bottle", "food-basic"),
    Kind("vanilla", "Vanilla", "Vanille", "syrup-bottle", "food-basic"),
    Kind("cinnamon", "Cinnamon", "Cannelle", "tea-tin", "food-basic"),
    Kind("pepper", "Pepper", "Poivre", "tea-tin", "food-basic"),
]
SHELVES = {
    "scale-ware": ("Tableware by the case", "Vaisselle à la caisse", WARES),
    "scale-pantry": ("Pantry by the case", "Garde-manger à la caisse", PANTRY),
}

# Attribute -> its names and its values as (code, English, French); what stands in a French sentence is invariable.
FACTS = {
    "scale-material": ("Material", "Matière", [
        ("stoneware", "Stoneware", "Grès"), ("porcelain", "Porcelain", "Porcelaine"), ("glass", "Glass", "Verre"),
        ("steel", "Steel", "Acier"), ("copper", "Copper", "Cuivre"), ("bamboo", "Bamboo", "Bambou"),
        ("enamel", "Enamel", "Émail"), ("silicone", "Silicone", "Silicone"), ("beech", "Beech", "Hêtre"),
    ]),
    "scale-colour": ("Colour", "Couleur", [
        ("white", "White", "Blanc"), ("black", "Black", "Noir"), ("blue", "Blue", "Bleu"), ("green", "Green", "Vert"),
        ("red", "Red", "Rouge"), ("yellow", "Yellow", "Jaune"), ("grey", "Grey", "Gris"), ("brown", "Brown", "Brun"),
        ("orange", "Orange", "Orange"), ("violet", "Violet", "Violet"), ("cream", "Cream", "Crème"),
    ]),
    "scale-volume": ("Volume", "Contenance", [
        (f"{ml}-ml", f"{ml} ml", f"{ml} ml") for ml in (60, 120, 180, 240, 350, 475, 590)
    ]),
    "scale-origin": ("Origin", "Origine", [
        ("ethiopia", "Ethiopia", "Éthiopie"), ("kenya", "Kenya", "Kenya"), ("brazil", "Brazil", "Brésil"),
        ("peru", "Peru", "Pérou"), ("india", "India", "Inde"), ("mexico", "Mexico", "Mexique"),
        ("madagascar", "Madagascar", "Madagascar"), ("vietnam", "Vietnam", "Vietnam"), ("ceylon", "Ceylon", "Ceylan"),
    ]),
    "scale-grade": ("Grade", "Qualité", [
        ("organic", "Organic", "Biologique"), ("fair-trade", "Fair trade", "Équitable"),
        ("classic", "Classic", "Classique"), ("reserve", "Reserve", "De réserve"),
        ("everyday", "Everyday", "Ordinaire"),
    ]),
    "scale-weight": ("Weight", "Poids", [
        (f"{grams}-g", f"{grams} g", f"{grams} g") for grams in (100, 250, 340, 500, 750, 900)
    ]),
}  # fmt: skip
COLLECTIONS = [
    "Abitibi", "Acadie", "Algonquin", "Anticosti", "Athabasca", "Avalon", "Banff", "Baffin", "Belcher", "Caribou",
    "Charlevoix", "Chaudière", "Chilkoot", "Estrie", "Fundy", "Gaspé", "Gatineau", "Haida", "Huron", "Kamouraska",
    "Klondike", "Kootenay", "Labrador", "Lanaudière", "Louisbourg", "Madeleine", "Manitou", "Matapédia", "Mauricie",
    "Memphrémagog", "Mingan", "Miramichi", "Montmorency", "Muskoka", "Niagara", "Nipissing", "Okanagan", "Outaouais",
    "Percé", "Péribonka", "Restigouche", "Richelieu", "Rimouski", "Saguenay", "Shediac", "Superior", "Tadoussac",
    "Temagami", "Ungava", "Yamaska",
]  # fmt: skip

FIRST_NAMES = [
    "Alex",
    "Amina",
    "Béatrice",
    "Camille",
    "David",
    "Élise",
    "Farid",
    "Hana",
    "Jonah",
    "Léa",
    "Mathis",
    "Noor",
]
LAST_NAMES = [
    "Bouchard",
    "Chen",
    "Desjardins",
    "Fraser",
    "Gagné",
    "Haddad",
    "Kelly",
    "Lavoie",
    "Nguyen",
    "Okafor",
    "Roy",
]
TOWNS = [
    ("Montréal", "QC", "H2T 3B3"), ("Québec", "QC", "G1R 4P5"), ("Ottawa", "ON", "K1P 5M7"),
    ("Toronto", "ON", "M5V 2T6"), ("Vancouver", "BC", "V6B 1A1"), ("Halifax", "NS", "B3J 1S9"),
    ("Calgary", "AB", "T2P 1J9"), ("Winnipeg", "MB", "R3C 1A5"),
]  # fmt: skip
