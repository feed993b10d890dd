"""The lists that the buyers of Fargo Coffeehaus and Café Mont-Royal order from, and what their stores want to have."""

# (account, owner, list, sharing, lines), a line: section, SKU, usual quantity, note, par level by store.
FARGO = [f"STORE-0{number}" for number in range(1, 6)]
LISTS = [
    ("FARGO", "luka@fargo.example", "Weekly order guide", "edit", [
        ("Bar", "BLD-HOUSE-2270-WB", 8, "", (8, 6, 6, 4, 4)),
        ("Bar", "ESP-ALPINE-2270-WB", 6, "For the second grinder", (6, 6, 4, 4, 2)),
        ("Bar", "DEC-HOUSE-2270-FG", 2, "", (2, 2, 2, 1, 1)),
        ("Bar", "ALT-OAT-BAR-12", 6, "Opens on Fridays first", (6, 4, 4, 3, 3)),
        ("Bar", "ALT-ALM-BAR-12", 2, "", (2, 2, 1, 1, 1)),
        ("Bar", "SYR-VANILLA-750", 12, "", (24, 12, 12, 6, 6)),
        ("Bar", "SYR-CARAMEL-750", 12, "", (12, 12, 6, 6, 6)),
        ("Bar", "SAU-DARKCHOC-1900", 4, "", (4, 4, 4, 2, 2)),
        ("Cups", "CUP-SW-08", 2, "", (2, 2, 1, 1, 1)),
        ("Cups", "CUP-SW-12", 4, "", (4, 3, 3, 2, 2)),
        ("Cups", "CUP-SW-16", 4, "", (4, 3, 3, 2, 2)),
        ("Cups", "LID-SIP-80-W", 20, "", (20, 20, 20, 20, 20)),
        ("Cups", "LID-SIP-90-W", 20, "", (20, 20, 20, 20, 20)),
        ("Cups", "SLV-KRAFT", 2, "", (2, 2, 2, 1, 1)),
        ("Cleaning", "CLN-BACK-900", 2, "", (2, 2, 2, 1, 1)),
        ("Cleaning", "CLN-GRIND-430", 1, "First Monday of the month", (1, 1, 1, 1, 1)),
    ]),
    ("FARGO", "luka@fargo.example", "New store opening", "view", [
        ("Counter", "CUP-SW-12", 6, "", ()),
        ("Counter", "LID-SIP-80-W", 20, "", ()),
        ("Counter", "STI-WOOD-7", 1000, "", ()),
        ("Counter", "NAP-BEV-W", 500, "", ()),
        ("Counter", "FLT-BSK-975", 1, "", ()),
        ("Shelf", "FCH-HOUSE-340-WB", 24, "Face forward", ()),
    ]),
    ("FARGO", "luka@fargo.example", "To taste", "personal", [
        ("", "ETH-YIRG-340-WB", None, "", ()),
        ("", "ETH-GUJI-340-WB", None, "For the winter menu?", ()),
    ]),
    ("MONTROYAL", "amelie@montroyal.example", "Commande de la semaine", "personal", [
        ("Comptoir", "BLD-HOUSE-2270-WB", 4, "", (4,)),
        ("Comptoir", "ESP-CLASSIC-2270-WB", 3, "Pour le deuxième moulin", (3,)),
        ("Comptoir", "ALT-OAT-BAR-12", 3, "", (4,)),
        ("Comptoir", "MAP-AMBER-1L", 6, "", (6,)),
        ("Comptoir", "CHAI-CONC-946", 6, "", (6,)),
        ("À emporter", "CUP-SW-12", 2, "", (2,)),
        ("À emporter", "LID-SIP-90-W", 20, "", (20,)),
        ("Entretien", "CLN-BACK-900", 1, "Premier lundi du mois", (1,)),
    ]),
]  # fmt: skip
STORES = {"FARGO": FARGO, "MONTROYAL": ["BOUTIQUE"]}


def list_rows():
    """The rows of lists.csv."""
    for account, owner, name, sharing, lines in LISTS:
        yield account, owner, name, sharing, "|".join(dict.fromkeys(line[0] for line in lines if line[0]))


def line_rows():
    """The rows of list_lines.csv."""
    for account, owner, name, _, lines in LISTS:
        for section, sku, quantity, note, _pars in lines:
            yield account, owner, name, sku, quantity or "", section, note


def par_rows():
    """The rows of par_levels.csv."""
    for account, owner, name, _, lines in LISTS:
        for _section, sku, _quantity, _note, pars in lines:
            for store, par in zip(STORES[account], pars, strict=False):
                yield account, owner, name, sku, store, par
