"""The try-out: what a draft would do to some lines of an account on a day. Nothing is written."""

from dataclasses import dataclass, field
from datetime import date

from models import accounts, carts, catalog, checkout, pricing, sheets
from models.refusals import Refused
from models.text import N_
from views.scope import scope
from views.wording import say

from .drafting import Reading
from .typed import Typed

promotions = pricing.promotions
LINES_SHOWN = 100
# Why a line cannot be ordered at all: as the receipt of a quick order says it, where no number is needed.
REASONS = {
    carts.BELOW_MINIMUM: N_("The quantity is below the product’s minimum."),
    carts.ABOVE_MAXIMUM: N_("The quantity is above the product’s maximum."),
    carts.NOT_A_MULTIPLE: N_("The quantity is not a multiple of what the product is sold in."),
    carts.NO_PRICE: N_("This account has no price for this product."),
    "unknown": N_("This account sees no product by this SKU or part number."),
}


class NoAccount(Refused):
    """No account was named, or one that is not there. Facts: code."""

    message = N_("There is no account with the code “%(code)s”.")


class NoLines(Refused):
    """Nothing to try it out on."""

    message = N_("Paste at least one line: a SKU and a quantity.")


class NothingToTake(Refused):
    """The account has no open cart, or has never ordered."""

    message = N_("There is nothing to take over: paste lines instead.")


@dataclass
class Trial:
    """What was typed for the try-out, and after `run` its `answer` (checkout.Assessment) with what could not count."""

    account: str = ""
    day: date | None = None
    coupons: str = ""
    lines: str = ""
    with_coupon: bool = False
    typed: Typed | None = None
    faults: dict[str, str] = field(default_factory=dict)
    answer: checkout.Assessment | None = None
    owner: object = None
    number: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def sent(cls, form, typed: Typed) -> "Trial":
        """What the form sent."""
        try:
            day = date.fromisoformat(form.get("try_day", "").strip())
        except ValueError:
            day = None
        boxes = ("account", "coupons", "lines")
        texts = {name: form.get(f"try_{name}", "").replace("\x00", "").strip() for name in boxes}
        return cls(day=day or scope.today, with_coupon=bool(form.get("try_with_coupon")), typed=typed, **texts)

    @property
    def used(self) -> bool:
        """Whether the draft itself applies."""
        return any(one.rule.id == self.number for one in self.answer.applied.used)

    @property
    def given(self) -> bool:
        """Whether the draft is given to this account at all."""
        applied = self.answer.applied
        return any(one.rule.id == self.number for one in [*applied.used, *applied.missed])

    def take(self, source: str) -> None:
        """Fill the lines with those of the account's cart or of its last order."""
        owner = self._account()
        if owner is None:
            return
        rows = checkout.rows_of_cart(owner) if source == "cart" else checkout.rows_of_last_order(owner)
        if not rows:
            self.faults["lines"] = say(NothingToTake())
            return
        told = [(row.sku, row.quantity, row.location, row.wanted_on or "") for row in rows]
        self.lines = "\n".join("\t".join(str(cell) for cell in row).rstrip() for row in told)

    def run(self, promotion, shops: list) -> dict[str, str]:
        """Try the draft out; returns what is wrong with it by place, and then there is no answer."""
        reading = Reading(self.typed)
        draft = reading.draft(promotion.code if promotion else None)
        wrong = {place: say(refusal) for place, refusal in reversed(promotions.faults_of_terms(draft))} | reading.faults
        owner = self._account()
        if wrong or owner is None:
            return wrong
        shop = next(one for one in shops if one.id == owner.storefront_id)
        self.number = promotion.id if promotion else 0
        try:
            self._assess(shop, owner, promotions.Tried(draft, promotion, self.with_coupon))
        except Refused as refusal:
            self.faults["lines"] = say(refusal)
        return {}

    def _assess(self, shop, owner, tried) -> None:
        places = carts.location_keys(owner)
        entries = carts.recognise(sheets.read(self.lines), places) if self.lines else []
        if not entries:
            raise NoLines()
        found = catalog.find_products([entry.sku for entry in entries], owner, shop)
        items, refused = checkout.items_asked(entries, found, places, self.day)
        coupons = self.coupons.replace(",", " ").split()
        self.answer = checkout.assess(shop, owner, items, self.day, coupons, tried)
        refused |= {one.key: one.reason for one in self.answer.refused}
        self.refused = [(entry.text, _sentence(refused[entry.row])) for entry in entries if entry.row in refused]
        name = "name_fr" if scope.language == "fr" else "name_en"
        self.names = {one.sku: getattr(one, name) for one in found.values()}
        gifts = {line.product_id: line.sku for line in self.answer.lines if line.gift}
        named = catalog.names(gifts, scope.language) if gifts else {}
        self.names |= {sku: named.get(product, sku) for product, sku in gifts.items()}

    def _account(self):
        self.owner = accounts.with_code(self.account) if self.account else None
        if self.owner is None:
            self.faults["account"] = say(NoAccount(code=self.account))
        return self.owner


def _sentence(reason: str) -> str:
    return say(REASONS.get(reason) or carts.sentence(reason, {}))
