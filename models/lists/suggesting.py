"""What a count suggests to order, and why. Pure: nothing is looked up or stored."""

from typing import NamedTuple


class Suggestion(NamedTuple):
    """Order `quantity` units: none where enough is there. `why` names the rule that decided:

    `enough`: what was counted covers the par level; `par`: just what is missing; `multiple`, `minimum`: rounded up to
    what the product is sold in; `maximum`: less than what is missing, for more cannot be ordered at once; `none`:
    something is missing, but no quantity can be ordered that fits.
    """

    quantity: int
    why: str


def suggest(par: int, counted: int, minimum: int = 1, multiple: int = 1, maximum: int | None = None) -> Suggestion:
    """What brings `counted` units up to `par` at least, in quantities that the product is sold in."""
    missing = par - counted
    if missing <= 0:
        return Suggestion(0, "enough")
    step = max(multiple, 1)
    quantity, why = missing, "par"
    if missing < minimum:
        quantity, why = minimum, "minimum"
    if quantity % step:
        quantity, why = -(-quantity // step) * step, "multiple" if why == "par" else why
    if maximum is not None and quantity > maximum:
        quantity, why = maximum // step * step, "maximum"
        if quantity <= 0 or quantity < minimum:
            return Suggestion(0, "none")
    return Suggestion(quantity, why)
