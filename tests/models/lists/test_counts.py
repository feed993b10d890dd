"""Par levels and counts: what is missing becomes an order that can be placed."""

from hypothesis import given
from hypothesis import strategies as st

from models import lists
from models.lists import Filter, suggest

NUMBERS = st.integers(0, 10_000)


def test_the_brief_of_every_manager():
    assert suggest(24, 7, multiple=6) == (18, "multiple")
    assert suggest(24, 24) == (0, "enough")
    assert suggest(24, 7) == (17, "par")
    assert suggest(24, 20, minimum=12, multiple=6) == (12, "minimum")
    assert suggest(100, 0, multiple=6, maximum=60) == (60, "maximum")
    assert suggest(10, 0, minimum=6, multiple=6, maximum=5) == (0, "none")


@given(NUMBERS, NUMBERS, st.integers(1, 500), st.integers(1, 60), st.none() | st.integers(1, 5_000))
def test_a_suggested_quantity_can_be_ordered_and_reaches_the_par_level_where_it_can(par, counted, least, step, most):
    quantity, why = suggest(par, counted, least, step, most)
    if par <= counted:
        assert (quantity, why) == (0, "enough")
    elif quantity:
        assert quantity % step == 0 and quantity >= least and (most is None or quantity <= most)
        assert counted + quantity >= par or why == "maximum"
        # Nothing is ordered beyond what the packs and the smallest quantity force.
        assert counted + quantity - step < par or quantity - step < least
    else:
        assert why == "none" and most is not None


@given(NUMBERS, NUMBERS, st.integers(1, 500), st.integers(1, 60))
def test_counting_more_never_suggests_more(par, counted, least, step):
    assert suggest(par, counted + 1, least, step).quantity <= suggest(par, counted, least, step).quantity


def _with_pars(trade, guide):
    here = Filter(trade.fargo, trade.shop)
    rows = lists.lines_page(guide, "en", here).rows
    pars = {"A": 24, "B": None, "C": 30}
    values = {row.id: (row.version, row.quantity, pars[row.sku]) for row in rows}
    guide.change_quantities(values, by=trade.luka, location=trade.stores[0].id)
    return here, {row.sku: row.id for row in rows}


def test_a_sheet_lists_what_the_store_keeps_and_a_count_suggests_an_order(trade, guide):
    store = trade.stores[0].id
    here, ids = _with_pars(trade, guide)
    sheet = lists.lines_page(guide, "en", here, location=store, counting=True)
    assert [(row.sku, row.par) for row in sheet.rows] == [("A", 24), ("C", 30)]
    assert guide.count(store, {ids["A"]: 7, ids["C"]: 29, ids["B"]: 1}, by=trade.luka) == 2
    assert [(row.sku, row.suggestion) for row in lists.counted_lines(guide, "en", here, store)] == [
        ("A", (17, "par")), ("C", (12, "minimum")),
    ]  # fmt: skip
    assert lists.count_state(guide, store) == (2, 2)
    assert lists.count_state(guide, trade.stores[1].id) == (0, 0)
    guide.forget_counts(store, by=trade.luka)
    assert lists.count_state(guide, store) == (2, 0)


def test_whoever_may_use_a_list_may_count(trade, guide):
    _, ids = _with_pars(trade, guide)
    guide.share("view", by=trade.luka, version=1)
    assert guide.count(trade.stores[0].id, {ids["A"]: 3}, by=trade.ann) == 1
