"""List: products that a buyer keeps together, to order from again and again. Every change is a verb: one transaction,
one event."""

import secrets
from collections.abc import Sequence

from peewee import CharField, DateTimeField, IntegerField

from models import clock, history
from models.accounts import Account
from models.base import Model, among, reference, writing
from models.identity import User
from models.refusals import ChangedMeanwhile, NotFound

from . import sections, writing_lines
from .refusals import (
    MayNotEdit,
    MayNotShare,
    NothingListed,
    NothingToPutBack,
    ReplacementThere,
    SharingUnknown,
)
from .rules import check_free, checked_name, right_of
from .selection import Selection, chosen
from .tables import NAME_LENGTH, ListLine, ParLevel, live
from .writing_lines import Added, NewLine

SHARINGS = ("personal", "view", "edit")


class List(Model):
    """A list of one account: its owner's alone (`personal`), or shared in the company to `view` and use, or to `edit`.

    `right` says what whoever loaded it may do: `own`, `manage` (the company's administrator), `edit` or `view`.
    `version` rises when the list itself is changed (name, sharing, archive), not with its lines. `archived_at` takes it
    out of the way; a deleted list keeps the key of its `removal`, so that it can be undone.
    """

    account = reference(Account, on_delete="CASCADE")
    owner = reference(User, on_delete="CASCADE")
    name = CharField(max_length=NAME_LENGTH)
    sharing = CharField(max_length=10, default="personal")
    line_count = IntegerField(default=0)
    version = IntegerField(default=1)
    archived_at = DateTimeField(null=True)
    removal = CharField(max_length=40, default="")
    removed_at = DateTimeField(null=True)
    created_at = DateTimeField(default=clock.now)
    updated_at = DateTimeField(default=clock.now)

    right = "view"

    class Meta:
        table_name = "list"
        indexes = ((("account", "removal", "owner"), False),)

    @property
    def may_edit(self) -> bool:
        """Whether whoever loaded the list may change its lines."""
        return self.right != "view"

    @property
    def may_share(self) -> bool:
        """Whether whoever loaded the list may share, archive and delete it."""
        return self.right in ("own", "manage")

    def rename(self, name: str, *, by, version: int) -> None:
        """Give it another name. Raises ChangedMeanwhile, MayNotEdit."""
        name = checked_name(name)
        with writing():
            self._change(by, version, name=name)
            check_free(self, name)
            self._record(by, "rename_list")

    def share(self, sharing: str, *, by, version: int) -> None:
        """Share it with the company, or with nobody any more; the owner and the administrator may. MayNotShare."""
        if sharing not in SHARINGS:
            raise SharingUnknown()
        with writing():
            before = self.sharing
            self._change(by, version, need="manage", sharing=sharing)
            self._record(by, "share_list", before=before, after=sharing)

    def archive(self, *, by, version: int, back: bool = False) -> None:
        """Take it out of the way, or bring it back."""
        with writing():
            self._change(by, version, need="manage", archived_at=None if back else clock.now())
            if back:
                self._record(by, "unarchive_list")
            else:
                self._record(by, "archive_list")

    def remove(self, *, by) -> str:
        """Delete it; returns the key with which `restore_list` puts it back."""
        removal = secrets.token_urlsafe(12)
        with writing():
            self._lock(by, "manage")
            List.update(removal=removal, removed_at=clock.now()).where(List.id == self.id).execute()
            self._record(by, "remove_list", removal=removal)
        return removal

    def add_lines(self, items: Sequence[NewLine], *, by, storefront, key: str = "") -> Added:
        """Add products; one that is on the list already stays as it is. Seven statements at any number.

        Raises NotListed for a product that the account may not see. `key` is the form's (see `history.spend`).
        """
        if not items:
            raise NothingListed()
        with writing():
            history.spend(key, self.id, [item.product_id for item in items])
            self._lock(by)
            added = writing_lines.add(self, items, storefront)
            self._record(by, "add_to_list", lines=added.added)
        return added

    def put_lines(self, items: Sequence[NewLine], *, by, storefront) -> dict[int, str]:
        """Make the lines of these products say what the items say, adding those that are missing, as a file does.

        Returns product id -> added, changed or unchanged. The number of statements does not grow with the items.
        """
        with writing():
            self._lock(by)
            became = writing_lines.put(self, items, storefront)
            counts = {what: sum(one == what for one in became.values()) for what in ("added", "changed")}
            self._record(by, "put_on_list", **counts)
        return became

    def change_line(self, line_id: int, *, by, version: int, quantity: int | None, note: str, section: str) -> None:
        """Change a line's usual quantity (None: none), note and section. ChangedMeanwhile if it was since."""
        writing_lines.check_values(quantity, note)
        with writing():
            self._lock(by)
            place = sections.named(self, section)
            changes = {"quantity": quantity, "note": note.strip(), "section": place, "version": ListLine.version + 1}
            same = live(self.id) & (ListLine.id == line_id) & (ListLine.version == version)
            if not ListLine.update(**changes).where(same).execute():
                raise ChangedMeanwhile(f"line {line_id} of list {self.id} is no longer at version {version}")
            self._record(by, "change_list_line", line=line_id)

    def change_quantities(self, values: dict[int, tuple], *, by, location: int | None = None) -> int:
        """Change many lines at once: line id -> (version as read, usual quantity or None, par level at `location`).

        Returns how many lines changed; all, or none and ChangedMeanwhile. Six statements.
        """
        with writing():
            self._lock(by)
            changed = writing_lines.change_many(self, values, location)
            self._record(by, "change_list_quantities", lines=changed, location=location)
        return changed

    def replace_line(self, line_id: int, *, by, storefront, version: int) -> None:
        """Put the product's successor in its place, where the account may see it."""
        with writing():
            self._lock(by)
            successor = writing_lines.successor_of(self, line_id, storefront)
            if successor is None:
                raise NotFound(f"line {line_id} has no successor")
            if ListLine.select().where(live(self.id), ListLine.product == successor).exists():
                raise ReplacementThere()
            same = live(self.id) & (ListLine.id == line_id) & (ListLine.version == version)
            if not ListLine.update(product=successor, version=ListLine.version + 1).where(same).execute():
                raise ChangedMeanwhile(f"line {line_id}")
            self._record(by, "replace_on_list", line=line_id)

    def move_lines(self, selection: Selection, section: str, *, by) -> int:
        """Put the chosen lines into a section (made if there is none of this name; "": into none); how many."""
        with writing():
            self._lock(by)
            ids = self._ids(selection)
            place = sections.named(self, section)
            ListLine.update(section=place, version=ListLine.version + 1).where(among(ListLine.id, ids)).execute()
            self._record(by, "move_on_list", lines=len(ids))
        return len(ids)

    def remove_lines(self, selection: Selection, *, by) -> str:
        """Take the chosen lines off; returns the key with which `restore_lines` puts them back."""
        removal = secrets.token_urlsafe(12)
        with writing():
            self._lock(by)
            ids = self._ids(selection)
            ListLine.update(removal=removal).where(among(ListLine.id, ids)).execute()
            self._record(by, "remove_from_list", lines=len(ids), removal=removal)
        return removal

    def restore_lines(self, removal: str, *, by) -> int:
        """Put back what one removal took off, but for what has been added again since; how many came back."""
        with writing():
            self._lock(by)
            back = writing_lines.restore(self, removal)
            if not back:
                raise NothingToPutBack()
            self._record(by, "restore_to_list", lines=back, removal=removal)
        return back

    def count(self, location_id: int, counts: dict[int, int | None], *, by) -> int:
        """Keep what was counted at a store: line id -> units (None: not counted after all); whoever may use the list
        may count. Returns how many counts are kept now at the store. Four statements."""
        with writing():
            self._lock(by, "view")
            kept = writing_lines.count(self, location_id, counts, by)
            self._record(by, "count_list", location=location_id, lines=len(counts))
        return kept

    def forget_counts(self, location_id: int, *, by) -> None:
        """The counts of a store have been ordered by, or were wrong: the next sheet begins empty."""
        with writing():
            self._lock(by, "view")
            mine = ListLine.select(ListLine.id).where(live(self.id))
            counted = ParLevel.line.in_(mine) & (ParLevel.location == location_id)
            ParLevel.update(counted=None, counted_at=None, counted_by=None).where(counted).execute()
            self._record(by, "forget_counts", location=location_id)

    def change_section(self, section_id: int, *, by, name: str | None = None, step: int = 0, remove: bool = False):
        """Rename a section, move it up (`step` -1) or down (1), or remove it, which leaves its lines on the list."""
        with writing():
            self._lock(by)
            sections.change(self, section_id, name and checked_name(name), step, remove)
            self._record(by, "change_section", section=section_id)

    def add_section(self, name: str, *, by) -> None:
        """Add a section at the end; raises SectionThere."""
        name = checked_name(name)
        with writing():
            self._lock(by)
            sections.add(self, name)
            self._record(by, "add_section")

    def _change(self, by, version: int, need: str = "edit", **changes) -> None:
        self._lock(by, need, version)
        List.update(version=List.version + 1, **changes).where(List.id == self.id).execute()
        self.version += 1
        for name, value in changes.items():
            setattr(self, name, value)

    def _lock(self, by, need: str = "edit", version: int | None = None) -> None:
        """Hold the list until the transaction ends, the first statement of every verb, and ask once more whether this
        person may: the sharing may have changed since the page was drawn."""
        same = (List.id == self.id) & (List.removal == "")
        if version is not None:
            same &= List.version == version
        locked = List.update(updated_at=clock.now()).where(same).returning(List.owner, List.sharing, List.line_count)
        row = next(iter(locked.tuples().execute()), None)
        if row is None:
            raise ChangedMeanwhile(f"list {self.id} is gone or no longer at version {version}")
        owner, sharing, self.line_count = row
        role = User.select(User.role).where(User.id == by.buyer_id).scalar()
        right = right_of(owner, sharing, by.buyer_id, role)
        if right is None:
            raise NotFound(f"list {self.id}")
        if need == "manage" and right not in ("own", "manage"):
            raise MayNotShare()
        if need == "edit" and right == "view":
            raise MayNotEdit()

    def _ids(self, selection: Selection) -> list[int]:
        ids = [number for (number,) in chosen(self, selection).tuples()]
        if not ids:
            raise NothingListed()
        return ids

    def _record(self, by, verb: str, **particulars) -> None:
        """Refresh the stored number of lines and append the event: the end of every verb."""
        self._recount()
        history.record(by, verb, f"list:{self.id}", account=self.account_id, **particulars)

    def _recount(self) -> None:
        count = ListLine.select().where(live(self.id)).count()
        if count != self.line_count:
            List.update(line_count=count).where(List.id == self.id).execute()
            self.line_count = count
