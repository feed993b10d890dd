"""Barista tools, coffee filters, cleaning products, treats and bottled drinks."""

from demo.compose.goods import BOX, CASE, EACH, JUG, Product, both

# sku, English, French, unit, price, attributes, summaries, descriptions
TOOLS = [
    ("TOL-PITCH-12", "Milk pitcher, 12 oz", "Pichet à lait, 355 mL", EACH, "16.50", {"capacity": "12oz", "material": "steel"},
     "For one cappuccino.", "Pour un cappuccino.", "A sharp spout and measuring lines inside.", "Un bec précis et des graduations à l'intérieur."),
    ("TOL-PITCH-20", "Milk pitcher, 20 oz", "Pichet à lait, 591 mL", EACH, "19.50", {"capacity": "20oz", "material": "steel"},
     "For two lattes.", "Pour deux lattés.", "A sharp spout and measuring lines inside.", "Un bec précis et des graduations à l'intérieur."),
    ("TOL-PITCH-32", "Milk pitcher, 32 oz", "Pichet à lait, 946 mL", EACH, "24.50", {"capacity": "32oz", "material": "steel"},
     "For the rush.", "Pour les heures de pointe.", "A sharp spout and measuring lines inside.", "Un bec précis et des graduations à l'intérieur."),
    ("TOL-PITCH-20B", "Milk pitcher, 20 oz, black", "Pichet à lait, 591 mL, noir", EACH, "26.00", {"capacity": "20oz", "material": "steel", "colour": "black"},
     "Black, so that no one mixes up the oat milk.", "Noir, pour ne pas confondre la boisson d'avoine.", "A matte coating that takes the dishwasher.", "Un revêtement mat qui va au lave-vaisselle."),
    ("TOL-TAMP-58", "Tamper, 58.4 mm", "Tasseur, 58,4 mm", EACH, "54.00", {"material": "walnut-wood", "fits": "universal"},
     "Flat steel base, walnut handle.", "Base d'acier plate, manche de noyer.", "Weighted to 520 g and turned to a tenth of a millimetre.", "Lesté à 520 g et tourné au dixième de millimètre."),
    ("TOL-TAMP-C", "Calibrated tamper, 58.4 mm", "Tasseur calibré, 58,4 mm", EACH, "89.00", {"material": "steel", "fits": "universal"},
     "Clicks at 15 kg, the same for everyone.", "Déclic à 15 kg, le même pour tous.", "Takes the wrist out of the recipe; good for new staff.", "Retire le poignet de la recette; bon pour les nouveaux employés."),
    ("TOL-DIST-58", "Levelling tool, 58 mm", "Niveleur, 58 mm", EACH, "42.00", {"material": "steel", "fits": "universal"},
     "Spreads the dose before tamping.", "Répartit la dose avant le tassage.", "Adjustable depth, three wings.", "Profondeur réglable, trois ailettes."),
    ("TOL-WDT", "Needle distribution tool", "Aiguilles de répartition", EACH, "18.50", {"material": "steel"},
     "Breaks up clumps in the basket.", "Défait les mottes dans le panier.", "Eight fine needles in a stand.", "Huit aiguilles fines sur socle."),
    ("TOL-KNOCK", "Knock box, counter", "Bac à marc de comptoir", EACH, "39.00", {"material": "steel", "colour": "black"},
     "A padded bar and quiet feet.", "Une barre rembourrée et des pieds silencieux.", "Holds thirty pucks; the bar comes out for cleaning.", "Contient trente galettes; la barre se retire pour le lavage."),
    ("TOL-MAT", "Corner tamping mat", "Tapis de tassage d'angle", EACH, "15.50", {"material": "silicone", "colour": "black"},
     "Saves the counter's edge.", "Protège le bord du comptoir.", "Food-grade silicone with a lip.", "Silicone alimentaire avec rebord."),
    ("TOL-SCALE", "Bar scale with timer", "Balance de comptoir avec minuterie", EACH, "118.00", {"voltage": "120v"},
     "0.1 g, splash-proof.", "0,1 g, résiste aux éclaboussures.", "Starts with the first drop; charges by USB-C.", "Démarre à la première goutte; se recharge par USB-C."),
    ("TOL-SCALE-L", "Bag scale, 10 kg", "Balance à sacs, 10 kg", EACH, "146.00", {"voltage": "120v"},
     "For bagging and receiving.", "Pour l'ensachage et la réception.", "Legal for trade, with a steel platter.", "Approuvée pour le commerce, plateau d'acier."),
    ("TOL-THERM", "Milk thermometer", "Thermomètre à lait", EACH, "11.50", {"material": "steel"},
     "Clips to the pitcher.", "Se fixe au pichet.", "Shows the zone from 55 to 65 °C in colour.", "Montre en couleur la zone de 55 à 65 °C."),
    ("TOL-SPOON", "Cupping spoon", "Cuillère de dégustation", EACH, "9.50", {"material": "steel"},
     "Deep and round, 8 mL.", "Profonde et ronde, 8 mL.", "For tasting the way buyers do.", "Pour déguster comme les acheteurs."),
    ("TOL-BOWL-6", "Cupping bowls, set of 6", "Bols de dégustation, ensemble de 6", BOX, "48.00", {"material": "porcelain", "colour": "white"},
     "220 mL, stackable.", "220 mL, empilables.", "Thick porcelain that holds its heat through the whole tasting.", "Une porcelaine épaisse qui garde la chaleur toute la dégustation."),
    ("TOL-PUMP-750", "Syrup pump, 10 mL", "Pompe à sirop, 10 mL", EACH, "4.20", {"capacity": "750ml", "material": "plastic"},
     "For 750 mL bottles.", "Pour les bouteilles de 750 mL.", "One press, 10 mL; comes apart for washing.", "Une pression, 10 mL; se démonte pour le lavage."),
    ("TOL-PUMP-1900", "Syrup and sauce pump, 15 mL", "Pompe à sirop et à sauce, 15 mL", EACH, "6.80", {"capacity": "1.9l", "material": "plastic"},
     "For 1.9 L jugs.", "Pour les cruches de 1,9 L.", "A wide tube for thick sauces; one press, 15 mL.", "Un tube large pour les sauces épaisses; une pression, 15 mL."),
    ("TOL-SHAKER", "Cocoa shaker, fine mesh", "Saupoudreuse à cacao, maille fine", EACH, "10.50", {"material": "steel"},
     "For cocoa and cinnamon.", "Pour le cacao et la cannelle.", "The lid keeps moisture out.", "Le couvercle tient l'humidité à l'écart."),
    ("TOL-TOWEL-6", "Bar towels, set of 6", "Linges de comptoir, ensemble de 6", BOX, "22.00", {"material": "cotton", "colour": "black"},
     "Absorbent waffle weave.", "Tissage gaufré absorbant.", "One for the wand, one for the tray, four in the wash.", "Un pour la buse, un pour le bac, quatre au lavage."),
    ("TOL-WHISK", "Matcha whisk and bowl", "Fouet et bol à matcha", BOX, "34.00", {"material": "bamboo"},
     "Hundred-tine bamboo whisk.", "Fouet de bambou à cent brins.", "With a bowl that gives the whisk room to work.", "Avec un bol qui laisse au fouet la place de travailler."),
    ("TOL-APRON", "Barista apron", "Tablier de barista", EACH, "36.00", {"material": "cotton", "colour": "forest"},
     "Cross-back, two pockets.", "Croisé dans le dos, deux poches.", "Heavy washed cotton that does not pull at the neck.", "Un coton lavé épais qui ne tire pas sur la nuque."),
]

FILTERS = [
    ("FLT-BSK-975", "Basket filters, 9.75 × 4.25 in, 500", "Filtres à panier, 24,8 × 10,8 cm, 500", CASE, "17.80", {"material": "paper", "size": "x500", "fits": "yamal"},
     "For Yamal brewers.", "Pour les cafetières Yamal.", "Oxygen-whitened, stiff enough to stand.", "Blanchis à l'oxygène, assez rigides pour tenir debout."),
    ("FLT-BSK-13", "Basket filters, 13 × 5 in, 500", "Filtres à panier, 33 × 12,7 cm, 500", CASE, "29.40", {"material": "paper", "size": "x500", "fits": "basket"},
     "For urns and large brewers.", "Pour les percolateurs et les grandes cafetières.", "Oxygen-whitened, stiff enough to stand.", "Blanchis à l'oxygène, assez rigides pour tenir debout."),
    ("FLT-BSK-K", "Basket filters, unbleached, 500", "Filtres à panier, non blanchis, 500", CASE, "18.90", {"material": "paper", "size": "x500", "fits": "basket", "certification": "compostable"},
     "Brown paper, into the compost with the grounds.", "Du papier brun, au compost avec le marc.", "9.75 × 4.25 in; rinse before use.", "24,8 × 10,8 cm; rincez avant l'emploi."),
    ("FLT-CONE-2W", "Cone filters, size 2, white, 100", "Filtres coniques, taille 2, blancs, 100", BOX, "7.40", {"material": "paper", "size": "x100", "fits": "cone"},
     "For one or two cups.", "Pour une ou deux tasses.", "Even flow, no taste of paper after a rinse.", "Un débit régulier, aucun goût de papier après rinçage."),
    ("FLT-CONE-2K", "Cone filters, size 2, unbleached, 100", "Filtres coniques, taille 2, non blanchis, 100", BOX, "7.20", {"material": "paper", "size": "x100", "fits": "cone", "certification": "compostable"},
     "For one or two cups.", "Pour une ou deux tasses.", "Natural paper, compostable.", "Papier naturel, compostable."),
    ("FLT-CLOTH", "Cloth cold brew filter, 20 L", "Filtre de tissu pour infusion à froid, 20 L", EACH, "26.50", {"material": "cotton"},
     "Washable, for the cold brew tank.", "Lavable, pour la cuve d'infusion à froid.", "Lasts about a hundred batches; store it wet in the fridge.", "Dure une centaine d'infusions; gardez-le humide au réfrigérateur."),
    ("FLT-TEA-100", "Paper tea filters, large, 100", "Filtres à thé en papier, grands, 100", BOX, "6.80", {"material": "paper", "size": "x100", "certification": "compostable"},
     "For loose tea in a 12 oz cup.", "Pour le thé en vrac dans un gobelet de 355 mL.", "Long enough to fold over the rim.", "Assez longs pour se replier sur le rebord."),
    ("FLT-PUCK-58", "Paper puck screens, 58 mm, 500", "Disques de papier pour panier, 58 mm, 500", BOX, "15.90", {"material": "paper", "size": "x500", "fits": "universal"},
     "Keeps the shower screen clean.", "Garde la douchette propre.", "Lay one on the dose before locking in.", "Posez-en un sur la dose avant de verrouiller."),
]

CLEANERS = [
    ("CLN-BACK-900", "Backflush powder, 900 g", "Poudre de rinçage à contre-courant, 900 g", JUG, "19.80", "Removes coffee oils from the groups.", "Dissout les huiles de café dans les groupes.",
     "3 g in a blind basket, ten cycles, rinse well.", "3 g dans un panier aveugle, dix cycles, puis rincez bien."),
    ("CLN-TABS-100", "Cleaning tablets, 100", "Pastilles nettoyantes, 100", JUG, "26.50", "For the Polaris and the Comet.", "Pour la Polaris et la Comète.",
     "One tablet every evening when the screen asks for it.", "Une pastille chaque soir quand l'écran la demande."),
    ("CLN-MILK-1L", "Milk system cleaner, 1 L", "Nettoyant pour circuit de lait, 1 L", JUG, "14.60", "For wands and milk lines.", "Pour les buses et les conduites de lait.",
     "Dilute 30 mL in half a litre of cold water; draw through, then rinse.", "Diluez 30 mL dans un demi-litre d'eau froide; faites circuler, puis rincez."),
    ("CLN-GRIND-430", "Grinder cleaning pellets, 430 g", "Granules de nettoyage pour moulin, 430 g", JUG, "28.00", "Made from grain, safe for burrs.", "À base de céréales, sans danger pour les meules.",
     "Grind 40 g, then 40 g of coffee. Weekly, or daily after flavoured coffee.", "Passez 40 g au moulin, puis 40 g de café. Chaque semaine, ou chaque jour après un café aromatisé."),
    ("CLN-DESC-1L", "Descaler, 1 L", "Détartrant, 1 L", JUG, "16.40", "Citric, for brewers and kettles.", "Citrique, pour cafetières et bouilloires.",
     "Turns pink when it is spent. Not for espresso boilers: call us.", "Devient rose quand il est épuisé. Pas pour les chaudières à espresso : appelez-nous."),
    ("CLN-AIRPOT", "Airpot and server tablets, 120", "Pastilles pour thermos et verseuses, 120", JUG, "18.20", "Lifts brown stains overnight.", "Décollent les taches brunes en une nuit.",
     "One tablet, hot water, wait, rinse. No brush, no smell.", "Une pastille, de l'eau chaude, on attend, on rince. Ni brosse ni odeur."),
    ("CLN-SANI-4L", "Surface sanitizer, 3.8 L", "Assainisseur de surfaces, 3,8 L", JUG, "21.50", "Food-safe, no rinse.", "Sans danger pour les aliments, sans rinçage.",
     "Dilute one to 200 for counters, tables and utensils.", "Diluez à 1 pour 200 pour les comptoirs, les tables et les ustensiles."),
    ("CLN-DISH-4L", "Concentrated dish soap, 3.8 L", "Savon à vaisselle concentré, 3,8 L", JUG, "17.90", "Cuts milk fat, gentle on hands.", "Dégraisse le lait, doux pour les mains.",
     "Plant-based, no perfume that would cling to a cup.", "À base végétale, sans parfum qui s'accrocherait à la tasse."),
    ("CLN-BRUSH-G", "Group head brush", "Brosse de groupe", EACH, "8.90", "Angled, with a spoon on the other end.", "Coudée, avec une cuillère à l'autre bout.",
     "Heat-proof bristles; a guard keeps hot water off the fingers.", "Des poils résistants à la chaleur; une garde protège les doigts de l'eau chaude."),
    ("CLN-BRUSH-GR", "Grinder brush", "Pinceau pour moulin", EACH, "6.50", "Natural bristle that leaves no static.", "Poils naturels, sans électricité statique.",
     "For the chute, the burrs and the counter around them.", "Pour le conduit, les meules et le comptoir autour."),
    ("CLN-BRUSH-W", "Steam tip brush set", "Ensemble de brosses pour embout vapeur", EACH, "7.20", "Three sizes on a ring.", "Trois tailles sur un anneau.",
     "Clears each hole of the tip without a pin.", "Dégage chaque trou de l'embout sans épingle."),
    ("CLN-CLOTH-10", "Microfibre cloths, 10", "Chiffons de microfibre, 10", BOX, "13.50", "Two colours, so that wand and counter stay apart.", "Deux couleurs, pour séparer la buse du comptoir.",
     "Lint free; wash at 60 °C without softener.", "Sans peluches; lavez à 60 °C sans assouplissant."),
]

# sku, English, French, price, attributes, summaries, descriptions; all by the case and taxed
TREATS = [
    ("TRT-BISC-200", "Speculoos biscuits, 200 wrapped", "Biscuits spéculoos, 200 emballés", "24.50", {"flavour": "cinnamon"}, "The biscuit on the saucer.", "Le biscuit de la soucoupe.",
     "Caramelized and crisp, 6 g each, one to a wrapper.", "Caramélisés et croquants, 6 g chacun, emballés un à un."),
    ("TRT-BISCOTTI", "Almond biscotti, 48 wrapped", "Biscottis aux amandes, 48 emballés", "42.00", {"flavour": "almond"}, "Twice baked, made for dipping.", "Cuits deux fois, faits pour tremper.",
     "Whole almonds and a hint of orange.", "Des amandes entières et un soupçon d'orange."),
    ("TRT-CHOCBEAN", "Chocolate-covered coffee beans, 2 kg", "Grains de café enrobés de chocolat, 2 kg", "46.00", {"size": "2kg", "flavour": "dark-chocolate"}, "Our espresso in dark chocolate.", "Notre espresso dans du chocolat noir.",
     "For the counter jar or as a topping.", "Pour le bocal du comptoir ou en garniture."),
    ("TRT-MINTS-12", "Peppermint tins, 12", "Pastilles à la menthe, 12 boîtes", "27.00", {"flavour": "mint", "size": "x12"}, "Next to the till.", "À côté de la caisse.",
     "Strong peppermints, 50 a tin, in a display.", "Des menthes fortes, 50 par boîte, en présentoir."),
    ("TRT-COLDCAN", "Cold brew cans, 12 × 330 mL", "Café infusé à froid en canette, 12 × 330 mL", "28.80", {"capacity": "330ml", "size": "x12"}, "Black, unsweetened, ready to drink.", "Noir, non sucré, prêt à boire.",
     "Eighteen hours in cold water, then straight into the can. Keep chilled.", "Dix-huit heures dans l'eau froide, puis tout droit dans la canette. Gardez au frais."),
    ("TRT-LATTECAN", "Oat latte cans, 12 × 330 mL", "Latté à l'avoine en canette, 12 × 330 mL", "33.60", {"capacity": "330ml", "size": "x12", "flavour": "vanilla"}, "With a touch of vanilla.", "Avec une touche de vanille.",
     "Cold brew and oat drink. Shake, then open.", "Café infusé à froid et boisson d'avoine. Agitez, puis ouvrez."),
    ("TRT-SPARK-24", "Sparkling water, 24 × 330 mL", "Eau pétillante, 24 × 330 mL", "19.20", {"capacity": "330ml", "size": "x24", "flavour": "plain"}, "The glass beside the espresso.", "Le verre à côté de l'espresso.",
     "Fine bubbles, neutral taste, in cans.", "De fines bulles, un goût neutre, en canettes."),
]


def products():
    """Tools, filters, cleaners and treats."""
    for sku, en, fr, unit, usd, attrs, *texts in TOOLS:
        yield simple(sku, en, fr, unit, usd, attrs, texts, categories="tools", family="tool")
    for sku, en, fr, unit, usd, attrs, *texts in FILTERS:
        yield simple(sku, en, fr, unit, usd, attrs, texts, categories="paper-filters", family="filter")
    for sku, en, fr, unit, usd, *texts in CLEANERS:
        yield simple(sku, en, fr, unit, usd, {}, texts, categories="cleaning", family="tool" if unit in (EACH, BOX) else "cleaner")
    for sku, en, fr, usd, attrs, *texts in TREATS:
        yield simple(sku, en, fr, CASE, usd, attrs, texts, categories="treats", family="box", tax_class="food-taxable")


def simple(sku, en, fr, unit, usd, attrs, texts, **more):
    summary_en, summary_fr, description_en, description_fr = texts
    return Product(
        sku=sku, name=both(en, fr), summary=both(summary_en, summary_fr), description=both(description_en, description_fr), unit=unit, usd=usd, attrs=attrs, **more
    )
