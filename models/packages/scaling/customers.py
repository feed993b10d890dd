"""The synthetic customers: each with its places and a buyer; the first one is the large one, with twenty places."""

from random import Random

from models.accounts import Account, Location, Membership
from models.identity import User

from .bulk import Tell, insert
from .market import Market
from .words import COLLECTIONS, FIRST_NAMES, LAST_NAMES, TOWNS

PREFIX = "SCALE-"
PLACES = 2
PLACES_OF_FIRST = 20


def code(number: int) -> str:
    """The code of the n-th account."""
    return f"{PREFIX}{number:06d}"


def email(number: int) -> str:
    """The e-mail of its buyer."""
    return f"buyer-{number:06d}@scale.example"


def ids() -> list[int]:
    """The ids of the world's accounts in the order of their numbers."""
    mine = Account.select(Account.id).where(Account.code.startswith(PREFIX))
    return [number for (number,) in mine.order_by(Account.code).tuples()]


def grow_customers(market: Market, count: int, seed: int, tell: Tell) -> int:
    """Add the accounts that are missing up to `count`, each with its places and a buyer without a password."""
    have = Account.select().where(Account.code.startswith(PREFIX)).count()
    if count <= have:
        return 0
    numbers = range(have + 1, count + 1)
    tell(f"{len(numbers):,} accounts …")
    columns = "code name storefront segment locale payment_policy terms_days"
    insert(Account, columns, (_account(market, number, seed) for number in numbers))
    accounts = dict(Account.select(Account.code, Account.id).where(Account.code.startswith(PREFIX)).tuples())
    places = "account code name street city region postal_code country position"
    insert(Location, places, (row for number in numbers for row in _places(number, accounts[code(number)])))
    # Each person has a secret of their own, which no seed may foretell.
    uniquifier = User.fs_uniquifier.default
    people = ((email(n), _name(n, seed), "buyer", _locale(n), uniquifier()) for n in numbers)
    insert(User, "email name role locale fs_uniquifier", people)
    users = dict(User.select(User.email, User.id).where(User.email.endswith("@scale.example")).tuples())
    insert(Membership, "user account", ((users[email(n)], accounts[code(n)]) for n in numbers))
    return len(numbers)


def _account(market: Market, number: int, seed: int) -> tuple:
    name = f"Café {Random(f'{seed}:account:{number}').choice(COLLECTIONS)} {number}"
    return code(number), name, market.storefront.id, market.segment.id, _locale(number), "terms", 30


def _locale(number: int) -> str:
    return "fr-CA" if number % 3 == 0 else "en-CA"


def _name(number: int, seed: int) -> str:
    rng = Random(f"{seed}:buyer:{number}")
    return f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"


def _places(number: int, account: int):
    for place in range(1, (PLACES_OF_FIRST if number == 1 else PLACES) + 1):
        city, region, postal_code = TOWNS[(number + place) % len(TOWNS)]
        street = f"{100 + place} rue Principale" if region == "QC" else f"{100 + place} Main Street"
        yield account, f"STORE-{place:02d}", f"{city} {place}", street, city, region, postal_code, "CA", place
