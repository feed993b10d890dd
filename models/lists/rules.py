"""Who may do what with a list, and what it may be called."""

from models.base import is_sqlite
from models.identity import User

from .refusals import NameMissing, NameTaken, NameTooLong
from .tables import NAME_LENGTH


def right_of(owner_id: int, sharing: str, user_id: int, role: str) -> str | None:
    """What a person of the account may do with a list: `own`, `manage`, `edit`, `view`, or None: it is not theirs."""
    if owner_id == user_id:
        return "own"
    if sharing == "personal":
        return None
    return "manage" if role == "admin" else sharing


def check_free(found, name: str) -> None:
    """Raise NameTaken where the owner has another list of this name at the account: files know a list by its name. The
    owner's row is held until the transaction ends, so that of two at once the second one sees the first."""
    table = type(found)
    owner = User.select(User.id).where(User.id == found.owner_id)
    (owner if is_sqlite() else owner.for_update("FOR NO KEY UPDATE")).first()
    same = (table.account == found.account_id) & (table.owner == found.owner_id) & (table.name == name)
    if table.select().where(same, table.removal == "", table.id != (found.id or 0)).exists():
        raise NameTaken()


def checked_name(name: str) -> str:
    """A name with its blanks in order; raises NameMissing, NameTooLong."""
    name = " ".join(name.replace("\x00", "").split())
    if not name:
        raise NameMissing()
    if len(name) > NAME_LENGTH:
        raise NameTooLong(limit=NAME_LENGTH)
    return name
