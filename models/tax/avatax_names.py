"""What AvaTax's jurisdictions are called here, in both languages, and which kind of tax each is."""

from .rates import KINDS

# A Canadian tax is known by the letters in its name, such as "CANADA GST/TPS".
CANADIAN = {
    "GST": ("GST", "TPS"),
    "HST": ("HST", "TVH"),
    "PST": ("PST", "TVP"),
    "RST": ("RST", "TVD"),
    "QST": ("QST", "TVQ"),
}
# By the kind of jurisdiction, as AvaTax names it in full or by three letters.
WORDS = {
    "STATE": ("%s state tax", "Taxe d’État (%s)"),
    "STA": ("%s state tax", "Taxe d’État (%s)"),
    "COUNTY": ("%s county tax", "Taxe de comté (%s)"),
    "CTY": ("%s county tax", "Taxe de comté (%s)"),
    "CITY": ("%s city tax", "Taxe municipale (%s)"),
    "CIT": ("%s city tax", "Taxe municipale (%s)"),
    "SPECIAL": ("%s district tax", "Taxe de district (%s)"),
    "STJ": ("%s district tax", "Taxe de district (%s)"),
}


def kind_of(detail: dict) -> str:
    """Which of our kinds of tax it is: a Canadian one by its letters, a state's, or else a local one."""
    if letters := _canadian(detail):
        return letters
    return "STATE" if _jurisdiction(detail) in ("STATE", "STA") else "LOCAL"


def names_of(detail: dict) -> tuple[str, str]:
    """Its name in English and French, by its jurisdiction: “Hennepin county tax”."""
    if letters := _canadian(detail):
        return CANADIAN[letters]
    name = str(detail.get("jurisName") or detail["taxName"]).title()
    english, french = WORDS.get(_jurisdiction(detail), ("%s tax", "Taxe (%s)"))
    return (english % name)[:60], (french % name)[:60]


def _canadian(detail: dict) -> str:
    if detail.get("country") != "CA":
        return ""
    name = str(detail.get("taxName", "")).upper()
    return next((letters for letters in KINDS if letters in CANADIAN and letters in name), "")


def _jurisdiction(detail: dict) -> str:
    return str(detail.get("jurisType") or detail.get("jurisdictionType") or "").upper()
