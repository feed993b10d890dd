"""A list as a file: it comes back as it went, and every row of somebody's own file is answered."""

from models import lists, sheets
from models.lists import Filter, NewLine


def say(text, **facts):
    return text % facts


def brought(trade, found, text):
    sheet = sheets.read(text)
    return lists.import_file(found, sheet, "list.csv", by=trade.luka, account=trade.fargo, storefront=trade.shop)


def test_a_list_comes_back_as_it_went(trade, guide):
    rows = lists.lines_page(guide, "en", Filter(trade.fargo, trade.shop)).rows
    pars = {row.id: (row.version, row.quantity, 24) for row in rows}
    guide.change_quantities(pars, by=trade.luka, location=trade.stores[1].id)
    header, cells, _ = lists.export_cells(guide, trade.fargo, trade.shop, "en", say)
    assert header == ["SKU", "Quantity", "Section", "Note", "Par STORE-02"]
    content = sheets.write_csv(header, cells)
    receipt = brought(trade, guide, content)
    assert {row["outcome"] for row in receipt.rows} == {"unchanged"} and receipt.strangers == []
    fresh = lists.create_list(trade.fargo, trade.shop, "Fresh", by=trade.luka)
    assert {row["outcome"] for row in brought(trade, fresh, content).rows} == {"added"}
    assert lists.export_cells(fresh, trade.fargo, trade.shop, "en", say) == (header, cells, 0)


def test_every_row_is_answered_and_the_good_ones_are_taken(trade, guide):
    text = (
        "SKU,Quantity,Par STORE-01,Par NOWHERE\nA,6,12,1\nB,1.5,,\nNOPE,1,,\nOLD,1,,\na,7,,\nC,,x,\n,1,,\n"
        + "D,1,,\n".replace("D", "B")
    )
    receipt = brought(trade, guide, text)
    assert [(row["row"], row["outcome"], row["reason"], row["offer"]) for row in receipt.rows] == [
        (2, "changed", "", ""), (3, "refused", "quantity", ""), (4, "refused", "unknown", ""),
        (5, "refused", "discontinued", "B"), (6, "refused", "twice", ""), (7, "refused", "quantity", ""),
        (8, "refused", "format", ""), (9, "changed", "", ""),
    ]  # fmt: skip
    assert receipt.strangers == ["Par NOWHERE"]
    rows = {row.sku: row for row in lists.lines_page(guide, "en", Filter(trade.fargo, trade.shop)).rows}
    assert rows["A"].quantity == 6 and rows["A"].note == "For the bar" and rows["C"].quantity == 18


def test_french_headers_are_read(trade, guide):
    receipt = brought(trade, guide, "UGS;Quantité;Remarque;Niveau cible STORE-03\nB;4;Pour le bar;9\n")
    assert [row["outcome"] for row in receipt.rows] == ["changed"] and receipt.strangers == []
    assert 9 in {par for levels in lists.pars_by_line(guide).values() for par in levels.values()}


def test_a_full_list_takes_no_more_products_and_says_so(trade, monkeypatch):
    monkeypatch.setattr("models.lists.importing.LINES_LIMIT", 1)
    found = lists.create_list(trade.fargo, trade.shop, "Short", by=trade.luka, items=[NewLine(trade.a.id)])
    assert [row["reason"] for row in brought(trade, found, "SKU,Quantity\nA,2\nB,1\n").rows] == ["", "full"]
