"""What must not leak, planted so that it is known when seen; and the crawl that looks for it everywhere."""

import io
import re
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from urllib.parse import quote, urlsplit
from zlib import crc32

from models import carts, catalog, checkout, lists, policies, quotes
from models.accounts import Account, Membership
from models.brands import Storefront
from models.catalog import Assortment, AssortmentAssignment, AssortmentItem, CustomerPartNumber, Product, ProductText
from models.identity import Actor, User
from models.pricing import DEFAULT_PRIORITY, Price, PriceBook, PriceBookAssignment
from models.refusals import Refused
from models.text import key
from tests import media

# One word for each account, in no other text of the world.
WORDS = ("quagga", "okapi", "numbat", "dugong", "axolotl", "pangolin", "kinkajou", "wombat")
PRICED = 3
# Addresses that differ only in what follows the question mark are many; so many of each are looked at.
QUERIES = 4
LINK = re.compile(r'(?:href|src|hx-get|data-url|action)="(/[^"]*)"')
# What changes from one answer to the next even for the same question.
CHANGING = re.compile(r'(name="(?:csrf_token|key)" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce-[\w-]+)')


@dataclass
class Secret:
    """What belongs to one account: its word (in a private product's SKU and names, a part number, a PO number), its
    own prices as they are written, without punctuation, and where its things are: an order, a data sheet."""

    account: Account
    word: str
    prices: set[str] = field(default_factory=set)
    addresses: list[str] = field(default_factory=list)

    @property
    def sku(self) -> str:
        """The SKU of the private product."""
        return f"ZQ-{self.word.upper()}-7"

    @property
    def part_number(self) -> str:
        """What the account calls a product that everybody may see."""
        return f"PN-{self.word.upper()}-3"


@dataclass(frozen=True)
class Visitor:
    """Somebody who walks: `client` with an open session or none, and the accounts whose secrets are no secrets."""

    name: str
    client: object
    language: str
    own: frozenset[str]


def plant(world) -> list[Secret]:
    """A private product, a part number, contract prices, a cart and, on terms, an order for each account."""
    accounts = list(Account.select().order_by(Account.code))
    assert len(accounts) <= len(WORDS)
    numbers = count(1)
    secrets = [_plant(account, word, numbers) for account, word in zip(accounts, WORDS, strict=False)]
    catalog.reindex()
    for secret in secrets:
        _fill_cart(secret)
    return secrets


def _plant(account: Account, word: str, numbers) -> Secret:
    secret, shop = Secret(account, word), Storefront.get_by_id(account.storefront_id)
    product = Product.create(sku=secret.sku, sku_key=key(secret.sku), family="coffee-bag")
    ProductText.create(product=product, language="en", name=f"{word.title()} reserve", summary=f"For {word} alone")
    ProductText.create(product=product, language="fr", name=f"Réserve {word}", summary=f"Pour {word} seulement")
    sheet = catalog.Brought(f"{word}.pdf", io.BytesIO(media.PDF.replace(b"%%EOF", f"%{word}\n%%EOF".encode())))
    (its,), _refused = catalog.add_media(product.id, [sheet], by=Actor(1))
    secret.addresses.append(f"media/{its.content}/file.pdf")
    opened = Assortment.create(code=f"PRIVATE-{word}")
    AssortmentItem.create(assortment=opened, product=product)
    AssortmentAssignment.create(assortment=opened, scope="account", scope_id=account.id)
    book = PriceBook.create(
        code=f"BOOK-{word}", name_en=f"Contract {word}", name_fr=f"Contrat {word}", kind="contract",
        currency=shop.currency, priority=DEFAULT_PRIORITY["contract"] + 50,
    )  # fmt: skip
    PriceBookAssignment.create(book=book, scope="account", scope_id=account.id)
    seen = Product.select().where(catalog.visible(account, shop), catalog.sellable()).order_by(Product.id)
    chosen = [product, *(one for one in seen.limit(200) if one.id % 7 == 0)][: PRICED + 1]
    for one in chosen:
        dollars = 83_000 + next(numbers) * 17
        Price.create(book=book, product=one, unit_price=dollars * 10_000 + 3_700)
        secret.prices.add(f"{dollars}37")
    part = {"part_number": secret.part_number, "part_key": key(secret.part_number)}
    CustomerPartNumber.create(account=account, product=chosen[1], **part)
    return secret


def _fill_cart(secret: Secret) -> None:
    buyer = _buyer(secret.account)
    shop, by = Storefront.get_by_id(secret.account.storefront_id), Actor(buyer.id)
    cheap = Product.select().where(catalog.visible(secret.account, shop), Product.family == "tool")
    item = carts.NewLine(cheap.where(Product.minimum == 1).order_by(Product.id.desc()).first().id, 1, None, None)
    cart = carts.add_to_cart([item], by=by, storefront=shop, account=secret.account)
    po_number = policies.policy_for(shop, secret.account).po.example or f"PO-{secret.word.upper()}-5"
    try:
        facts = {"po_number": po_number, "note": f"Only for {secret.word}"}
        order = checkout.place_on_terms(cart, by=by, key=secret.word, **facts).order
        secret.addresses.append(f"orders/{order.number}/")
    except Refused:
        assert secret.account.payment_policy == "card" or secret.account.order_minimum
    private = Product.get(Product.sku == secret.sku).id
    noted = lists.NewLine(private, 7, f"Only for {secret.word}")
    kept = lists.create_list(secret.account, shop, f"List {secret.word}", by=by, sharing="edit", items=[noted])
    secret.addresses += [f"lists/{kept.id}/", f"lists/{kept.id}/list.csv"]
    asked = [quotes.Asked(private, 3, asked_price=123_4500)]
    wanted = quotes.ask_quote(shop, secret.account, asked, by=by, message=f"Only for {secret.word}")
    secret.addresses.append(f"quotes/{wanted.number}/")
    carts.add_to_cart([carts.NewLine(private, 1, None, None)], by=by, storefront=shop, account=secret.account)


def _buyer(account: Account) -> User:
    may = User.role.in_(("buyer", "approver", "admin"))
    people = User.select().join(Membership, on=(Membership.user == User.id)).where(Membership.account == account.id)
    return people.where(may).order_by(User.id).first()


def visitors(world, browser_of, secrets: list[Secret]) -> list[Visitor]:
    """A guest of each shop, a buyer of each account, and each rep, to whom the own accounts are no secret."""
    hosts = {shop.id: (shop.host, shop.locales.split()[0][:2]) for shop in Storefront.select()}
    nobody = frozenset()
    found = [Visitor(f"a guest of {host}", browser_of(None, host), tongue, nobody) for host, tongue in hosts.values()]
    for secret in secrets:
        buyer, host = _buyer(secret.account), hosts[secret.account.storefront_id][0]
        own = frozenset({secret.word})
        found.append(Visitor(buyer.name, browser_of(buyer, host), buyer.locale[:2], own))
    for rep in User.select().where(User.role == "rep").order_by(User.id):
        own = frozenset(secret.word for secret in secrets if secret.account.rep_id == rep.id)
        found += [Visitor(rep.name, browser_of(rep, host), "en", own) for host, _ in hosts.values()]
    return found


class Crawl:
    """One visitor's walk: follows links from the first pages on, looks at every answer, and tells what leaked."""

    def __init__(self, visitor: Visitor, secrets: list[Secret], share: int):
        self.visitor, self.share = visitor, share
        self.others = [secret for secret in secrets if secret.word not in visitor.own]
        self.leaks, self.kept, self.seen, self.looked = [], [], set(), 0

    def walk(self) -> None:
        """Everything that can be reached: of products and pictures one in `share`, of shelves one in its root."""
        waiting = [f"/{self.visitor.language}/", *self._asked()]
        met: dict[str, int] = {}
        while waiting:
            address = waiting.pop(0)
            path = urlsplit(address).path
            if address in self.seen or not self._wanted(path, met):
                continue
            self.seen.add(address)
            waiting += self._look(address)

    def _wanted(self, path: str, met: dict[str, int]) -> bool:
        if path.startswith("/static/") or "sign-out" in path:
            return False
        met[path] = met.get(path, 0) + 1
        kind = re.match(r"/\w\w/(products|pictures|catalog)/.", path)
        share = 1 if not kind or "ZQ-" in path else round(self.share**0.5) if kind[1] == "catalog" else self.share
        # Each visitor has another share, so that together they look at nearly everything.
        chosen = crc32(f"{self.visitor.name} {path}".encode()) % share == 0
        return chosen and met[path] <= QUERIES

    def _asked(self) -> list[str]:
        """Addresses that nothing links to: what others have, and searches that come near it without saying it."""
        home = f"/{self.visitor.language}"
        found = []
        for secret in self.others:
            start, misspelt = secret.word[:3], secret.word[:3] + secret.word[4:]
            found += [f"{home}/search/?q={quote(one)}" for one in (misspelt, f"PN-{start}")]
            found += [f"{home}/search/suggestions/?q={quote(one)}" for one in (secret.word[:4], f"ZQ-{start}")]
            found += [f"{home}/{address}" for address in secret.addresses]
        return found

    def _look(self, address: str) -> list[str]:
        part = {"HX-Request": "true", "HX-Target": "suggestions"} if "/suggestions/" in address else {}
        answer = self.visitor.client.get(address, headers=part, buffered=True)
        self.looked += 1
        assert answer.status_code < 500, (self.visitor.name, address)
        told = answer.mimetype.startswith(("text/", "image/svg", "application/pdf"))
        text = answer.get_data().decode(errors="replace") if told else ""
        self.look_at(address, text)
        if self.visitor.own and answer.mimetype == "text/html" and "no-store" not in answer.headers["Cache-Control"]:
            self.kept.append(address)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            return [answer.headers["Location"]] if answer.headers.get("Location", "").startswith("/") else []
        return [unescape(link) for link in LINK.findall(text)]

    def look_at(self, address: str, text: str) -> None:
        """Note every secret of another account that the text holds."""
        plain = unescape(text).lower()
        # Without what may stand between the digits of a price: blanks of any kind, points and commas.
        digits = "".join(plain.split()).replace(".", "").replace(",", "")
        for secret in self.others:
            if secret.word in plain or any(price in digits for price in secret.prices):
                self.leaks.append((self.visitor.name, address, secret.word))


def difference(one: str, other: str, *names: tuple[str, str]) -> bool:
    """Whether two answers differ in more than what changes anyway and the given (name, other name) pairs."""
    for name, its_other in names:
        one, other = one.replace(name, "…"), other.replace(its_other, "…")
    return CHANGING.sub("", one) != CHANGING.sub("", other)

