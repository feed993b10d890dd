"""Quick order: rows in, a receipt for each, fixed in place, added once."""

import io
import re
from datetime import timedelta

import pytest

from models import accounts, carts, catalog
from models.pricing import quote

HTMX = {"HX-Request": "true"}


@pytest.fixture
def luka(world, browser_of):
    """Luka's browser."""
    return browser_of(world.luka)


@pytest.fixture
def skus(world):
    """SKUs that Fargo may buy one of."""
    may_buy = catalog.visible(world.fargo, world.capricorn) & catalog.sellable()
    rule = (catalog.Product.minimum == 1) & (catalog.Product.multiple == 1) & catalog.Product.maximum.is_null()
    rows = catalog.Product.select(catalog.Product.id, catalog.Product.sku).where(may_buy, rule)
    found = dict(rows.limit(40).tuples())
    quotes = quote(world.capricorn, world.fargo, dict.fromkeys(found, 1), world.capricorn.today())
    return [sku for number, sku in found.items() if quotes[number].unit_price is not None]


def sent(browser, text="", **more):
    answer = browser.post("/en/quick/imports/", data={"text": text} | more, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.location


def row_ids(page):
    return re.findall(r'<tr id="row-(\d+)"', page)


def in_cart(world):
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    return [(row.sku, row.quantity) for row in carts.items_for_placing(cart)] if cart else []


def test_the_page_takes_pasted_rows_a_file_and_typed_rows(luka):
    page = luka.get("/en/quick/")
    assert page.status_code == 200
    assert 'name="text"' in page.text and 'type="file"' in page.text and 'name="sku-10"' in page.text


def test_pasted_rows_are_answered_before_anything_is_added(luka, world, skus):
    receipt = luka.get(sent(luka, f"{skus[0]}\t2\nNO-SUCH-SKU\t1\n{skus[1]}\t-1\n"))
    assert receipt.status_code == 200
    assert "We know no product by this SKU" in receipt.text and "must be above 0" in receipt.text
    assert receipt.text.index("NO-SUCH-SKU") < receipt.text.index('id="accepted-rows"')
    assert in_cart(world) == []


def test_a_product_with_variants_says_so_and_leads_to_them(luka):
    receipt = luka.get(sent(luka, "ETH-YIRG\t2\n"))
    assert "comes in variants" in receipt.text and "/en/products/ETH-YIRG/#variants" in receipt.text


def test_accepted_rows_go_in_once(luka, world, skus):
    receipt = sent(luka, f"{skus[0]},2\n{skus[1]},3\n")
    for said in ("2 rows added to the cart.", "Nothing was added twice."):
        answer = luka.post(f"{receipt}addition/")
        assert (answer.status_code, answer.location) == (303, "/en/cart/")
        assert said in luka.get("/en/cart/").text
    assert in_cart(world) == [(skus[0], 2), (skus[1], 3)]


def test_a_refused_row_is_fixed_in_place(luka, world, skus):
    receipt = sent(luka, f"{skus[0]},2\nNO-SUCH-SKU,3\n")
    row = row_ids(luka.get(receipt).text)[0]
    wrong = luka.post(f"{receipt}rows/{row}/", data={"sku": skus[1], "quantity": "x"}, headers=HTMX)
    assert "receipt-row--refused" in wrong.text and "not a number" in wrong.text
    right = luka.post(f"{receipt}rows/{row}/", data={"sku": skus[1], "quantity": "3"}, headers=HTMX)
    assert "receipt-row--fixed" in right.text and 'id="counts"' in right.text and 'id="bar"' in right.text
    assert luka.post(f"{receipt}addition/").status_code == 303
    assert in_cart(world) == [(skus[0], 2), (skus[1], 3)]
    assert luka.post(f"{receipt}rows/{row}/", data={"sku": skus[1], "quantity": "9"}).status_code == 409


def test_an_offer_is_taken_with_one_button_and_without_javascript(luka, world):
    packed = catalog.Product.select().where(catalog.Product.multiple > 1, catalog.Product.status == "active",
                                            catalog.visible(world.fargo, world.capricorn)).first()
    receipt = sent(luka, f"{packed.sku},{packed.multiple * 8 + 1}\n")
    page = luka.get(receipt).text
    assert "sold in multiples of" in page
    row = row_ids(page)[0]
    taken = luka.post(f"{receipt}rows/{row}/", data={"sku": packed.sku, "quantity": "1", "offer": "1"})
    assert taken.status_code == 303
    luka.post(f"{receipt}addition/")
    assert in_cart(world) == [(packed.sku, packed.multiple * 9)]


def test_a_file_is_read_and_its_name_kept(luka, skus):
    file = (io.BytesIO(f"SKU;Qté\r\n{skus[0]};4\r\n".encode("cp1252")), "café.csv")
    assert "café.csv" in luka.get(sent(luka, file=file)).text


def test_typed_rows_file_and_paste_come_together(luka, world, skus):
    receipt = sent(luka, f"{skus[0]},1", **{"sku-1": skus[1], "quantity-1": "2", "sku-3": skus[2], "quantity-3": "3"})
    luka.post(f"{receipt}addition/")
    assert in_cart(world) == [(skus[0], 1), (skus[1], 2), (skus[2], 3)]


def test_rows_without_store_and_date_get_the_chosen_ones(luka, world, skus):
    store = world.store("FARGO", "STORE-04")
    receipt = sent(luka, f"{skus[0]},1", location=str(store.id))
    assert store.name in luka.get(receipt).text


@pytest.mark.parametrize("bad", [b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, b"", b"PK\x03\x04 not a workbook"])
def test_a_wrong_file_is_refused_in_words_and_what_was_pasted_stays(luka, bad):
    data = {"text": "", "file": (io.BytesIO(bad), "order.csv"), "sku-1": "KEEP-ME", "quantity-1": "7"}
    answer = luka.post("/en/quick/imports/", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'value="KEEP-ME"' in answer.text


def test_nothing_at_all_is_refused_in_words(luka):
    answer = luka.post("/en/quick/imports/", data={"text": "  "})
    assert answer.status_code == 422
    assert "There is nothing to check yet" in answer.text


def test_refused_rows_are_downloaded_and_can_be_sent_again(luka, skus):
    receipt = sent(luka, f"sku,quantity\n=1+1,3\n{skus[0]},\n")
    file = luka.get(f"{receipt}refused.csv")
    assert file.mimetype == "text/csv" and "attachment" in file.headers["Content-Disposition"]
    assert "'=1+1" in file.data.decode("utf-8-sig")
    again = luka.get(sent(luka, file=(io.BytesIO(file.data), "refused.csv"))).text
    assert again.count("receipt-row--refused") == 2


def test_what_the_file_settled_stays_settled_when_its_refused_rows_come_back(luka, world, skus):
    day = next(one for one in world.days(world.fargo, 60) if one.day <= 12 and one.day != one.month)
    proof = next(one for one in world.days(world.fargo, 60) if one.day > 12)
    text = f"SKU;Qty;Date\nNOPE;1.000;{day:%d/%m/%Y}\n{skus[0]};2,0;{proof:%d/%m/%Y}\n"
    file = luka.get(sent(luka, text) + "refused.csv").data.decode("utf-8-sig")
    assert f",1000,STORE-01,{day}," in file.replace('"', "")
    receipt = sent(luka, file=(io.BytesIO(file.replace("NOPE", skus[1]).encode()), "refused.csv"))
    luka.post(f"{receipt}addition/")
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    assert [(row.sku, row.quantity, row.wanted_on) for row in carts.items_for_placing(cart)] == [(skus[1], 1000, day)]


def test_a_row_that_fell_apart_is_refused_again_when_it_comes_back_unfixed(luka, world, skus):
    text = f"SKU,Description,Qty,Price\n{skus[0]},Cup, 12,3,89.00\n{skus[0]},Cup,1,000,89.00\n{skus[0]},Cup,2,5.00\n"
    file = luka.get(sent(luka, text) + "refused.csv").data
    receipt = sent(luka, file=(io.BytesIO(file), "refused.csv"))
    assert luka.get(receipt).text.count("receipt-row--refused") == 2


def test_strangers_find_no_receipt(luka, browser_of, world, skus):
    receipt = sent(luka, f"{skus[0]},1\nX,1")
    row = row_ids(luka.get(receipt).text)[0]
    erin = browser_of(world.erin)
    for path in (receipt, f"{receipt}refused.csv"):
        assert erin.get(path).status_code == 404
    for path in (f"{receipt}addition/", f"{receipt}rows/{row}/"):
        assert erin.post(path, data={"sku": "A", "quantity": "1"}).status_code == 404
    other = sent(luka, "Y,1")
    assert luka.post(f"{other}rows/{row}/", data={"sku": "A", "quantity": "1"}).status_code == 404


def test_a_guest_is_asked_to_sign_in(browser_of):
    assert browser_of().get("/en/quick/").status_code == 303


def test_a_receipt_costs_the_same_statements_for_ten_and_for_three_thousand_rows(luka, skus):
    counts = []
    for size in (10, 3_000):
        receipt = luka.get(sent(luka, "".join(f"{skus[n % len(skus)]},1\nNO-{n},1\n" for n in range(size // 2))))
        counts.append(int(re.search(r'desc="(\d+)"', receipt.headers["Server-Timing"])[1]))
        assert receipt.text.count('<tr id="row-') == min(size, 200)
    assert counts[0] == counts[1] <= 20


def test_a_viewer_sees_the_cart_and_no_quick_order(browser_of, world):
    viewer = browser_of(world.user("ingrid@maple.example"), "capricorn-ca.localhost")
    assert viewer.get("/en/cart/").status_code == 200
    assert viewer.get("/en/quick/").status_code == 403
    assert viewer.post("/en/cart/lines/", data={"sku": "A", "quantity": "1"}).status_code == 403


def test_the_whole_way_is_walked_in_french(browser_of, world):
    amelie = browser_of(world.amelie, "capricorn-ca.localhost")
    sku = catalog.Product.select(catalog.Product.sku).where(
        catalog.visible(world.montroyal, world.capricorn_ca) & catalog.sellable(), catalog.Product.multiple == 1
    ).limit(1).scalar()
    assert amelie.get("/fr/quick/").status_code == 200
    answer = amelie.post("/fr/quick/imports/", data={"text": f"UGS;Quantité\n{sku};24\nINCONNU;1"})
    receipt = amelie.get(answer.location)
    assert answer.location.startswith("/fr/") and receipt.status_code == 200
    amelie.post(f"{answer.location}addition/")
    for path in ("/fr/cart/", "/fr/cart/edit/"):
        page = amelie.get(path)
        assert page.status_code == 200 and "$" in page.text and sku in page.text


def test_sheets_of_a_workbook_that_were_not_read_are_named(luka, skus):
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in ("Order", "Second"):
            book.add_worksheet(name).write_row(0, 0, [skus[0], 2])
    page = luka.get(sent(luka, file=(io.BytesIO(out.getvalue()), "order.xlsx")))
    assert "Only the first sheet was read. These were not: Second." in page.text


def test_a_store_of_another_account_is_refused_and_never_becomes_another_store(luka, skus, world):
    theirs = accounts.locations_of(world.account("NORDLICHT"))[0]
    data = {"text": f"{skus[0]}\t1", "location": str(theirs.id)}
    answer = luka.post("/en/quick/imports/", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "This is not one of your stores." in answer.text and skus[0] in answer.text


@pytest.mark.parametrize(
    ("host", "language", "header"),
    [("capricorn.localhost", "en", "SKU;Quantity"), ("capricorn-ca.localhost", "fr", "UGS;Quantité")],
)
def test_refused_rows_go_round_by_file_in_both_languages_and_lose_nothing(browser_of, world, host, language, header):
    person = world.luka if language == "en" else world.marc
    account, shop = (world.fargo, world.capricorn) if language == "en" else (world.maple, world.capricorn_ca)
    browser, (store, *_) = browser_of(person, host), reversed(accounts.locations_of(account))
    may_buy = catalog.visible(account, shop) & catalog.sellable() & (catalog.Product.multiple == 1)
    one, other = catalog.Product.select(catalog.Product.sku).where(may_buy).limit(2).tuples()
    day = (shop.today() + timedelta(days=30)).isoformat()
    data = {"text": f"{header}\n{one[0]};24\n{other[0]};x\nOOPS;3\n", "location": str(store.id), "wanted_on": day}
    receipt = browser.post(f"/{language}/quick/imports/", data=data).location
    file = browser.get(f"{receipt}refused.csv").data.decode("utf-8-sig")
    assert file.count(store.code) == file.count(day) == 2
    fixed = file.replace(",x,", ",12,").replace("OOPS", one[0])
    again = {"file": (io.BytesIO(("\ufeff" + fixed).encode()), "refusées.csv")}
    second = browser.post(f"/{language}/quick/imports/", data=again, content_type="multipart/form-data").location
    assert "receipt-row--refused" not in browser.get(second).text
    for path in (receipt, second):
        browser.post(f"{path}addition/")
    cart = carts.current(account.id, person.id, shop.id)
    lines = carts.items_for_placing(cart)
    found = {(row.sku, row.quantity, row.location_id, row.wanted_on.isoformat()) for row in lines}
    assert found == {(one[0], 27, store.id, day), (other[0], 12, store.id, day)}


def options(browser, text, row=1, language="en"):
    page = browser.get(f"/{language}/quick/suggestions/", query_string={"row": row, f"sku-{row}": text}, headers=HTMX)
    assert page.status_code == 200 and f'id="options-{row}"' in page.text
    return re.findall(r'data-value="([^"]+)"', page.text), page


def test_a_row_suggests_by_sku_own_number_gtin_and_words_what_can_be_ordered(luka, world, skus):
    product = catalog.Product.get(catalog.Product.sku == skus[0])
    catalog.CustomerPartNumber.create(account=world.fargo, part_number="MINE-77", part_key="mine-77", product=product)
    catalog.Product.update(gtin="00012345678905").where(catalog.Product.id == product.id).execute()
    for text in (skus[0].lower(), "mine-77", "012345678905"):
        assert options(luka, text)[0][0] == skus[0]
    found, page = options(luka, "ethiop", row=3)
    assert 0 < len(found) <= 8 and "$" in page.text
    assert set(catalog.find_products(found, world.fargo, world.capricorn)) == {sku.casefold() for sku in found}
    assert int(re.search(r'desc="(\d+)"', page.headers["Server-Timing"])[1]) <= 20
    assert options(luka, "zzzzzz")[0] == options(luka, " ")[0] == []
    assert luka.get("/en/quick/suggestions/?row=1&sku-1=eth").status_code == 303


def test_what_an_account_may_not_see_is_not_suggested(luka, browser_of, world, skus):
    hidden = catalog.Product.get(catalog.Product.sku == skus[0])
    catalog.Product.update(status="inactive").where(catalog.Product.id == hidden.id).execute()
    assert skus[0] not in options(luka, skus[0])[0]


def test_more_rows_come_without_a_script_and_keep_what_was_typed(luka, world, skus):
    data = {"text": "A,1", "sku-1": skus[0], "quantity-1": "2", "sku-10": skus[1], "quantity-10": "3"}
    page = luka.post("/en/quick/rows/", data=data | {f"sku-{n}": "" for n in range(2, 10)})
    assert page.status_code == 200 and 'id="sku-20"' in page.text and 'id="sku-21"' not in page.text
    assert f'value="{skus[0]}"' in page.text and f'value="{skus[1]}"' in page.text and "A,1</textarea>" in page.text
    name = catalog.find_products([skus[0]], world.fargo, world.capricorn)[skus[0].casefold()].name_en
    assert re.search(rf'id="picked-1"[^>]*>{re.escape(name)} · [^<]*\$', page.text)
    part = luka.post("/en/quick/rows/", data=data, headers=HTMX | {"HX-Target": "typed"})
    assert "<html" not in part.text and 'id="typed"' in part.text
    receipt = sent(luka, **{f"sku-{n}": "" for n in range(1, 20)}, **{"sku-20": skus[0], "quantity-20": "4"})
    luka.post(f"{receipt}addition/")
    assert in_cart(world) == [(skus[0], 4)]
    assert 'id="sku-30"' in luka.get("/en/quick/?rows=30").text
