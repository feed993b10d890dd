"""The cards of a list are drawn once and found again: what they say is still what is true now, for who looks."""

import re

from models import catalog, pricing
from models.catalog import Assortment, AssortmentAssignment, Contents, CustomerPartNumber, Product, ProductText
from models.identity import Actor
from models.pricing import Price, PriceBook
from models.stock import Level
from models.text import key


def cards(page: str) -> dict[str, str]:
    """The cards of a page by the ids of their products."""
    return dict(re.findall(r'<li class="product-card" id="product-(\d+)">(.*?)</li>', page, re.DOTALL))


def price_on(card: str) -> str | None:
    found = re.search(r'price__now">(?:<span[^>]*>[^<]*</span>)?\$([\d,.]+)<', card)
    return found and found.group(1).replace(",", "")


def sold_card(world, client, account) -> tuple[str, Product]:
    """The address of a shelf with a product sold by itself, and that product."""
    for product in Product.select().where(Product.kind == "simple", Product.minimum == 1).order_by(Product.id):
        quote = pricing.quote(world.capricorn, account, {product.id: 1}, world.capricorn.today())[product.id]
        address = f"/en/search/?q={product.sku}"
        if quote.book and not quote.next_tier and str(product.id) in cards(client.get(address).text):
            return address, product
    raise AssertionError("nothing is sold by itself")


def test_whatever_changes_shows_on_the_next_look(world, browser_of):
    luka, fargo = browser_of(world.luka), world.fargo
    address, product = sold_card(world, luka, fargo)
    number = str(product.id)

    def card():
        return cards(luka.get(address).text)[number]

    seen = [card()]
    assert price_on(seen[0])
    book = pricing.quote(world.capricorn, fargo, {product.id: 1}, world.capricorn.today())[product.id].book
    changes = [
        lambda: Price.update(unit_price=98_7600).where(
            Price.product == product.id, Price.book == PriceBook.get(PriceBook.code == book).id).execute(),
        lambda: ProductText.update(name="Quite <another> name").where(ProductText.product == product.id).execute(),
        lambda: ProductText.update(summary="Said anew").where(ProductText.product == product.id).execute(),
        lambda: Product.update(unit_en="barrel").where(Product.id == product.id).execute(),
        lambda: CustomerPartNumber.create(
            account=fargo, product=product, part_number="OURS-77", part_key=key("OURS-77")),
        lambda: Level.delete().where(Level.product == product.id).execute(),
        lambda: Product.update(minimum=3).where(Product.id == product.id).execute(),
        lambda: Product.update(picture_en="ab" * 32).where(Product.id == product.id).execute(),
    ]  # fmt: skip
    for change in changes:
        change()
        assert card() not in seen
        seen.append(card())
    last = seen[-1]
    assert price_on(last) == "98.76" and "Quite &lt;another&gt; name" in last and "<another>" not in last
    assert all(word in last for word in ("Said anew", "per barrel", "OURS-77", 'value="3"', "ab" * 32))
    PriceBook.delete().where(PriceBook.currency == "USD").execute()
    assert "Price on request" in card() and "<form" not in card()


def test_each_sees_their_own_prices_though_one_process_drew_them_all(world, browser_of):
    emails = ("greta@nordlicht.example", "devon@redriver.example", "sofia@lakes.example")
    people = [(world.luka, world.fargo), (None, None)]
    people += [(world.user(email), world.account(email[:-8].split("@")[1].upper())) for email in emails]
    shop, shown = world.capricorn, {}
    for _ in range(2):
        for user, account in people:
            page = browser_of(user).get("/en/catalog/coffee/").text
            coffee = catalog.Selection(account, shop, "en", category=catalog.category("coffee"))
            for card in catalog.listing(coffee).cards:
                told = pricing.quote(shop, account, dict.fromkeys(card.sold, 1), shop.today(), card.sold)
                known = [quote.unit_price for quote in told.values() if quote.unit_price is not None]
                price = price_on(cards(page)[str(card.product_id)])
                assert price == (f"{min(known) / 10_000:.2f}" if known else None), card.sku
                shown.setdefault(card.sku, set()).add(price)
    assert any(len(prices) > 1 for prices in shown.values())


def test_what_an_assortment_shuts_is_gone_at_once(world, browser_of):
    luka, by = browser_of(world.luka), Actor(world.camille.id)
    before = cards(luka.get("/en/catalog/coffee/").text)
    parent = next(one for one in before if Product.get_by_id(int(one)).kind == "parent")
    shut = catalog.create_assortment("SHUT", by=by)
    contents = Contents({("product", int(parent)): "except"}, frozenset({("account", world.fargo.id)}))
    catalog.change_assortment(shut, contents, by=by, version=shut.version)
    assert parent not in cards(luka.get("/en/catalog/coffee/").text)
    AssortmentAssignment.delete().where(AssortmentAssignment.assortment == shut.id).execute()
    Assortment.delete().where(Assortment.id == shut.id).execute()
    assert parent in cards(luka.get("/en/catalog/coffee/").text)


def test_every_form_of_a_list_has_the_tokens_of_its_own_page(world, browser_of):
    luka = browser_of(world.luka)
    ProductText.update(summary="<csrf-tokens> &lt;csrf-tokens>").where(ProductText.language == "en").execute()
    pages = [luka.get("/en/search/?q=filter").text for _ in range(2)]
    keys = [re.findall(r'name="key" value="([^"]+)"', page) for page in pages]
    forms = pages[0].count('class="add-form"')
    assert forms and [len(found) for found in keys] == [forms, forms]
    assert len({*keys[0]}) == 1 and keys[0][0] != keys[1][0]
    assert pages[0].count('name="csrf_token"') == forms + 1  # and the one of signing out
    assert "<csrf-tokens>" not in pages[0] and "&lt;csrf-tokens&gt;" in pages[0]
