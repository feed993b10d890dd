"""Actor: who does something, and on whose behalf. Every verb takes one as `by=`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """The signed-in user and, where a rep acts for a buyer, that buyer. Both stand on everything that is done."""

    user_id: int
    on_behalf_of_id: int | None = None

    @property
    def buyer_id(self) -> int:
        """Whose cart and orders these are: the buyer acted for, else the user."""
        return self.on_behalf_of_id or self.user_id
