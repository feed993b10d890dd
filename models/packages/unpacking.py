"""Uploaded packages: one zip or several CSV files, taken apart with care, since anybody's file may come in."""

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

from models import limits
from models.files import EXTENSIONS
from models.refusals import Refused
from models.text import N_

from .files import FILES
from .media_rows import FILE as MEDIA_FILE
from .report import Said

ENTRIES = limits.declare("package_entries", 200, N_("A package that is uploaded holds at most %(value)s files."))
UNPACKED_BYTES = limits.declare(
    "package_bytes", 200_000_000, N_("The files of a package that is uploaded have at most %(value)s bytes unpacked.")
)
KNOWN = {file.name for file in FILES}
# Pictures and documents that media.csv names come along with it, in the folders that it says.
MEDIA = tuple(f".{ending}" for ending in (*EXTENSIONS.values(), "jpeg", "jpe", "jfif", "m4v"))
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

    A name's folders are dropped, but for media, whose folders lead no further up than media.csv; nothing is written to
    disk here, so no entry can point outside. Raises NoFiles, NotAPackage, NothingKnown, FileTwice, PackageTooLarge.
    """
    if not uploads:
        raise NoFiles()
    kept: dict[str, bytes] = {}
    media: dict[str, bytes] = {}
    strangers: list[Said] = []
    home, room = None, UNPACKED_BYTES
    for path, content in _files(uploads):
        name = _bare(path)
        into, called = (media, path) if name.lower().endswith(MEDIA) else (kept, name)
        if into is kept and name not in KNOWN and not name.endswith(".svg"):
            strangers.append(Said(STRANGER, stranger=name[:100]))
            continue
        if called in into:
            raise FileTwice(filename=called)
        into[called] = content(room)
        room -= len(into[called])
        home = path if name == MEDIA_FILE else home
    if not KNOWN & kept.keys():
        raise NothingKnown(known=", ".join(sorted(KNOWN)))
    beside = _beside(media, home)
    strangers += [Said(STRANGER, stranger=path[:100]) for path in sorted(set(media) - set(beside.values()))]
    return sorted(kept), strangers, zipped(kept | {name: media[path] for name, path in beside.items()})


def _beside(media: dict[str, bytes], home: str | None) -> dict[str, str]:
    """Media by their paths as media.csv, which lies at `home`, says them; what lies elsewhere is not among them."""
    if home is None:
        return {}
    folder = home[: -len(MEDIA_FILE)]
    return {path[len(folder) :]: path for path in media if path.startswith(folder)}


def unpack(content: bytes, folder: Path) -> None:
    """Write the files of a zip that `pack` made into a folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            path = folder / _path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))


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
            yield _loose(filename), lambda room, content=content: _bounded(content, room)


def _entries(filename: str, content: bytes):
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError):
        raise NotAPackage(filename=filename[:100]) from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and _bare(entry.filename)[:2] != "._"]
    if len(entries) > ENTRIES:
        raise PackageTooLarge(entries=ENTRIES, bytes=UNPACKED_BYTES)
    for entry in entries:
        yield _path(entry.filename), lambda room, entry=entry: _read(archive, entry, room, filename)


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


def _path(name: str) -> str:
    """A name with its folders, whichever way they are written; without them if they lead out."""
    path = PurePosixPath(name.replace("\\", "/"))
    return _bare(name) if path.is_absolute() or ".." in path.parts else str(path)


def _loose(filename: str) -> str:
    """The name of a file that was chosen by itself; of a picture it is left as it is, since media.csv says it so."""
    name = _bare(filename)
    return name if name.lower().endswith(MEDIA) else _AGAIN.sub("", name)


def _bare(name: str) -> str:
    """A name without its folders, whichever way they are written."""
    return PurePosixPath(name.replace("\\", "/")).name
