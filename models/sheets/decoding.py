"""From bytes to text: byte order marks, UTF-8, UTF-16 with or without a mark, Windows-1252 and its elders."""

import codecs
import re

# The longer mark first: UTF-32 little-endian begins with UTF-16's mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINES = re.compile(rb"[^\r\n]*[\r\n]*")
# What stands around the bytes above ASCII, and the words in it.
_HIGH = re.compile(rb"[A-Za-z0-9]{0,3}[\x80-\xff]+[A-Za-z0-9]{0,3}")
_WORDS = re.compile(r"[^\W_]+|[^\w\s]|\u00a0")
# What an older program on Windows, a Mac or in a DOS window writes for "é"; the first is by far the most usual.
_EIGHT_BITS = ("cp1252", "mac_roman", "cp850")
# How much a letter speaks for an encoding: é is as frequent in French as all the others together.
_WEIGHTS = {"é": 4} | dict.fromkeys("èêàâçîôùûÉÈÊÀÂÇÎÔÙÛ", 2) | dict.fromkeys("ëäïöüœæËÄÏÖÜŒÆñóáíúÑÓÁÍÚ°º’«»–\u00a0", 1)


def decoded(data: bytes) -> str:
    """The text of a file, without its byte order mark. What is no letter in any encoding becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _utf8_or_windows(rest) if encoding == "utf-8" else rest.decode(encoding, "replace")
    encoding = _unmarked_utf16(data)
    return data.decode(encoding, "replace") if encoding else _utf8_or_windows(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows by NULs in every other place, for text that is mostly Latin."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _utf8_or_windows(data: bytes) -> str:
    """UTF-8 if the whole is; else line by line, for files joined from two programs."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lines = [_utf8(line) for line in _LINES.findall(data)]
    encoding = _eight_bits(b"".join(line for line in lines if isinstance(line, bytes)))
    return "".join(line if isinstance(line, str) else line.decode(encoding, "replace") for line in lines)


def _utf8(line: bytes) -> str | bytes:
    """The line's text if it is UTF-8, else the line itself."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line


def _eight_bits(data: bytes) -> str:
    """The encoding in which most of what is no ASCII becomes a letter of our languages, large among large letters and
    small among small ones; Windows-1252 if several do."""
    high = b" ".join(_HIGH.findall(data[:100_000]))
    return max(_EIGHT_BITS, key=lambda one: sum(map(_weight, _WORDS.findall(high.decode(one, "replace")))))


def _weight(word: str) -> float:
    """How much a word speaks for the encoding that gave it; little where large letters, small ones or digits are mixed
    in it, as in 1á000."""
    weight = sum(_WEIGHTS.get(letter, 0) for letter in word)
    plain = word in (word.upper(), word.lower(), word.title()) and not re.search("[0-9]", word)
    return weight if plain else weight / 4
