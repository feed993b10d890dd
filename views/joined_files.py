"""All style sheets as one, all scripts of every page as one: on a first visit each more is a journey to the shop.

They are written as one file a component and joined when first asked for; nothing is built beforehand. The address has
the hash of what is joined, so that browsers keep it for ever. `tokens.css` comes first: its layers decide who wins,
whatever the order of the others.
"""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Flask, current_app

from .links import url_for

SCRIPTS = (
    "vendor/htmx.min.js", "js/search-key.js", "js/suggestions.js", "js/quantity-column.js", "js/menus.js", "js/why.js",
    "js/swap-focus.js", "js/submit-once.js", "js/errors.js", "js/notices.js",
)  # fmt: skip
# What needs no shop: it is the same at every host, and for the page that says that a host is no shop.
SHOPLESS = ("static", "pages.show_joined_file")
NAMES = {"shop.css": "text/css", "shop.js": "text/javascript"}


class Joined(NamedTuple):
    """Files as one, plain and compressed, under the hash of the content."""

    plain: bytes
    zipped: bytes
    hash: str


def init_app(app: Flask) -> None:
    """Give templates `joined_file(name)`, the address of `shop.css` or `shop.js`."""
    app.jinja_env.globals["joined_file"] = address_of


def address_of(name: str) -> str:
    """The address under which browsers may keep this file for ever."""
    return url_for("pages.show_joined_file", name=name, v=joined(name).hash)


def joined(name: str) -> Joined:
    """One of NAMES."""
    folder, url = current_app.static_folder, current_app.static_url_path
    # In development a file may change while the server runs; otherwise one look is enough.
    return _joined_now(name, folder, url) if current_app.debug else _joined_once(name, folder, url)


def _joined_now(name: str, folder: str, url: str) -> Joined:
    files = tuple(_files(Path(folder), name))
    return _joined(files, tuple(file.stat().st_mtime_ns for file in files), url)


_joined_once = cache(_joined_now)


def _files(folder: Path, name: str) -> list[Path]:
    if name == "shop.js":
        return [folder / script for script in SCRIPTS]
    return sorted((folder / "css").glob("*.css"), key=lambda file: (file.stem != "tokens", file.stem))


@cache
def _joined(files: tuple[Path, ...], _stamps: tuple, static: str) -> Joined:
    # A script may end without a semicolon.
    separator = b"\n;\n" if files[0].suffix == ".js" else b"\n"
    plain = separator.join(file.read_bytes() for file in files)
    if files[0].suffix == ".css":
        # What a sheet names beside itself lies beside it no longer.
        plain = re.sub(rb"url\((['\"]?)\.\./", rb"url(\1" + static.encode() + b"/", plain)
    return Joined(plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:12])
