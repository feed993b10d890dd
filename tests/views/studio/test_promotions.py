"""Promotions in the studio: the list, the form that loses nothing, the try-out, coupons, and two tabs."""

import html
import re

import pytest

from models import carts, checkout, history
from models.base import counting
from models.identity import Actor
from models.orders import Order
from models.pricing import Coupon, Promotion, promotions

TEN = {
    "kinds": "percent", "code": "TEST-TEN", "name_en": "Ten on cups", "name_fr": "Dix sur les gobelets",
    "currency": "USD", "lane": "1", "priority": "0", "assigned": "storefront:capricorn",
    "conditions.categories.more": "disposables", "benefits.0.on": "lines", "benefits.0.percent": "10",
}  # fmt: skip
NEW, DRAFT = "/en/studio/promotions/", "/en/studio/promotions/draft/"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille)


def text(reply) -> str:
    return html.unescape(re.sub(r"\s+", " ", reply.get_data(as_text=True)))


def made(code: str = "TEST-TEN") -> Promotion:
    return Promotion.get(Promotion.code == code)


def test_the_list_says_what_each_does_now_in_both_languages(camille):
    page = text(camille.get(NEW))
    assert "$25.00 off these together: Cups and lids. From $250.00 on: Cups and lids. Only with a coupon." in page
    assert "Of every 12 units the cheapest is free: Barista tools." in page and "$0.00 of $5,000.00" in page
    part = camille.get(f"{NEW}?state=planned&sort=from", headers={"HX-Request": "true", "HX-Target": "promotions"})
    assert part.text.strip().startswith('<div id="promotions"') and "MAPLE-SEASON" in part.text
    assert "CUPS-25" not in part.text and camille.get(f"{NEW}?q=%00'&lane=99999999999&sort=x").status_code == 200


def test_the_kind_of_benefit_is_chosen_first_and_the_form_follows(camille):
    assert "Buy some, get some" in text(camille.get(f"{NEW}new/"))
    for kind in ("percent", "amount", "fixed_price", "buy_x_get_y", "shipping", "gift", "terms"):
        page = camille.get(f"{NEW}new/?kind={kind}")
        assert page.status_code == 200 and f'name="kinds" value="{kind}"' in page.text


def test_a_promotion_is_saved_turned_off_then_on_and_ended(camille, world):
    answer = camille.post(NEW, data=TEN)
    promotion = made()
    assert answer.location == f"{NEW}{promotion.id}/" and promotion.status == "paused"
    assert promotion.conditions == {"categories": ["disposables"]}
    assert promotion.benefits == [{"kind": "percent", "on": "lines", "percent": 10_000}]
    page = text(camille.get(answer.location))
    assert "Turned off" in page and "10% off: Cups and lids." in page and "Made the promotion." in page
    assert camille.post(f"{answer.location}activation/", data={"version": 1}).status_code == 303
    assert "Running" in text(camille.get(answer.location))
    stale = camille.post(f"{answer.location}pause/", data={"version": 1})
    assert stale.status_code == 409 and "This is how it stands now." in text(stale) and made().status == "active"
    late = camille.post(f"{answer.location}end/", data={"version": 2, "last": "2020-01-01"})
    assert late.status_code == 422 and "Choose today or a later day." in text(late)
    assert camille.post(f"{answer.location}end/", data={"version": 2, "last": "2030-01-01"}).status_code == 303
    assert "Gave it its last day: 2030-01-01." in text(camille.get(answer.location))
    assert camille.post(f"{answer.location}end/", data={"version": 2, "last": "2030-01-02"}).status_code == 409


def test_faults_stand_beside_their_boxes_and_nothing_typed_is_lost(camille):
    wrong = TEN | {"code": "CUPS-25", "valid_from": "soon", "benefits.0.percent": "many", "name_fr": "Écrit",
                   "conditions.products": "NOPE-1\nNOPE-2", "conditions.quantity": "x",
                   "account": "NOBODY"}  # fmt: skip
    answer = camille.post(NEW, data=wrong)
    page = text(answer)
    assert answer.status_code == 422
    for words in ("There is a promotion “CUPS-25” already.", "Enter a date as year-month-day",
                  "There is no product “NOPE-1”",
                  "Enter a percentage with at most three decimals", "Enter a whole number, such as 12.",
                  "There is none with the code “NOBODY”."):  # fmt: skip
        assert words in page, words
    for kept in ('value="soon"', 'value="many"', 'value="Écrit"', "NOPE-1 NOPE-2", 'value="disposables" checked'):
        assert kept in page, kept
    assert 'id="benefits-0-percent-error"' in page and 'href="#valid_from"' in page


def test_rows_are_added_and_taken_out_by_a_plain_submit_and_by_htmx(camille):
    typed = TEN | {"act": "add", "add_kind": "gift", "name_en": "Kept"}
    page = camille.post(DRAFT, data=typed).text
    assert 'name="kinds" value="percent gift"' in page and 'name="benefits.1.sku"' in page and 'value="Kept"' in page
    htmx = camille.post(DRAFT, data=typed, headers={"HX-Request": "true", "HX-Target": "form"})
    assert htmx.text.strip().startswith("<form") and 'name="benefits.1.sku"' in htmx.text
    two = TEN | {"kinds": "gift percent", "benefits.0.sku": "CLN", "benefits.1.percent": "7", "act": "drop-0"}
    page = camille.post(DRAFT, data=two).text
    assert 'name="kinds" value="percent"' in page and 'name="benefits.0.percent" value="7"' in page
    for odd in ("drop-99999", "drop-x", "add", "nonsense", ""):
        assert camille.post(DRAFT, data=TEN | {"act": odd, "promotion": "999999999999"}).status_code == 200
    assert not Promotion.select().where(Promotion.code == "TEST-TEN").exists()


def test_two_tabs_never_overwrite_each_other(camille):
    path = camille.post(NEW, data=TEN).location
    edit = camille.get(f"{path}edit/").text
    assert 'name="version" value="1"' in edit and 'name="conditions.categories" value="disposables" checked' in edit
    assert camille.post(path, data=TEN | {"version": "1", "benefits.0.percent": "12.5"}).status_code == 303
    stale = camille.post(path, data=TEN | {"version": "1", "name_en": "Mine"})
    page = text(stale)
    assert stale.status_code == 409 and 'value="Mine"' in page and 'name="version" value="2"' in page
    assert "It says now: 12.5% off: Cups and lids." in page and made().name_en == "Ten on cups"
    assert camille.post(path, data=TEN | {"version": "2", "name_en": "Mine"}).status_code == 303
    shown = text(camille.get(path))
    assert "Changed what it gives." in shown and "<s>10% off.</s> → 12.5% off." in shown


def test_a_copy_takes_everything_but_the_code(camille):
    page = camille.get(f"{NEW}{made('SYRUPS-CHAIN').id}/copy/").text
    assert 'name="code" value=""' in page and 'name="benefits.0.amount" value="0.50"' in page
    assert 'value="segment:US-CHAIN" checked' in page and 'name="conditions.quantity" value="120"' in page


def test_every_promotion_of_the_demo_can_be_saved_again_without_a_change(camille):
    for promotion in Promotion.select():
        page = camille.get(f"{NEW}{promotion.id}/edit/").text
        form = page[page.index('<form id="form"'):]
        sent = {}
        for tag in re.findall(r"<input[^>]*>", form):
            name, value = (re.search(rf' {one}="([^"]*)"', tag) for one in ("name", "value"))
            if name and ("checkbox" not in tag or " checked" in tag):
                sent.setdefault(html.unescape(name[1]), []).append(html.unescape(value[1]) if value else "")
        for name, body in re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)<', form):
            sent[name] = html.unescape(body)
        for name, body in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
            if chosen := re.search(r'value="([^"]*)" selected', body):
                sent[name] = chosen[1]
        sent.pop("csrf_token", None)
        assert camille.post(f"{NEW}{promotion.id}/", data=sent).status_code == 303, promotion.code
        again = Promotion.get_by_id(promotion.id)
        told = [event.facts for event in history.events_of(promotions.stream_of(promotion.id))]
        assert (told, again.benefits, again.conditions) == ([], promotion.benefits, promotion.conditions)


def test_the_try_out_shows_a_draft_before_it_is_saved(camille):
    tried = TEN | {"act": "try", "try_account": "fargo", "try_lines": "CUP-SW-08 100\nNOPE 1", "code": ""}
    answer = camille.post(DRAFT, data=tried)
    page = text(answer)
    assert answer.status_code == 200
    assert "It applies, and gives $" in page and "without this one it is $0.00." in page
    assert "NOPE 1</code> – This account sees no product by this SKU or part number." in page
    assert "Free shipping on orders from $2,500" in page and "Total" in page
    assert "None of its products is among the lines." in page
    assert not Promotion.select().where(Promotion.code == "").exists()
    part = camille.post(DRAFT, data=tried, headers={"HX-Request": "true", "HX-Target": "trial"})
    assert part.text.strip().startswith('<section id="trial"')


def test_the_try_out_says_why_a_draft_does_not_apply(camille):
    tried = TEN | {"act": "try", "try_account": "FARGO", "try_lines": "CUP-SW-08 100"}
    for change, words in (
        ({"assigned": "storefront:capricorn-ca", "currency": ""}, "it is not given to Fargo Coffeehaus"),
        ({"valid_from": "2099-01-01"}, "It begins on Jan 1, 2099."),
        ({"needs_coupon": "1"}, "None of its coupons was typed."),
        ({"conditions.quantity": "500"}, "The quantity is too small."),
        ({"conditions.first_order": "1", "currency": "CAD"}, "Its amounts are in CAD."),
    ):
        page = text(camille.post(DRAFT, data=tried | change))
        assert "It does not apply" in page and words in page, words
    assert "It applies" in text(camille.post(DRAFT, data=tried | {"needs_coupon": "1", "try_with_coupon": "1"}))
    coupons = text(camille.post(DRAFT, data=tried | {"try_coupons": "CUPS25 nosuch"}))
    assert "<strong>CUPS25</strong> does not apply: “Ten on cups” saves more" in coupons
    assert "<strong>nosuch</strong> is no coupon" in coupons
    for change, words in (
        ({"try_account": "NOBODY"}, "There is no account with the code “NOBODY”."),
        ({"try_lines": ""}, "Paste at least one line"),
        ({"benefits.0.percent": "0"}, "Enter a percentage above 0 and up to 100."),
    ):
        assert words in text(camille.post(DRAFT, data=tried | change)), words


def test_the_try_out_takes_the_cart_or_the_last_order_and_says_what_placing_would_give(camille, world):
    by = Actor(world.luka.id)
    wanted = {"CUP-SW-08": 50, "GRD-DENEB-80": 1}
    items = [carts.NewLine(world.product(sku).id, n, None, None) for sku, n in wanted.items()]
    cart = carts.add_to_cart(items, by=by, storefront=world.capricorn, account=world.fargo)
    taken = text(camille.post(DRAFT, data=TEN | {"act": "cart", "try_account": "FARGO"}))
    assert re.search(r"CUP-SW-08 50 STORE-01 \d{4}-", taken)
    path = camille.post(NEW, data=TEN).location
    lines = re.search(r'name="try_lines"[^>]*>([^<]*)<', camille.post(
        DRAFT, data=TEN | {"act": "cart", "try_account": "FARGO"}).text)[1]  # fmt: skip
    asked = TEN | {"act": "try", "try_account": "FARGO", "try_lines": html.unescape(lines), "promotion": str(made().id)}
    tried = text(camille.post(DRAFT, data=asked))
    camille.post(f"{path}activation/", data={"version": 1})
    order = checkout.place_on_terms(cart, by=by, key="k", po_number="1").order
    said = re.search(r"Total</dt><dd>\$([\d,.]+)<", tried)[1]
    assert f"{order.total / 100:,.2f}" == said and order.discount
    again = text(camille.post(DRAFT, data=TEN | {"act": "order", "try_account": "FARGO"}))
    boxed = again.split("try_lines")[1].split("</textarea")[0]
    assert "CUP-SW-08 50 STORE-01" in boxed and "CLN-GRIND-430" not in boxed
    page = text(camille.get(path))
    assert Order.get().number in page and "Fargo Coffeehaus" in page


def test_a_promotion_of_which_nothing_is_left_says_so(camille):
    Promotion.update(use_limit=3, used=3).where(Promotion.code == "TEA-6").execute()
    page = text(camille.get(f"{NEW}?q=tea-6"))
    assert "Nothing left" in page and "3 of 3" in page and "Nothing left" not in text(camille.get(f"{NEW}?q=cups"))
    assert "Nothing left" in text(camille.get(f"{NEW}{made('TEA-6').id}/"))


def test_coupons_are_made_downloaded_turned_off_and_on(camille):
    path = camille.post(NEW, data=TEN).location
    assert camille.post(f"{path}coupons/", data={"code": "=SPRING"}).status_code == 422
    assert camille.post(f"{path}coupons/", data={"code": "SPRING", "use_limit": "1"}).status_code == 303
    twice = camille.post(f"{path}coupons/", data={"code": "spring"})
    assert twice.status_code == 422 and "There is a coupon spring already." in text(twice)
    batch = {"count": "30", "prefix": "june", "use_limit": "1"}
    assert camille.post(f"{path}coupons/batch/", data=batch | {"key": "k"}).status_code == 303
    again = camille.post(f"{path}coupons/batch/", data=batch | {"key": "k"})
    assert "already done" in camille.get(again.location).text
    assert camille.post(f"{path}coupons/batch/", data={"count": "999999"}).status_code == 422
    page = text(camille.get(path))
    assert "31 coupons, 31 of them can be used; used 0 times." in page and "Made 30 coupons." in page
    file = camille.get(f"{path}coupons.csv")
    assert file.mimetype == "text/csv" and len(file.text.splitlines()) == 32 and "JUNE-" in file.text
    coupon = Coupon.get(Coupon.code == "SPRING")
    assert camille.post(f"{path}coupons/{coupon.id}/pause/").status_code == 303
    assert "30 of them can be used" in text(camille.get(path))
    assert camille.post(f"{path}coupons/{coupon.id}/activation/").status_code == 303
    assert camille.post(f"{path}coupons/999999/pause/").status_code == 404
    assert camille.get(f"{path}?coupon=spr").text.count("Turn off the coupon") == 1
    assert len(history.events_of(promotions.stream_of(made().id))) == 5


def test_pages_keep_their_statements_however_long_the_lines_are(camille, world):
    path = camille.post(NEW, data=TEN).location
    camille.post(f"{path}coupons/batch/", data={"count": "150"})
    for page in (NEW, path, f"{path}edit/", f"{path}copy/", f"{NEW}new/?kind=gift"):
        with counting() as statements:
            assert camille.get(page).status_code == 200
        assert len(statements) <= 20, (page, len(statements))
    counts = []
    for lines in ("CUP-SW-08 1", "\n".join(f"CUP-SW-08 {n}" for n in range(1, 400))):
        with counting() as statements:
            camille.post(DRAFT, data=TEN | {"act": "try", "try_account": "FARGO", "try_lines": lines})
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 20, counts
