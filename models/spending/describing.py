"""Codes and names of cost centres and budgets, as they are typed and as they are kept."""

from models import limits
from models.text import N_, key

from .refusals import CodeMissing, NameMissing, TextTooLong

CODE_LENGTH = limits.declare(
    "spending_code", 40, N_("The code of a cost centre or a budget has at most %(value)s characters.")
)
NAME_LENGTH = limits.declare(
    "spending_name", 120, N_("The name of a cost centre or a budget has at most %(value)s characters.")
)


def described(code: str, name_en: str, name_fr: str) -> dict:
    """A typed code and names as they are kept, with the code's key; raises CodeMissing, NameMissing or TextTooLong.

    One of the names is enough: in the other language it stands for both.
    """
    code = _kept("code", code, CODE_LENGTH)
    english, french = _kept("name_en", name_en, NAME_LENGTH), _kept("name_fr", name_fr, NAME_LENGTH)
    if not code:
        raise CodeMissing()
    if not english and not french:
        raise NameMissing()
    return {"code": code, "code_key": key(code), "name_en": english, "name_fr": french}


def _kept(field: str, text: str, limit: int) -> str:
    """With single blanks and without what is not seen."""
    kept = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if len(kept) > limit:
        raise TextTooLong(field=field, limit=limit, length=len(kept))
    return kept
