"""What people searched for and did not find: told by the job worker, because looking something up never writes."""

from peewee import CharField, DateTimeField, IntegerField

from models import clock, history, limits
from models.base import Model, reference, writing
from models.brands import Storefront
from models.text import N_, fold

PAGE_SIZE = 100
KEPT = limits.declare(
    "search_misses", 10_000, N_("Of searches that found nothing, the last %(value)s different ones of a shop are kept.")
)


class SearchMiss(Model):
    """Words that led nowhere at a storefront, in the language that was read: how often, first and last when.

    `term` is the words folded, by which they are the same; `words` are as they were typed last. Who typed them is not
    kept.
    """

    storefront = reference(Storefront, on_delete="CASCADE")
    language = CharField(max_length=2)
    term = CharField(max_length=200)
    words = CharField(max_length=200)
    times = IntegerField(default=0)
    first_at = DateTimeField()
    last_at = DateTimeField()

    class Meta:
        table_name = "search_miss"
        indexes = ((("storefront", "language", "term"), True), (("storefront", "times"), False))


def note_miss(storefront_id: int, language: str, words: str) -> None:
    """Count one search that found nothing. For the job worker."""
    now, term = clock.now(), " ".join(fold(words).split())[:200]
    row = {"storefront": storefront_id, "language": language, "term": term, "words": words[:200], "times": 1}
    with writing():
        SearchMiss.insert(row | {"first_at": now, "last_at": now}).on_conflict(
            conflict_target=[SearchMiss.storefront, SearchMiss.language, SearchMiss.term],
            update={SearchMiss.times: SearchMiss.times + 1, SearchMiss.words: row["words"], SearchMiss.last_at: now},
        ).execute()


def misses(storefront, page: int = 1) -> tuple[list[SearchMiss], int]:
    """One page of what was searched for in vain at a storefront, the most frequent first, and how many there are."""
    its = SearchMiss.select().where(SearchMiss.storefront == storefront.id)
    order = (SearchMiss.times.desc(), SearchMiss.last_at.desc(), SearchMiss.id)
    return list(its.order_by(*order).paginate(page, PAGE_SIZE)), its.count()


def miss_of(number: int) -> SearchMiss | None:
    """The words on the list with this number; None once they were dealt with."""
    return SearchMiss.get_or_none(SearchMiss.id == number)


def remove_miss(miss: SearchMiss, *, by) -> None:
    """Take words off the list because they were dealt with; when they are missed again they come back."""
    with writing():
        SearchMiss.delete().where(SearchMiss.id == miss.id).execute()
        history.record(by, "remove", f"search_miss:{miss.id}", words=miss.words, times=miss.times)


def forget_misses(keep: int = KEPT) -> int:
    """Keep only the latest of each storefront; returns how many were forgotten. For the nightly round."""
    forgotten = 0
    for (storefront,) in Storefront.select(Storefront.id).tuples():
        its = SearchMiss.storefront == storefront
        latest = SearchMiss.select(SearchMiss.id).where(its).order_by(SearchMiss.last_at.desc(), SearchMiss.id.desc())
        kept = latest.limit(keep).alias("kept")
        with writing():
            stay = SearchMiss.select(kept.c.id).from_(kept)
            forgotten += SearchMiss.delete().where(its, SearchMiss.id.not_in(stay)).execute()
    return forgotten
