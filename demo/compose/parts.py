"""Spare parts, each named for the machine that it fits."""

from demo.compose.goods import EACH, Product, both

# fits: (category, English, French, then in brackets behind the name of the part, in both languages)
MACHINES = {
    "dabih": ("parts-machine", "Dabih machines", "les machines Dabih", " (Dabih)", " (Dabih)"),
    "algedi": ("parts-machine", "Algedi machines", "les machines Algedi", " (Algedi)", " (Algedi)"),
    "universal": ("parts-machine", "any 58 mm group", "tout groupe de 58 mm", "", ""),
    "nashira": ("parts-grinder", "Nashira grinders", "les moulins Nashira", " (Nashira)", " (Nashira)"),
    "deneb": ("parts-grinder", "Deneb grinders", "les moulins Deneb", " (Deneb)", " (Deneb)"),
    "yamal": ("parts-brewer", "Yamal brewers", "les cafetières Yamal", " (Yamal)", " (Yamal)"),
    "press": ("parts-brewer", "our French presses", "nos cafetières à piston", " (French press)", " (cafetière à piston)"),
    "batch": ("parts-brewer", "airpots and servers", "les thermos et les verseuses", " (airpot)", " (thermos)"),
}

# sku, fits, English, French, material, price, when to change it (English, French)
PARTS = [
    ("PRT-GASK-85", "universal", "Group gasket, 8.5 mm", "Joint de groupe, 8,5 mm", "silicone", "6.90", "Change every six months.", "À changer tous les six mois."),
    ("PRT-GASK-80", "dabih", "Group gasket, 8 mm", "Joint de groupe, 8 mm", "silicone", "6.40", "Change every six months.", "À changer tous les six mois."),
    ("PRT-SCREEN-58", "universal", "Precision shower screen, 58 mm", "Douchette de précision, 58 mm", "steel", "24.00", "Clean daily, change yearly.", "À nettoyer chaque jour, à changer chaque année."),
    ("PRT-SCREEN-D", "dabih", "Shower screen", "Douchette", "steel", "9.80", "Clean daily, change yearly.", "À nettoyer chaque jour, à changer chaque année."),
    ("PRT-PF-1", "universal", "Portafilter, one spout", "Porte-filtre à un bec", "steel", "64.00", "With a 9 g basket.", "Avec panier de 9 g."),
    ("PRT-PF-2", "universal", "Portafilter, two spouts", "Porte-filtre à deux becs", "steel", "68.00", "With an 18 g basket.", "Avec panier de 18 g."),
    ("PRT-PF-N", "universal", "Bottomless portafilter", "Porte-filtre sans fond", "steel", "72.00", "Shows each fault of the puck.", "Montre chaque défaut de la galette."),
    ("PRT-BSK-14", "universal", "Filter basket, 14 g", "Panier filtre, 14 g", "steel", "11.50", "Holes checked by camera.", "Trous vérifiés par caméra."),
    ("PRT-BSK-18", "universal", "Filter basket, 18 g", "Panier filtre, 18 g", "steel", "12.50", "Holes checked by camera.", "Trous vérifiés par caméra."),
    ("PRT-BSK-20", "universal", "Filter basket, 20 g", "Panier filtre, 20 g", "steel", "12.50", "Holes checked by camera.", "Trous vérifiés par caméra."),
    ("PRT-BLIND", "universal", "Blind basket for backflushing", "Panier aveugle pour le rinçage à contre-courant", "steel", "5.20", "Use it every evening.", "À utiliser chaque soir."),
    ("PRT-WAND-D", "dabih", "Steam wand", "Buse vapeur", "steel", "86.00", "With its joint and tip.", "Avec joint et embout."),
    ("PRT-WAND-A", "algedi", "Cool-touch steam wand", "Buse vapeur froide au toucher", "steel", "148.00", "With its joint and tip.", "Avec joint et embout."),
    ("PRT-TIP-4", "algedi", "Steam tip, four holes", "Embout vapeur, quatre trous", "steel", "19.50", "Faster than two holes, for large pitchers.", "Plus rapide que deux trous, pour les grands pichets."),
    ("PRT-TIP-2", "dabih", "Steam tip, two holes", "Embout vapeur, deux trous", "steel", "16.50", "For small pitchers.", "Pour les petits pichets."),
    ("PRT-PUMP", "dabih", "Rotary pump, 200 L/h", "Pompe rotative, 200 L/h", "brass", "184.00", "Have it fitted by a technician.", "À faire installer par un technicien."),
    ("PRT-SOLEN", "algedi", "Three-way solenoid valve", "Électrovanne à trois voies", "brass", "92.00", "Have it fitted by a technician.", "À faire installer par un technicien."),
    ("PRT-FLOW", "algedi", "Flow meter", "Débitmètre", "plastic", "58.00", "Change when doses drift.", "À changer quand les doses dérivent."),
    ("PRT-PROBE", "algedi", "Boiler temperature probe", "Sonde de température de chaudière", "steel", "44.00", "Have it fitted by a technician.", "À faire installer par un technicien."),
    ("PRT-ELEM-A", "algedi", "Heating element, 3,000 W", "Élément chauffant, 3 000 W", "steel", "212.00", "Have it fitted by a technician.", "À faire installer par un technicien."),
    ("PRT-ELEM-D", "dabih", "Heating element, 1,400 W", "Élément chauffant, 1 400 W", "steel", "148.00", "Have it fitted by a technician.", "À faire installer par un technicien."),
    ("PRT-VACB", "dabih", "Vacuum breaker valve", "Soupape antivide", "brass", "18.50", "Change when it hisses.", "À changer quand elle siffle."),
    ("PRT-TRAY-A", "algedi", "Drip tray grate", "Grille du bac d'égouttage", "steel", "76.00", "Lifts out for the dishwasher.", "Se retire pour aller au lave-vaisselle."),
    ("PRT-KNOB-A", "algedi", "Walnut steam knob", "Bouton vapeur en noyer", "walnut-wood", "28.00", "Pulls off, no tool needed.", "Se retire sans outil."),
    ("PRT-BURR-75", "nashira", "Flat burr set, 75 mm", "Jeu de meules plates, 75 mm", "steel", "168.00", "Change after 600 kg of coffee.", "À changer après 600 kg de café."),
    ("PRT-BURR-64", "nashira", "Flat burr set, 64 mm, for mark I", "Jeu de meules plates, 64 mm, première série", "steel", "92.00", "Change after 400 kg of coffee.", "À changer après 400 kg de café."),
    ("PRT-BURR-80", "deneb", "Flat burr set, 80 mm", "Jeu de meules plates, 80 mm", "steel", "142.00", "Change after 800 kg of coffee.", "À changer après 800 kg de café."),
    ("PRT-BURR-98", "deneb", "Flat burr set, 98 mm", "Jeu de meules plates, 98 mm", "steel", "236.00", "Change after 1,200 kg of coffee.", "À changer après 1 200 kg de café."),
    ("PRT-HOPPER-N", "nashira", "Hopper, 1.2 kg", "Trémie, 1,2 kg", "plastic", "74.00", "With its lid and gate.", "Avec couvercle et trappe."),
    ("PRT-HOPPER-D", "deneb", "Hopper, 1.5 kg", "Trémie, 1,5 kg", "plastic", "82.00", "With its lid and gate.", "Avec couvercle et trappe."),
    ("PRT-FORK-N", "nashira", "Portafilter fork", "Fourche de porte-filtre", "steel", "36.00", "Adjusts without a tool.", "Se règle sans outil."),
    ("PRT-CELL-N", "nashira", "Load cell", "Cellule de pesage", "steel", "96.00", "Calibrate after fitting.", "À étalonner après installation."),
    ("PRT-CLAMP-D", "deneb", "Bag clamp", "Pince à sac", "steel", "48.00", "With its spring.", "Avec son ressort."),
    ("PRT-SWITCH-D", "deneb", "Power switch", "Interrupteur", "plastic", "22.00", "Unplug before fitting.", "Débranchez avant l'installation."),
    ("PRT-SPRAY-Y", "yamal", "Spray head", "Tête d'aspersion", "plastic", "17.50", "Descale it monthly.", "À détartrer chaque mois."),
    ("PRT-BASKET-Y", "yamal", "Brew basket", "Panier d'infusion", "steel", "58.00", "Takes the 9.75 in filter.", "Prend le filtre de 24,8 cm."),
    ("PRT-VALVE-Y", "yamal", "Dump valve", "Vanne de vidange", "silicone", "32.00", "Change when it drips.", "À changer quand elle goutte."),
    ("PRT-TANK-Y", "yamal", "Tank gasket", "Joint de réservoir", "silicone", "12.00", "Change at every service.", "À changer à chaque entretien."),
    ("PRT-FAUCET", "batch", "Faucet seat, pack of four", "Siège de robinet, paquet de quatre", "silicone", "9.50", "Change when it drips.", "À changer quand il goutte."),
    ("PRT-GAUGE", "batch", "Level gauge tube", "Tube de jauge de niveau", "glass", "8.50", "With two washers.", "Avec deux rondelles."),
    ("PRT-PRESS-G", "press", "Spare glass, 1 L", "Verre de rechange, 1 L", "glass", "16.50", "Fits the one-litre press.", "Convient à la cafetière d'un litre."),
    ("PRT-PRESS-M", "press", "Spare mesh, 1 L", "Tamis de rechange, 1 L", "steel", "7.50", "Fits the one-litre press.", "Convient à la cafetière d'un litre."),
]


def products():
    """All spare parts."""
    for facts in PARTS:
        yield part(*facts)


def part(sku, fits, en, fr, material, usd, advice_en, advice_fr):
    category, machine_en, machine_fr, line_en, line_fr = MACHINES[fits]
    return Product(
        sku=sku, name=both(f"{en}{line_en}", f"{fr}{line_fr}"), summary=both(f"For {machine_en}.", f"Pour {machine_fr}."),
        description=both(
            f"Genuine part for {machine_en}, from stock. {advice_en}",
            f"Pièce d'origine pour {machine_fr}, en stock. {advice_fr}",
        ),
        categories=category, family="part", unit=EACH, usd=usd, attrs={"fits": fits, "material": material}, barcode=False,
    )
