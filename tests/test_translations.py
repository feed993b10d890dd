"""Canadian French is complete, fresh, and written as people write it in Québec."""

import re

import pytest

from models import limits
from models.refusals import Refused
from tests.french import PLACE, catalogue, marked, pairs

# Words that no French sentence has; “panier” and “commande” never need them.
ENGLISH = re.compile(
    r"\b(?:the|and|your|you|with|from|this|that|cannot|please|order|orders|cart|store|row|rows|line|lines|account|"
    r"price|prices|quantity|password|sign|email|e-mail|is|are|was|of|to|by|not|no longer|shop|SKU|SKUs)\b",
    re.IGNORECASE,
)
TAG = re.compile(r"</?\w+[^>]*>")


def test_every_sentence_has_its_french_and_none_is_guessed():
    wrong = [message.id for message in catalogue() if message.id and message.fuzzy]
    wrong += [english for english, french in pairs() if not french or not french.strip()]
    assert wrong == []


def test_the_catalogue_holds_exactly_what_is_marked_in_the_source():
    """When this fails: bin/extract-translations, then translate what it names."""
    ours = {message.id for message in catalogue() if message.id}
    singles = {said[0] if isinstance(said, tuple) else said for said in ours}
    # A sentence that stands alone and with a plural is one entry: the one with the plural.
    asked = {said for said in marked() if isinstance(said, tuple) or said not in singles - ours}
    assert {"new": asked - ours, "no longer said": ours - asked} == {"new": set(), "no longer said": set()}


def test_a_language_has_two_forms_and_zero_is_singular():
    assert (catalogue().num_plurals, catalogue().plural_expr) == (2, "(n > 1)")


def test_what_refuses_and_what_limits_is_marked():
    """These sentences reach the catalogue through N_(), which is easily forgotten."""
    known = {english for english, _ in pairs()}
    ours = [kind for kind in _refusals(Refused) if not kind.__module__.startswith("tests.")]
    sentences = {kind.message for kind in ours} | {limit.sentence for limit in limits.every()}
    assert sentences - known == set()


@pytest.mark.parametrize(
    "what", [PLACE, TAG, re.compile("%%"), re.compile(r"\d+")], ids=["places", "tags", "percents", "numbers"]
)
def test_french_keeps_the_places_tags_and_numbers_of_english(what):
    wrong = [english for english, french in pairs() if sorted(what.findall(english)) != sorted(what.findall(french))]
    assert wrong == []


def test_french_is_typeset_as_in_quebec():
    """No-break space before : and % and inside « », none before ; ! ?, typographic apostrophes, no English quotes."""
    rules = {
        "straight apostrophe": "'",
        "straight or English quotes": '["“”]',
        "colon without a no-break space": r"(?<!\u00a0):(?!//|\d)",
        "percent or dollar without a no-break space": r"(?<!\u00a0)[%$](?!\(|%)",
        "guillemets without no-break spaces": r"«(?!\u00a0)|(?<!\u00a0)»",
        "a space before ; ! or ?": r"[ \u00a0\u202f][;!?]",
        "two blanks": r"[ \u00a0]{2}",
        "a capital that lost its accent": r"\b(?:Etat|Etape|Equipe|Econom|Ech|Ecri)|\bA (?:l[’a]|partir)",
        "three dots": r"\.\.\.",
    }
    wrong = [
        (rule, french)
        for _, french in pairs()
        for rule, pattern in rules.items()
        if re.search(pattern, french.replace("%%", "%"))
    ]
    assert wrong == []


def test_no_english_word_is_left_in_french():
    """What stands in « » is quoted: the name of a column, a word that a file must hold. So are the names of files."""
    quoted = re.compile(rf"«[^»]*»|\w+\.csv|{PLACE.pattern}")
    assert [french for _, french in pairs() if ENGLISH.search(quoted.sub("", french))] == []


def test_a_sentence_ends_in_french_as_it_does_in_english():
    wrong = []
    for english, french in pairs():
        french = french or english
        if (english[-1] in ".?:,") != (french[-1] in ".?:,") or english[0].isupper() != french[0].isupper():
            wrong.append((english, french))
    assert [pair for pair in wrong if pair[0][0].isalpha() and pair[1][0].isalpha()] == []


def _refusals(kind: type) -> list[type]:
    return [kind, *(one for below in kind.__subclasses__() for one in _refusals(below))]
