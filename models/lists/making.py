"""Making lists: empty ones, from what is in a cart or was ordered, copies; and bringing a deleted one back."""

from collections.abc import Sequence
from datetime import timedelta

from peewee import fn

from models import clock, history, limits
from models.base import database, writing
from models.identity import User
from models.refusals import NotFound
from models.text import N_

from . import writing_lines
from .lists import SHARINGS, List
from .refusals import NothingToPutBack, SharingUnknown, TooManyLists
from .rules import check_free, checked_name, right_of
from .tables import LISTS_LIMIT, NAME_LENGTH, ListImport, ListLine
from .writing_lines import NewLine

KEPT_DAYS = limits.declare("deleted_list_days", 30, N_("A deleted list can be put back for %(value)s days."))

# The sections, the lines and their par levels of one list as those of another: three statements at any length. Of the
# same name, a section is the same; a product stands on a list once.
COPIES = (
    """INSERT INTO list_section (list_id, "name", "position")
       SELECT {to}, "name", "position" FROM list_section WHERE list_id = {of}""",
    """INSERT INTO list_line (list_id, section_id, product_id, quantity, note, "position", removal, version, added_at)
       SELECT {to}, (SELECT fresh.id FROM list_section fresh JOIN list_section old ON old."name" = fresh."name"
                     WHERE fresh.list_id = {to} AND old.id = line.section_id),
              product_id, quantity, note, "position", '', 1, added_at
       FROM list_line line WHERE list_id = {of} AND removal = ''""",
    """INSERT INTO par_level (line_id, location_id, par)
       SELECT fresh.id, level.location_id, level.par FROM par_level level
       JOIN list_line old ON old.id = level.line_id AND old.removal = ''
       JOIN list_line fresh ON fresh.list_id = {to} AND fresh.product_id = old.product_id
       WHERE old.list_id = {of} AND level.par IS NOT NULL""",
)


def create_list(account, storefront, name: str, *, by, sharing: str = "personal", items: Sequence[NewLine] = (),
                key: str = "") -> List:
    """A new list of the person at this account, with these products. `key` is the form's (see `history.spend`)."""
    name = checked_name(name)
    if sharing not in SHARINGS:
        raise SharingUnknown()
    with writing():
        history.spend(key, by.buyer_id, account.id, "list", name)
        made = _begin(account.id, name, by, sharing)
        if items:
            writing_lines.add(made, items, storefront)
        made._recount()
        history.record(by, "create_list", f"list:{made.id}", account=account.id, lines=len(items))
    return made


def copy_list(found: List, name: str, *, by, key: str = "") -> List:
    """A list of one's own with everything that stands on this one, but for what was counted."""
    name = checked_name(name)
    with writing():
        history.spend(key, by.buyer_id, found.id, "copy", name)
        found._lock(by, "view")
        made = _begin(found.account_id, name, by, "personal")
        for statement in COPIES:
            database.execute_sql(statement.format(to=f"{made.id:d}", of=f"{found.id:d}"))
        made._recount()
        history.record(by, "copy_list", f"list:{made.id}", account=made.account_id, of=found.id)
    return made


def restore_list(account, number: int, removal: str, *, by) -> List:
    """Bring a deleted list back; raises NothingToPutBack, TooManyLists, and NotFound for somebody else's."""
    with writing():
        found = List.get_or_none(List.id == number, List.account == account.id)
        if found is None or right_of(found.owner_id, found.sharing, by.buyer_id, role_of(by)) not in ("own", "manage"):
            raise NotFound(f"list {number}")
        check_free(found, found.name)
        if found.removal:
            _check_room(account.id)
        same = (List.id == number) & (List.removal == removal) & (List.removal != "")
        if not List.update(removal="", removed_at=None).where(same).execute():
            raise NothingToPutBack()
        history.record(by, "restore_list", f"list:{number}", account=account.id, removal=removal)
    return found


def refresh_counts() -> None:
    """Bring the stored numbers of lines up to date, after many lines came in at once: one statement."""
    counted = ListLine.select(fn.COUNT(ListLine.id)).where(ListLine.list == List.id, ListLine.removal == "")
    List.update(line_count=counted).where(List.line_count != counted).execute()


def forget_removed() -> int:
    """Throw away lists that were deleted KEPT_DAYS ago, lines that were removed from lists which rest since then, and
    old receipts of files; how many lists went."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    with writing():
        gone = List.delete().where(List.removal != "", List.removed_at < before).execute()
        resting = List.select(List.id).where(List.updated_at < before)
        ListLine.delete().where(ListLine.removal != "", ListLine.list.in_(resting)).execute()
        ListImport.delete().where(ListImport.created_at < before).execute()
    return gone


def role_of(by) -> str | None:
    """The role of whose lists these are."""
    return User.select(User.role).where(User.id == by.buyer_id).scalar()


def suggested_name(text: str) -> str:
    """A text cut to what a name may be."""
    return text[:NAME_LENGTH].strip()


def _begin(account_id: int, name: str, by, sharing: str) -> List:
    check_free(List(account=account_id, owner=by.buyer_id), name)
    _check_room(account_id)
    made = List.create(account=account_id, owner=by.buyer_id, name=name, sharing=sharing)
    made.right = "own"
    return made


def _check_room(account_id: int) -> None:
    theirs = List.select().where(List.account == account_id, List.removal == "")
    if theirs.count() >= LISTS_LIMIT:
        raise TooManyLists(limit=LISTS_LIMIT)
