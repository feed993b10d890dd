"""Pictures: read to the last pixel before they are taken, and drawn anew in the sizes and formats that browsers like.

What visitors get is drawn from the pixels alone: no camera, place or preview that came with them goes out.
"""

import io
import threading
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from models import limits
from models.refusals import Refused
from models.text import N_

from .store import path_of, write

PIXELS = limits.declare("media_pixels", 40_000_000, N_("A picture of a product has at most %(value)s pixels."))
WIDTHS = (160, 320, 640, 1280)
# In the order in which a browser is offered them; the last is for those that know none of the others.
FORMS = ("avif", "webp", "jpg")
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
_SAVED = {
    "avif": {"format": "AVIF", "quality": 62, "speed": 7},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpg": {"format": "JPEG", "quality": 84, "optimize": True, "progressive": True},
}
# By Pillow's names, so that none of its many other readers ever sees a stranger's file.
_READERS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
# One at a time in a process: a picture of the most pixels takes more than a hundred megabytes while it is read.
_drawing = threading.Lock()
# The limit is our own, checked before a pixel is read; Pillow's would only warn.
Image.MAX_IMAGE_PIXELS = None


class FileBroken(Refused):
    """It begins like a file of its kind, and cannot be read to its end."""

    message = N_("The file is damaged, or was cut off: it cannot be read to its end.")


class TooManyPixels(Refused):
    """A small file can unpack to a picture that fills the memory. Facts: width, height, most."""

    message = N_("The picture is too large: %(width)s × %(height)s pixels; at most %(most)s are taken in all.")


def measure(source: BinaryIO) -> tuple[int, int]:
    """The width and height of a picture as it is looked at, after reading every pixel of its first frame.

    Raises TooManyPixels (before anything is unpacked) and FileBroken.
    """
    with _drawing:
        return _read(source).size


def rendition(content: str, width: int, form: str) -> Path:
    """The file of a kept picture in one of WIDTHS and FORMS, drawn now if it was not yet.

    Raises FileNotFoundError if the picture is not there, NotKept if it cannot be written.
    """
    target = path_of(content, f"{width}.{form}")
    if not target.is_file():
        with _drawing:
            if not target.is_file():
                _draw(content, [(width, form)])
    return target


def draw(content: str) -> int:
    """Draw every rendition that a kept picture lacks; returns how many. Raises as `rendition`."""
    with _drawing:
        lacking = [
            (width, form) for width in WIDTHS for form in FORMS if not path_of(content, f"{width}.{form}").is_file()
        ]
        if lacking:
            _draw(content, lacking)
        return len(lacking)


def is_drawn(content: str) -> bool:
    """Whether every rendition is there already, so that no visitor waits for one."""
    return all(path_of(content, f"{width}.{form}").is_file() for width in WIDTHS for form in FORMS)


def _draw(content: str, wanted: list[tuple[int, str]]) -> None:
    with open(path_of(content), "rb") as source:
        whole = _in_srgb(_read(source, max(width for width, _ in wanted)))
    for width, form in sorted(wanted, reverse=True):
        small = whole.copy()
        small.thumbnail((width, width), Image.Resampling.LANCZOS)
        into = io.BytesIO()
        (_on_white(small) if form == "jpg" else small).save(into, **_SAVED[form])
        write(content, f"{width}.{form}", lambda file, into=into: file.write(into.getbuffer()))


def _read(source: BinaryIO, wanted: int | None = None) -> Image.Image:
    """The first frame, every pixel of it, turned as the camera was held; a JPEG near the wanted width if only that is
    asked for."""
    source.seek(0)
    try:
        picture = Image.open(source, formats=_READERS)
    except Exception:  # each reader fails in its own ways
        raise FileBroken() from None
    width, height = picture.size
    if width * height > PIXELS:
        raise TooManyPixels(width=width, height=height, most=PIXELS)
    try:
        if wanted:
            picture.draft(picture.mode, (wanted, wanted))
        picture.load()
        return ImageOps.exif_transpose(picture)
    except Exception:
        raise FileBroken() from None


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture as RGB or RGBA in the colours of the web, without anything but its pixels."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "RGBA"):
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            picture = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be used leaves the colours as they are
    if picture.mode.startswith("I;16") or picture.mode == "I":
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    plain = picture.convert("RGBA" if clear else "RGB")
    plain.info = {}
    return plain


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
