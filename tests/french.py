"""The French catalogue and the French pages as tests read them."""

import csv
import os
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PO = ROOT / "translations" / "fr_CA" / "LC_MESSAGES" / "messages.po"
PLACE = re.compile(r"%\(\w+\)[sd]")
# Attributes that people read or hear.
READ = ("aria-label", "placeholder", "alt", "title", "content", "data-error-network", "data-error-server")


@cache
def catalogue() -> Catalog:
    """The French catalogue as it lies in the project."""
    with open(PO, "rb") as file:
        return read_po(file, locale="fr_CA")


def pairs() -> list[tuple[str, str]]:
    """Every English sentence with its French one; a plural gives (singular, singular) and (plural, plural)."""
    found = []
    for message in catalogue():
        if message.id:
            both = message.id, message.string
            found += zip(*both, strict=True) if message.pluralizable else [both]
    return found


@cache
def marked() -> frozenset:
    """What is marked in the source now: sentences, and pairs of a singular and a plural."""
    with open(ROOT / "babel.cfg", encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = DEFAULT_KEYWORDS | {"lazy_gettext": None, "N_": None}
    found = extract_from_dir(ROOT, methods, options, keywords, strip_comment_tags=False)
    return frozenset(tuple(said) if isinstance(said, tuple) else said for _file, _line, said, *_ in found)


def compile_french() -> None:
    """What `bin/test` does before the tests: the compiled catalogue, when it is older than its source."""
    compiled = PO.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < PO.stat().st_mtime:
        with NamedTemporaryFile(dir=PO.parent, delete=False) as file:
            write_mo(file, catalogue())
        os.replace(file.name, compiled)


class _Words(HTMLParser):
    """The words of a page: its text, and the attributes that are read or heard; not what was typed into it, and not
    what says of itself that it is English (`lang`: the other half of texts side by side)."""

    SILENT = ("script", "style", "textarea")
    VOID = ("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")

    def __init__(self):
        super().__init__()
        self.words, self.silent, self.english = [], 0, 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        given = dict(attrs)
        english = self.english or (tag != "html" and str(given.get("lang", "")).startswith("en"))
        if english:
            self.english += tag not in self.VOID
        elif tag != "meta" or given.get("name") == "description":
            self.words += [given[name] for name in READ if given.get(name)]

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT
        self.english -= self.english > 0 and tag not in self.VOID

    def handle_data(self, data):
        if not self.silent and not self.english:
            self.words.append(data)


def words_of(html: str) -> str:
    """What a page says, one piece a line, blanks made single."""
    reader = _Words()
    reader.feed(html)
    return "\n".join(" ".join(piece.split()) for piece in reader.words if piece.strip())


def english_in(words: str) -> list[str]:
    """Pieces of at least 8 letters of our English sentences, and the demo's English texts, in these words."""
    starts = {words[place : place + 8] for place in range(len(words))}
    found = [piece for piece in _telling() if piece[:8] in starts and piece in words]
    return [piece for piece in found if re.search(rf"\b{re.escape(piece)}(?!\w)", words)]


@cache
def _telling() -> list[str]:
    """What is English for sure: it is in no French sentence and in no French text of the demo."""
    ours = [piece.strip(" :,;.()“”–") for english, _ in pairs() for piece in PLACE.split(english)]
    english, french = _texts_of_the_demo()
    other = "\n".join([*(said for _, said in pairs()), *french])
    return sorted(piece for piece in {*ours, *english} if len(piece) >= 8 and piece not in other)


def _texts_of_the_demo() -> tuple[set[str], set[str]]:
    """The cells of the demo's columns `…_en` and `…_fr`."""
    texts = {"en": set(), "fr": set()}
    for path in (ROOT / "demo").glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for name, cell in row.items():
                    texts.get(name[-2:] if name[-3:-2] == "_" else "", set()).add(cell)
    return texts["en"], texts["fr"]
