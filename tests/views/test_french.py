"""The pages in Canadian French: no English sentence of ours is on any of them, nor a product's English text."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from werkzeug.exceptions import default_exceptions

from models import carts, fulfilment, history, invoices, orders, returns
from models.catalog import Product
from models.identity import Actor, User
from models.pricing import Price
from tests.access import addresses
from tests.clients import client_of
from tests.conftest import make_app
from tests.french import compile_french, english_in, words_of
from tests.views.trading import fill_cart, place_order
from views import errors, mail

HOST = "capricorn-ca.localhost"
SKU = "ETH-YIRG-340-WB"
# Names that stay as they are in both languages.
NAMES = ("Capricorn Coffee", "English (United States)", "English (Canada)", "English", "milk-alternatives")


@pytest.fixture(scope="module", autouse=True)
def compiled():
    compile_french()


@pytest.fixture
def amelie(browser_of, world):
    return browser_of(world.amelie, HOST)


@pytest.fixture
def sophie(browser_of, world):
    return browser_of(world.user("sophie@laurier.example"), HOST)


def english_on(html: str) -> list[str]:
    """Pieces of our English sentences in the words of a page."""
    words = words_of(html)
    for name in NAMES:
        words = words.replace(name, "")
    return english_in(words)


def english_on_pages(browser, paths) -> dict:
    found = {}
    for path in paths:
        answer = browser.get(path, follow_redirects=True)
        if "html" in answer.content_type:
            found[path] = english_on(answer.text)
            assert '<html lang="fr-CA">' in answer.text or "<html" not in answer.text, path
    assert len(found) > 1
    return {path: pieces for path, pieces in found.items() if pieces}


def pages(app, **ids) -> list[str]:
    """Every address that answers GET, in French."""
    got = [path for method, path, _ in addresses(app, **ids) if method == "GET"]
    return [re.sub("^/en/", "/fr/", path) for path in got]


def test_the_walk_would_notice_english(browser_of, world):
    pages_in_english = ["/en/", "/en/quick/", "/en/cart/", "/en/account/", "/en/limits/", "/en/orders/"]
    amelie = browser_of(world.amelie, HOST)
    assert all(english_on(amelie.get(path, follow_redirects=True).text) for path in pages_in_english)


def test_every_page_is_french_for_a_buyer_with_a_cart(app, amelie, world):
    by = Actor(world.amelie.id)
    cart = fill_cart(world.montroyal, by, {SKU: 3, "STI-WOOD-7": 2000})
    line = carts.items_for_placing(cart)[0]
    location = amelie.post("/fr/quick/imports/", data={"text": f"{SKU};3\nINCONNU;1"}).location
    quick = int(re.search(r"imports/(\d+)", location)[1])
    assert english_on_pages(amelie, pages(app, line=line.id, quick=quick)) == {}


def test_every_page_is_french_for_a_guest(app, browser_of):
    assert english_on_pages(browser_of(None, HOST), pages(app)) == {}


def test_orders_account_and_checkout_on_terms_are_french(app, sophie, world):
    person, account = world.user("sophie@laurier.example"), world.account("LAURIER")
    order = place_order(account, Actor(person.id), {SKU: 30, "STI-WOOD-7": 2000})
    fill_cart(account, Actor(person.id), {SKU: 3})
    page = sophie.get(f"/fr/orders/{order.number}/").text
    assert order.number in page and "Numéro de bon de commande" in page and "TVQ" in page
    units = {line.id: 2 for line in orders.lines_of(order)}
    invoice = invoices.issue(order, invoices.draft(order, units), by=Actor(person.id), key="part").invoice
    paths = ["/fr/invoices/", f"/fr/invoices/{invoice.number}/", f"/fr/orders/{order.number}/"]
    paths += ["/fr/orders/", "/fr/checkout/", "/fr/account/", "/fr/orders/?q=rien"]
    assert english_on_pages(sophie, [*paths, *pages(app, number=order.number)]) == {}


def test_the_administrator_reads_the_journal_in_french(browser_of, world):
    by = Actor(world.marc.id)
    place_order(world.maple, by, {SKU: 3})
    cart = fill_cart(world.maple, by, {SKU: 3})
    marc = browser_of(world.marc, HOST)
    only = carts.items_for_placing(cart)[0].id
    marc.post("/fr/cart/removals/", data={"version": cart.version, "cart": cart.id, "only": only})
    marc.post("/fr/quick/imports/", data={"text": f"{SKU};3"})
    page = marc.get("/fr/account/journal/").text
    assert all(words in page for words in ("A passé la commande", "A retiré des lignes", "A soumis une commande"))
    assert english_on_pages(marc, ["/fr/account/", "/fr/account/journal/"]) == {}


def test_a_rep_works_in_french_too(app, browser_of, world):
    rep = browser_of(User.get_by_id(world.montroyal.rep_id), HOST)
    assert english_on_pages(rep, pages(app, code="MONTROYAL")) == {}
    rep.post("/fr/accounts/MONTROYAL/acting/", data={"buyer": world.amelie.id, "reason": "Au téléphone"})
    assert "sous les deux noms" in rep.get("/fr/cart/").text
    paths = ["/fr/", "/fr/cart/", "/fr/quick/", "/fr/checkout/", "/fr/orders/", "/fr/accounts/MONTROYAL/"]
    assert english_on_pages(rep, paths) == {}


def test_the_studio_is_french(app, browser_of, world):
    camille, product = browser_of(world.camille, HOST), world.product(SKU)
    assert camille.get("/fr/studio/").status_code == 200
    assert english_on_pages(camille, [*pages(app), f"/fr/studio/products/{product.id}/"]) == {}


def test_the_service_desk_is_french(app, browser_of, world):
    sam = browser_of(world.sam, HOST)
    order = place_order(world.maple, Actor(world.marc.id), {SKU: 24}, po_number="PO-1")
    desk = f"/fr/desk/orders/{order.number}/"
    ship = f"{desk}deliveries/1/shipments/"
    paths = ["/fr/desk/", "/fr/desk/shipments/", desk, f"{ship}new/", f"{ship}preview/?all=1", f"{ship}preview/"]
    assert english_on_pages(sam, paths) == {}
    facts = {"by": Actor(world.sam.id), "key": "one", "version": order.version, "carrier": "Purolator"}
    fulfilment.ship(order, 1, {1: 12}, **facts)
    assert english_on_pages(sam, [desk, f"{desk}shipments/1/", f"{ship}new/"]) == {}


def test_returns_are_french(browser_of, world):
    sam, by, marc = browser_of(world.sam, HOST), Actor(world.sam.id), Actor(world.marc.id)
    order = place_order(world.maple, marc, {SKU: 24}, po_number="PO-1")
    fulfilment.ship(order, 1, {1: 12}, by=by, key="one", version=order.version)
    ret = returns.ask_return(order, {1: 5}, by=marc, key="back", reason="damaged").ret
    steps = (
        lambda: returns.authorize(ret, by=by, key="yes", version=1),
        lambda: returns.receive(ret, {1: 5}, {}, by=by, key="came", version=2),
        lambda: returns.settle(ret, by=by, key="end", version=3, total=returns.preview_settlement(ret).effect),
    )
    desk, here = f"/fr/desk/orders/{order.number}/", f"/fr/desk/returns/{ret.number}/"
    for step in steps:
        assert english_on_pages(sam, [here, f"{here}slip/"]) == {}
        step()
    assert english_on_pages(sam, [here, desk, f"{desk}returns/new/", "/fr/desk/returns/"]) == {}
    buyers = ["/fr/returns/", f"/fr/returns/{ret.number}/", f"/fr/orders/{order.number}/"]
    assert english_on_pages(browser_of(world.marc, HOST), buyers) == {}


def test_the_welcome_page_is_french(world):
    guest = client_of(make_app(DEMO=True), host="localhost")
    page = guest.get("/fr/welcome").text
    assert "Bienvenue à Comptoir" in page and english_on(page) == []


def test_letters_are_french(world, tmp_path):
    house = make_app(MAIL_DIRECTORY=str(tmp_path))
    sophie = world.user("sophie@laurier.example")
    place_order(world.account("LAURIER"), Actor(sophie.id), {SKU: 30})
    client_of(house, host=HOST).post("/fr/recovery/", data={"email": sophie.email})
    with house.app_context():
        assert history.deliver_due(mail.deliver) == (2, 0)
    for file in tmp_path.glob("*.eml"):
        letter = message_from_bytes(file.read_bytes(), policy=default)
        plain, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
        assert english_in(letter["Subject"] + "\n" + plain) == [] == english_on(html), file.name
        assert "Bonjour Sophie Laurier," in plain


@pytest.mark.parametrize("status", [*errors.SENTENCES, 400, 500])
def test_every_error_has_a_page_in_french(app, status):
    """Answered by the handler itself: not every one of them can be brought about by a request."""
    with app.test_request_context("/fr/", base_url=f"http://{HOST}/"):
        app.preprocess_request()
        page = app.handle_user_exception(default_exceptions[status]()).get_data(as_text=True)
    assert 'lang="fr-CA"' in page and english_on(page) == []


NONSENSE = {"quantity": "beaucoup", "version": "x", "wanted_on": "hier", "location": "ici", "sku": "RIEN", "text": "x"}


STALE = {"quantity": "4", "version": "99", "email": "é" * 300, "name": "é" * 300}


@pytest.mark.parametrize(("typed", "expected"), [({}, {404, 422}), (NONSENSE, {404, 422}), (STALE, {404, 409, 422})])
def test_every_answer_to_an_empty_senseless_or_stale_form_is_french(app, amelie, world, typed, expected):
    cart = fill_cart(world.montroyal, Actor(world.amelie.id), {SKU: 3})
    posts = addresses(app, line=carts.items_for_placing(cart)[0].id)
    wrong, statuses = {}, set()
    for method, path, endpoint in posts:
        if method == "POST" and not endpoint.startswith("session.remove"):
            answer = amelie.post(re.sub("^/en/", "/fr/", path), data=typed, follow_redirects=True)
            statuses.add(answer.status_code)
            if english := english_on(answer.text):
                wrong[path] = english
    assert wrong == {} and expected <= statuses


ROWS = """UGS;Quantité;Magasin;Date
INCONNU;1;;
ETH-YIRG;1;;
GRD-NASHIRA-1;1;;
LID-PS-90-W;1000;;
{sku};;;
{sku};abc;;
{sku};1,5;;
{sku};0;;
{sku};99999999999;;
STI-WOOD-7;10;;
STI-WOOD-7;1500;;
STI-WOOD-7;60000;;
{sku};1;AILLEURS;
{sku};1;;03/04/2031
{sku};1;;2031-02-30
{sku};1;;2020-01-02
;5;;
{unpriced};1;;
"""


UNCLEAR = "UGS;Quantité\n{sku};1.000\n"


def test_the_receipt_says_every_reason_in_french(amelie, world):
    unpriced = "ETH-YIRG-908-WB"
    Price.delete().where(Price.product == Product.get(Product.sku == unpriced).id).execute()
    reasons = set()
    for text in (ROWS, UNCLEAR):
        receipt = amelie.post("/fr/quick/imports/", data={"text": text.format(sku=SKU, unpriced=unpriced)}).location
        quick = carts.import_of(world.montroyal.id, world.amelie.id, int(re.search(r"imports/(\d+)", receipt)[1]))
        reasons |= {row.reason for row in carts.refused_rows(quick)}
        file = amelie.get(f"/fr/quick/imports/{quick.id}/refused.csv").text
        assert english_on(amelie.get(receipt).text) == [] == english_in(file)
        assert file.lstrip("\ufeff").startswith("UGS")
    assert reasons == set(carts.receipts.SENTENCES)
