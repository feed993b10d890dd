"""Statements whose text is worked out once give what Peewee gives."""

from datetime import date

from peewee import SQL, Value

from models.base import among, counting, is_sqlite
from models.catalog import Product
from models.prepared import first, prepared
from models.pricing import Price


@prepared
def _with_sku(sku, *, kind):
    return Product.select().where(Product.sku == sku, Product.kind == kind)


@prepared
def _skus(ids, limit):
    return Product.select(Product.sku).where(among(Product.id, ids)).order_by(Product.sku).limit(limit).tuples()


@prepared
def _holding(day):
    return Price.select(Price.id).where(Price.valid_from.is_null() | (Price.valid_from <= day)).tuples()


def test_each_call_answers_for_its_own_arguments(world):
    one, other = Product.select().where(Product.kind == "simple").limit(2)
    assert first(_with_sku(one.sku, kind="simple")) == one
    assert first(_with_sku(other.sku, kind="simple")) == other


def test_constants_have_texts_of_their_own(world):
    one = Product.select().where(Product.kind == "simple").first()
    assert first(_with_sku(one.sku, kind="simple")) == one
    assert first(_with_sku(one.sku, kind="parent")) is None


def test_lists_of_ids_may_be_of_any_length(world):
    every = dict(Product.select(Product.id, Product.sku).tuples())
    assert list(_skus([], 1000)) == []
    for wanted in (list(every)[:1], list(every)):
        assert [sku for (sku,) in _skus(wanted, 1000)] == sorted(every[one] for one in wanted)
    assert len(_skus.bare(every, 3)) == 3


def test_dates_compare_as_dates(world):
    late = Price.select().where(Price.valid_from.is_null(False)).order_by(Price.valid_from.desc()).first()
    assert (late.id,) in list(_holding(late.valid_from))
    assert (late.id,) not in list(_holding(date(1999, 1, 1)))


def test_its_statements_are_counted_as_any(world):
    with counting() as statements:
        first(_with_sku("", kind="simple"))
    assert len(statements) == 1 and "FROM" in statements[0]


@prepared
def _twins_of(number, sign):
    own = SQL("'20 %'" if is_sqlite() else "'20 %%'")
    return Product.select(Product.sku).where(Product.id == number, own == Value("20 ").concat(sign)).tuples()


def test_a_percent_sign_in_the_text_is_no_placeholder(world):
    one = Product.select().first()
    assert list(_twins_of(one.id, "%")) == [(one.sku,)]
    assert list(_twins_of(one.id, "$1")) == []
