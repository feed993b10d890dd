"""Files of what companies may spend: their cost centres, how they charge, and their budgets."""

from models.accounts import Account
from models.spending import (
    ACTIONS,
    CHARGED_BY,
    CODE_LENGTH,
    NAME_LENGTH,
    PERIODS,
    Budget,
    CostCentre,
    CostCentreUser,
    PlaceCentre,
    SpendingRules,
)

from .. import rows, spending_rows
from ..columns import amount, code_of, day, one_of, whole, yes_no
from ..columns import text as words
from .file import File

NAMED = (
    code_of("account", Account, required=True),
    words("code", required=True, longest=CODE_LENGTH),
    words("name_en", longest=NAME_LENGTH),
    words("name_fr", longest=NAME_LENGTH),
)

SPENDING = (
    File(
        "cost_centres.csv",
        CostCentre,
        (*NAMED, words("people", longest=8_000), words("stores", longest=8_000), yes_no("open", "is_open")),
        spending_rows.cost_centre,
        ("account", "code"),
        owns=(CostCentreUser, PlaceCentre),
        known_as=spending_rows.name_of,
        write=spending_rows.write_centres,
    ),
    File(
        "spending_rules.csv",
        SpendingRules,
        (
            code_of("account", Account, required=True),
            one_of("charged_by", CHARGED_BY, default="order"),
            yes_no("required", default=False),
        ),
        rows.plain(SpendingRules),
        ("account",),
        write=spending_rows.write_rules,
    ),
    File(
        "budgets.csv",
        Budget,
        (
            *NAMED,
            one_of("counts", spending_rows.COUNTS, default="account"),
            words("of"),
            one_of("period", PERIODS),
            whole("fiscal_month", lowest=1, highest=12, default=1),
            day("starts_on"),
            day("ends_on"),
            amount("amount", required=True),
            one_of("action", ACTIONS, default="warn"),
            yes_no("carry_over", default=False),
            yes_no("open", "is_open"),
        ),
        spending_rows.budget,
        ("account", "code"),
        write=spending_rows.write_budgets,
    ),
)
