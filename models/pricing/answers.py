"""Quote: the answer to what one unit of a product costs an account, with the reason."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from models.money import allocate

from .tiers import Offer, PartPrice, winner


class Tier(NamedTuple):
    """From `min_quantity` on, one unit costs `unit_price` (ten-thousandths)."""

    min_quantity: int
    unit_price: int


@dataclass
class Quote:
    """What one unit of a product costs an account at a quantity, in ten-thousandths, and why.

    `unit_price` None means that no book answers: a price on request. `list_price` is what the list says for one unit.
    `book` and `min_quantity` name the tier that won; `counted` is how many units it counted where that is not the
    product's own quantity (other variants of the parent, or units in bundles). A bundle has its `parts`; `by_parts`
    says that its price is their sum, and then it has no book. `offers` are in own terms (see `tiers`).
    """

    product_id: int
    quantity: int
    unit_price: int | None = None
    list_price: int | None = None
    book: str | None = None
    book_name_en: str = ""
    book_name_fr: str = ""
    min_quantity: int | None = None
    offers: list[Offer] = field(default_factory=list, repr=False)
    counted: int | None = None
    together: bool = False
    by_parts: bool = False
    parts: list[PartPrice] = field(default_factory=list, repr=False)

    @cached_property
    def tiers(self) -> list[Tier]:
        """What the account pays from which quantity on, over all its books: a tier wherever the price changes."""
        steps: list[Tier] = []
        for start in sorted({start for _, tiers in self.offers for start in tiers}):
            price = winner(self.offers, start)[2]
            if not steps or steps[-1].unit_price != price:
                steps.append(Tier(start, price))
        return steps

    @property
    def next_tier(self) -> Tier | None:
        """The next quantity at which the price changes, or None."""
        return next((tier for tier in self.tiers if tier.min_quantity > self.quantity), None)

    @property
    def counts_together(self) -> bool:
        """Whether any book of this product counts all variants of its parent together."""
        return any(book.together for book, _ in self.offers)

    def reason(self) -> dict:
        """Why it costs this, as plain values to be stored with a line; empty for a price on request.

        `{"what": "price", "book", "name_en", "name_fr", "min_quantity"}` for a price of a book. With `counted`, the
        tier counted so many units, not only this product's; `together` says that they are variants of one parent.
        `{"what": "price", "by": "parts", "parts": [{"sku", "quantity", "unit_price", "book", "name_en", "name_fr",
        "min_quantity"}]}` for a bundle that costs the sum of its parts: quantity is that in one bundle, unit_price in
        ten-thousandths. Either may have `next`: {"min_quantity", "unit_price"} of the next tier, where min_quantity
        is this product's own quantity while all else in the cart stays as it is.
        """
        if self.unit_price is None:
            return {}
        if self.by_parts:
            reason = {"what": "price", "by": "parts", "parts": [part.told() for part in self.parts]}
        else:
            reason = {
                "what": "price",
                "book": self.book,
                "name_en": self.book_name_en,
                "name_fr": self.book_name_fr,
                "min_quantity": self.min_quantity,
            }
            if self.counted is not None:
                reason |= {"counted": self.counted} | ({"together": True} if self.together else {})
        if following := self.next_tier:
            reason["next"] = {"min_quantity": following.min_quantity, "unit_price": following.unit_price}
        return reason

    def shares(self, amount: int) -> list[tuple[PartPrice, int]]:
        """`amount` (minor unit) spread over a bundle's parts, without losing a cent: what each part is taxed on; empty
        for what has no parts.

        In proportion to the parts' own prices times their quantities; where any part has no price of its own, in
        proportion to their units alone.
        """
        if not self.parts:
            return []
        weights = [part.quantity * (part.unit_price or 0) for part in self.parts]
        if any(part.unit_price is None for part in self.parts) or not any(weights):
            weights = [part.quantity for part in self.parts]
        return list(zip(self.parts, allocate(amount, weights), strict=True))
