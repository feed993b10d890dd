"""Why something is not charged or not kept, by name and with the figures."""

from models.refusals import Refused
from models.text import N_


class OverBudget(Refused):
    """An order that takes more than a budget has left, where the budget lets nothing through."""

    message = N_(
        "This order takes %(order)s from the budget “%(budget)s”, which has %(left)s left until %(until)s: %(over)s "
        "too much. Nothing was ordered, and nothing is lost."
    )


class OverBudgetForGood(OverBudget):
    """The same, for a budget without an end."""

    message = N_(
        "This order takes %(order)s from the budget “%(budget)s”, which has %(left)s left: %(over)s too much. Nothing "
        "was ordered, and nothing is lost."
    )


class BudgetNeedsApproval(Refused):
    """An order that takes more than a budget has left, where somebody must approve that."""

    message = N_(
        "This order takes %(order)s from the budget “%(budget)s”, which has %(left)s left: %(over)s too much. Somebody "
        "must approve it first. Nothing was ordered, and nothing is lost."
    )


class CostCentreMissing(Refused):
    """An order, or a store of it, that says no cost centre where the account wants one."""

    message = N_("Choose a cost centre for %(place)s.")
    field = "cost_centre"


class CostCentreOfOrderMissing(CostCentreMissing):
    """The same, for the order as a whole."""

    message = N_("Choose a cost centre for this order.")


class CostCentreNotOpen(Refused):
    """A cost centre that was closed, or is no longer open to this buyer."""

    message = N_("The cost centre %(code)s is closed, or is not open to you any more. Choose another one.")
    field = "cost_centre"


class CodeMissing(Refused):
    """A cost centre or budget without a code."""

    message = N_("Enter a code.")
    field = "code"


class CodeTaken(Refused):
    """A code that another one of the account has; capitals do not matter."""

    message = N_("There is a “%(code)s” already. Each code stands once.")
    field = "code"


class NameMissing(Refused):
    """A cost centre or budget without a name."""

    message = N_("Enter a name.")
    field = "name_en"


class TextTooLong(Refused):
    """A code or name that would not fit on documents."""

    message = N_("This can have at most %(limit)s characters; it has %(length)s.")


class AmountMissing(Refused):
    """A budget without an amount."""

    message = N_("Enter how much may be spent in a period.")
    field = "amount"


class PeriodBackwards(Refused):
    """A budget whose last day is missing where it needs one, or lies before its first."""

    message = N_("Enter a last day that is not before the first one.")
    field = "ends_on"


class BudgetTwice(Refused):
    """A second budget for the same thing, period and days: nobody could say which of the two counts."""

    message = N_(
        "The budget “%(budget)s” counts the same by the same periods already. Change that one, or close it first."
    )
    field = "subject"
