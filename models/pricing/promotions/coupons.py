"""Coupons of a promotion: codes made one by one or in a batch, bounded, turned off and on again."""

import re
import secrets

from models import history, limits
from models.base import insert_many, writing
from models.refusals import NotFound, Refused
from models.text import N_, key

from .keeping import needs_coupons, stream_of
from .tables import Coupon, Promotion

BATCH_LIMIT = limits.declare("coupon_batch", 5_000, N_("At most %(value)s coupons are made at once."))
LONGEST = 40
HIGHEST = 1_000_000_000
# Neither 0 and O nor 1 and I: codes are read aloud and typed from paper.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class CouponUnclear(Refused):
    """A code that nobody could type."""

    message = N_("Enter a code of 1 to 40 letters, digits and hyphens, without blanks.")
    field = "code"


class CouponTaken(Refused):
    """Another coupon has this code. Facts: code."""

    message = N_("There is a coupon %(code)s already.")
    field = "code"


class BatchTooLarge(Refused):
    """No number of coupons, or too many at once. Facts: limit."""

    message = N_("Enter how many coupons to make, from 1 to %(limit)s.")
    field = "count"


class PrefixTooLong(Refused):
    """A beginning that leaves no room for the rest, or cannot be typed."""

    message = N_("Enter a beginning of at most 20 letters, digits and hyphens.")
    field = "prefix"


class LimitUnclear(Refused):
    """A bound that is none. `field` says which."""

    message = N_("Enter a whole number above 0, or leave it empty for no bound.")


def create_coupon(
    promotion: Promotion, code: str, *, by, use_limit: int | None = None, account_limit: int | None = None
) -> Coupon:
    """Make one coupon; raises CouponUnclear, CouponTaken, LimitUnclear."""
    code = code.strip()
    if not re.fullmatch(r"[\w-]{1,40}", code) or len(key(code)) > LONGEST:
        raise CouponUnclear()
    bounds = _bounds(use_limit, account_limit)
    with writing():
        needs_coupons(promotion.id)
        if Coupon.select().where(Coupon.key == key(code)).exists():
            raise CouponTaken(code=code)
        coupon = Coupon.create(promotion=promotion.id, code=code, key=key(code), **bounds)
        history.record(by, "create_coupon", stream_of(promotion.id), coupon=code, **bounds)
    return coupon


def create_coupons(
    promotion: Promotion,
    count: int,
    prefix: str = "",
    *,
    by,
    use_limit: int | None = 1,
    account_limit: int | None = None,
    form: str = "",
) -> list[str]:
    """Make so many coupons that nobody can guess, beginning with `prefix`; their codes in the order of the file.

    Raises BatchTooLarge, PrefixTooLong, LimitUnclear, and history.SentTwice where the `form` with this key made its
    batch already.
    """  # fmt: skip
    if count is None or not 1 <= count <= BATCH_LIMIT:
        raise BatchTooLarge(limit=BATCH_LIMIT)
    if not re.fullmatch(r"[\w-]{0,20}", prefix):
        raise PrefixTooLong()
    bounds = _bounds(use_limit, account_limit)
    with writing():
        history.spend(form, promotion.id, count, prefix)
        needs_coupons(promotion.id)
        codes = _fresh(prefix.upper().rstrip("-"), count)
        rows = [{"promotion": promotion.id, "code": code, "key": key(code), **bounds} for code in codes]
        insert_many(Coupon, rows)
        facts = {"count": count, "first": codes[0], "last": codes[-1]} | bounds
        history.record(by, "create_coupons", stream_of(promotion.id), **facts)
    return codes


def turn_off_coupon(promotion: Promotion, coupon_id: int, *, by) -> Coupon:
    """Let a coupon open nothing from now on; raises NotFound. Turning off one that is off changes nothing."""
    with writing():
        needs_coupons(promotion.id)
        coupon = _coupon(promotion, coupon_id)
        if coupon.use_limit != 0:
            Coupon.update(use_limit=0).where(Coupon.id == coupon.id).execute()
            facts = {"coupon": coupon.code, "use_limit": coupon.use_limit}
            history.record(by, "turn_off_coupon", stream_of(promotion.id), **facts)
    return coupon


def turn_on_coupon(promotion: Promotion, coupon_id: int, *, by) -> Coupon:
    """Let a coupon that was turned off count again, within the bound that it had; raises NotFound."""
    with writing():
        needs_coupons(promotion.id)
        coupon = _coupon(promotion, coupon_id)
        if coupon.use_limit == 0:
            bound = _bound_before(promotion, coupon.code)
            Coupon.update(use_limit=bound).where(Coupon.id == coupon.id).execute()
            history.record(by, "turn_on_coupon", stream_of(promotion.id), coupon=coupon.code, use_limit=bound)
    return coupon


def coupons_page(promotion: Promotion, page: int, size: int, words: str = "") -> tuple[list[dict], int]:
    """One page of its coupons by code: id, code, use_limit, used, account_limit; and how many match `words`."""
    mine = Coupon.select().where(Coupon.promotion == promotion.id)
    if words:
        mine = mine.where(Coupon.key.startswith(key(words)))
    return list(mine.order_by(Coupon.key).paginate(page, size).dicts()), mine.count()


def every_coupon(promotion: Promotion) -> list[dict]:
    """All of its coupons by code, for a file."""
    return list(Coupon.select().where(Coupon.promotion == promotion.id).order_by(Coupon.key).dicts())


def _bounds(use_limit: int | None, account_limit: int | None) -> dict:
    bounds = {"use_limit": use_limit, "account_limit": account_limit}
    for name, bound in bounds.items():
        if bound is not None and not 1 <= bound <= HIGHEST:
            raise LimitUnclear(field=name)
    return bounds


def _fresh(prefix: str, count: int) -> list[str]:
    """Codes that no coupon has: eight letters are a million million, so that guessing one takes for ever."""
    codes: dict[str, str] = {}
    while len(codes) < count:
        more = {key(code): code for code in (_random(prefix) for _ in range(count - len(codes)))}
        taken = {one for (one,) in Coupon.select(Coupon.key).where(Coupon.key.in_(list(more))).tuples()}
        codes |= {one: code for one, code in more.items() if one not in taken}
    return sorted(codes.values())


def _random(prefix: str) -> str:
    halves = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
    return "-".join([*([prefix] if prefix else []), *halves])


def _coupon(promotion: Promotion, coupon_id: int) -> Coupon:
    found = Coupon.get_or_none(Coupon.id == coupon_id, Coupon.promotion == promotion.id)
    if found is None:
        raise NotFound(coupon_id)
    return found


def _bound_before(promotion: Promotion, code: str) -> int | None:
    """The bound that a coupon had before it was turned off; none where a file turned it off."""
    for event in reversed(history.events_of(stream_of(promotion.id))):
        if event.verb == "turn_off_coupon" and event.facts["coupon"] == code:
            return event.facts["use_limit"]
    return None
