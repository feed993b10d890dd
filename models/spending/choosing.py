"""Which cost centre a line is charged to: what was chosen at checkout, else the usual one of its store."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from peewee import JOIN, fn

from models import accounts, history
from models.accounts import Account
from models.base import writing
from models.carts import Cart, Selection
from models.refusals import NotFound

from .budgets import Budget
from .centres import CostCentre, CostCentreUser, PlaceCentre, SpendingRules
from .refusals import CostCentreNotOpen

# In Cart.cost_centres, the choice for the order as a whole; a store's stands under its id.
WHOLE = ""


@dataclass(frozen=True)
class Offer:
    """What a buyer of an account may charge to: `centres` by code, `charged_by` and `required` as the account's rules
    say, `usual` the cost centre of stores by their ids; `budgeted`: there are budgets that may count the order."""

    account_id: int
    centres: list[CostCentre] = field(default_factory=list)
    charged_by: str = "order"
    required: bool = False
    usual: dict[int, int] = field(default_factory=dict)
    budgeted: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to choose, or to ask for."""
        return bool(self.centres) or self.required

    @property
    def by_id(self) -> dict[int, CostCentre]:
        """The cost centres by their ids."""
        return {centre.id: centre for centre in self.centres}

    def of_order(self, chosen: Mapping[str, int], places: list[int]) -> int | None:
        """The cost centre of an order to these stores: the chosen one, else the one that is usual for all of them."""
        if WHOLE in chosen:
            return chosen[WHOLE] or None
        usual = {self.usual.get(place) for place in places}
        return usual.pop() if len(usual) == 1 else None

    def of_place(self, chosen: Mapping[str, int], place: int) -> int | None:
        """The cost centre of a store's lines: the chosen one, else the usual one."""
        return (chosen[str(place)] or None) if str(place) in chosen else self.usual.get(place)

    def of_lines(self, chosen: Mapping[str, int], lines: Mapping) -> dict:
        """The cost centre of each line (None: none), by its key. `lines` are (store, the line's own choice) by key;
        `chosen` is `Cart.cost_centres`. Only a choice that the account's rules ask for counts."""
        if self.charged_by == "order":
            whole = self.of_order(chosen, [place for place, _ in lines.values()])
            return dict.fromkeys(lines, whole)
        own = self.charged_by == "line"
        return {key: (own and line) or self.of_place(chosen, place) for key, (place, line) in lines.items()}

    def check(self, centres: set) -> None:
        """Raise CostCentreNotOpen where one of these (ids, None among them) is not offered."""
        gone = {centre for centre in centres if centre is not None} - self.by_id.keys()
        if gone:
            theirs = CostCentre.get_or_none(CostCentre.account == self.account_id, CostCentre.id.in_(gone))
            if theirs is None:
                raise NotFound(f"cost centres {gone}")
            raise CostCentreNotOpen(code=theirs.code)


def offer_to(account, buyer_id: int) -> Offer:
    """What a buyer of an account may charge an order to. One statement."""
    rules, centres, usual = {}, {}, {}
    any_open = False
    for row in _offered(account.id, buyer_id).dicts():
        rules = {"charged_by": row["charged_by"] or "order", "budgeted": bool(row["budgeted"])}
        rules["required"] = bool(row["required"])
        any_open = any_open or row["id"] is not None
        if row["id"] is None or not row["mine"]:
            continue
        names = {name: row[name] for name in ("id", "code", "name_en", "name_fr")}
        centres.setdefault(row["id"], CostCentre(account=account.id, **names))
        if row["place"] is not None:
            usual[row["place"]] = row["id"]
    # Where there is nothing to choose from, nobody can be asked to choose.
    rules["required"] = rules["required"] and any_open
    return Offer(account.id, list(centres.values()), usual=usual, **rules)


def _offered(account_id: int, buyer_id: int):
    """The account's rules and whether it has budgets, with each cost centre that is open and each store of it; one row
    where it has none."""
    own, rules, usual = CostCentre, SpendingRules, PlaceCentre
    chosen = CostCentreUser.select(CostCentreUser.cost_centre).where(CostCentreUser.user == buyer_id)
    budgets = Budget.select(Budget.id).where(Budget.account == account_id, Budget.is_open)
    columns = (
        rules.charged_by, rules.required, fn.EXISTS(budgets).alias("budgeted"), own.id, own.code, own.name_en,
        own.name_fr, (own.for_all | own.id.in_(chosen)).alias("mine"), usual.location.alias("place"),
    )  # fmt: skip
    query = Account.select(*columns).join_from(Account, rules, JOIN.LEFT_OUTER, on=(rules.account == Account.id))
    query = query.join_from(Account, own, JOIN.LEFT_OUTER, on=(own.account == Account.id) & own.is_open)
    query = query.join_from(own, usual, JOIN.LEFT_OUTER, on=(usual.cost_centre == own.id))
    return query.where(Account.id == account_id).order_by(own.code_key, usual.id)


def keep_centres(cart: Cart, chosen: Mapping[str, int], *, by) -> None:
    """Keep in an open cart what its order is charged to: {"": cost centre} for the whole, or by store, {"12": cost
    centre}; 0 is none. What is not named stays; what stands there already does nothing. Raises CostCentreNotOpen for a
    cost centre that is not offered to the buyer, and NotFound for what is not the account's."""
    account = cart.loaded().account
    offer, places = offer_to(account, by.buyer_id), {str(place.id) for place in accounts.locations_of(account)}
    if strange := chosen.keys() - places - {WHOLE}:
        raise NotFound(f"stores {strange}")
    offer.check({number for number in chosen.values() if number})
    known = offer.by_id
    with writing():
        held = Cart.select(Cart.cost_centres).where(Cart.id == cart.id).scalar() or {}
        kept = held | dict(chosen)
        if kept != held and Cart.update(cost_centres=kept).where(Cart.id == cart.id, Cart.status == "open").execute():
            codes = sorted({known[number].code for number in kept.values() if number in known})
            history.record(by, "keep_centres", f"cart:{cart.id}", account=cart.account_id, codes=", ".join(codes))
    cart.cost_centres = kept


def charge_lines(cart: Cart, selection: Selection, centre_id: int | None, *, by, version: int | None = None) -> int:
    """Charge the chosen lines to a cost centre (None: to their store's); how many. Raises NotFound for one that is not
    offered to the buyer."""
    if centre_id is not None and centre_id not in offer_to(cart.loaded().account, by.buyer_id).by_id:
        raise NotFound(f"cost centre {centre_id}")
    return cart.charge_lines(selection, centre_id, by=by, version=version)
