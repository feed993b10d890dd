"""Authority: how far below an account's price somebody may go without a second person, and who is a second person."""

from collections.abc import Iterable

from peewee import JOIN, BooleanField, IntegerField

from models import history
from models.base import Model, reference, writing
from models.brands import Storefront
from models.identity import STAFF_ROLES, User
from models.money import divide_half_up

from .refusals import AuthorityNotSo

WHOLE = 100_000
# Why an answer needs a second person.
BEYOND = "beyond authority"
BELOW_COST = "below cost"
NO_PRICE = "no price to compare"


class QuoteRule(Model):
    """How far anybody of a shop may go below an account's price: `percent` in thousandths of a percent."""

    storefront = reference(Storefront, unique=True, on_delete="CASCADE")
    percent = IntegerField(default=0)

    class Meta:
        table_name = "quote_rule"


class QuoteAuthority(Model):
    """A person's own bound at a shop (None: the shop's), and whether the person may be the second one (`approves`)."""

    storefront = reference(Storefront, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    percent = IntegerField(null=True)
    approves = BooleanField(default=False)

    class Meta:
        table_name = "quote_authority"
        indexes = ((("storefront", "user"), True),)


def off(unit_price: int, percent: int) -> int:
    """A unit price (ten-thousandths) less `percent` (thousandths of a percent), rounded half up once."""
    return divide_half_up(unit_price * (WHOLE - percent), WHOLE)


def discount_of(unit_price: int, base: int | None) -> int | None:
    """How far a price is below another one, in thousandths of a percent of that, rounded half up; above it, below 0.

    None where there is nothing to compare it with.
    """
    return divide_half_up((base - unit_price) * WHOLE, base) if base else None


def second_needed(unit_price: int, base: int | None, cost: int | None, percent: int) -> str:
    """Why a price needs a second person, or "". `base` is the account's price, or else the list's.

    It is compared with the lowest price that `percent` comes to, so that what was worked out with it is never beyond.
    """
    if cost is not None and unit_price < cost:
        return BELOW_COST
    if base is None:
        return NO_PRICE if cost is None else ""
    return BEYOND if unit_price < off(base, percent) else ""


def authority_of(user_id: int, storefront) -> int:
    """How far somebody may go alone at a shop (thousandths of a percent): the own bound, else the shop's, else 0."""
    own = QuoteAuthority.get_or_none(QuoteAuthority.storefront == storefront.id, QuoteAuthority.user == user_id)
    if own is not None and own.percent is not None:
        return own.percent
    return QuoteRule.select(QuoteRule.percent).where(QuoteRule.storefront == storefront.id).scalar() or 0


def may_approve(user_id: int, storefront) -> bool:
    """Whether somebody is a second person at a shop."""
    mine = (QuoteAuthority.storefront == storefront.id) & (QuoteAuthority.user == user_id) & QuoteAuthority.approves
    return QuoteAuthority.select().join(User).where(mine, User.active, User.role.in_(STAFF_ROLES)).exists()


def second_persons(storefront, but: Iterable[int] = ()) -> list[User]:
    """Who may be the second person at a shop, but for these (ids), by name."""
    people = User.select().join(QuoteAuthority, on=(QuoteAuthority.user == User.id))
    able = QuoteAuthority.approves & User.active & User.role.in_(STAFF_ROLES)
    mine = people.where(QuoteAuthority.storefront == storefront.id, able, User.id.not_in([0, *but]))
    return list(mine.order_by(User.name, User.id))


def authorities(storefront) -> tuple[int, list]:
    """The shop's bound, and the house's people as rows (id, name, email, role, percent, approves). Two statements."""
    own = QuoteAuthority
    mine = (own.user == User.id) & (own.storefront == storefront.id)
    rows = User.select(User.id, User.name, User.email, User.role, own.percent, own.approves).join(
        own, JOIN.LEFT_OUTER, on=mine
    )
    bound = QuoteRule.select(QuoteRule.percent).where(QuoteRule.storefront == storefront.id).scalar() or 0
    people = rows.where(User.active, User.role.in_(STAFF_ROLES)).order_by(User.name, User.id)
    return bound, list(people.namedtuples())


def set_authority(storefront, percent: int, people: dict[int, tuple[int | None, bool]], *, by) -> None:
    """Say how far everybody, and how far some, may go at a shop: person's id -> (own bound or None, second person).

    Bounds are in thousandths of a percent, from 0 to 100 percent. Raises AuthorityNotSo.
    """
    for bound in (percent, *(own for own, _ in people.values() if own is not None)):
        if not 0 <= bound <= WHOLE:
            raise AuthorityNotSo()
    with writing():
        Storefront.update(code=Storefront.code).where(Storefront.id == storefront.id).execute()
        rule = QuoteRule.insert(storefront=storefront.id, percent=percent)
        rule.on_conflict(conflict_target=[QuoteRule.storefront], update={QuoteRule.percent: percent}).execute()
        for user, (own, approves) in people.items():
            row = {"storefront": storefront.id, "user": user, "percent": own, "approves": approves}
            update = {QuoteAuthority.percent: own, QuoteAuthority.approves: approves}
            target = [QuoteAuthority.storefront, QuoteAuthority.user]
            QuoteAuthority.insert(row).on_conflict(conflict_target=target, update=update).execute()
        told = {str(user): {"percent": own, "approves": approves} for user, (own, approves) in people.items()}
        stream = f"quote_rule:{storefront.id}"
        history.record(by, "set_quote_authority", stream, percent=percent, people=told, shop=storefront.code)
