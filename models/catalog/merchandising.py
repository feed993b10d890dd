"""What the merchandiser tells search: words that mean the same, and what is to stand higher or lower."""

from datetime import date

from peewee import JOIN, BooleanField, CharField, DateField, IntegerField, SmallIntegerField

from models import history, limits
from models.base import Model, bump, reference, writing
from models.refusals import NotFound, Refused
from models.text import LANGUAGES, N_

from . import bits
from .products import Category, Product
from .search_index import mark_index
from .search_reading import Reading
from .search_tables import SearchPlace
from .search_words import terms

# A boost moves what it is for by so many points at most; a word in a name is worth 8.
STRONGEST = limits.declare("boost", 8, N_("A boost raises or lowers what is found by at most %(value)s points."))
LONGEST_PHRASE = limits.declare("synonym_words", 6, N_("Each side of a synonym has at most %(value)s words."))


class Synonym(Model):
    """Who searches for `word` finds what has `means` as well, and, unless it is one way, the other way round.

    Both may be several words. `language` is the one in which people must read for it to count; "" is either.
    """

    word = CharField(max_length=100)
    means = CharField(max_length=100)
    language = CharField(max_length=2, default="")
    one_way = BooleanField(default=False)
    version = IntegerField(default=1)

    class Meta:
        table_name = "synonym"
        indexes = ((("word", "means", "language"), True),)


class Boost(Model):
    """How much higher (or, below 0, lower) a product, or what stands on a shelf, ranks among what fits a search.

    One of `product` and `category` is set. Dates are days at the shop, both included; None is no bound.
    """

    product = reference(Product, null=True, on_delete="CASCADE")
    category = reference(Category, null=True, on_delete="CASCADE")
    weight = SmallIntegerField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "boost"
        indexes = ((("product",), False), (("category",), False))


class SynonymUnclear(Refused):
    """Each side of a synonym needs words that search hears, at most six, and the two must differ. Facts: words."""

    message = N_("“%(words)s” is not enough for search to hear: write one to six words, other ones on each side.")
    field = "means"


class SynonymThere(Refused):
    """The same two sides stand there already. Facts: word, means."""

    message = N_("“%(word)s” already means “%(means)s”.")
    field = "means"


class BoostUnclear(Refused):
    """A boost is for one product or one shelf. No facts."""

    message = N_("Name either a product or a category.")
    field = "sku"


class BoostTooStrong(Refused):
    """A boost's weight is not 0 and within its bounds. Facts: strongest."""

    message = N_("The weight is a number from −%(strongest)s to %(strongest)s, and not 0.")
    field = "weight"


class DatesReversed(Refused):
    """The last day lies before the first. No facts."""

    message = N_("The last day is before the first one.")
    field = "valid_to"


def save_synonym(word: str, means: str, *, by, language: str = "", one_way: bool = False, synonym=None,
                 version: int | None = None) -> Synonym:  # fmt: skip
    """Keep that `word` means `means`: as a new synonym, or in place of `synonym`, which must be at `version`.

    Raises SynonymUnclear, SynonymThere, ChangedMeanwhile.
    """
    values = {"word": " ".join(word.split()), "means": " ".join(means.split()), "language": language,
              "one_way": one_way}  # fmt: skip
    with writing():
        check_synonym(values["word"], values["means"])
        _check_alone(Synonym(id=synonym.id if synonym else 0, **values))
        kept = _saved(Synonym, synonym, version, values)
        mark_index()
        history.record(by, "change" if synonym else "add", f"synonym:{kept.id}", **values)
    return kept


def remove_synonym(synonym: Synonym, *, by, version: int) -> None:
    """Forget a synonym; raises ChangedMeanwhile if it is no longer at `version`."""
    with writing():
        bump(Synonym, synonym.id, version)
        Synonym.delete().where(Synonym.id == synonym.id).execute()
        mark_index()
        history.record(by, "remove", f"synonym:{synonym.id}", word=synonym.word, means=synonym.means)


def save_boost(weight: int, *, by, product: Product | None = None, category: Category | None = None,
               valid_from: date | None = None, valid_to: date | None = None, boost=None,
               version: int | None = None) -> Boost:  # fmt: skip
    """Have a product or a shelf rank higher or lower: as a new boost, or in place of `boost`, at `version`.

    Raises BoostUnclear, BoostTooStrong, DatesReversed, ChangedMeanwhile.
    """
    values = {"product": product and product.id, "category": category and category.id, "weight": weight,
              "valid_from": valid_from, "valid_to": valid_to}  # fmt: skip
    with writing():
        check_boost(product, category, weight, valid_from, valid_to)
        kept = _saved(Boost, boost, version, values)
        mark_index()
        what = {"sku": product.sku} if product else {"category": category.code}
        dates = {"valid_from": valid_from, "valid_to": valid_to}
        history.record(by, "change" if boost else "add", f"boost:{kept.id}", weight=weight, **what, **dates)
    return kept


def check_boost(product, category, weight: int, valid_from: date | None, valid_to: date | None) -> None:
    """Whether a boost makes sense; raises BoostUnclear, BoostTooStrong, DatesReversed."""
    if (product is None) == (category is None):
        raise BoostUnclear
    if not 0 < abs(weight) <= STRONGEST:
        raise BoostTooStrong(strongest=STRONGEST)
    if valid_from and valid_to and valid_to < valid_from:
        raise DatesReversed


def remove_boost(boost: Boost, *, by, version: int) -> None:
    """Forget a boost; raises ChangedMeanwhile if it is no longer at `version`."""
    with writing():
        bump(Boost, boost.id, version)
        Boost.delete().where(Boost.id == boost.id).execute()
        mark_index()
        history.record(by, "remove", f"boost:{boost.id}", weight=boost.weight)


def synonym_of(number: int) -> Synonym:
    """The synonym with this number; raises NotFound."""
    return _of(Synonym, number)


def boost_of(number: int) -> Boost:
    """The boost with this number; raises NotFound."""
    return _of(Boost, number)


def _of(model, number: int):
    found = model.get_or_none(model.id == number)
    if found is None:
        raise NotFound(number)
    return found


def synonyms_page(page: int = 1, size: int = 100) -> tuple[list[Synonym], int]:
    """One page of the synonyms by their words, and how many there are."""
    rows = Synonym.select().order_by(Synonym.word, Synonym.means, Synonym.id)
    return list(rows.paginate(page, size)), Synonym.select().count()


def boosts_page(page: int = 1, size: int = 100) -> tuple[list, int]:
    """One page of the boosts, the strongest first, and how many there are: rows with id, sku, category (code), weight,
    valid_from, valid_to, version.
    """
    rows = (
        Boost.select(
            Boost.id, Product.sku, Category.code.alias("category"), Boost.weight, Boost.valid_from, Boost.valid_to,
            Boost.version,
        )
        .join_from(Boost, Product, JOIN.LEFT_OUTER, on=(Product.id == Boost.product))
        .join_from(Boost, Category, JOIN.LEFT_OUTER, on=(Category.id == Boost.category))
        .order_by(Boost.weight.desc(), Boost.id)
    )
    return list(rows.paginate(page, size).namedtuples()), Boost.select().count()


def _saved(model, row, version, values: dict):
    if row is None:
        return model.create(**values)
    bump(model, row.id, version, **values)
    return model.get_by_id(row.id)


def check_synonym(word: str, means: str) -> None:
    """Whether both sides are such that search hears them apart; raises SynonymUnclear."""
    sides = [heard(word), heard(means)]
    for side, words in zip(sides, (word, means), strict=True):
        if not 0 < len(side) <= LONGEST_PHRASE or sides[0] == sides[1]:
            raise SynonymUnclear(words=words)


def _check_alone(synonym: Synonym) -> None:
    sides = (heard(synonym.word), heard(synonym.means))
    for other in Synonym.select().where(Synonym.language == synonym.language, Synonym.id != synonym.id):
        if (heard(other.word), heard(other.means)) == sides:
            raise SynonymThere(word=other.word, means=other.means)


def heard(words: str) -> tuple[str, ...]:
    """The stems of words as search hears them."""
    return tuple(term for term, _ in terms(words))


def synonyms_of(stems: list[str], reading: Reading, language: str) -> list[tuple[range, tuple[str, ...]]]:
    """For each run of the stems that has a synonym: the run, and the stems of what it means as well."""
    meanings = reading.kept("synonyms", _meanings)
    found = []
    for first in range(len(stems)):
        for after in range(first + 1, min(first + LONGEST_PHRASE, len(stems)) + 1):
            for phrase, its_language in meanings.get(tuple(stems[first:after]), ()):
                if its_language in ("", language):
                    found.append((range(first, after), phrase))
    return found


def _meanings() -> dict[tuple, list[tuple]]:
    found: dict[tuple, list[tuple]] = {}
    for row in Synonym.select().order_by(Synonym.id):
        word, means = heard(row.word), heard(row.means)
        if word and means and row.language in ("", *LANGUAGES):
            found.setdefault(word, []).append((means, row.language))
            if not row.one_way:
                found.setdefault(means, []).append((word, row.language))
    return found


def boosts_on(day: date, reading: Reading, members: int) -> dict[int, int]:
    """The points of each member by boosts in force that day, from 0 up; nothing where none of them has one.

    Where several boosts are for one product, the strongest counts, and of two as strong the one that raises.
    """
    levels: dict[int, int] = {}
    for weight, first, last, shelf, places in reading.kept("boosts", _boosts):
        if (first is None or first <= day) and (last is None or day <= last):
            its = (reading.every("shelf").get(shelf, 0) if shelf else places) & members
            levels = {other: those & ~its for other, those in levels.items()}
            levels[weight] = levels.get(weight, 0) | its
    boosted = bits.union(levels.values())
    if not boosted:
        return {}
    points = {STRONGEST + weight: those for weight, those in levels.items()}
    return points | {STRONGEST: points.get(STRONGEST, 0) | members & ~boosted}


def _boosts() -> list[tuple]:
    """(weight, first day, last day, shelf's id as text, places) of every boost, the weakest first."""
    rows = list(Boost.select().namedtuples())
    ids = [row.product for row in rows if row.product]
    named: dict[int, list[int]] = {}
    placed = SearchPlace.select(SearchPlace.place, Product.id, Product.parent)
    placed = placed.join(Product, on=(Product.id == SearchPlace.product))
    for place, *those in placed.where(Product.id.in_(ids) | Product.parent.in_(ids)).tuples():
        for one in filter(None, those):
            named.setdefault(one, []).append(place)
    found = [
        (row.weight, row.valid_from, row.valid_to, str(row.category) if row.category else "",
         bits.bitset(named.get(row.product, [])))
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (abs(one[0]), one[0]))
