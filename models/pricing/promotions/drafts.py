"""Draft: a promotion as somebody wants it to be, and everything that is wrong with it, each fault with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from models.accounts import Account, Segment
from models.brands import Storefront
from models.catalog import Category, Product
from models.refusals import Refused
from models.text import N_, key

from . import faults
from .rules import BENEFITS, TARGETS
from .tables import Coupon, Promotion

SCOPES = {"storefront": Storefront, "segment": Segment, "account": Account}
WHOLE = 100_000  # hundred percent, in thousandths of a percent
HIGHEST = 1_000_000_000
# What each kind of benefit is worked out over.
ON = {"percent": TARGETS, "amount": TARGETS, "fixed_price": ("lines", "products"), "buy_x_get_y": ("products",)}


@dataclass(frozen=True)
class Draft:
    """A promotion that is not saved, in the shape of the table: amounts in the minor unit, unit prices in
    ten-thousandths, percentages in thousandths. `assigned` are (scope, code); None in a limit is no bound."""

    code: str
    name_en: str
    name_fr: str = ""
    currency: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    lane: int = 1
    priority: int = 0
    exclusive: bool = False
    needs_coupon: bool = False
    budget: int | None = None
    use_limit: int | None = None
    account_limit: int | None = None
    conditions: dict = field(default_factory=dict)
    benefits: list[dict] = field(default_factory=list)
    assigned: list[tuple[str, str]] = field(default_factory=list)

    def values(self) -> dict:
        """What the table holds, but the code."""
        names = (
            "name_en", "name_fr", "currency", "valid_from", "valid_to", "lane", "priority", "exclusive",
            "needs_coupon", "budget", "use_limit", "account_limit", "conditions", "benefits",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def names_amounts(self) -> bool:
        """Whether anything in it is said in a currency."""
        told = [self.conditions, *self.benefits]
        return self.budget is not None or any("amount" in one or "unit_price" in one for one in told)


class DraftRefused(Refused):
    """A promotion that cannot be as it is wanted. `faults` are (place, Refused): all that is wrong, each where it is.

    A place is a name (`valid_to`), `assigned`, `conditions.products`, or a benefit's (`benefits.0.percent`).
    """

    message = N_("This promotion cannot be saved as it is. Nothing was changed.")

    def __init__(self, found: list[tuple[str, Refused]]):
        super().__init__()
        self.faults = found


def owners_of(assigned: list[tuple[str, str]]) -> dict[tuple[str, str], object]:
    """The storefronts, segments and accounts of these (scope, code); what is not there is absent. Three statements."""
    found = {}
    for scope, model in SCOPES.items():
        codes = [code for one, code in assigned if one == scope]
        if codes:
            found |= {(scope, owner.code): owner for owner in model.select().where(model.code.in_(codes))}
    return found


def faults_of(draft: Draft, before: Promotion | None = None) -> list[tuple[str, Refused]]:
    """Everything that is wrong with a draft, in the order of the form; `before` is what it would change."""
    found = [*_named(draft, before), *_dated(draft), *_bounded(draft, before), *_assigned(draft)]
    return found + faults_of_terms(draft)


def faults_of_terms(draft: Draft) -> list[tuple[str, Refused]]:
    """What is wrong with conditions and benefits alone: what must be right to try it out. Up to two statements."""
    found = list(_conditions(draft.conditions))
    if not draft.currency and draft.names_amounts():
        found.append(("currency", faults.CurrencyNeeded()))
    if not draft.benefits:
        found.append(("benefits", faults.NothingGiven()))
    for number, benefit in enumerate(draft.benefits):
        found += [(f"benefits.{number}.{place}", refusal) for place, refusal in _benefit(benefit)]
    return found + list(_unknown(draft))


def _named(draft: Draft, before) -> Iterator[tuple[str, Refused]]:
    if not draft.code:
        yield "code", faults.Needed()
    elif len(draft.code) > 40:
        yield "code", faults.TooLong(limit=40)
    elif before is None and Promotion.select().where(Promotion.code == draft.code).exists():
        yield "code", faults.CodeTaken(code=draft.code)
    if not draft.name_en:
        yield "name_en", faults.Needed()
    for name in ("name_en", "name_fr"):
        if len(getattr(draft, name)) > 120:
            yield name, faults.TooLong(limit=120)


def _dated(draft: Draft) -> Iterator[tuple[str, Refused]]:
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        yield "valid_to", faults.DatesCrossed(first=draft.valid_from, last=draft.valid_to)
    if draft.currency and not Storefront.select().where(Storefront.currency == draft.currency).exists():
        yield "currency", faults.NoSuchCurrency(currency=draft.currency)


def _bounded(draft: Draft, before) -> Iterator[tuple[str, Refused]]:
    if not 1 <= draft.lane <= HIGHEST:
        yield "lane", faults.NotBetween(lowest=1, highest=HIGHEST)
    if not -1000 <= draft.priority <= HIGHEST:
        yield "priority", faults.NotBetween(lowest=-1000, highest=HIGHEST)
    for name in ("use_limit", "account_limit"):
        if getattr(draft, name) is not None and not 0 <= getattr(draft, name) <= HIGHEST:
            yield name, faults.NotBetween(lowest=0, highest=HIGHEST)
    if draft.budget is not None and draft.budget <= 0:
        yield "budget", faults.NotAboveNought()
    if before and not draft.needs_coupon and Coupon.select().where(Coupon.promotion == before.id).exists():
        yield "needs_coupon", faults.HasCoupons()


def _assigned(draft: Draft) -> Iterator[tuple[str, Refused]]:
    if not draft.assigned:
        yield "assigned", faults.ForNobody()
    owners = owners_of(draft.assigned)
    shops = {shop.id: shop for shop in Storefront.select()}
    for one in draft.assigned:
        owner = owners.get(one)
        if owner is None:
            yield "assigned", faults.NoSuchOwner(code=one[1])
            continue
        shop = shops.get(owner.storefront_id) if isinstance(owner, Account) else owner
        if draft.currency and getattr(shop, "currency", draft.currency) != draft.currency:
            yield "assigned", faults.BuysInOther(code=one[1], currency=shop.currency)


def _conditions(told: dict) -> Iterator[tuple[str, Refused]]:
    if not 1 <= told.get("quantity", 1) <= HIGHEST:
        yield "conditions.quantity", faults.NotBetween(lowest=1, highest=HIGHEST)
    if told.get("amount", 1) <= 0:
        yield "conditions.amount", faults.NotAboveNought()


def _benefit(told: dict) -> Iterator[tuple[str, Refused]]:
    """What is wrong with the numbers of one benefit, whose kind is one of BENEFITS."""
    kind, on = told["kind"], told.get("on", "lines")
    if kind not in BENEFITS or on not in ON.get(kind, TARGETS):
        yield "on", faults.ChooseOne()
    if "percent" in told and not 0 < told["percent"] <= WHOLE:
        yield "percent", faults.NoPercentage()
    free = kind == "fixed_price"
    for name in ("amount", "unit_price"):
        if name in told and (told[name] < 0 or (not told[name] and not free)):
            yield "amount", faults.NotAboveNought()
    for name in ("quantity", "buy", "get", "days", "times"):
        if name in told and not 1 <= told[name] <= HIGHEST:
            yield name, faults.NotBetween(lowest=1, highest=HIGHEST)
    if on == "order" and (told.get("products") or told.get("categories")):
        yield "products", faults.OrderChoosesNothing()


def _unknown(draft: Draft) -> Iterator[tuple[str, Refused]]:
    """Products and shelves that are not there. Two statements."""
    places = [("conditions", draft.conditions)]
    places += [(f"benefits.{number}", benefit) for number, benefit in enumerate(draft.benefits)]
    named = [(f"{place}.products", sku) for place, told in places for sku in told.get("products", ())]
    named += [(f"{place}.sku", told["sku"]) for place, told in places if told.get("kind") == "gift"]
    known = products_known([sku for _, sku in named])
    shelves = [(f"{place}.categories", code) for place, told in places for code in told.get("categories", ())]
    there = _shelves_known({code for _, code in shelves})
    for place, sku in named:
        if not sku:
            yield place, faults.Needed()
        elif key(sku) not in known:
            yield place, faults.NoSuchProduct(sku=sku)
    for place, code in shelves:
        if code not in there:
            yield place, faults.NoSuchShelf(code=code)


def _shelves_known(codes: set[str]) -> set[str]:
    found = Category.select(Category.code).where(Category.code.in_(list(codes))) if codes else Category.noop()
    return {code for (code,) in found.tuples()}


def products_known(skus: list[str]) -> dict[str, str]:
    """The products' own SKUs by the keys of those that exist."""
    wanted = {key(sku) for sku in skus}
    if not wanted:
        return {}
    return dict(Product.select(Product.sku_key, Product.sku).where(Product.sku_key.in_(list(wanted))).tuples())
