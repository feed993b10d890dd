"""Companies above an account: what is agreed with a parent company holds for those below it too."""

from peewee import Value

from models import limits
from models.text import N_

from .accounts import Account

PARENT_LEVELS = limits.declare(
    "parent_levels", 5, N_("An account inherits from at most %(value)s companies above it.")
)


def line_of(account):
    """The account (its id) and the companies above it, nearest first, as a table `line` of id, parent_id and level (0
    is the account itself), to be joined; PARENT_LEVELS up, so that a circle of parents ends."""
    own = Account.select(Account.id, Account.parent, Value(0).alias("level")).where(Account.id == account)
    line = own.cte("line", recursive=True, columns=("id", "parent_id", "level"))
    above = (
        Account.select(Account.id, Account.parent, line.c.level + 1)
        .join(line, on=(Account.id == line.c.parent_id))
        .where(line.c.level < PARENT_LEVELS)
    )
    return line.union_all(above)


def lineage_of(account):
    """The ids of the account (its id) and of the companies above it: a query."""
    whole = line_of(account)
    return whole.select_from(whole.c.id)


def has_below(account) -> bool:
    """Whether there are companies below the account: one statement."""
    return Account.select(Account.id).where(Account.parent == account.id, Account.status != "closed").exists()
