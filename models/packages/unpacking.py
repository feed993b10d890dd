"""Uploaded packages: one zip or several CSV files, taken apart with care, since anybody's file may come in."""

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

from models import limits
from models.refusals import Refused
from models.text import N_

from .files import FILES
from .report import Said

ENTRIES = limits.declare("package_entries", 200, N_("A package that is uploaded holds at most %(value)s files."))
UNPACKED_BYTES = limits.declare(
    "package_bytes", 200_000_000, N_("The files of a package that is uploaded have at most %(value)s bytes unpacked.")
)
KNOWN = {file.name for file in FILES}
STRANGER = N_("%(stranger)s: this file is not known and was not read")
# What browsers add to the name of a file that was fetched twice: `prices (1).csv`.
_AGAIN = re.compile(r" ?\(\d+\)(?=\.\w+$)")


class NotAPackage(Refused):
    """What was uploaded can't be read as a zip. Facts: filename."""

    message = N_("%(filename)s is neither a zip file that can be read nor a CSV file of a package.")
    field = "files"


class NothingKnown(Refused):
    """None of the files is one of a package. Facts: known."""

    message = N_("None of these files belongs to a package. Their names must be among: %(known)s.")
    field = "files"


class FileTwice(Refused):
    """The same file came twice. Facts: filename."""

    message = N_("%(filename)s came twice. Bring each file once.")
    field = "files"


class PackageTooLarge(Refused):
    """Too many files or bytes. Facts: entries, bytes."""

    message = N_("This package is too large: at most %(entries)s files and %(bytes)s bytes unpacked.")
    field = "files"


class NoFiles(Refused):
    """Nothing was uploaded."""

    message = N_("Choose a zip file, or one or more CSV files of a package.")
    field = "files"


def pack(uploads: list[tuple[str, bytes]]) -> tuple[list[str], list[Said], bytes]:
    """The names of the known files, sentences about the others, and one zip of the known ones.

    A name's folders are dropped and nothing is written to disk here, so no entry can point outside. Raises NoFiles,
    NotAPackage, NothingKnown, FileTwice, PackageTooLarge.
    """
    if not uploads:
        raise NoFiles()
    kept: dict[str, bytes] = {}
    strangers: list[Said] = []
    room = UNPACKED_BYTES
    for name, content in _files(uploads):
        if name not in KNOWN and not name.endswith(".svg"):
            strangers.append(Said(STRANGER, stranger=name[:100]))
            continue
        if name in kept:
            raise FileTwice(filename=name)
        kept[name] = content(room)
        room -= len(kept[name])
    if not KNOWN & kept.keys():
        raise NothingKnown(known=", ".join(sorted(KNOWN)))
    return sorted(kept), strangers, zipped(kept)


def unpack(content: bytes, folder: Path) -> None:
    """Write the files of a zip that `pack` made into a folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            (folder / PurePosixPath(name).name).write_bytes(archive.read(name))


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(name, files[name])
    return target.getvalue()


def _files(uploads: list[tuple[str, bytes]]):
    """(name, a function that gives at most so many bytes) of each file, those of zips one by one."""
    for filename, content in uploads:
        if content[:2] == b"PK":
            yield from _entries(filename, content)
        elif filename.lower().endswith(".zip"):
            raise NotAPackage(filename=filename[:100])
        else:
            yield _AGAIN.sub("", _bare(filename)), lambda room, content=content: _bounded(content, room)


def _entries(filename: str, content: bytes):
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError):
        raise NotAPackage(filename=filename[:100]) from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and _bare(entry.filename)[:2] != "._"]
    if len(entries) > ENTRIES:
        raise PackageTooLarge(entries=ENTRIES, bytes=UNPACKED_BYTES)
    for entry in entries:
        yield _bare(entry.filename), lambda room, entry=entry: _read(archive, entry, room, filename)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, filename: str) -> bytes:
    """An entry's bytes, read no further than there is room: what its header says of its size may be a lie."""
    try:
        with archive.open(entry) as source:
            return _bounded(source.read(room + 1), room)
    except Refused:
        raise
    except Exception:  # a damaged or locked entry fails in as many ways as there are ways to pack one
        raise NotAPackage(filename=f"{filename[:60]}, {entry.filename[:60]}") from None


def _bounded(content: bytes, room: int) -> bytes:
    if len(content) > room:
        raise PackageTooLarge(entries=ENTRIES, bytes=UNPACKED_BYTES)
    return content


def _bare(name: str) -> str:
    """A name without its folders, whichever way they are written."""
    return PurePosixPath(name.replace("\\", "/")).name
