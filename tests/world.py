"""The people and things of Capricorn Coffee's world by name: the same in the demo, the README and the tests."""

from datetime import timedelta
from itertools import islice

from models import authority, delivery
from models.accounts import Account, Location
from models.authority import ApprovalRule, Wanted
from models.brands import Storefront
from models.catalog import Product
from models.identity import Actor, User


class World:
    """Reads from the database of the test; each name is looked up when it is asked for."""

    people = {
        "luka": "luka@fargo.example",
        "erin": "erin@fargo.example",
        "amelie": "amelie@montroyal.example",
        "priya": "priya@maple.example",
        "marc": "marc@maple.example",
        "natalie": "natalie@capricorn.example",
        "oscar": "oscar@capricorn.example",
        "sam": "sam@capricorn.example",
        "camille": "camille@capricorn.example",
    }
    companies = {"fargo": "FARGO", "montroyal": "MONTROYAL", "maple": "MAPLE", "nordlicht": "NORDLICHT"}
    shops = {"capricorn": "capricorn", "capricorn_ca": "capricorn-ca"}

    def __getattr__(self, name: str):
        if name in self.people:
            return User.get(User.email == self.people[name])
        if name in self.companies:
            return Account.get(Account.code == self.companies[name])
        if name in self.shops:
            return Storefront.get(Storefront.code == self.shops[name])
        raise AttributeError(name)

    def erin_decides(self) -> Actor:
        """Erin Olson, whose yes every order of Fargo Coffeehaus needs from now on, and no other rule asks."""
        by = Actor(self.erin.id)
        ApprovalRule.delete().execute()
        authority.make_rule(self.fargo, Wanted(name="Every order", roles=["admin"]), by=by)
        return by

    def product(self, sku: str) -> Product:
        """A product by its SKU."""
        return Product.get(Product.sku == sku)

    def account(self, code: str) -> Account:
        """An account by its code."""
        return Account.get(Account.code == code)

    def user(self, email: str) -> User:
        """A person by e-mail."""
        return User.get(User.email == email)

    def days(self, account: Account, count: int) -> list:
        """The next days on which every store of an account can have goods."""
        shop = Storefront.get_by_id(account.storefront_id)
        asked, stores = delivery.days_of(shop), list(Location.select().where(Location.account == account.id))
        ahead = (asked.soonest(None) + timedelta(days=n) for n in range(400))
        return list(islice((day for day in ahead if all(asked.can(store, day) for store in stores)), count))

    def store(self, account: str, code: str) -> Location:
        """A location of an account by both codes."""
        return Location.select().join(Account).where(Account.code == account, Location.code == code).get()
