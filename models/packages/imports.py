"""PackageImport: a package that somebody brought, tried dry, imported, and kept in the journal of imports."""

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from peewee import BlobField, BooleanField, CharField, DateTimeField, IntegerField, JSONField

from models import clock, history, limits, pricing
from models.base import Model, bump, writing
from models.pricing import Price
from models.refusals import ChangedMeanwhile, NotFound, Refused
from models.text import N_

from .loading import SEARCHED, load
from .report import Report, as_said
from .unpacking import pack, unpack

STATUSES = ("checking", "checked", "importing", "imported", "failed", "discarded")
# Which status may follow which; `importing` may be begun again when its worker died.
MOVES = {
    "checking": ("checking", "checked", "failed"),
    "checked": ("importing", "discarded"),
    "importing": ("importing", "imported", "checked", "failed"),
    "imported": (),
    "failed": ("discarded",),
    "discarded": (),
}
FAULTS_KEPT = limits.declare(
    "import_faults", 500, N_("Of the faults of an import, the first %(value)s are listed; all are counted.")
)
KEPT_DAYS = limits.declare(
    "import_days", 7, N_("The files of an import that nobody carried out are kept for %(value)s days.")
)
STALLED_MINUTES = 10


class PackageImport(Model):
    """A package on its way in. `content` is a zip of its known files, thrown away once it is over.

    `counts` maps file names to added, changed, unchanged; `faults` are dicts (file, row, column, sentence, facts), of
    which the first FAULTS_KEPT are kept; `left_out` are (sentence, facts). `revision_id` names the change of prices,
    by which these can be undone. `partial`: faulty rows were left out on purpose.
    """

    filename = CharField(max_length=200)
    content = BlobField(null=True)
    files = JSONField(default=list)
    status = CharField(max_length=12, default="checking")
    partial = BooleanField(default=False)
    counts = JSONField(default=dict)
    faults = JSONField(default=list)
    fault_count = IntegerField(default=0)
    left_out = JSONField(default=list)
    revision_id = IntegerField(null=True)
    user_id = IntegerField()
    created_at = DateTimeField(default=clock.now, index=True)
    begun_at = DateTimeField(default=clock.now)
    finished_at = DateTimeField(null=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "package_import"

    @property
    def at_work(self) -> bool:
        """Whether something is being done with it now."""
        return self.status in ("checking", "importing")

    @property
    def stalled(self) -> bool:
        """Whether it has been at work for so long that its worker must have died."""
        return self.at_work and self.begun_at < clock.now() - timedelta(minutes=STALLED_MINUTES)

    @property
    def changes_something(self) -> bool:
        """Whether importing it would add or change a row."""
        return any(one["added"] or one["changed"] for one in self.counts.values())


class PackageGone(Refused):
    """Its files are no longer kept, or it was carried out already."""

    message = N_("This import is over: bring its files again to import them again.")


class PackageFaulty(Refused):
    """There are faults, and nobody said that their rows shall be left out. Facts: faults."""

    message = N_("Nothing was imported: %(faults)s rows have faults. Correct them, or leave these rows out.")


def take_package(uploads: list[tuple[str, bytes]], *, by) -> PackageImport:
    """Keep what was uploaded (one zip, or CSV files) to be checked; raises what `unpacking.pack` refuses."""
    names, strangers, content = pack(uploads)
    with writing():
        _throw_away_old()
        made = PackageImport.create(
            filename=", ".join(name for name, _ in uploads)[:200], content=content, files=names, user_id=by.user_id,
            left_out=[as_said(one) for one in strangers], created_at=clock.now(), begun_at=clock.now(),
        )  # fmt: skip
        history.record(by, "take_package", f"import:{made.id}", files=names, filename=made.filename)
    return made


def check_package(number: int, *, by, progress=None) -> None:
    """Try it dry and keep what it would change and what is wrong with it; nothing of it is imported."""
    found = package_import(number)
    with _unpacked(found) as folder:
        report = load(folder, dry_run=True, progress=progress)
    with writing():
        _settle(found, "checked", by, report, "check_package")


def check_again(found: PackageImport, *, by, version: int) -> None:
    """Have it checked once more, because whoever did it was never heard of; raises PackageGone, ChangedMeanwhile."""
    if not (found.status == "checking" and found.stalled):
        raise PackageGone()
    with writing():
        bump(PackageImport, found.id, version, begun_at=clock.now(), user_id=by.user_id)
        history.record(by, "check_again", f"import:{found.id}")


def begin_import(found: PackageImport, *, by, version: int, partial: bool = False) -> None:
    """Have it imported by whoever does the work next; raises PackageGone, PackageFaulty, ChangedMeanwhile."""
    if not (found.status == "checked" or (found.status == "importing" and found.stalled)):
        raise PackageGone()
    if found.fault_count and not partial:
        raise PackageFaulty(faults=found.fault_count)
    with writing():
        changes = {"status": "importing", "partial": partial, "begun_at": clock.now(), "user_id": by.user_id}
        bump(PackageImport, found.id, version, **changes)
        history.record(by, "begin_import", f"import:{found.id}", partial=partial)


def carry_out(number: int, *, by, progress=None) -> None:
    """Import it, in one transaction with what the journal says of it, keeping what its prices were before.

    A package that meets new faults (the data moved on since it was checked) goes back to `checked`, unwritten.
    """
    found = package_import(number)
    if found.status != "importing":
        return
    with _unpacked(found) as folder, writing():
        step = pricing.begin_revision("import", found.filename, by=by) if "prices.csv" in found.files else None

        def keep(table: type, changes) -> None:
            if table is Price and step:
                pricing.keep(step, changes.inserts, changes.updates)

        report = load(folder, partial=found.partial, by=by, progress=progress, before=keep)
        if step:
            step = pricing.drop_if_empty(step)
        if report.written:
            _settle(found, "imported", by, report, "carry_out", content=None, revision_id=step and step.id)
        else:
            _settle(found, "checked", by, report, "carry_out")


def fail(number: int, *, by) -> None:
    """Say that a fault of the house stopped it; nothing of it was written."""
    with writing():
        _settle(package_import(number), "failed", by, None, "fail_import")


def discard(found: PackageImport, *, by, version: int) -> None:
    """Throw its files away; it stays in the journal. Raises PackageGone, ChangedMeanwhile."""
    if "discarded" not in MOVES[found.status]:
        raise PackageGone()
    with writing():
        bump(PackageImport, found.id, version, status="discarded", content=None, finished_at=clock.now())
        history.record(by, "discard_import", f"import:{found.id}")


def package_import(number: int) -> PackageImport:
    """The import with this number, without its content; raises NotFound."""
    found = PackageImport.select(*_fields("content")).where(PackageImport.id == number).first()
    if found is None:
        raise NotFound(number)
    return found


def is_searched(found: PackageImport) -> bool:
    """Whether search must be told of what it changes, which takes its time."""
    return bool(SEARCHED & set(found.files))


def imports_page(page: int, size: int) -> tuple[list[PackageImport], int]:
    """One page of imports, newest first, without their content; and how many there are in all."""
    rows = PackageImport.select(*_fields("content", "faults")).order_by(PackageImport.id.desc())
    return list(rows.paginate(page, size)), rows.count()


def _fields(*without: str) -> list:
    return [field for field in PackageImport._meta.sorted_fields if field.name not in without]


def _settle(found: PackageImport, status: str, by, report: Report | None, verb: str, **more) -> None:
    """Write down how it went, unless it is no longer at the status that the work began with."""
    told = {} if report is None else _told(found, report)
    if status not in MOVES[found.status]:
        raise ChangedMeanwhile(f"an import that is {found.status} cannot become {status}")
    changed = (
        PackageImport.update(
            status=status, finished_at=clock.now(), version=PackageImport.version + 1, **told, **more
        )
        .where(PackageImport.id == found.id, PackageImport.status == found.status)
        .execute()
    )
    if not changed:
        raise ChangedMeanwhile(f"import {found.id} is no longer {found.status}")
    history.record(by, verb, f"import:{found.id}", status=status, counts=told.get("counts", {}))


def _told(found: PackageImport, report: Report) -> dict:
    faults = [
        {"file": one.file, "row": one.row, "column": one.column, **as_said(one.reason)}
        for one in report.faults[:FAULTS_KEPT]
    ]
    strangers = [one for one in found.left_out if one["facts"].get("stranger")]
    return {
        "counts": {name: dict(vars(counts)) for name, counts in report.files.items()},
        "faults": faults,
        "fault_count": len(report.faults),
        "left_out": strangers + [as_said(one) for one in report.left_out[:FAULTS_KEPT]],
    }


@contextmanager
def _unpacked(found: PackageImport):
    content = PackageImport.select(PackageImport.content).where(PackageImport.id == found.id).scalar()
    if content is None:
        raise PackageGone()
    with TemporaryDirectory(prefix="comptoir-import-") as folder:
        unpack(bytes(content), Path(folder))
        yield Path(folder)


def _throw_away_old() -> None:
    long_ago = clock.now() - timedelta(days=KEPT_DAYS)
    PackageImport.update(content=None, status="discarded").where(
        PackageImport.content.is_null(False), PackageImport.created_at < long_ago
    ).execute()
