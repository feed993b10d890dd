"""Masks: what a PO number must look like, in signs that a merchandiser can write and no visitor can misuse.

`#` is a digit, `@` a letter, `*` a letter or a digit; `+` after one of them means one or more of it. What stands in
square brackets may be left out. Everything else stands for itself, in any case. `MM-####` takes MM-1024, `[PO-]#+` any
number of digits, with or without PO- before them.
"""

import re

from models.refusals import Refused
from models.text import N_

MASK_MARKS = {"#": "[0-9]", "@": "[^\\W\\d_]", "*": "[^\\W_]"}
# More of them could keep a computer guessing for long how a number is meant.
MOST_REPEATS = 3


class MaskTooLoose(Refused):
    """More repetitions than can be checked quickly. Facts: most."""

    message = N_("The pattern has + more than %(most)s times. Write how many characters there are instead.")
    field = "po_pattern"


class ExampleDoesNotFit(Refused):
    """The example that people are shown would be refused. Facts: example, pattern."""

    message = N_("The example %(example)s does not fit the pattern %(pattern)s.")
    field = "po_example"


class ExampleMissing(Refused):
    """A pattern that nobody could guess."""

    message = N_("Give an example of a number that fits the pattern: people are shown it.")
    field = "po_example"


def matches(mask: str, text: str) -> bool:
    """Whether a PO number looks as the mask says; an empty mask takes everything."""
    return not mask or re.fullmatch(_expression(mask), text, re.IGNORECASE) is not None


def check_mask(mask: str, example: str) -> None:
    """Raise the refusal of a mask that cannot be used, or of an example that does not fit it."""
    if len(re.findall(r"[#@*]\+", mask)) > MOST_REPEATS:
        raise MaskTooLoose(most=MOST_REPEATS)
    if mask and not example:
        raise ExampleMissing()
    if mask and not matches(mask, example):
        raise ExampleDoesNotFit(example=example, pattern=mask)


def _expression(mask: str) -> str:
    parts = re.findall(r"\[([^\[\]]*)\]|([^\[]+|.)", mask, re.DOTALL)
    return "".join(_plain(must) if must else f"(?:{_plain(may)})?" for may, must in parts)


def _plain(mask: str) -> str:
    parts = re.findall(r"([#@*])(\+?)|(.)", mask, re.DOTALL)
    return "".join(MASK_MARKS[mark] + more if mark else re.escape(plain) for mark, more, plain in parts)
