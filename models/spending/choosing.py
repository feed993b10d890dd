"""Which cost centre a line is charged to: what was chosen at checkout, else the usual one of its store."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.refusals import NotFound

from .centres import CostCentre
from .refusals import CostCentreNotOpen

# In Cart.cost_centres, the choice for the order as a whole; a store's stands under its id.
WHOLE = ""


@dataclass(frozen=True)
class Offer:
    """What a buyer of an account may charge to: `centres` by code, `charged_by` and `required` as the account's rules
    say, `usual` the cost centre of stores by their ids."""

    account_id: int
    centres: list[CostCentre] = field(default_factory=list)
    charged_by: str = "order"
    required: bool = False
    usual: dict[int, int] = field(default_factory=dict)

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
