"""Which character parts the cells: one for the file where it has one, else one for each line."""

import re

SEPARATORS = "\t;|,"

_SEP_LINE = re.compile(r'\ufeff?"?sep=(.)"?[ ,;\t]*\Z', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
# "SKU 1,000": the comma belongs to the number, not between cells.
_COMMA_IN_NUMBER = re.compile(r"[^,]*[^,\s][^,]*\s[-+]?\d[\d.]*(?:,\d+)+\s*\Z")

_TIMES = re.compile(r"(.*\S)(?: +[xX×*] *| *: *)([-−]?\d[\d.,'’\u00a0\u202f]*)\Z")
_TIMES_FIRST = re.compile(r"(\d[\d.,]*) ?[xX×*] +(\S.*)\Z")
_COLUMNS = re.compile(r" {2,}")
_LAST = re.compile(r"(.*[^ ]) ([-−+]?\d[\d.,'’\u00a0\u202f]*)\Z")
_FIRST = re.compile(r"(\d[\d.,]*) ([^ ]+)\Z")
# "PART 1 500" is 500 of PART 1 or 1,500 of PART: nobody can tell, so the line stays whole.
_UNCLEAR_LAST = re.compile(r".* \d{1,3} \d{3}\Z")


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
    return bool(_COMMA_IN_NUMBER.match(line))


def by_spaces(line: str) -> tuple[str, ...]:
    """A line with no separator, as people type it: `SKU 12`, `SKU x 12`, `12 x SKU`, columns set apart by blanks."""
    line = line.strip()
    if found := _TIMES.match(line):
        return found[1], found[2]
    if found := _TIMES_FIRST.match(line):
        return found[2], found[1]
    if "  " in line:
        return tuple(_COLUMNS.split(line))
    if _UNCLEAR_LAST.match(line):
        return (line,)
    if found := _LAST.match(line) or _FIRST.match(line):
        return found[1], found[2]
    return (line,)
