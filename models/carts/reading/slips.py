"""What a code may have been before a spreadsheet or a word processor changed it. Offered to a person, never taken."""

import re
import unicodedata
from itertools import product

from models.text import key

from .dates import month_of

# A spreadsheet that took a code for a number has eaten its leading zeros: so many are offered back.
_EATEN_ZEROS = 6

# A spreadsheet shows a long number by its first six digits, by fewer where the column is narrow; product numbers (GTIN)
# have up to fourteen, and less than eleven are shown whole.
_SHORTEST, _LONGEST, _DIGITS_LEFT, _DIGITS_LOST = 11, 14, 3, 4

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
_QUOTES = "\"'“”„‘’‚«»`´ "
# Signs that are put together from plain ones: ², ½, ①, ㎏. Full-width letters are not among them.
_SIGNS = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
_WRAPPED = re.compile(r'="?([^"]*)"?\Z')
_POWER = re.compile(r"([0-9])(?:[.,]([0-9]+))?e\+?([0-9]{1,2})\Z")
_DAY = re.compile(
    r"[0-9]{4}-([0-9]{2})-([0-9]{2})(?: 00:00:00)?\Z|([0-9]{1,2})[- ]([a-zà-ÿ]{3,9})\.?\Z"
    r"|([a-zà-ÿ]{3,9})\.?[- ]([0-9]{1,2})\Z|([0-9]{1,2})([/.-])([0-9]{1,2})\8[0-9]{4}\Z"
)


def meant(code: str) -> list[list[str]]:
    """Forms that `code` may have had, as keys, in groups: the likelier first. Empty for a code that bears no trace.

    Zeros eaten (123 of 00123), a number shown in powers of ten (1.20E+06 or 1200000 of 12E5), a day (3-Jan or
    2026-01-03 of 3-1), typographer's dashes and quotes, letters nobody sees, ="00123" and '00123, 123.0 of 123.
    """
    now = key(code)
    groups = [_bare(code)]
    if now.isascii() and now.isdecimal() and len(now) <= 12:
        groups.append([now.zfill(len(now) + zeros) for zeros in range(1, _EATEN_ZEROS + 1)])
    groups += [_powers(now), _days(now)]
    return [forms for group in groups if (forms := [form for form in dict.fromkeys(group) if form and form != now])]


def altered(code: str, sku: str) -> bool:
    """Whether the code has a sign such as ² or ① where the SKU has a plain digit: it counts as the same letter, but
    nobody writes it for it."""
    if code.isascii():
        return False
    return any(unicodedata.decomposition(sign).startswith(_SIGNS) and sign not in sku for sign in code)


def _bare(code: str) -> list[str]:
    """Without what cannot be seen and what stands around it."""
    seen = "".join(letter for letter in code if unicodedata.category(letter) != "Cf").translate(_DASHES).strip()
    found = _WRAPPED.match(seen)
    text = (found[1] if found else seen).strip(_QUOTES)
    return [key(text), key(re.sub(r"(?<=[0-9])\.0+\Z", "", text))]


def _powers(now: str) -> list[str]:
    """12E5 is shown as 1.20E+06 and saved as 1200000: every way to write that number, in full and with an E."""
    if found := _POWER.match(now):
        digits, power = found[1] + (found[2] or ""), int(found[3]) - len(found[2] or "")
        digits, power = digits.rstrip("0") or "0", power + len(digits) - len(digits.rstrip("0"))
    elif now.isascii() and now.isdecimal() and now.endswith("0") and now.strip("0"):
        digits, power = now.rstrip("0"), len(now) - len(now.rstrip("0"))
    else:
        return []
    if not 0 <= power < 30:
        return []
    return [digits + "0" * power, *(f"{digits}{'0' * more}e{power - more}" for more in range(power + 1))]


def _days(now: str) -> list[str]:
    """3-1 is shown as 3-Jan, 1-Mar or 3/1/2026: both orders, with and without zeros, with a hyphen or a slash."""
    found = _DAY.match(now)
    if not found:
        return []
    day, word = (found[3], found[4]) if found[3] else (found[6], found[5])
    month = int(found[1] or found[7] or 0) or (month_of(word) if word else None)
    day = int(found[2] or found[9] or day or 0)
    if not month:
        return []
    ways = product("-/", ("{}", "{:02}"), ((day, month), (month, day)))
    return [form.format(one) + sign + form.format(two) for sign, form, (one, two) in ways]


def rounded(code: str) -> range | None:
    """The whole numbers that a spreadsheet shows as this code, where it is a long number of which the last digits were
    rounded away: 6.29104E+11, or the 629104000000 that was saved of it. None for any other code."""
    now = key(code)
    if found := _POWER.match(now):
        digits, zeros = found[1] + (found[2] or ""), int(found[3]) - len(found[2] or "")
    else:
        bare = now.rstrip("0") if now.isascii() and now.isdecimal() else ""
        digits, zeros = bare, len(now) - len(bare)
    long = _SHORTEST <= len(digits) + zeros <= _LONGEST
    if not digits.strip("0") or len(digits) < _DIGITS_LEFT or zeros < _DIGITS_LOST or not long:
        return None
    shown, half = int(digits) * 10**zeros, 10**zeros // 2
    return range(shown - half, shown + half)
