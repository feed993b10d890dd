"""Scheduled orders of the demo: Luka's weekly restock of Broadway, with a day that was ordered, one that asks him and
those to come; and a monthly one of Maple & Main, in French.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models import clock, schedules
from models.accounts import Account, Location
from models.brands import Storefront
from models.catalog import Product
from models.identity import Actor, User
from models.schedules import NTH, WEEKLY, Draft, Occurrence, Rhythm, Schedule, Wish

WEEK = timedelta(days=7)
RESTOCK = {"BLD-HOUSE-2270-WB": 4, "ESP-ALPINE-2270-WB": 3, "SYR-VANILLA-750": 6, "CUP-SW-12": 2, "LID-SIP-80-W": 10}
CLEANING = {"CLN-BACK-900": 2, "CLN-GRIND-430": 1}
# More than Fargo's credit limit has room for.
HOLIDAYS = 700


def make() -> None:
    """Have them made, changed and run by the verbs and the job that the shop uses; where there are any, do nothing."""
    if Schedule.select().exists():
        return
    try:
        _restock()
    finally:
        clock.freeze(None)
    _cleaning()


def _restock() -> None:
    """Two Mondays lie behind: the first was ordered; for the second Luka wanted so much more that his credit ended."""
    shop, by = Storefront.get(Storefront.code == "capricorn"), _person("luka")
    today = shop.today()
    second = today - timedelta(days=today.weekday() or 7)
    _at(shop, second - WEEK - timedelta(days=3))
    draft = Draft("Broadway, every Monday", Rhythm(WEEKLY, second - WEEK, weekdays=(0,)), 2, "BROADWAY-{n}")
    made = schedules.create_schedule(shop, _account("FARGO"), draft, _wishes("FARGO", "STORE-01", RESTOCK), by=by)
    _at(shop, second - WEEK)
    schedules.run()
    _at(shop, second - timedelta(days=2))
    schedules.run()
    day = Occurrence.get(Occurrence.schedule == made.id, Occurrence.day == second)
    (line, *_rest) = schedules.lines_of(made, None, _account("FARGO"), shop, "en")
    wanted = {line.position: (HOLIDAYS, line.location_id, None)}
    schedules.change_lines(made, day, wanted, by=by, version=day.version)
    _at(shop, second)
    schedules.run()


def _cleaning() -> None:
    """The first Monday of each month, by Marc, in French."""
    shop, maple = Storefront.get(Storefront.code == "capricorn-ca"), _account("MAPLE")
    store = Location.select().where(Location.account == maple.id).order_by(Location.position).first().code
    rhythm = Rhythm(NTH, shop.today() + timedelta(days=1), weekdays=(0,), nth=1)
    draft = Draft("Entretien, premier lundi du mois", rhythm, 3, "PO-6{nnnn}")
    schedules.create_schedule(shop, maple, draft, _wishes("MAPLE", store, CLEANING), by=_person("marc"))


def _at(shop: Storefront, day: date) -> None:
    """Put the clock to noon of a day at the shop."""
    noon = datetime.combine(day, time(12), ZoneInfo(shop.time_zone))
    clock.freeze(noon.astimezone(UTC).replace(tzinfo=None))


def _wishes(account: str, store: str, wanted: dict[str, int]) -> list[Wish]:
    products = dict(Product.select(Product.sku, Product.id).where(Product.sku.in_(list(wanted))).tuples())
    place = Location.get(Location.account == _account(account).id, Location.code == store).id
    return [Wish(products[sku], quantity, place) for sku, quantity in wanted.items()]


def _account(code: str) -> Account:
    return Account.get(Account.code == code)


def _person(name: str) -> Actor:
    return Actor(User.get(User.email.startswith(f"{name}@")).id)
