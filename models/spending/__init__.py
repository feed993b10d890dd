"""What a company may spend: its cost centres, its budgets, and what orders take from them and give back."""

from .at_hand import AtHand, at_hand
from .audit import entries_off, uses_off
from .budgets import ACTIONS, Budget, BudgetPeriod, create_budget, update_budget
from .centres import (
    CHARGED_BY,
    CostCentre,
    CostCentreUser,
    PlaceCentre,
    SpendingRules,
    create_centre,
    set_rules,
    update_centre,
)
from .choosing import WHOLE, Offer
from .describing import CODE_LENGTH, NAME_LENGTH
from .keeping import charge_lines, keep_centres
from .periods import PERIODS, Period, calendar_period, period_on
from .queries import (
    PAGE_ORDERS,
    BudgetRow,
    CentreRow,
    bound_to,
    budget_of,
    budgets_of,
    centre_of,
    centres_of,
    entries_of,
    orders_behind,
    periods_of,
    rules_of,
)
from .refusals import (
    AmountMissing,
    BudgetNeedsApproval,
    BudgetTwice,
    CodeTaken,
    CostCentreMissing,
    CostCentreNotOpen,
    CostCentreOfOrderMissing,
    OverBudget,
    PeriodBackwards,
)
from .shares import Share, spread, summed
from .standing import Standing, check_standings, overruns, standings, stood
from .uses import BudgetUse, consume, restore

__all__ = [
    "ACTIONS",
    "CHARGED_BY",
    "CODE_LENGTH",
    "NAME_LENGTH",
    "PAGE_ORDERS",
    "PERIODS",
    "WHOLE",
    "AmountMissing",
    "AtHand",
    "Budget",
    "BudgetNeedsApproval",
    "BudgetPeriod",
    "BudgetRow",
    "BudgetTwice",
    "BudgetUse",
    "CentreRow",
    "CodeTaken",
    "CostCentre",
    "CostCentreMissing",
    "CostCentreNotOpen",
    "CostCentreOfOrderMissing",
    "CostCentreUser",
    "Offer",
    "OverBudget",
    "Period",
    "PeriodBackwards",
    "PlaceCentre",
    "Share",
    "SpendingRules",
    "Standing",
    "at_hand",
    "bound_to",
    "budget_of",
    "budgets_of",
    "calendar_period",
    "centre_of",
    "centres_of",
    "charge_lines",
    "check_standings",
    "consume",
    "create_budget",
    "create_centre",
    "entries_of",
    "entries_off",
    "keep_centres",
    "orders_behind",
    "overruns",
    "period_on",
    "periods_of",
    "restore",
    "rules_of",
    "set_rules",
    "spread",
    "standings",
    "stood",
    "summed",
    "update_budget",
    "update_centre",
    "uses_off",
]
