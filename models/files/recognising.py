"""What a file is, by what is in it: its name and what a browser says of it count for nothing."""

import struct
from dataclasses import dataclass
from typing import BinaryIO

from models import limits
from models.refusals import Refused
from models.text import N_

from .pictures import FileBroken, measure
from .store import hash_of

MEGABYTE = 1_000_000
IMAGE_BYTES = limits.declare("media_image_bytes", 20_000_000, N_("A picture of a product has at most %(value)s bytes."))
DOCUMENT_BYTES = limits.declare(
    "media_document_bytes", 20_000_000, N_("A data sheet or diagram of a product has at most %(value)s bytes.")
)
VIDEO_BYTES = limits.declare("media_video_bytes", 60_000_000, N_("A video of a product has at most %(value)s bytes."))

IMAGES = ("image/jpeg", "image/png", "image/webp", "image/avif", "image/gif")
DOCUMENTS = ("application/pdf",)
VIDEOS = ("video/mp4", "video/webm")
EXTENSIONS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/avif": "avif", "image/gif": "gif",
    "application/pdf": "pdf", "video/mp4": "mp4", "video/webm": "webm",
}  # fmt: skip
# ISO base media files say in their first box what they are (ISO/IEC 14496-12, 4.3); QuickTime's own brand is not played
# everywhere.
VIDEO_BRANDS = {b"isom", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash", b"mmp4"}
VIDEO_BRANDS |= {b"iso%d" % number for number in range(2, 10)}
PICTURE_BRANDS = {b"avif", b"avis"}
# EBML and Matroska (RFC 8794, RFC 9559): the header, its DocType, the segment that holds everything else.
EBML, DOC_TYPE, SEGMENT = b"\x1a\x45\xdf\xa3", b"\x42\x82", b"\x18\x53\x80\x67"
HEAD = 4096
# A PDF ends with the place of its last cross-reference table and %%EOF (ISO 32000-1, 7.5.5); readers look this far.
PDF_END = 2048


class FileEmpty(Refused):
    """No bytes at all."""

    message = N_("The file is empty.")


class FileUnknown(Refused):
    """None of the kinds of files that a shop shows."""

    message = N_(
        "The shop cannot show this file. Bring pictures as JPEG, PNG, WebP, AVIF or GIF, documents as PDF, and videos "
        "as MP4 or WebM."
    )


class SvgRefused(Refused):
    """An SVG can hold scripts and load things from elsewhere, and no cleaning of it is sure."""

    message = N_("SVG pictures can carry programs, so the shop takes none. Bring this one as PNG or WebP.")


class FileTooLarge(Refused):
    """Facts: megabytes."""

    message = N_("The file is too large: at most %(megabytes)s MB are taken of its kind.")


@dataclass(frozen=True)
class Recognised:
    """A file that may be kept: its hash, its media type, its bytes, and of a picture the pixels as it is looked at."""

    content: str
    content_type: str
    size: int
    width: int | None = None
    height: int | None = None


def recognise(source: BinaryIO) -> Recognised:
    """What this file is, read through to its end.

    Raises FileEmpty, FileUnknown, SvgRefused, FileTooLarge, TooManyPixels, FileBroken.
    """
    size = source.seek(0, 2)
    if not size:
        raise FileEmpty()
    source.seek(0)
    content_type = _type_of(source.read(HEAD))
    most = _most(content_type)
    if size > most:
        raise FileTooLarge(megabytes=most // MEGABYTE)
    width, height = measure(source) if content_type in IMAGES else (None, None)
    if content_type in WHOLE and not WHOLE[content_type](source, size):
        raise FileBroken()
    return Recognised(hash_of(source)[0], content_type, size, width, height)


def _most(content_type: str) -> int:
    return IMAGE_BYTES if content_type in IMAGES else VIDEO_BYTES if content_type in VIDEOS else DOCUMENT_BYTES


def _type_of(head: bytes) -> str:
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head[4:8] == b"ftyp":
        return _type_of_brands(head)
    if head.startswith(EBML) and DOC_TYPE + b"\x84webm" in head[:64]:
        return "video/webm"
    if b"<svg" in head.lower():
        raise SvgRefused()
    raise FileUnknown()


def _type_of_brands(head: bytes) -> str:
    end = min(struct.unpack(">I", head[:4])[0], HEAD)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}
    if brands & PICTURE_BRANDS:
        return "image/avif"
    if head[8:12] != b"qt  " and brands & VIDEO_BRANDS:
        return "video/mp4"
    raise FileUnknown()


def _is_whole_pdf(source: BinaryIO, size: int) -> bool:
    source.seek(max(0, size - PDF_END))
    end = source.read()
    return b"startxref" in end and b"%%EOF" in end


def _is_whole_mp4(source: BinaryIO, size: int) -> bool:
    """Whether the boxes follow each other to the end of the file, with what is needed to play it among them."""
    at, seen = 0, set()
    while at < size:
        source.seek(at)
        head = source.read(16)
        if len(head) < 8:
            return False
        length, name = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:
            length = struct.unpack(">Q", head[8:])[0]
        elif length == 0:  # to the end of the file
            length = size - at
        if length < 8 or at + length > size:
            return False
        seen.add(name)
        at += length
    return {b"ftyp", b"moov", b"mdat"} <= seen


def _is_whole_webm(source: BinaryIO, size: int) -> bool:
    """Whether the header is followed by a segment that ends within the file, or says that its end is not known."""
    source.seek(0)
    head = source.read(HEAD)
    at, length = _length(head, 4)
    start = at + length
    if head[start : start + 4] != SEGMENT:
        return False
    at, length = _length(head, start + 4)
    return length == -1 or (length > 0 and at + length <= size)


def _length(head: bytes, at: int) -> tuple[int, int]:
    """The place after a variable-size number and its value; -1 where all its bits say that it is not known."""
    first = head[at] if at < len(head) else 0
    width = 9 - first.bit_length()
    if not 1 <= width <= 8:
        return at, 0
    value = int.from_bytes(head[at : at + width], "big") & ((1 << 7 * width) - 1)
    return at + width, -1 if value == (1 << 7 * width) - 1 else value


WHOLE = {"application/pdf": _is_whole_pdf, "video/mp4": _is_whole_mp4, "video/webm": _is_whole_webm}
