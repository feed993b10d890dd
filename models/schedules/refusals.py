"""Why a scheduled order is not made, changed or placed, by name."""

from models.refusals import Refused
from models.text import N_


class NothingToRepeat(Refused):
    """A cart, list or order of which nothing can be ordered."""

    message = N_("There is nothing here that could be ordered again and again.")


class TooManyScheduleLines(Refused):
    """More lines than a scheduled order has."""

    message = N_("A scheduled order has at most %(limit)s lines; this one would have %(lines)s.")


class NameMissing(Refused):
    """A scheduled order without a name."""

    message = N_("Give it a name.")
    field = "name"


class WeekdayMissing(Refused):
    """A weekly order on no day."""

    message = N_("Choose at least one day of the week.")
    field = "weekdays"


class DayMissing(Refused):
    """A monthly order on no day."""

    message = N_("Enter a day from 1 to 31.")
    field = "month_day"


class EveryWrong(Refused):
    """Neither every week nor every few."""

    message = N_("Enter a whole number from 1 to %(limit)s.")
    field = "every"


class DatesMissing(Refused):
    """A calendar without a date."""

    message = N_("Enter at least one date that is still to come, as year-month-day, such as 2026-12-03.")
    field = "dates"


class DateNotClear(Refused):
    """Something among the dates that is none."""

    message = N_("“%(text)s” is no date as year-month-day, such as 2026-12-03.")
    field = "dates"


class TooManyDates(Refused):
    """More dates than anybody looks after."""

    message = N_("At most %(limit)s dates can be chosen; these are %(dates)s.")
    field = "dates"


class StartTooEarly(Refused):
    """A first day that is today or over."""

    message = N_("The first day can be %(first)s at the earliest.")
    field = "starts_on"


class StartTooLate(Refused):
    """A day that is a slip of the keyboard."""

    message = N_("The day can be %(last)s at the latest.")
    field = "starts_on"


class EndsBeforeItStarts(Refused):
    """A rhythm that has no day."""

    message = N_("There is no day between its start and its end.")
    field = "ends_on"


class TimesWrong(Refused):
    """A number of times that is none."""

    message = N_("Enter how many times, from 1 to %(limit)s.")
    field = "times"


class LeadWrong(Refused):
    """More days ahead than anybody remembers, or none."""

    message = N_("Enter a whole number of days from 1 to %(limit)s.")
    field = "lead_days"


class RuleUnknown(Refused):
    """A placeholder that means nothing."""

    message = N_("A PO number can hold {date} and {n}; “%(text)s” means nothing here.")
    field = "po_rule"


class RuleRepeats(Refused):
    """The same PO number on each order, where none may come twice."""

    message = N_("Here each order needs a PO number of its own: let it hold {date} or {n}.")
    field = "po_rule"


class QuantityWrong(Refused):
    """A quantity that no line can have."""

    message = N_("A line takes a quantity of at most %(limit)s.")


class LinesStale(Refused):
    """A line that is no longer there."""

    message = N_("Some of these lines are not there any more. Look at them again.")


class AlreadyThere(Refused):
    """A product added twice for one store."""

    message = N_("%(sku)s is ordered for this store already: change its quantity.")
    field = "sku"


class ProductUnknown(Refused):
    """A SKU that names nothing that the account can buy."""

    message = N_("“%(sku)s” is nothing that you can order.")
    field = "sku"


class NotNow(Refused):
    """A day that is past changing: ordered, skipped, or being ordered this very moment."""

    message = N_("This day cannot be changed any more: it has been ordered, skipped, or is being ordered right now.")


class OrderedAlready(Refused):
    """A day whose order turned out to be there."""

    message = N_("This day has been ordered already: order %(number)s.")


class NotSkipped(Refused):
    """A day that was not skipped, or is not in a cart."""

    message = N_("There is nothing to take back here.")


class WaitsForApproval(Refused):
    """A day whose cart may still become an order."""

    message = N_("Its cart waits for approval, so the day cannot be brought back. Withdraw the request first.")


class InAnothersCart(Refused):
    """A day that somebody else opened in a cart of theirs."""

    message = N_("It was opened in a cart of %(owner)s, who can bring it back or order it.")


class MoveOutside(Refused):
    """A day moved into the past, or farther than anybody plans."""

    message = N_("Choose a day from %(first)s to %(last)s.")
    field = "due_on"


class DayTaken(Refused):
    """Two orders of one schedule on a day."""

    message = N_("There is an order of this schedule on %(day)s already. Choose another day, or skip one of them.")
    field = "due_on"


class ShopClosed(Refused):
    """A day on which the shop does not work."""

    message = N_("The shop does not work on %(day)s. The next day that it does is %(next)s.")
    field = "due_on"


class NotPaused(Refused):
    """Something done twice: paused, taken up or ended already."""

    message = N_("This was done already.")


class BuyerGone(Refused):
    """Nobody to order for: the buyer left, or may not order any more."""

    message = N_("%(buyer)s may no longer order for %(account)s, so nothing was ordered.")


class NotYourCard(Refused):
    """A card of one person, used by another one."""

    message = N_("It is paid with a card of its buyer’s, so nobody else can choose the card, or order a day ahead.")


class MissedTooLong(Refused):
    """A day that the house did not get to in time."""

    message = N_("It was due on %(day)s, and was not ordered by itself %(days)s days later. Nothing was ordered.")


class MissedBefore(Refused):
    """One of several days that the house did not get to: only the latest is made up for."""

    message = N_("It was due on %(day)s and was missed; a later day is ordered instead. Nothing was ordered.")


class HouseFault(Refused):
    """A fault of the house that did not go away."""

    message = N_("Something went wrong on our side %(tries)s times. Nothing was ordered; the fault is written down.")


class TooManySchedules(Refused):
    """More than a buyer can look after."""

    message = N_("A buyer has at most %(limit)s scheduled orders. End one first.")


class NoSuchPlace(Refused):
    """A place that is not the account's."""

    message = N_("Choose one of your own stores.")
    field = "location"


class AfterWrong(Refused):
    """Wanted before it is ordered, or a year later."""

    message = N_("Enter a whole number of days from 0 to %(limit)s, or nothing for the earliest day.")
    field = "after_days"


class ApprovalRefused(Refused):
    """A day that an approver said no to."""

    message = N_("%(name)s refused the request %(number)s, so nothing was ordered: %(reason)s")


class ApprovalWithdrawn(Refused):
    """A day whose request was taken back."""

    message = N_("The request for approval %(number)s was withdrawn, so nothing was ordered.")


class ApprovalTooLate(Refused):
    """A day that still waited for a yes when the next one was due."""

    message = N_("Nobody had decided the request %(number)s when a later day was due, so nothing was ordered.")


class DayWaits(Refused):
    """A day changed while approvers look at it."""

    message = N_("This day waits for approval. Withdraw the request first, then change what it orders.")
