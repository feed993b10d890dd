"""Promotions as a merchandiser reads them: the list with what each is doing now, and who used one."""

from datetime import date

from peewee import Case, fn

from models.accounts import Account, Segment
from models.brands import Storefront

from .tables import Coupon, Promotion, PromotionUse

STATES = ("running", "planned", "ended", "off")
SORTS = ("code", "name", "from", "to", "lane", "used")


def state_of(promotion, day: date) -> str:
    """What a promotion is doing on a day: one of STATES."""
    if promotion.status != "active":
        return "off"
    if promotion.valid_from and promotion.valid_from > day:
        return "planned"
    return "ended" if promotion.valid_to and promotion.valid_to < day else "running"


def is_spent(promotion) -> bool:
    """Whether nothing is left of it: its last order or the last of its budget was taken."""
    orders = promotion.use_limit is not None and promotion.used >= promotion.use_limit
    return orders or (promotion.budget is not None and promotion.budget_used >= promotion.budget)


def promotions_page(
    day: date,
    words: str = "",
    state: str = "",
    lane: int | None = None,
    sort: str = "code",
    page: int = 1,
    size: int = 100,
) -> tuple[list, int]:
    """One page of promotions that match, as rows of Promotion, and how many there are in all. Two statements."""
    own = Promotion
    chosen = own.select()
    for word in words.split()[:5]:
        chosen = chosen.where(own.code.contains(word) | own.name_en.contains(word) | own.name_fr.contains(word))
    if state in STATES:
        chosen = chosen.where(_stands(state, day))
    if lane is not None:
        chosen = chosen.where(own.lane == lane)
    order = {
        "code": [own.code],
        "name": [fn.LOWER(own.name_en), own.code],
        "from": [own.valid_from.is_null(), own.valid_from, own.code],
        "to": [own.valid_to.is_null(), own.valid_to, own.code],
        "lane": [own.lane, own.priority.desc(), own.code],
        "used": [own.used.desc(), own.code],
    }[sort if sort in SORTS else "code"]
    return list(chosen.order_by(*order).paginate(page, size)), chosen.count()


def lanes() -> list[int]:
    """The lanes in which there is any promotion."""
    return [lane for (lane,) in Promotion.select(Promotion.lane).distinct().order_by(Promotion.lane).tuples()]


def owners_offered(shops: list[Storefront]) -> list[tuple[str, object]]:
    """What a promotion may be given to besides accounts: these shops, and every segment; as (scope, owner). One
    statement."""
    segments = Segment.select().order_by(Segment.code)
    return [("storefront", shop) for shop in shops] + [("segment", segment) for segment in segments]


def uses_page(promotion, page: int, size: int) -> tuple[list[dict], int]:
    """One page of the orders that it applied to, newest first: order_id, amount (minor unit), used_at, account_code,
    account_name; and how many there are."""
    own = PromotionUse
    mine = own.select().where(own.promotion == promotion.id)
    rows = (
        mine.select(
            own.order_id, own.amount, own.used_at, Account.code.alias("account_code"),
            Account.name.alias("account_name"),
        )
        .join(Account, on=(own.account == Account.id))
        .order_by(own.id.desc())
    )  # fmt: skip
    return list(rows.paginate(page, size).dicts()), mine.count()


def coupon_counts(promotion) -> dict:
    """How many coupons it has (`all`), how many can still be used (`open`), and how often they were (`used`)."""
    own = Coupon
    is_open = own.use_limit.is_null() | (own.used < own.use_limit)
    counted = own.select(
        fn.COUNT(own.id), fn.COALESCE(fn.SUM(Case(None, [(is_open, 1)], 0)), 0), fn.COALESCE(fn.SUM(own.used), 0)
    ).where(own.promotion == promotion.id)
    ((every, usable, used),) = counted.tuples()
    return {"all": every, "open": int(usable), "used": int(used)}


def _stands(state: str, day: date):
    """Whether a promotion is in this state on a day: as `state_of`."""
    begun = Promotion.valid_from.is_null() | (Promotion.valid_from <= day)
    lasts = Promotion.valid_to.is_null() | (Promotion.valid_to >= day)
    active = Promotion.status == "active"
    return {
        "off": Promotion.status != "active",
        "planned": active & (Promotion.valid_from > day),
        "ended": active & begun & (Promotion.valid_to < day),
        "running": active & begun & lasts,
    }[state]
