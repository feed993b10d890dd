"""The facts of the coffees: what each is, where it grew, how it tastes, what a pound costs. One entry a coffee."""

FULL = "340-WB 340-FG 908-WB 908-FG 2270-WB 2270-FG"
SMALL = "340-WB 340-FG 908-WB 2270-WB"
ESPRESSO = "340-WB 908-WB 908-EG 2270-WB"


def origin(sku, en, fr, roast, origins, process, flavours, usd, story_en, story_fr, bags=FULL, **more):
    return dict(
        sku=sku, category="coffee-single-origin", en=en, fr=fr, roast=roast, origins=origins, process=process, flavours=flavours,
        usd_per_pound=usd, story_en=story_en, story_fr=story_fr, bags=bags, **more,
    )


def other(category, *facts, **more):
    return origin(*facts, **more) | {"category": category}


LOTS = [
    origin(
        "ETH-YIRG", "Ethiopian Yirgacheffe", "Café éthiopien Yirgacheffe", "light", "ethiopia", "washed", "bergamot jasmine lemon", "13.40",
        "An Ethiopian light roast as people dream of it: heirloom varieties from smallholders around Yirgacheffe, grown at 1,900 to 2,200 m.",
        "Un café éthiopien de torréfaction pâle comme on en rêve : des variétés anciennes de petits producteurs des environs de Yirgacheffe, "
        "cultivées entre 1 900 et 2 200 m.",
        certification="organic fairtrade",
    ),
    origin(
        "ETH-GUJI", "Ethiopian Guji natural", "Café éthiopien Guji nature", "light", "ethiopia", "natural", "blueberry strawberry peach", "14.10",
        "Whole cherries dried for three weeks on raised beds in the Guji highlands, then roasted light to keep the fruit. "
        "The Ethiopian coffee that changes minds.",
        "Des cerises entières séchées trois semaines sur des lits surélevés dans les hauteurs du Guji, puis torréfiées pâle pour garder le fruit. "
        "Le café éthiopien qui fait changer d'avis.",
    ),
    origin(
        "ETH-SIDA", "Ethiopian Sidama", "Café éthiopien Sidama", "medium", "ethiopia", "washed", "lemon honey almond", "12.20",
        "A rounder Ethiopian for the all-day menu, from three washing stations in Sidama, where the harvest is picked in four passes.",
        "Un éthiopien plus rond pour toute la journée, issu de trois stations de lavage du Sidama où la récolte se fait en quatre passages.",
        certification="fairtrade",
    ),
    origin(
        "KEN-KIRI", "Kenyan Kirinyaga AA", "Café kényan Kirinyaga AA", "light", "kenya", "washed", "blackcurrant orange brown-sugar", "15.30",
        "Largest screen size, double fermentation and the bright acidity that Kenya is known for, from cooperatives on Mount Kenya's southern slopes.",
        "Le plus gros calibre, une double fermentation et l'acidité vive qui fait la réputation du Kenya, de coopératives du versant sud du mont Kenya.",
        bags=SMALL,
    ),
    origin(
        "KEN-NYER", "Kenyan Nyeri AB", "Café kényan Nyeri AB", "light", "kenya", "washed", "blackcurrant cherry", "14.60",
        "The last bags of a washing station that has closed; Kirinyaga AA takes its place.",
        "Les derniers sacs d'une station de lavage qui a fermé; le Kirinyaga AA prend sa place.",
        bags="340-WB 908-WB", status="discontinued", replaced_by="KEN-KIRI",
    ),
    origin(
        "RWA-NYAM", "Rwandan Nyamasheke", "Café rwandais Nyamasheke", "medium", "rwanda", "washed", "orange caramel spice", "12.80",
        "Red Bourbon from the shores of Lake Kivu, sorted by hand by a cooperative of 800 families, more than half of them led by women.",
        "Du Bourbon rouge des rives du lac Kivu, trié à la main par une coopérative de 800 familles, dont plus de la moitié est dirigée par des femmes.",
        bags=SMALL, certification="fairtrade",
    ),
    origin(
        "COL-HUIL", "Colombian Huila", "Café colombien Huila", "medium", "colombia", "washed", "caramel apple milk-chocolate", "11.40",
        "The crowd-pleaser of the range: Caturra and Castillo from small farms at 1,500 to 1,800 m, the same balance month after month.",
        "Le favori de la gamme : Caturra et Castillo de petites fermes situées entre 1 500 et 1 800 m, le même équilibre mois après mois.",
    ),
    origin(
        "GTM-ANTI", "Guatemalan Antigua", "Café guatémaltèque Antigua", "medium", "guatemala", "washed", "cocoa orange walnut", "12.10",
        "Volcanic soil, cool nights and Bourbon trees under shade, from a valley between three volcanoes.",
        "Un sol volcanique, des nuits fraîches et des Bourbons sous ombrage, dans une vallée entre trois volcans.",
    ),
    origin(
        "HND-MARC", "Honduran Marcala", "Café hondurien Marcala", "medium", "honduras", "honey", "honey peach milk-chocolate", "11.60",
        "Dried with part of the fruit still on, which gives a sweetness that needs no sugar. Certified organic for twenty years.",
        "Séché avec une partie de la pulpe, d'où une douceur qui se passe de sucre. Certifié biologique depuis vingt ans.",
        bags=SMALL, certification="organic",
    ),
    origin(
        "CRI-TARR", "Costa Rican Tarrazú", "Café costaricain Tarrazú", "light", "costa-rica", "honey", "apple honey cherry", "13.70",
        "From a family mill that dries each terrace apart. Clean, sweet and crisp as the mornings at 1,700 m.",
        "D'un moulin familial qui sèche chaque terrasse à part. Net, doux et vif comme les matins à 1 700 m.",
        bags=SMALL,
    ),
    origin(
        "MEX-CHIA", "Mexican Chiapas", "Café mexicain Chiapas", "dark", "mexico", "washed", "dark-chocolate walnut brown-sugar", "10.90",
        "Organic smallholder coffee taken just into the second crack: full and smoky-sweet, without a burnt note.",
        "Un café biologique de petits producteurs mené tout juste au deuxième craquement : plein, doux et fumé, sans note brûlée.",
        certification="organic fairtrade",
    ),
    origin(
        "BRA-CERR", "Brazilian Cerrado", "Café brésilien Cerrado", "medium", "brazil", "natural", "hazelnut milk-chocolate caramel", "10.20",
        "Low in acidity and high in comfort. Sun-dried on patios of the Minas Gerais plateau, and the backbone of half our blends.",
        "Peu d'acidité, beaucoup de réconfort. Séché au soleil sur les terrasses du plateau du Minas Gerais, et la base de la moitié de nos mélanges.",
    ),
    origin(
        "PER-CAJA", "Peruvian Cajamarca", "Café péruvien Cajamarca", "medium", "peru", "washed", "milk-chocolate almond orange", "11.10",
        "A gentle organic coffee from the northern Andes, and our advice for a first fair-trade menu.",
        "Un café biologique tout en douceur du nord des Andes, et notre conseil pour un premier menu équitable.",
        bags=SMALL, certification="organic fairtrade",
    ),
    origin(
        "SUM-MAND", "Sumatran Mandheling", "Café de Sumatra Mandheling", "dark", "sumatra", "wet-hulled", "cedar spice dark-chocolate", "11.80",
        "Hulled while still moist, as nowhere else on earth: heavy body, hardly any acidity, a finish that stays.",
        "Décortiqué encore humide, comme nulle part ailleurs : un corps puissant, presque pas d'acidité, une finale qui reste.",
    ),
    origin(
        "PNG-WAHG", "Papua New Guinean Waghi", "Café papou Waghi", "medium", "papua", "washed", "cherry cocoa cedar", "12.40",
        "Garden coffee from the Waghi valley, carried down to the mill on foot and flown out of the highlands.",
        "Un café de jardin de la vallée de la Waghi, descendu à pied jusqu'au moulin, puis acheminé par avion depuis les hautes terres.",
        bags="340-WB 908-WB 2270-WB",
    ),
    other(
        "coffee-blends", "BLD-HOUSE", "Capricorn house blend", "Mélange maison Capricorn", "medium", "brazil colombia guatemala", "washed",
        "caramel milk-chocolate hazelnut", "9.60",
        "The blend that we have roasted since the first day and that most of our customers pour from six in the morning.",
        "Le mélange que nous torréfions depuis le premier jour et que la plupart de nos clients servent dès six heures du matin.",
        bags=FULL + " 2270-CG",
    ),
    other(
        "coffee-blends", "BLD-IBEX", "Ibex breakfast blend", "Mélange déjeuner Bouquetin", "light", "ethiopia colombia", "washed",
        "lemon honey apple", "10.40",
        "Bright and quick on its feet: Ethiopian fruit over a Colombian base, roasted light for the morning batch.",
        "Vif et le pied léger : le fruit d'Éthiopie sur une base colombienne, en torréfaction pâle pour la première verseuse du matin.",
    ),
    other(
        "coffee-blends", "BLD-SUMMIT", "Summit blend", "Mélange corsé Sommet", "dark", "sumatra brazil mexico", "washed",
        "dark-chocolate walnut spice", "9.90",
        "For those who take it strong: three dark roasts, blended after roasting so that each keeps its voice.",
        "Pour ceux qui l'aiment fort : trois cafés de torréfaction foncée, assemblés après cuisson pour que chacun garde sa voix.",
    ),
    other(
        "coffee-blends", "BLD-FRENCH", "French-style blend", "Mélange à la française", "dark", "brazil peru", "washed", "dark-chocolate cedar", "9.70",
        "As dark as we go: oily, bittersweet, made for large mugs with cream.",
        "Notre cuisson la plus poussée : huileux, doux-amer, fait pour les grandes tasses avec de la crème.",
    ),
    other(
        "coffee-blends", "BLD-COLD", "Cold brew blend", "Mélange pour infusion froide", "medium", "colombia ethiopia", "natural",
        "milk-chocolate cherry vanilla", "10.10",
        "Built for eighteen hours in cold water: round, sweet, and still itself over ice and milk.",
        "Conçu pour dix-huit heures dans l'eau froide : rond, sucré, et toujours lui-même sur glace avec du lait.",
        bags="908-WB 908-CG 2270-WB 2270-CG",
    ),
    other(
        "coffee-blends", "BLD-ORGANIC", "Organic meadow blend", "Mélange biologique Prairie", "medium", "peru honduras mexico", "washed",
        "honey almond milk-chocolate", "11.00",
        "Three organic cooperatives in one bag, certified from tree to roaster.",
        "Trois coopératives biologiques dans un seul sac, certifié de l'arbre au torréfacteur.",
        certification="organic fairtrade",
    ),
    other(
        "coffee-espresso", "ESP-ALPINE", "Alpine espresso", "Espresso Alpin", "medium", "brazil ethiopia", "natural",
        "milk-chocolate blueberry hazelnut", "11.20",
        "Chocolate first, berries after. Start at 18 g in, 38 g out, in 28 seconds.",
        "D'abord le chocolat, puis les petits fruits. Commencez avec 18 g pour 38 g en tasse, en 28 secondes.", bags=ESPRESSO,
    ),
    other(
        "coffee-espresso", "ESP-NAPOLI", "Napoli espresso", "Espresso Napoli", "dark", "brazil india", "natural", "dark-chocolate walnut spice", "10.30",
        "With a fifth of washed robusta for a thick crema that carries a cappuccino to the last sip.",
        "Avec un cinquième de robusta lavé pour une crema épaisse qui porte le cappuccino jusqu'à la dernière gorgée.", bags=ESPRESSO,
    ),
    other(
        "coffee-espresso", "ESP-AURORA", "Aurora espresso", "Espresso Aurore", "light", "ethiopia costa-rica", "washed", "peach jasmine honey", "13.20",
        "A modern light espresso for shops that dial in every morning; long ratios suit it.",
        "Un espresso pâle et moderne pour les cafés qui règlent leur moulin chaque matin; il aime les extractions longues.", bags=ESPRESSO,
    ),
    other(
        "coffee-espresso", "ESP-CLASSIC", "Classic bar espresso", "Espresso Bar classique", "medium", "brazil colombia", "washed", "caramel hazelnut cocoa", "10.00",
        "Steady on the grinder and kind to new baristas: it forgives a second here and a gram there.",
        "Stable au moulin et clément avec les nouveaux baristas : il pardonne une seconde par-ci, un gramme par-là.", bags=ESPRESSO,
    ),
    other(
        "coffee-decaf", "DEC-COLO", "Colombian decaf", "Café colombien décaféiné", "medium", "colombia", "sugarcane", "caramel cherry cocoa", "12.60",
        "Decaffeinated at origin with a solvent fermented from sugarcane, which leaves the sweetness where it was.",
        "Décaféiné à l'origine avec un solvant issu de la fermentation de la canne à sucre, qui laisse la douceur là où elle était.",
        bags="340-WB 340-FG 908-WB 2270-WB", caffeine="decaf",
    ),
    other(
        "coffee-decaf", "DEC-HOUSE", "House decaf", "Mélange maison décaféiné", "medium", "brazil peru", "swiss-water", "milk-chocolate almond", "11.90",
        "The house blend's quiet twin: water decaffeinated, 99.9% caffeine free, no solvent.",
        "Le jumeau tranquille du mélange maison : décaféiné à l'eau, sans solvant, 99,9 % sans caféine.",
        bags="340-WB 340-FG 908-WB 908-FG 2270-FG", caffeine="decaf",
    ),
    other(
        "coffee-decaf", "DEC-ESPR", "Decaf espresso", "Espresso décaféiné", "dark", "brazil sumatra", "swiss-water", "dark-chocolate walnut", "12.30",
        "For the second cappuccino of the evening: pulls like the real thing, because it is.",
        "Pour le deuxième cappuccino de la soirée : il coule comme un vrai, parce que c'en est un.", bags="340-WB 908-WB 908-EG", caffeine="decaf",
    ),
    other(
        "coffee-heartland", "HRT-PRAIRIE", "Prairie sunrise blend", "Mélange Aube des plaines", "medium", "colombia honduras", "washed", "honey apple almond", "9.40",
        "Roasted in Fargo for the Upper Midwest: mild, generous, easy to refill all morning.",
        "Torréfié à Fargo pour le Haut-Midwest : doux, généreux, facile à resservir toute la matinée.", bags="340-WB 340-FG 2270-WB 2270-FG",
    ),
    other(
        "coffee-heartland", "HRT-LAKES", "Ten thousand lakes blend", "Mélange des Dix Mille Lacs", "dark", "mexico sumatra", "washed", "dark-chocolate cedar walnut", "9.80",
        "A campfire coffee without the campfire, for long winters between Duluth and Minot.",
        "Un café de feu de camp sans le feu de camp, pour les longs hivers entre Duluth et Minot.", bags="340-WB 340-FG 2270-WB 2270-FG",
    ),
    other(
        "coffee-private", "FCH-HOUSE", "Fargo Coffeehaus house blend", "Mélange maison Fargo Coffeehaus", "medium", "brazil guatemala", "washed",
        "caramel walnut cocoa", "9.20",
        "Roasted and bagged for Fargo Coffeehaus alone, to the recipe agreed with Erin Olson in 2024.",
        "Torréfié et ensaché pour Fargo Coffeehaus seulement, selon la recette convenue avec Erin Olson en 2024.", bags="340-WB 2270-WB 2270-FG",
    ),
    other(
        "coffee-private", "MMC-TRAIL", "Maple & Main trail blend", "Mélange du sentier Maple & Main", "medium", "colombia ethiopia", "washed",
        "maple peach milk-chocolate", "9.90",
        "Roasted in Montréal for the shops of Maple & Main alone, in the bag with the red canoe.",
        "Torréfié à Montréal pour les seuls cafés Maple & Main, dans le sac au canot rouge.", bags="340-WB 908-WB 2270-FG",
    ),
]

# sku, English, French, roast, size, flavours, list price of the box in US dollars, caffeine
PORTION_PACKS = [
    ("PP-HOUSE-40", "House blend", "Mélange maison", "medium", "x40", "caramel hazelnut", "49.50", "regular"),
    ("PP-HOUSE-80", "House blend", "Mélange maison", "medium", "x80", "caramel hazelnut", "94.00", "regular"),
    ("PP-IBEX-40", "Ibex breakfast blend", "Mélange déjeuner Bouquetin", "light", "x40", "lemon honey", "51.50", "regular"),
    ("PP-SUMMIT-40", "Summit blend", "Mélange corsé Sommet", "dark", "x40", "dark-chocolate walnut", "50.50", "regular"),
    ("PP-SUMMIT-80", "Summit blend", "Mélange corsé Sommet", "dark", "x80", "dark-chocolate walnut", "96.00", "regular"),
    ("PP-DECAF-40", "House decaf", "Mélange maison décaféiné", "medium", "x40", "milk-chocolate almond", "57.00", "decaf"),
    ("PP-HAZEL-40", "Hazelnut flavoured coffee", "Café aromatisé à la noisette", "medium", "x40", "hazelnut", "53.50", "regular"),
    ("PP-VANIL-40", "Vanilla flavoured coffee", "Café aromatisé à la vanille", "medium", "x40", "vanilla", "53.50", "regular"),
]
