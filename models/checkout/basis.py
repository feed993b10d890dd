"""What an order was sold by, kept with it so that what is left after a change can be priced by the same facts.

Plain values: `tiers` (see pricing.keep_tiers), and where promotions gave something `rules`, `marks` (what each product,
by its id as text, may be chosen by), `gifts` ([line number, promotion's code]), `days` (the account's own terms) and
`sequence` (the lines' numbers in the order in which promotions counted them).
"""

from models import pricing

from .assessed import Assessment


def basis_of(account, assessment: Assessment) -> dict:
    """The facts to be kept of what was assessed; empty where no tier and no promotion had a part in it."""
    tiers = _tiers(assessment)
    promoted = _promoted(account, assessment) if assessment.applied.used else {}
    return ({"tiers": tiers} if tiers else {}) | promoted


def _tiers(assessment: Assessment) -> dict:
    bought: dict[int, int] = {}
    agreed = set()
    for line in assessment.lines:
        if line.gift:
            continue
        bought[line.product_id] = bought.get(line.product_id, 0) + line.quantity
        if line.reason.get("what") != "price":
            agreed.add(line.product_id)
    return pricing.keep_tiers(assessment.quotes, bought, agreed)


def _promoted(account, assessment: Assessment) -> dict:
    rules = [used.rule for used in assessment.applied.used]
    chosen = pricing.promotions.marks_told(rules)
    numbers = {key: n for n, key in enumerate((key for group in assessment.groups for key in group.line_keys), 1)}
    marks = {str(line.product_id): sorted(line.marks & chosen) for line in assessment.lines if line.marks & chosen}
    return {
        "rules": [pricing.promotions.keep_rule(rule) for rule in rules],
        "marks": marks,
        "gifts": [[numbers[line.key], line.discounts[0].rule.code] for line in assessment.lines if line.gift],
        "days": account.terms_days or 0,
        "sequence": [numbers[line.key] for line in assessment.lines if not line.gift],
    }
