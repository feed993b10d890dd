"""What a file is called: said to people and written into folders, never followed."""

import re
from pathlib import PurePosixPath

from .recognising import EXTENSIONS

# No system lets a name hold all of these; nobody misses them.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f/\\:*?\"<>|\u2028-\u202e\u2066-\u2069]+")
# File systems take 255 bytes.
NAME_BYTES = 150
ALSO = {"image/jpeg": ("jpeg", "jpe", "jfif"), "video/mp4": ("m4v",)}


def bare_name(given: str, content_type: str) -> str:
    """A file's name without its folders and what no file may be called, ending in what it is: `photo.pdf` that is a
    PNG is `photo.pdf.png`. A bare name stays as it is.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    name = UNSAFE.sub(" ", last.encode(errors="ignore").decode()).strip(" .") or "file"
    suffix, right = PurePosixPath(name).suffix[1:].lower(), EXTENSIONS[content_type]
    if suffix == right or suffix in ALSO.get(content_type, ()):
        stem, ending = name[: -len(suffix) - 1], name[-len(suffix) - 1 :]
    else:
        stem, ending = name, f".{right}"
    return stem.encode()[:NAME_BYTES].decode(errors="ignore").strip(" .") + ending
