"""Words for the codes that the studio shows."""

from models.text import N_
from views.wording import say

FAMILIES = {
    "coffee-bag": N_("Coffee bag"),
    "tea-tin": N_("Tea tin"),
    "syrup-bottle": N_("Syrup bottle"),
    "sauce-bottle": N_("Sauce bottle"),
    "cup": N_("Cup"),
    "lid": N_("Lid"),
    "sleeve": N_("Sleeve"),
    "filter": N_("Filter"),
    "machine": N_("Machine"),
    "grinder": N_("Grinder"),
    "brewer": N_("Brewer"),
    "part": N_("Part"),
    "cleaner": N_("Cleaner"),
    "tool": N_("Tool"),
    "milk-carton": N_("Milk carton"),
    "box": N_("Box"),
    "kit": N_("Set or kit"),
}
FIELDS = {
    "name_en": N_("name in English"),
    "name_fr": N_("name in French"),
    "summary_en": N_("summary in English"),
    "summary_fr": N_("summary in French"),
    "description_en": N_("description in English"),
    "description_fr": N_("description in French"),
    "unit_en": N_("unit in English"),
    "unit_fr": N_("unit in French"),
    "minimum": N_("minimum"),
    "multiple": N_("multiple"),
    "maximum": N_("maximum"),
    "tax_class": N_("tax class"),
    "backorder": N_("sale without stock"),
    "gtin": N_("GTIN"),
    "family": N_("picture family"),
    "categories": N_("shelves"),
    "parts": N_("parts of the bundle"),
    "variants_together": N_("variants counted together"),
    "parent": N_("shelf above"),
    "position": N_("sequence"),
    "facet": N_("filter"),
    "allow": N_("opens"),
    "except": N_("excepts"),
    "given": N_("open to"),
    "valid_from": N_("valid from"),
    "valid_to": N_("valid to"),
    "priority": N_("priority"),
    "currency": N_("currency"),
    "lane": N_("lane"),
    "exclusive": N_("goes with no other promotion"),
    "needs_coupon": N_("only with a coupon"),
    "budget": N_("budget"),
    "use_limit": N_("orders in all"),
    "account_limit": N_("orders of one account"),
    "conditions": N_("conditions"),
    "benefits": N_("what it gives"),
    "assigned": N_("who gets it"),
    "layout": N_("checkout"),
    "po_rule": N_("PO number"),
    "po_pattern": N_("pattern of PO numbers"),
    "po_example": N_("example of a PO number"),
    "po_hint_en": N_("hint in English"),
    "po_hint_fr": N_("hint in French"),
    "po_repeat": N_("PO numbers used before"),
    "line_notes": N_("notes on lines"),
    "order_minimum": N_("smallest order"),
    "order_maximum": N_("largest order"),
    "limit_order": N_("limit of one order"),
    "limit_amount": N_("limit of all orders"),
    "limit_days": N_("days of the limit"),
    "limit_open": N_("limit of open orders"),
    "limit_first": N_("orders that are limited"),
    "fields": N_("own fields"),
    "kind": N_("how it charges"),
    "basis": N_("what the steps count"),
    "charge": N_("charge"),
    "free_over": N_("free from"),
    "lead_days": N_("working days"),
    "warehouse": N_("where it is fetched"),
    "active": N_("offered"),
    "working_days": N_("working days"),
    "cut_off": N_("orders for the day until"),
    "extra_days": N_("more working days to some places"),
    "holidays": N_("public holidays"),
    "closed_days": N_("closed on"),
}


def family_name(code: str) -> str:
    """What a family of drawings is called; a code without words as it is."""
    return say(FAMILIES[code]) if code in FAMILIES else code


def field_name(code: str) -> str:
    """What a changed field is called: `name_fr`, `attribute roast`."""
    if code in FIELDS:
        return say(FIELDS[code])
    return say(N_("attribute %(name)s"), name=code.removeprefix("attribute "))
