"""What a line of the files for search stands for, refused for the same reasons as in the merchandiser's forms."""

from models.catalog import Boost, Synonym, check_boost, check_synonym
from models.refusals import Refused

from .rows import BadRow
from .tables import Record


def synonym(row, place, package):
    """Words that mean the same."""
    values = row.values | {name: " ".join(row.values[name].split()) for name in ("word", "means")}
    try:
        check_synonym(values["word"], values["means"])
    except Refused as refusal:
        raise BadRow(refusal.field, refusal.message, **refusal.facts) from None
    return [Record(Synonym, values, place)]


def boost(row, place, package):
    """A product or a category that ranks higher or lower."""
    try:
        check_boost(**row.values)
    except Refused as refusal:
        raise BadRow(refusal.field, refusal.message, **refusal.facts) from None
    return [Record(Boost, row.values, place)]
