"""Which character parts the cells: one for the file where it has one, else one for each line."""

import re

SEPARATORS = "\t;|,"

_SEP_LINE = re.compile(r'\ufeff?"?sep=(.)"?[ ,;\t]*\Z', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
# "SKU 1,000": the comma belongs to the number, not between cells.
_NUMBER_WITH_COMMA = re.compile(r"[-+]?\d[\d.]*(?:,\d+)+\Z")

_NUMBER = re.compile(r"[-−+]?\d[\d.,'’\u00a0\u202f]*\Z")
_TIMES_NUMBER = re.compile(r"[xX×*](\d[\d.,]*)\Z")
_NUMBER_TIMES = re.compile(r"(\d[\d.,]*)[xX×*]\Z")
_TIMES = ("x", "X", "×", "*")
# The code of a store, or a date.
_PLACE = re.compile(r"\d")
_COLUMNS = re.compile(r" {2,}")


def declared(first_line: str) -> str | None:
    """The separator of Excel's `sep=;` line, if the file begins with one. A quoted cell is not such a line."""
    found = _SEP_LINE.match(first_line) if not first_line.startswith('"') else None
    return found[1] if found else None


def usual(lines: list[str]) -> str | None:
    """The separator that most lines have; where several are in as many, the one that gives equal rows."""
    best, best_score = None, (0, False)
    bare = [_QUOTED.sub("", line) if '"' in line else line for line in lines]
    for candidate in SEPARATORS:
        counts = [line.count(candidate) for line in bare if candidate in line]
        if candidate == ",":
            spaced = [line for line in bare if "," in line and comma_in_number(line)]
            counts = counts if len(spaced) < len(counts) else []
        score = (len(counts), len(set(counts)) == 1)
        if score > best_score:
            best, best_score = candidate, score
    return best


def of_line(line: str, preferred: str | None) -> str | None:
    """The separator of one line: the file's if the line has it (or a quote that goes on), else its own, else none."""
    if preferred and (preferred in line or line.count('"') % 2):
        return preferred
    bare = _QUOTED.sub("", line) if '"' in line else line
    for candidate in SEPARATORS:
        if candidate in bare and not (candidate == "," and comma_in_number(bare)):
            return candidate
    return None


def comma_in_number(line: str) -> bool:
    """Whether the line's only commas stand inside a number at its end, after a blank."""
    words = line.rsplit(None, 1)
    return len(words) == 2 and "," not in words[0] and bool(_NUMBER_WITH_COMMA.match(words[1]))


def by_spaces(line: str) -> tuple[str, ...]:
    """A line with no separator, as people type it: `SKU 12`, `SKU x 12`, `12 x SKU`, columns set apart by blanks.

    Word by word, not by one pattern: a line of many thousand blanks takes no longer than another of its length.
    """
    line = line.strip()
    head, blank, last = line.rpartition(" ")
    head, counted = head.rstrip(), bool(_NUMBER.match(last))
    if not blank:
        return (line,)
    if times := _times(line, head, last, counted):
        return times
    if "  " in line:
        return tuple(_COLUMNS.split(line))
    if counted:
        # "PART 1 500" is 500 of PART 1 or 1,500 of PART: nobody can tell, so the line stays whole.
        before = head.rpartition(" ")
        unclear = before[1] and before[2].isdecimal() and len(before[2]) <= 3 and last.isdecimal() and len(last) == 3
        return (line,) if unclear else (head, last)
    first, _, rest = line.partition(" ")
    if _NUMBER.match(first) and " " not in rest:
        return first, rest
    return _with_place(line) or (line,)


def _with_place(line: str) -> tuple[str, ...] | None:
    """`SKU 12 STORE-02 2026-12-03`: a number and behind it one or two words that are no number and hold a digit, as
    the codes of stores and dates do. None for any other line, "CUP 12 OZ" among them."""
    behind = line.rsplit(None, 2)[1:]
    for words in (behind[-1:], behind):
        sku, _, quantity = line.removesuffix(" ".join(words)).rstrip().rpartition(" ")
        clear = sku.strip() and _NUMBER.match(quantity) and not _NUMBER.match(sku.split()[-1])
        if clear and all(_PLACE.search(word) and not _NUMBER.match(word) for word in words):
            return sku.rstrip(), quantity, *words
    return None


def _times(line: str, head: str, last: str, counted: bool) -> tuple[str, str] | None:
    """`SKU x 12`, `SKU x12`, `SKU: 12`, `12 x SKU`, `12x SKU` as SKU and number; None for any other line."""
    before, _, sign = head.rpartition(" ")
    if counted and sign in (*_TIMES, ":") and before:
        return before.rstrip(), last
    if counted and head.endswith(":") and head != ":":
        return head[:-1].rstrip(), last
    if found := _TIMES_NUMBER.match(last):
        return head, found[1]
    first, _, rest = line.partition(" ")
    rest = rest.lstrip()
    if found := _NUMBER_TIMES.match(first):
        return rest, found[1]
    if _NUMBER.match(first) and rest[:2] in [f"{sign} " for sign in _TIMES]:
        return rest[2:].lstrip(), first
    return None
