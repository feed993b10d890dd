"""What a company may spend: its cost centres, its budgets, and what orders take from them and give back."""

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
from .choosing import WHOLE, Offer, charge_lines, keep_centres, offer_to
from .describing import CODE_LENGTH, NAME_LENGTH
from .periods import PERIODS, Period, calendar_period, period_on
from .refusals import (
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
from .standing import Standing, overruns, standings
from .uses import BudgetUse, consume, restore

__all__ = [
    "ACTIONS",
    "CHARGED_BY",
    "CODE_LENGTH",
    "NAME_LENGTH",
    "PERIODS",
    "WHOLE",
    "Budget",
    "BudgetNeedsApproval",
    "BudgetPeriod",
    "BudgetTwice",
    "BudgetUse",
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
    "calendar_period",
    "charge_lines",
    "consume",
    "create_budget",
    "create_centre",
    "entries_off",
    "keep_centres",
    "offer_to",
    "overruns",
    "period_on",
    "restore",
    "set_rules",
    "spread",
    "standings",
    "summed",
    "update_budget",
    "update_centre",
    "uses_off",
]
