"""Files that people bring: recognised by what is in them, kept under their content's hash, pictures in modern sizes."""

from .naming import bare_name
from .pictures import FORMS, PIXELS, TYPES, WIDTHS, FileBroken, TooManyPixels, draw, is_drawn, rendition
from .recognising import (
    DOCUMENT_BYTES,
    DOCUMENTS,
    EXTENSIONS,
    IMAGE_BYTES,
    IMAGES,
    VIDEO_BYTES,
    VIDEOS,
    FileEmpty,
    FileTooLarge,
    FileUnknown,
    Recognised,
    SvgRefused,
    recognise,
)
from .store import NotKept, collect, hash_of, keep, keeps, open_store, path_of

__all__ = [
    "DOCUMENTS",
    "DOCUMENT_BYTES",
    "EXTENSIONS",
    "FORMS",
    "IMAGES",
    "IMAGE_BYTES",
    "PIXELS",
    "TYPES",
    "VIDEOS",
    "VIDEO_BYTES",
    "WIDTHS",
    "FileBroken",
    "FileEmpty",
    "FileTooLarge",
    "FileUnknown",
    "NotKept",
    "Recognised",
    "SvgRefused",
    "TooManyPixels",
    "bare_name",
    "collect",
    "draw",
    "hash_of",
    "is_drawn",
    "keep",
    "keeps",
    "open_store",
    "path_of",
    "recognise",
    "rendition",
]
