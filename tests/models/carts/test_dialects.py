"""An order written by any program: every row is read as it was meant, or refused; never as anything else."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from models.carts.reading import recognise
from models.sheets import read

SKUS = ["COF-HB-5LB", "00123", "123", "0040", "12E5", "628451123457", "3-1", "CUP/16.W", "MUG 11 OZ", "CAFÉ-Q", "20956"]
STORES = ["", "STORE-01", "STORE-02", "0010"]
DAYS = ["", "2026-12-03", "2026-12-04", "2026-12-16"]
WORDS = ["House Blend, 5 lb", "Cup, 12", 'Lid 12" x 3', "Sirop; vanille 750", "Café | Québec", "Milk, 1,000 ml", ""]

HEADERS = {
    "sku": ["SKU", "Item #", "Part No.", "Référence", "N° d’article", "UGS", "ItemNumber"],
    "quantity": ["Quantity", "Qty", "Qté", "Quantité commandée", "Order Qty", "Qty (cases)"],
    "location": ["Ship to", "Store", "Succursale", "Livrer à"],
    "date": ["Deliver on", "Date", "Livrer le", "Need by"],
    "words": ["Description", "Désignation", "Product name"],
    "price": ["Unit price", "Prix"],
    "line": ["Line", "#"],
    "pack": ["Pack qty", "Qty/Case", "Unités par caisse"],
    "stock": ["On hand", "Qté en stock", "Qty (on hand)"],
}


@st.composite
def written(draw):
    """The bytes of an order, the number of its first row, and what each row asks for."""
    comma = draw(st.booleans())
    columns = ["sku", "quantity", *draw(st.sets(st.sampled_from(list(HEADERS)[2:]), max_size=5))]
    columns = draw(st.permutations(columns))
    truth, rows = [], []
    for line in range(1, draw(st.integers(1, 6)) + 1):
        sku, quantity = draw(st.sampled_from(SKUS)), draw(st.sampled_from([1, 2, 3, 12, 24, 1000, 1200]))
        place, day = draw(st.sampled_from(STORES)), draw(st.sampled_from(DAYS))
        forms = [str(quantity), str(quantity), f"{quantity}{',' if comma else '.'}0"]
        if quantity >= 1000:
            forms += [f"1{mark}{quantity - 1000:03}" for mark in (" ", "\u00a0", "’", "." if comma else ",")]
        price = f"{draw(st.sampled_from(['41', '1089']))}{',' if comma else '.'}35"
        cells = {"sku": sku, "quantity": draw(st.sampled_from(forms)), "location": place, "date": day, "price": price,
                 "words": draw(st.sampled_from(WORDS)), "line": str(line), "pack": "6", "stock": "7"}  # fmt: skip
        rows.append([cells[name] for name in columns])
        wanted = (place if "location" in columns else "") or None, (day if "date" in columns else "") or None
        truth.append((sku, quantity, *wanted))
    header = [draw(st.sampled_from(HEADERS[name])) for name in columns]
    separator, end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    if draw(st.booleans()):
        out = io.StringIO()
        quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
        csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows([header, *rows])
        text = out.getvalue()
    else:
        # Programs that quote nothing: a row may fall apart.
        text = "".join(separator.join(cells) + end for cells in [header, *rows])
    title = draw(st.sampled_from(["", f"Order for Fargo{end}{end}"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]))
    return (title + text).encode(encoding), 4 if title else 2, truth


@settings(max_examples=200)
@given(written())
def test_every_row_of_an_order_is_read_as_it_was_meant_or_refused(order):
    data, first, truth = order
    found = {entry.row: entry for entry in recognise(read(data), {"store-01", "store-02", "0010"})}
    assert set(found) - {1} == set(range(first, first + len(truth)))
    for number, meant in enumerate(truth, first):
        entry = found[number]
        said = entry.sku, entry.quantity, entry.location, entry.date and entry.date.isoformat()
        # What is no product or store of theirs is refused in the end.
        there = entry.sku in SKUS and (entry.location or "") in STORES
        assert entry.reason or not there or said == meant, entry
