"""What a unit weighs with its packing, in grams: shipping tables count it. Sets weigh what their parts do."""

import re
from decimal import Decimal

OUNCE = Decimal("29.5735")
# Of what no size is told: about what such a thing weighs.
BY_FAMILY = {
    "box": 6_000, "brewer": 9_500, "cleaner": 1_100, "cup": 9_000, "filter": 1_400, "grinder": 12_000, "kit": 900,
    "lid": 5_500, "machine": 52_000, "part": 350, "sleeve": 6_500, "tea-tin": 400, "tool": 450,
}
PIECES = {"milk-carton": 1_050, "box": 380, "tea-tin": 4, "filter": 3, "sleeve": 6}
# A case of cups, by what one holds.
CUP_CASE = {"2oz": 2_600, "4oz": 4_200, "6oz": 6_100, "8oz": 8_400, "10oz": 9_800, "12oz": 11_200, "16oz": 13_600,
            "20oz": 15_900, "24oz": 17_500}
BREWER = {"1l": 1_900, "1.9l": 7_800, "3.8l": 12_500}


def weight_of(product):
    """Grams of one unit; empty for sets and for what is not sold itself."""
    if product.kind in ("bundle", "parent"):
        return ""
    size, capacity = product.attrs.get("size", ""), product.attrs.get("capacity", "")
    if product.family == "cup":
        return CUP_CASE.get(capacity, BY_FAMILY["cup"])
    if product.family == "brewer":
        return BREWER.get(capacity, BY_FAMILY["brewer"])
    if match := re.fullmatch(r"([\d.]+)(g|kg)", size):
        net = Decimal(match[1]) * (1000 if match[2] == "kg" else 1)
        return int(net * Decimal("1.05")) + 20
    if match := re.fullmatch(r"x(\d+)", size):
        each = 345 if capacity == "330ml" else PIECES.get(product.family, 0)
        return min(int(match[1]) * each, 14_000) + 120 if each else BY_FAMILY.get(product.family, 1_000)
    if product.family in ("sauce-bottle", "syrup-bottle") and capacity:
        return int(_millilitres(capacity) * Decimal("1.3")) + 110
    return BY_FAMILY.get(product.family, 1_000)


def _millilitres(capacity):
    number, unit = re.fullmatch(r"([\d.]+)(ml|l|oz)", capacity).groups()
    return Decimal(number) * {"ml": 1, "l": 1000, "oz": OUNCE}[unit]
