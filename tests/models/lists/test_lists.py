"""Lists: whose they are, what stands on them, and what is told of products that went away."""

import pytest

from models import carts, history, lists
from models.base import counting
from models.catalog import Assortment, AssortmentAssignment, AssortmentItem, Product
from models.lists import Filter, NewLine
from models.refusals import ChangedMeanwhile, NotFound
from tests.models.trade import make_product


def rows_of(trade, found, **more):
    return lists.lines_page(found, "en", Filter(trade.fargo, trade.shop, **more)).rows


def test_a_list_shows_its_lines_by_section_with_quantity_and_note(trade, guide):
    rows = rows_of(trade, guide)
    assert [(row.sku, row.section, row.quantity, row.note) for row in rows] == [
        ("A", "Bar", 12, "For the bar"), ("B", "Bar", None, ""), ("C", "Kitchen", 18, ""),
    ]  # fmt: skip
    assert guide.line_count == 3 and rows[2].first_quantity == 12 and rows[1].usual == 1


def test_a_personal_list_is_its_owners_alone(trade, guide):
    for other in (trade.ann, trade.erin):
        with pytest.raises(NotFound):
            lists.open_list(trade.fargo.id, other, guide.id)
    assert lists.lists_page(trade.fargo.id, trade.ann)[1] == 0


def test_a_shared_list_is_used_edited_and_managed_by_those_who_may(trade, guide):
    guide.share("view", by=trade.luka, version=1)
    assert lists.open_list(trade.fargo.id, trade.ann, guide.id).right == "view"
    assert lists.open_list(trade.fargo.id, trade.erin, guide.id).right == "manage"
    with pytest.raises(lists.MayNotEdit):
        guide.remove_lines(Filter(trade.fargo, trade.shop), by=trade.ann)
    guide.share("edit", by=trade.erin, version=2)
    guide.rename("Every week", by=trade.ann, version=3)
    with pytest.raises(lists.MayNotShare):
        guide.share("personal", by=trade.ann, version=4)


def test_another_company_never_reaches_a_list(trade, guide):
    guide.share("edit", by=trade.luka, version=1)
    with pytest.raises(NotFound):
        lists.open_list(trade.maple.id, trade.marc, guide.id)


def test_a_stale_form_changes_nothing(trade, guide):
    guide.rename("First", by=trade.luka, version=1)
    with pytest.raises(ChangedMeanwhile):
        guide.rename("Second", by=trade.luka, version=1)
    line = rows_of(trade, guide)[0]
    guide.change_line(line.id, by=trade.luka, version=1, quantity=24, note="", section="New")
    with pytest.raises(ChangedMeanwhile):
        guide.change_line(line.id, by=trade.luka, version=1, quantity=6, note="", section="")
    assert [row.quantity for row in rows_of(trade, guide) if row.id == line.id] == [24]


def test_a_product_stands_on_a_list_once(trade, guide):
    items = [NewLine(trade.a.id, 99), NewLine(make_product("D").id)]
    added = guide.add_lines(items, by=trade.luka, storefront=trade.shop)
    assert added == (1, 1)
    assert [row.quantity for row in rows_of(trade, guide) if row.sku == "A"] == [12]


def test_what_the_account_may_not_see_cannot_be_listed(trade, guide):
    with pytest.raises(lists.NotListed):
        guide.add_lines([NewLine(trade.old.id)], by=trade.luka, storefront=trade.shop)


def test_removed_lines_come_back_but_for_what_was_added_again(trade, guide):
    removal = guide.remove_lines(Filter(trade.fargo, trade.shop, "", None), by=trade.luka)
    assert guide.line_count == 0
    guide.add_lines([NewLine(trade.a.id, 5)], by=trade.luka, storefront=trade.shop)
    assert guide.restore_lines(removal, by=trade.luka) == 2
    assert sorted((row.sku, row.quantity) for row in rows_of(trade, guide)) == [("A", 5), ("B", None), ("C", 18)]
    with pytest.raises(lists.NothingToPutBack):
        guide.restore_lines(removal, by=trade.luka)


def test_a_deleted_list_comes_back_with_its_key_only_to_whom_it_belongs(trade, guide):
    removal = guide.remove(by=trade.luka)
    with pytest.raises(NotFound):
        lists.open_list(trade.fargo.id, trade.luka, guide.id)
    with pytest.raises(NotFound):
        lists.restore_list(trade.fargo, guide.id, removal, by=trade.ann)
    lists.restore_list(trade.fargo, guide.id, removal, by=trade.luka)
    assert lists.open_list(trade.fargo.id, trade.luka, guide.id).line_count == 3


def test_a_deleted_list_does_not_come_back_beyond_the_number_of_lists(trade, guide, monkeypatch):
    removal = guide.remove(by=trade.luka)
    monkeypatch.setattr("models.lists.making.LISTS_LIMIT", 0)
    with pytest.raises(lists.TooManyLists):
        lists.restore_list(trade.fargo, guide.id, removal, by=trade.luka)


def test_an_archived_list_is_out_of_the_way(trade, guide):
    guide.archive(by=trade.luka, version=1)
    assert lists.lists_page(trade.fargo.id, trade.luka)[1] == 0
    assert lists.lists_page(trade.fargo.id, trade.luka, archived=True)[1] == 1
    guide.archive(by=trade.luka, version=2, back=True)
    assert lists.lists_page(trade.fargo.id, trade.luka)[1] == 1


def test_a_copy_is_a_list_of_ones_own_with_everything_on_it(trade, guide):
    guide.share("view", by=trade.luka, version=1)
    line = rows_of(trade, guide)[0]
    guide.change_quantities({line.id: (1, 12, 24)}, by=trade.luka, location=trade.stores[0].id)
    made = lists.copy_list(guide, "Mine", by=trade.ann)
    assert [(r.sku, r.section, r.quantity) for r in rows_of(trade, made)] == [
        (r.sku, r.section, r.quantity) for r in rows_of(trade, guide)
    ]
    assert [list(levels.values()) for levels in lists.pars_by_line(made).values()] == [[24]]
    assert made.right == "own" and made.sharing == "personal"


def test_a_line_says_what_became_of_its_product(trade, guide):
    Product.update(status="discontinued", replaced_by=trade.b).where(Product.id == trade.a.id).execute()
    Product.update(status="inactive").where(Product.id == trade.c.id).execute()
    states = {row.sku: (row.state, row.replaced_by) for row in rows_of(trade, guide)}
    assert states == {"A": ("discontinued", "B"), "B": ("", ""), "C": ("unavailable", "")}


def test_a_replacement_takes_the_place_of_what_it_replaces(trade, guide):
    fresh = make_product("A2")
    Product.update(status="discontinued", replaced_by=fresh).where(Product.id == trade.a.id).execute()
    line = next(row for row in rows_of(trade, guide) if row.sku == "A")
    guide.replace_line(line.id, by=trade.luka, storefront=trade.shop, version=line.version)
    assert [(row.sku, row.quantity, row.note) for row in rows_of(trade, guide)][0] == ("A2", 12, "For the bar")


def test_nothing_is_told_of_a_product_that_the_account_may_not_see_any_more(trade, guide):
    opened = Assortment.create(code="OPEN")
    AssortmentAssignment.create(assortment=opened, scope="storefront", scope_id=trade.shop.id)
    for product in (trade.a, trade.b):
        AssortmentItem.create(assortment=opened, product=product)
    hidden = rows_of(trade, guide)[2]
    assert (hidden.state, hidden.sku, hidden.name, hidden.replaced_by) == ("hidden", "", "", "")
    assert rows_of(trade, guide, text="C en") == [] and len(rows_of(trade, guide, text="A en")) == 1
    _, cells, left_out = lists.export_cells(guide, trade.fargo, trade.shop, "en", lambda text, **facts: text % facts)
    assert [row[0] for row in cells] == ["A", "B"] and left_out == 1


def test_sections_are_named_ordered_and_removed_without_their_lines(trade, guide):
    bar, kitchen = lists.sections_of(guide)
    guide.change_section(kitchen.id, by=trade.luka, step=-1)
    assert [section.name for section in lists.sections_of(guide)] == ["Kitchen", "Bar"]
    guide.change_section(bar.id, by=trade.luka, name="Front bar")
    guide.change_section(kitchen.id, by=trade.luka, remove=True)
    rows = rows_of(trade, guide)
    assert [(row.sku, row.section) for row in rows] == [("A", "Front bar"), ("B", "Front bar"), ("C", "")]


def test_statements_do_not_grow_with_the_lines(trade, guide):
    counts = []
    for number in (3, 300):
        items = [NewLine(make_product().id, 1, section=f"S{n % 5}") for n in range(number)]
        with counting() as statements:
            guide.add_lines(items, by=trade.luka, storefront=trade.shop)
            rows_of(trade, guide)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 20


def test_what_cannot_be_added_to_the_cart_is_kept_with_its_reason(trade):
    rows = [carts.Wanted("A", 12), carts.Wanted("C", 13), carts.Wanted("OLD", 1)]
    taken = carts.add_wanted(rows, by=trade.luka, storefront=trade.shop, account=trade.fargo, name="Weekly", key="k")
    assert (taken.added, taken.refused) == (1, 2)
    reasons = {row.sku: (row.reason, row.offer) for row in carts.refused_rows(taken.receipt)}
    assert reasons == {"C": ("not a multiple", {"quantity": 18}), "OLD": ("discontinued", {"sku": "B"})}
    with pytest.raises(history.SentTwice):
        carts.add_wanted(rows, by=trade.luka, storefront=trade.shop, account=trade.fargo, name="Weekly", key="k")


def test_deleted_lists_are_forgotten_after_a_while(trade, guide, monkeypatch):
    guide.remove(by=trade.luka)
    assert lists.forget_removed() == 0
    lists.List.update(removed_at=guide.created_at.replace(year=2020)).execute()
    assert lists.forget_removed() == 1
