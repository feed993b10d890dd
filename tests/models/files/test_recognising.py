"""Files are what is in them, whatever they are called; what cannot be shown safely is refused by name."""

import io

import pytest

from models import files
from tests import media


def recognise(data: bytes):
    return files.recognise(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (media.picture("JPEG"), "image/jpeg"),
        (media.picture("PNG"), "image/png"),
        (media.picture("WEBP"), "image/webp"),
        (media.picture("AVIF"), "image/avif"),
        (media.picture("GIF"), "image/gif"),
        (media.picture("JPEG", mode="CMYK", colour=(0, 90, 90, 0)), "image/jpeg"),
        (media.PDF, "application/pdf"),
        (media.mp4(), "video/mp4"),
        (media.webm(), "video/webm"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(data, content_type):
    found = recognise(data)
    assert (found.content_type, found.size) == (content_type, len(data))
    assert (found.width, found.height) == ((40, 30) if content_type.startswith("image/") else (None, None))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", files.FileEmpty),
        (media.HTML, files.FileUnknown),
        (b"GIF", files.FileUnknown),
        (b"MZ" + bytes(500), files.FileUnknown),
        (media.HTML + media.PDF, files.FileUnknown),
        (media.box(b"ftyp", b"heic\0\0\0\0mif1heic"), files.FileUnknown),
        (media.box(b"ftyp", b"qt  \0\0\0\0qt  "), files.FileUnknown),
        (media.SVG, files.SvgRefused),
        (media.picture("PNG", (400, 300))[:-40], files.FileBroken),
        (media.picture("JPEG", (400, 300))[:300], files.FileBroken),
        (media.picture("AVIF", (400, 300))[:200], files.FileBroken),
        (b"\x89PNG\r\n\x1a\n" + media.HTML, files.FileBroken),
        (media.PDF[:-20], files.FileBroken),
        (media.mp4()[:-3], files.FileBroken),
        (media.box(b"ftyp", b"isom\0\0\2\0isom") + media.HTML, files.FileBroken),
        (media.webm()[:-2], files.FileBroken),
    ],
)
def test_what_is_empty_unknown_or_cut_off_is_refused(data, refusal):
    with pytest.raises(refusal):
        recognise(data)


def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked():
    with pytest.raises(files.TooManyPixels) as refused:
        recognise(media.bomb())
    assert refused.value.facts == {"width": 100_000, "height": 100_000, "most": files.PIXELS}


def test_a_file_beyond_its_limit_is_refused():
    with pytest.raises(files.FileTooLarge) as refused:
        recognise(media.PDF + bytes(files.DOCUMENT_BYTES))
    assert refused.value.facts == {"megabytes": 20}


def test_a_picture_that_was_held_sideways_is_measured_as_it_is_looked_at():
    found = recognise(media.photograph((40, 30)))
    assert (found.width, found.height) == (30, 40)
