"""Sets and kits: products that are sold as one and made of others. Without a price of their own they cost their parts."""

from demo.compose.goods import BOX, Product, both

SET = both("set", "ensemble")

# sku, English, French, unit, price (none: that of its parts), summaries, descriptions, what it holds
BUNDLES = [
    ("SET-MORNING", "Morning counter set: two coffees and six mugs", "Ensemble du matin : deux cafés et six tasses", SET, "",
     "House blend and Ibex, ground for filter, with six diner mugs.", "Le mélange maison et l'Ibex, en mouture filtre, avec six tasses de casse-croûte.",
     "What a new counter needs for its first morning: two coffees that everybody likes, and mugs to pour them into.",
     "Ce qu'il faut à un nouveau comptoir pour son premier matin : deux cafés que tout le monde aime, et des tasses pour les servir.",
     {"BLD-HOUSE-340-FG": 2, "BLD-IBEX-340-FG": 2, "POR-MUG-W": 6}),
    ("SET-ORIGINS", "Origins tasting box: four coffees", "Boîte de dégustation : quatre cafés d'origine", BOX, "",
     "Four single origins in whole bean, one bag of each.", "Quatre cafés d'origine en grains, un sac de chacun.",
     "Ethiopia, Kenya, Colombia and Sumatra side by side: for training the team and choosing the next guest coffee.",
     "Éthiopie, Kenya, Colombie et Sumatra côte à côte : pour former l'équipe et choisir le prochain café invité.",
     {"ETH-GUJI-340-WB": 1, "KEN-KIRI-340-WB": 1, "COL-HUIL-340-WB": 1, "SUM-MAND-340-WB": 1}),
    ("SET-POUROVER", "Pour-over set with kettle, cone and coffee", "Ensemble de café filtre manuel avec bouilloire, cône et café", SET, "",
     "Ceramic cone, gooseneck kettle, filters and two bags of Yirgacheffe.", "Cône de céramique, bouilloire à col de cygne, filtres et deux sacs de Yirgacheffe.",
     "One cup at a time, from the first day: everything but the water.", "Une tasse à la fois, dès le premier jour : tout, sauf l'eau.",
     {"BRW-CONE-2": 1, "BRW-KETTLE-1L": 1, "FLT-CONE-2K": 2, "ETH-YIRG-340-FG": 2}),
    ("SET-CLEANING", "Espresso bar cleaning kit", "Trousse de nettoyage pour bar à espresso", BOX, "58.00",
     "Powder, milk cleaner, brushes and cloths for a quarter.", "Poudre, nettoyant à lait, brosses et chiffons pour un trimestre.",
     "What the group heads, the steam wands and the counter need from week to week, for less than by the piece.",
     "Ce qu'il faut semaine après semaine aux groupes, aux buses et au comptoir, pour moins cher qu'à l'unité.",
     {"CLN-BACK-900": 1, "CLN-MILK-1L": 1, "CLN-BRUSH-G": 1, "CLN-BRUSH-W": 1, "CLN-CLOTH-10": 1}),
    ("SET-BARISTA", "New barista's tool set", "Ensemble d'outils du nouveau barista", BOX, "118.00",
     "Tamper, pitcher, needles, mat and towels.", "Tasseur, pichet, aiguilles, tapis et linges.",
     "One set for each new hire, so that nobody borrows the good tamper.", "Un ensemble par nouvelle recrue, pour que personne n'emprunte le bon tasseur.",
     {"TOL-TAMP-58": 1, "TOL-PITCH-20": 1, "TOL-WDT": 1, "TOL-MAT": 1, "TOL-TOWEL-6": 1}),
    ("SET-TEATIME", "Tea for the office: four boxes of sachets", "Le thé au bureau : quatre boîtes de sachets", BOX, "34.50",
     "Earl Grey, sencha, peppermint and vanilla rooibos.", "Earl Grey, sencha, menthe poivrée et rooibos à la vanille.",
     "Two with caffeine and two without, eighty sachets in all.", "Deux avec caféine et deux sans, quatre-vingts sachets en tout.",
     {"TEA-EARL-X20": 1, "TEA-SENCHA-X20": 1, "TEA-PEPMINT-X20": 1, "TEA-ROOIBOS-X20": 1}),
]


def products():
    for sku, english, french, unit, usd, summary_en, summary_fr, text_en, text_fr, _holds in BUNDLES:
        yield Product(
            sku, both(english, french), both(summary_en, summary_fr), both(text_en, text_fr), "sets", "kit", unit, usd, kind="bundle",
        )


def rows():
    """The rows of bundles.csv: bundle, component, quantity."""
    for sku, *_told, holds in BUNDLES:
        for component, quantity in holds.items():
            yield sku, component, quantity
