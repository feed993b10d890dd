"""Who is here, in which shop, for which account, in which language: resolved once for each request, then frozen."""

from dataclasses import dataclass
from datetime import date

from flask import Flask, g, request, session
from werkzeug.local import LocalProxy

from models import accounts, brands, carts
from models.accounts import Account, ActingSession
from models.brands import Storefront
from models.identity import Actor, User

from .fields import page_key
from .joined_files import SHOPLESS
from .links import url_for
from .wording import REGISTRATIONS

ORDERING_ROLES = ("buyer", "approver", "admin")
# Where the cookie keeps, for staff, as which account and on which day they look at the shop.
VIEWING = "viewing"


@dataclass(frozen=True)
class Scope:
    """What every view may rely on. `account` is the customer's own, or the one a rep acts for or staff look at.

    `as_of` is the day at which staff look at the shop; None is today, and ordering as usual.
    """

    storefront: Storefront
    language: str
    user: User | None = None
    account: Account | None = None
    acting: ActingSession | None = None
    as_of: date | None = None

    @property
    def locale(self) -> str:
        """The shop's locale in the language of the page, such as `fr-CA`."""
        return self.storefront.locale_for(self.language)

    @property
    def currency(self) -> str:
        """The shop's currency (ISO 4217)."""
        return self.storefront.currency

    @property
    def today(self) -> date:
        """The date at the shop."""
        return self.storefront.today()

    @property
    def day(self) -> date:
        """The date whose catalogue and prices are shown: today, unless staff look at another one."""
        return self.as_of or self.today

    @property
    def role(self) -> str | None:
        """The signed-in person's role; None for a guest."""
        return self.user.role if self.user else None

    @property
    def actor(self) -> Actor | None:
        """Who does what is done now, for `by=`; None for a guest."""
        if self.user is None:
            return None
        return Actor(self.user.id, self.acting.buyer_id if self.acting else None)

    @property
    def may_order(self) -> bool:
        """Whether this person may fill the account's cart and order."""
        if self.account is None or self.as_of is not None:
            return False
        return self.acting is not None or self.role in ORDERING_ROLES

    @property
    def only_looks(self) -> bool:
        """Whether staff see the shop as an account does without acting for anybody of it."""
        return self.account is not None and self.user.is_staff and self.acting is None

    @property
    def sees_all_books(self) -> bool:
        """Whether the account's other price books may be named: to the house's own people, never to a customer."""
        return self.account is not None and self.user.is_staff


scope: Scope = LocalProxy(lambda: g.scope)


def init_app(app: Flask) -> None:
    """Resolve the scope before each view, and give it to every template."""

    @app.before_request
    def resolve():
        if request.endpoint not in SHOPLESS:
            g.scope = _resolved()

    app.context_processor(lambda: {"scope": g.get("scope"), "brand": _brand(), "current_cart": current_cart})
    app.jinja_env.globals["page_key"] = page_key


def every_shop() -> list[Storefront]:
    """All shops, by code: one statement a request."""
    if "every_shop" not in g:
        g.every_shop = brands.every()
    return g.every_shop


def current_cart():
    """The open cart of this buyer at this account with its stored sums, or None: one statement, once a request."""
    if "current_cart" not in g:
        known = g.get("scope") and g.scope.account and not g.scope.only_looks
        g.current_cart = (
            carts.current(g.scope.account.id, g.scope.actor.buyer_id, g.scope.storefront.id) if known else None
        )
        if g.current_cart:
            # The same object, which knows by now what was asked of it.
            g.current_cart.account = g.scope.account
    return g.current_cart


def _brand() -> dict:
    """What the shop says of itself on every page."""
    if g.get("scope") is None:
        return {}
    shop = g.scope.storefront
    return {
        "name": shop.name(g.scope.language),
        "logo": url_for("pages.show_logo") if shop.logo else "",
        "contact_lines": [line.strip() for line in shop.address.split(",", 1) if line.strip()],
        "phone": shop.phone,
        "email": shop.email,
        # As the house lists them: databases give a JSON's keys in orders of their own.
        "registrations": {kind: shop.registrations[kind] for kind in _in_order(shop.registrations)},
    }


def _in_order(kinds) -> list[str]:
    return sorted(kinds, key=lambda kind: (list(REGISTRATIONS).index(kind) if kind in REGISTRATIONS else 99, kind))


def _resolved() -> Scope | None:
    from .session.security import load_user

    if g.get("bare_host"):
        return None
    storefront = brands.at_host(request.host.rsplit(":", 1)[0])
    language = g.get("language")
    if language not in storefront.languages:
        language = storefront.locale_list[0].split("-")[0]
    user = load_user()
    account, acting = _seat(user, storefront)
    as_of = None
    if user is not None and user.is_staff and VIEWING in session:
        account, as_of = _viewed(user, storefront, account)
    return Scope(storefront, language, user, account, acting, as_of)


def _viewed(user: User, storefront: Storefront, acted_for: Account | None) -> tuple[Account | None, date | None]:
    """The account that staff look at (None: as a guest) and the day, which is None where they may not, or no more."""
    code, day = session[VIEWING]["account"], date.fromisoformat(session[VIEWING]["date"])
    if acted_for is not None:
        return acted_for, day if acted_for.code == code else None
    if user.role == "rep":
        account = accounts.own_account(user, storefront, code)
        return account, day if account else None
    if user.role != "merchandiser":
        return None, None
    account = accounts.with_code(code) if code else None
    here = account is not None and account.storefront_id == storefront.id
    return (account, day) if here else (None, day if not code else None)


def _seat(user: User | None, storefront: Storefront) -> tuple[Account | None, ActingSession | None]:
    if user is None:
        return None, None
    if user.is_staff:
        acting = accounts.acting_of(user)
        if acting is None or acting.account.storefront_id != storefront.id:
            return None, None
        return acting.account, acting
    reachable = accounts.reach(user, storefront)
    chosen = next((account for account in reachable if account.id == session.get("account")), None)
    return chosen or next(iter(reachable), None), None
