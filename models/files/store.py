"""Where files lie: one folder for each content, named by its hash, that every web machine shares.

A file is written beside its place and moved there when it is whole and on the disk, so nobody ever reads a half one,
and two who bring the same one at once bring one file.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from models import clock
from models.refusals import Refused
from models.text import N_

CHUNK = 1024 * 1024
CONTENT = re.compile(r"[0-9a-f]{64}")
ORIGINAL = "original"
INCOMING = "incoming"
# What no row names is kept so long: its row may be about to be written, or may come back with a restored database.
ORPHAN_SECONDS = 24 * 3600


class NotKept(Refused):
    """The disk is full, or takes nothing. No row names a file that is not there."""

    message = N_("The file could not be kept: the shop’s disk is full or takes nothing. Nothing was changed.")


class _Store:
    folder: Path | None = None


def open_store(folder) -> None:
    """Keep files in this folder, which is made with the first one."""
    _Store.folder = Path(folder)


def path_of(content: str, name: str = ORIGINAL) -> Path:
    """Where a content lies, or something that was made of it; ValueError for what is no hash."""
    if not CONTENT.fullmatch(content):
        raise ValueError(content)
    return _folder() / content[:2] / content / name


def keeps(content: str) -> bool:
    """Whether the file with this hash is there."""
    return path_of(content).is_file()


def hash_of(source: BinaryIO) -> tuple[str, int]:
    """The SHA-256 of a file, as 64 hexadecimal digits, and its bytes; it is read from its beginning."""
    source.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def keep(source: BinaryIO) -> str:
    """Keep a file and return its hash; raises NotKept. What is there already is only marked as wanted again."""
    content, _size = hash_of(source)
    target = path_of(content)
    if target.is_file():
        with suppress(OSError):
            os.utime(target)
            return content
    source.seek(0)
    write(content, ORIGINAL, lambda into: shutil.copyfileobj(source, into, CHUNK))
    return content


def write(content: str, name: str, fill: Callable[[BinaryIO], object]) -> Path:
    """Write something under a content's hash with `fill(file)`, all of it or nothing; raises NotKept."""
    target = path_of(content, name)
    with _refusing():
        incoming = _folder() / INCOMING
        incoming.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=incoming, delete=False) as into:
            try:
                fill(into)
                into.flush()
                os.fsync(into.fileno())
                os.replace(into.name, target)
            except BaseException:
                os.unlink(into.name)
                raise
        _settle(target.parent)
    return target


def collect(wanted: Callable[[list[str]], set[str]]) -> int:
    """Remove the files that `wanted(hashes)` does not give back and that are older than a day; returns how many."""
    now, removed = _seconds(), 0
    for shelf in sorted(_folder().glob("[0-9a-f][0-9a-f]")):
        old = [one.name for one in shelf.iterdir() if CONTENT.fullmatch(one.name) and _is_old(one / ORIGINAL, now)]
        for content in sorted(set(old) - wanted(old)) if old else ():
            # Somebody may have brought it again while we looked.
            if _is_old(path_of(content), now):
                shutil.rmtree(path_of(content).parent, ignore_errors=True)
                removed += 1
    for left in (_folder() / INCOMING).glob("*"):
        if _is_old(left, now):
            left.unlink(missing_ok=True)
    return removed


def _is_old(path: Path, now: int) -> bool:
    try:
        return now - int(path.stat().st_mtime) > ORPHAN_SECONDS
    except FileNotFoundError:
        return path.name == ORIGINAL and path.parent.is_dir()


def _seconds() -> int:
    return int((clock.now() - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001


@contextmanager
def _refusing():
    """A disk that says no becomes a refusal."""
    try:
        yield
    except OSError as error:
        raise NotKept() from error


def _settle(folder: Path) -> None:
    """Have the directory itself on the disk, so that a power cut does not lose the name of a whole file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folder() -> Path:
    if _Store.folder is None:
        raise RuntimeError("no folder for files was opened")
    return _Store.folder
