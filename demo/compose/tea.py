"""Teas, infusions, chai, matcha and hot chocolate."""

from demo.compose.goods import BAG, BOX, TIN, Product, both

UNITS = {"500g": BAG, "250g": BAG, "100g": TIN, "30g": TIN, "1kg": BAG, "x20": BOX, "x100": BOX}
FORMS = {
    "500g": ("loose, 500 g", "en vrac, 500 g"), "250g": ("loose, 250 g", "en vrac, 250 g"),
    "x20": ("box of 20 sachets", "boîte de 20 sachets"), "x100": ("box of 100 sachets", "boîte de 100 sachets"),
}
SIZED = {
    "x20": ("Pyramid sachets, one a cup.", "Des sachets pyramides, un par tasse."),
    "x100": ("Wrapped sachets for the counter and the conference room.", "Des sachets sous enveloppe pour le comptoir et la salle de réunion."),
    "500g": ("Loose leaf in a resealable bag, about 200 cups.", "En vrac dans un sac refermable, environ 200 tasses."),
    "250g": ("Loose in a resealable bag, about 100 cups.", "En vrac dans un sac refermable, environ 100 tasses."),
}

# sku, category, English, French, origin, caffeine, certification, flavours, summary, description, then {size: list price}
TEAS = [
    ("TEA-BREAK", "tea-black", "English breakfast tea", "Thé déjeuner anglais", "india sri-lanka", "regular", "fairtrade", "plain",
     ("Brisk Assam and Ceylon, made for milk.", "Assam et Ceylan toniques, faits pour le lait."),
     ("Full-bodied and coppery after four minutes in boiling water.", "Corsé et cuivré après quatre minutes dans l'eau bouillante."),
     {"x20": "8.90", "x100": "21.50", "500g": "24.80"}),
    ("TEA-EARL", "tea-black", "Earl Grey tea", "Thé Earl Grey", "sri-lanka", "regular", "", "bergamot",
     ("Ceylon black tea with oil of bergamot.", "Thé noir de Ceylan à l'huile de bergamote."),
     ("Scented with cold-pressed oil and nothing else. The base of a good London fog.",
      "Parfumé à l'huile pressée à froid, et à rien d'autre. La base d'un bon London Fog."),
     {"x20": "9.20", "x100": "22.50", "500g": "26.40"}),
    ("TEA-DARJ", "tea-black", "Darjeeling second flush tea", "Thé Darjeeling de deuxième récolte", "india", "regular", "organic", "honey",
     ("Muscatel and bright, from one garden.", "Muscaté et lumineux, d'un seul jardin."),
     ("Picked in June at 1,500 m. Better without milk.", "Cueilli en juin à 1 500 m. Meilleur sans lait."),
     {"x20": "11.40", "250g": "29.00"}),
    ("TEA-SENCHA", "tea-green", "Sencha green tea", "Thé vert Sencha", "japan", "regular", "organic", "plain",
     ("Steamed leaves, fresh and grassy.", "Feuilles à la vapeur, fraîches et végétales."),
     ("Use water at 75 °C and stop after two minutes.", "Utilisez une eau à 75 °C et arrêtez après deux minutes."),
     {"x20": "10.60", "500g": "38.00"}),
    ("TEA-JASMIN", "tea-green", "Jasmine pearl green tea", "Thé vert Perles de jasmin", "china", "regular", "", "jasmine",
     ("Hand-rolled pearls scented with fresh blossom.", "Perles roulées à la main, parfumées aux fleurs fraîches."),
     ("The pearls open slowly and can be steeped three times.", "Les perles s'ouvrent lentement et s'infusent trois fois."),
     {"x20": "11.80", "250g": "34.50"}),
    ("TEA-MINTGRN", "tea-green", "Moroccan mint green tea", "Thé vert à la menthe marocaine", "china", "regular", "", "mint",
     ("Gunpowder green tea with spearmint.", "Thé vert Gunpowder et menthe verte."),
     ("Good hot with sugar, better over ice in July.", "Bon chaud avec du sucre, meilleur sur glace en juillet."),
     {"x20": "9.40", "x100": "23.00", "500g": "27.50"}),
    ("TEA-CAMOM", "tea-herbal", "Chamomile infusion", "Tisane à la camomille", "egypt", "free", "organic", "honey apple",
     ("Whole flowers, mellow and honeyed.", "Fleurs entières, douces et miellées."),
     ("Caffeine free; cover the cup while it steeps to keep the oils in.", "Sans caféine; couvrez la tasse pendant l'infusion pour garder les huiles."),
     {"x20": "9.60", "x100": "24.00", "250g": "22.00"}),
    ("TEA-PEPMINT", "tea-herbal", "Peppermint infusion", "Tisane à la menthe poivrée", "usa", "free", "organic", "mint",
     ("Cool and clean, from the Pacific Northwest.", "Fraîche et nette, du nord-ouest du Pacifique."),
     ("Caffeine free, good after a meal.", "Sans caféine, bonne après le repas."),
     {"x20": "8.90", "x100": "22.00", "250g": "19.50"}),
    ("TEA-ROOIBOS", "tea-herbal", "Vanilla rooibos", "Rooibos à la vanille", "south-africa", "free", "fairtrade", "vanilla",
     ("Red bush with vanilla pieces, naturally sweet.", "Thé rouge aux morceaux de vanille, naturellement doux."),
     ("Caffeine free and never bitter, however long it waits. Makes a fine latte.",
      "Sans caféine et jamais amer, même oublié dans la tasse. Fait un beau latté."),
     {"x20": "9.80", "500g": "28.00"}),
    ("TEA-BERRY", "tea-herbal", "Wild berry infusion", "Tisane aux baies sauvages", "canada", "free", "", "blueberry raspberry",
     ("Blueberry, raspberry and hibiscus.", "Bleuet, framboise et hibiscus."),
     ("Deep red, tart, and a caffeine-free iced drink that sells itself.", "D'un rouge profond, acidulée : une boisson glacée sans caféine qui se vend toute seule."),
     {"x20": "9.40", "x100": "23.50", "500g": "25.00"}),
    ("TEA-GINGER", "tea-herbal", "Lemon ginger infusion", "Tisane citron et gingembre", "china", "free", "", "lemon ginger",
     ("Warming ginger root with lemon peel.", "Racine de gingembre réconfortante et zeste de citron."),
     ("Caffeine free; boil it for five minutes for a stronger cup.", "Sans caféine; faites-la bouillir cinq minutes pour une tasse plus forte."),
     {"x20": "9.40", "x100": "23.50"}),
]

# sku, English, French, size, unit, flavour, price, summary, description
POWDERS = [
    ("CHAI-CONC-946", "Masala chai concentrate, 32 oz", "Concentré de chaï masala, 946 mL", {"capacity": "32oz"}, BOX, "spice ginger", "7.90", "regular",
     ("Black tea, ginger, cardamom and cinnamon; mix one to one with milk.", "Thé noir, gingembre, cardamome et cannelle; mélangez à parts égales avec du lait."),
     ("Brewed from whole spices and lightly sweetened. One carton makes eight large chai lattes; refrigerate once opened.",
      "Infusé à partir d'épices entières et légèrement sucré. Un carton donne huit grands lattés chaï; réfrigérez après ouverture.")),
    ("CHAI-POW-1KG", "Vanilla chai powder, 1 kg", "Poudre de chaï à la vanille, 1 kg", {"size": "1kg"}, BAG, "spice vanilla", "18.60", "regular",
     ("A quick sweet chai for busy bars.", "Un chaï sucré et rapide pour les comptoirs achalandés."),
     ("Two scoops, hot milk, done. The bag makes about 35 drinks.", "Deux mesures, du lait chaud, c'est prêt. Le sac donne environ 35 boissons.")),
    ("MATCHA-CER-30", "Ceremonial matcha, 30 g", "Matcha de cérémonie, 30 g", {"size": "30g", "origin": "japan"}, TIN, "plain", "24.50", "regular",
     ("First-harvest Uji leaf, stone-milled.", "Feuilles d'Uji de première récolte, moulues à la meule de pierre."),
     ("For drinking straight: whisk 2 g in 70 mL of water at 80 °C.", "À boire nature : fouettez 2 g dans 70 mL d'eau à 80 °C.")),
    ("MATCHA-CUL-100", "Barista matcha, 100 g", "Matcha pour barista, 100 g", {"size": "100g", "origin": "japan"}, TIN, "plain", "21.80", "regular",
     ("Keeps its green and its taste in milk.", "Garde sa couleur verte et son goût dans le lait."),
     ("Milled from second-harvest leaf for lattes; about 50 drinks a tin.", "Moulu à partir de feuilles de deuxième récolte pour les lattés; environ 50 boissons par boîte.")),
    ("CHOC-DARK-1KG", "Dark hot chocolate powder, 1 kg", "Poudre de chocolat chaud noir, 1 kg", {"size": "1kg"}, BAG, "dark-chocolate", "17.40", "free",
     ("38% cocoa, not too sweet.", "38 % de cacao, pas trop sucré."),
     ("Dissolves under the steam wand without lumps. The bag makes about 40 cups.", "Se dissout sous la buse vapeur sans grumeaux. Le sac donne environ 40 tasses.")),
    ("CHOC-WHITE-1KG", "White hot chocolate powder, 1 kg", "Poudre de chocolat chaud blanc, 1 kg", {"size": "1kg"}, BAG, "white-chocolate vanilla", "18.20", "free",
     ("Creamy, with real cocoa butter.", "Crémeux, au vrai beurre de cacao."),
     ("A sweet base for winter drinks with spice or berries.", "Une base douce pour les boissons d'hiver aux épices ou aux petits fruits.")),
]


def products():
    """Each tea with its sizes, then the powders and concentrates."""
    for tea in TEAS:
        yield from tea_with_sizes(*tea)
    for powder in POWDERS:
        yield simple(*powder)


def tea_with_sizes(sku, category, en, fr, origins, caffeine, certification, flavours, summary, description, sizes):
    attrs = {"origin": origins, "caffeine": caffeine, "certification": certification, "flavour": flavours}
    common = {"categories": category, "family": "tea-tin", "tax_class": "food-basic", "summary": both(*summary)}
    yield Product(sku=sku, kind="parent", name=both(en, fr), description=both(*description), unit=BOX, attrs=attrs, barcode=False, **common)
    for size, usd in sizes.items():
        yield Product(
            sku=f"{sku}-{size.upper()}", kind="variant", parent=sku, name=both(f"{en}, {FORMS[size][0]}", f"{fr}, {FORMS[size][1]}"),
            description=both(f"{description[0]} {SIZED[size][0]}", f"{description[1]} {SIZED[size][1]}"),
            unit=UNITS[size], usd=usd, attrs=attrs | {"size": size}, **common,
        )


def simple(sku, en, fr, attrs, unit, flavours, usd, caffeine, summary, description):
    category = "tea-green" if sku.startswith("MATCHA") else "tea-chai"
    return Product(
        sku=sku, name=both(en, fr), summary=both(*summary), description=both(*description), categories=category, family="tea-tin",
        unit=unit, usd=usd, tax_class="food-basic", attrs=attrs | {"flavour": flavours, "caffeine": caffeine},
        maximum=24 if sku == "MATCHA-CER-30" else None,
    )
