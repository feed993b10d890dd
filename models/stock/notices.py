"""StockNotice: somebody asked to be told when a product is back, and is told once."""

from collections.abc import Iterable

from peewee import CharField, DateTimeField, IntegerField

from models import catalog, clock, history, limits
from models.accounts import Account, Membership
from models.base import Model, among, reference, writing
from models.brands import Storefront
from models.catalog import Product
from models.identity import User
from models.refusals import NotFound, Refused
from models.text import N_

from .promises import availability

# The outbox's kind for the letter that tells them.
BACK_IN_STOCK = "back_in_stock"
NOTICES_LIMIT = limits.declare("stock_notices", 200, N_("A person waits for at most %(value)s products at a time."))


class StockNotice(Model):
    """A person of an account who waits for a product at a shop. `told_at`: the letter is on its way, and they wait no
    longer; `times` counts how often they asked, so that each asking has a letter of its own.
    """

    storefront = reference(Storefront, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    product = reference(Product, on_delete="CASCADE")
    language = CharField(max_length=2)
    asked_at = DateTimeField(default=clock.now)
    times = IntegerField(default=1)
    told_at = DateTimeField(null=True)

    class Meta:
        table_name = "stock_notice"
        indexes = ((("user", "account", "storefront", "product"), True), (("product",), False))


class TooManyNotices(Refused):
    """Somebody waits for more products than anybody can follow. Facts: limit."""

    message = N_("You wait for %(limit)s products already. Take some off your account page first.")


def ask_notice(product_id: int, *, by, account, storefront, language: str) -> None:
    """Have the buyer told when the product is back; who waits already waits on. Raises TooManyNotices."""
    mine = {"user": by.buyer_id, "account": account.id, "storefront": storefront.id, "product": product_id}
    with writing():
        waiting = _waiting(by.buyer_id, account.id, storefront.id)
        if waiting.where(StockNotice.product == product_id).exists():
            return
        if waiting.count() >= NOTICES_LIMIT:
            raise TooManyNotices(limit=NOTICES_LIMIT)
        again = {StockNotice.told_at: None, StockNotice.times: StockNotice.times + 1, StockNotice.asked_at: clock.now()}
        StockNotice.insert(**mine, language=language).on_conflict(
            conflict_target=[StockNotice.user, StockNotice.account, StockNotice.storefront, StockNotice.product],
            update=again | {StockNotice.language: language},
        ).execute()
        notice = StockNotice.get(*[getattr(StockNotice, name) == value for name, value in mine.items()])
        history.record(by, "ask_notice", f"stock_notice:{notice.id}", account=account.id, sku=_sku(product_id))


def drop_notice(product_id: int, *, by, account, storefront) -> None:
    """Wait no longer; who does not wait does nothing."""
    with writing():
        found = _waiting(by.buyer_id, account.id, storefront.id).where(StockNotice.product == product_id).first()
        if found and StockNotice.update(told_at=clock.now()).where(StockNotice.id == found.id).execute():
            history.record(by, "drop_notice", f"stock_notice:{found.id}", account=account.id, sku=_sku(product_id))


def waits_for(product_id: int, user_id: int, account, storefront) -> bool:
    """Whether a person waits for the product."""
    return _waiting(user_id, account.id, storefront.id).where(StockNotice.product == product_id).exists()


def notices_of(user_id: int, account, storefront, language: str) -> list[dict]:
    """What a person waits for, the latest first, as far as the account may see it: product_id, sku, name, asked_at."""
    own = StockNotice
    rows = _waiting(user_id, account.id, storefront.id).select(
        own.product.alias("product_id"), Product.sku, own.asked_at
    )
    joined = rows.join(Product, on=(Product.id == own.product)).where(catalog.visible(account, storefront))
    rows = list(joined.order_by(own.asked_at.desc(), own.id.desc()).dicts())
    names = catalog.names({row["product_id"] for row in rows}, language) if rows else {}
    return [row | {"name": names.get(row["product_id"], row["sku"])} for row in rows]


def tell_waiting() -> int:
    """Have everybody told who waits for something that is there now, in the transaction at hand; returns how many.

    One statement, and one a shop with people who wait. The letters go out after the commit, each under a key of its
    own, so that nobody is told twice.
    """
    waiting: dict[int, set[int]] = {}
    rows = StockNotice.select(StockNotice.storefront, StockNotice.product).where(StockNotice.told_at.is_null())
    for shop, product in rows.distinct().tuples():
        waiting.setdefault(shop, set()).add(product)
    told = 0
    for shop in Storefront.select().where(Storefront.id.in_(list(waiting))) if waiting else ():
        levels = availability(shop, waiting[shop.id])
        told += _tell(shop, [product for product, level in levels.items() if not level.counted or level.available > 0])
    return told


def notice_to_tell(notice_id: int) -> StockNotice:
    """The notice with its product, account, storefront and person, as long as they may have the letter: the person
    belongs to the account, and the account may buy the product. Raises NotFound."""
    own = StockNotice
    found = (
        own.select(own, Product, Account, Storefront, User)
        .join_from(own, Product)
        .join_from(own, Account)
        .join_from(own, Storefront)
        .join_from(own, User)
        .join_from(own, Membership, on=(Membership.user == own.user) & (Membership.account == own.account))
        .where(own.id == notice_id, User.active)
        .first()
    )
    may = found and catalog.visible(found.account, found.storefront) & catalog.sellable()
    if not found or not Product.select().where(Product.id == found.product_id, may).exists():
        raise NotFound(notice_id)
    return found


def _tell(shop: Storefront, products: Iterable[int]) -> int:
    own = StockNotice
    mine = (own.storefront == shop.id) & own.told_at.is_null() & among(own.product, products)
    told = own.update(told_at=clock.now()).where(mine).returning(own.id, own.times).tuples().execute()
    rows = list(told)
    for number, times in rows:
        history.send_later(BACK_IN_STOCK, f"{BACK_IN_STOCK}:{number}:{times}", notice_id=number)
    return len(rows)


def _waiting(user_id: int, account_id: int, storefront_id: int):
    own = StockNotice
    mine = (own.user == user_id) & (own.account == account_id) & (own.storefront == storefront_id)
    return own.select().where(mine, own.told_at.is_null())


def _sku(product_id: int) -> str:
    return Product.select(Product.sku).where(Product.id == product_id).scalar()
