"""Own fields: what a customer wants to say on each order besides the PO number, such as a project or a cost account."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from models import limits
from models.refusals import Refused
from models.text import N_, Named

KINDS = ("text", "choice", "date")
# Where an answer stands: on the order's page, its print and its mail, or on the page alone.
PLACES = ("everywhere", "page")
# As a kind it leaves out a field that a wider policy asks for.
OFF = "off"
KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
FIELDS_LIMIT = limits.declare(
    "checkout_fields", 12, N_("An account has at most %(value)s fields of its own at checkout.")
)
ANSWER_LENGTH = limits.declare(
    "checkout_answer", 200, N_("What is typed into a field of an account’s own has at most %(value)s characters.")
)
CHOICES_LIMIT = 60


class FieldMissing(Refused):
    """A field of the account's own that must not stay empty. Facts: label."""

    message = N_("Fill in “%(label)s”: your company wants it on every order.")


class FieldNotUnderstood(Refused):
    """An answer that its field cannot hold. Facts: label, answer."""

    message = N_("“%(label)s” cannot be “%(answer)s”. Choose one of the list, or a date as year-month-day.")


@dataclass(frozen=True, slots=True)
class OwnField:
    """One field: `choices` of a kind `choice` are (code, English, French), `default` the code chosen at first."""

    key: str
    label_en: str = ""
    label_fr: str = ""
    kind: str = "text"
    required: bool = False
    shown: str = "everywhere"
    choices: tuple[tuple[str, str, str], ...] = field(default=())
    default: str = ""

    @property
    def name(self) -> str:
        """What the box is called in forms."""
        return f"own-{self.key}"

    def words_of(self, answer: str) -> tuple[str, str]:
        """An answer in English and French: a choice by its names, everything else as it is."""
        return next(((en, fr or en) for code, en, fr in self.choices if code == answer), (answer, answer))

    def kept(self) -> dict:
        """As it is stored, in plain values and without what is not set."""
        told = asdict(self) | {"choices": [list(one) for one in self.choices]}
        return {name: value for name, value in told.items() if value not in ("", [], False)}


def fields_from(stored: Iterable[Mapping]) -> list[OwnField]:
    """Fields as they are stored; see `OwnField.kept`."""
    return [OwnField(**one | {"choices": tuple(map(tuple, one.get("choices", ())))}) for one in stored]


def merged(wider: list[OwnField], own: list[OwnField]) -> list[OwnField]:
    """The fields of a wider policy with those of a more particular one: the same key is replaced, or left out."""
    found = {one.key: one for one in wider} | {one.key: one for one in own}
    return [one for one in found.values() if one.kind != OFF]


def answered(fields: Iterable[OwnField], typed: Mapping[str, str]) -> dict[str, str]:
    """The answers as they are kept, by key: known fields only, cut to what they may be, choices with their default."""
    kept = {one.key: " ".join(str(typed.get(one.key) or one.default).split())[:ANSWER_LENGTH] for one in fields}
    return {key: answer for key, answer in kept.items() if answer}


def check_answers(fields: Iterable[OwnField], answers: Mapping[str, str]) -> None:
    """Raise the refusal of the first answer that is missing or cannot be, named as the field is called."""
    for one in fields:
        label, answer = Named(one.label_en, one.label_fr), answers.get(one.key, "")
        if not answer:
            if one.required:
                raise FieldMissing(field=one.name, label=label)
        elif not _fits(one, answer):
            raise FieldNotUnderstood(field=one.name, label=label, answer=answer[:40])


def frozen(fields: Iterable[OwnField], answers: Mapping[str, str]) -> list[dict]:
    """The answers as an order keeps them, with labels and words in both languages."""
    rows = []
    for one in fields:
        if answer := answers.get(one.key, ""):
            words = dict(zip(("value_en", "value_fr"), one.words_of(answer), strict=True))
            labels = {"label_en": one.label_en, "label_fr": one.label_fr or one.label_en}
            rows.append({"key": one.key, "kind": one.kind, "value": answer, "shown": one.shown} | labels | words)
    return rows


def _fits(one: OwnField, answer: str) -> bool:
    if one.kind == "choice":
        return answer in {code for code, *_ in one.choices}
    if one.kind == "date":
        try:
            return len(answer) == 10 and bool(date.fromisoformat(answer))
        except ValueError:
            return False
    return True
