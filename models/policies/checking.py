"""What a policy may say: checked the same way whether a form or a file says it."""

from models.refusals import Refused
from models.text import LANGUAGES, N_

from .fields import CHOICES_LIMIT, FIELDS_LIMIT, KEY, KINDS, OFF, PLACES, OwnField, fields_from
from .masks import check_mask
from .tables import LAYOUTS, PO_REPEATS, PO_RULES, YES_NO

WORDS = {"layout": LAYOUTS, "po_rule": PO_RULES, "po_repeat": PO_REPEATS, "line_notes": YES_NO}
AMOUNTS = ("order_minimum", "order_maximum", "limit_order", "limit_amount")
NUMBERS = (*AMOUNTS, "limit_days", "limit_open", "limit_first")
MOST_DAYS = 366


class NotOneOf(Refused):
    """A word that means nothing here. Facts: word."""

    message = N_("“%(word)s” is none of the choices.")


class DaysMissing(Refused):
    """An amount within days, without the days. Facts: most."""

    message = N_("Say within how many days, from 1 to %(most)s.")
    field = "limit_days"


class MinimumAboveMaximum(Refused):
    """No order could be placed."""

    message = N_("The smallest order is above the largest one: nothing could be ordered.")
    field = "order_minimum"


class PatternWithoutRule(Refused):
    """A pattern that would never count."""

    message = N_("Say whether a PO number is needed: the pattern, the example and the hints go with that.")
    field = "po_rule"


class FieldNotNamed(Refused):
    """An own field without a usable key. Facts: key."""

    message = N_(
        "“%(key)s” cannot be the code of a field. Use small letters without accents, digits and _, a letter first."
    )


class FieldTwice(Refused):
    """Two fields with one key. Facts: key."""

    message = N_("There are two fields with the code “%(key)s”.")


class FieldNotLabelled(Refused):
    """An own field without a name in one of the languages. Facts: key."""

    message = N_("The field “%(key)s” needs a name in English and in French.")


class ChoicesMissing(Refused):
    """A choice of nothing, of too much, or with names missing or codes twice. Facts: key, most."""

    message = N_("The field “%(key)s” needs from 1 to %(most)s choices, each with its own code and its names.")


class DefaultUnknown(Refused):
    """A first choice that is none. Facts: key, default."""

    message = N_("“%(default)s” is not the code of one of the choices of “%(key)s”.")


class TooManyFields(Refused):
    """More fields than anybody fills in. Facts: most."""

    message = N_("There can be at most %(most)s fields.")


def check_policy(values: dict) -> None:
    """Raise the refusal of what a policy would say: `values` by the columns of CheckoutPolicy."""
    for name, words in WORDS.items():
        if values.get(name) and values[name] not in words:
            raise NotOneOf(field=name, word=values[name])
    texts = [values.get(name, "") for name in ("po_pattern", "po_example", "po_hint_en", "po_hint_fr")]
    if any(texts) and not values.get("po_rule"):
        raise PatternWithoutRule()
    check_mask(values.get("po_pattern", ""), values.get("po_example", ""))
    if values.get("limit_amount") and not 1 <= (values.get("limit_days") or 0) <= MOST_DAYS:
        raise DaysMissing(most=MOST_DAYS)
    if values.get("order_maximum") and (values.get("order_minimum") or 0) > values["order_maximum"]:
        raise MinimumAboveMaximum()
    check_fields(fields_from(values.get("fields") or []))


def check_fields(fields: list[OwnField]) -> None:
    """Raise the refusal of own fields that nobody could fill in."""
    if len(fields) > FIELDS_LIMIT:
        raise TooManyFields(most=FIELDS_LIMIT)
    seen = set()
    for one in fields:
        if not KEY.fullmatch(one.key):
            raise FieldNotNamed(key=one.key)
        if one.key in seen:
            raise FieldTwice(key=one.key)
        seen.add(one.key)
        if one.kind != OFF:
            _check_field(one)


def _check_field(one: OwnField) -> None:
    if one.kind not in KINDS or one.shown not in PLACES:
        raise NotOneOf(word=one.kind if one.kind not in KINDS else one.shown)
    if not all(getattr(one, f"label_{language}") for language in LANGUAGES):
        raise FieldNotLabelled(key=one.key)
    codes = [code for code, *_ in one.choices]
    whole = codes and all(all(choice) for choice in one.choices) and len(set(codes)) == len(codes) <= CHOICES_LIMIT
    if one.kind == "choice" and not whole:
        raise ChoicesMissing(key=one.key, most=CHOICES_LIMIT)
    if one.default and one.default not in codes:
        raise DefaultUnknown(key=one.key, default=one.default)
