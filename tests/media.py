"""Files for the tests of media, made here so that none need be kept: pictures, a document, videos, and hostile ones."""

import io
import struct
import zlib

from PIL import Image

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(form="PNG", size=(40, 30), colour="#c2562f", mode="RGB", **more) -> bytes:
    """A picture of one colour."""
    into = io.BytesIO()
    Image.new(mode, size, colour).save(into, form, **more)
    return into.getvalue()


def photograph(size=(40, 30)) -> bytes:
    """A JPEG that was held sideways and says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[1] = "N"
    return picture("JPEG", size, exif=exif)


def bomb() -> bytes:
    """A PNG of a few bytes that says it has ten thousand million pixels."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def box(name: bytes, data: bytes = b"") -> bytes:
    """A box of an ISO base media file."""
    return struct.pack(">I4s", 8 + len(data), name) + data


def mp4(seconds: bytes = b"frames") -> bytes:
    """The frame of an MP4: its brands, an empty index and some data."""
    return box(b"ftyp", b"isom\0\0\2\0isomiso2mp41") + box(b"moov", box(b"mvhd", bytes(100))) + box(b"mdat", seconds)


def webm() -> bytes:
    """The header of a WebM and a segment of a few bytes."""
    head = b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm"
    return b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(head)]) + head + b"\x18\x53\x80\x67\x84\x00\x00\x00\x00"
