"""Sharing a quantity out over stores, in whole packs, losing none."""

from models.money import allocate
from models.refusals import Refused
from models.text import N_

from .refusals import NotAMultiple


class NothingToShareOver(Refused):
    """No store to share over, or no order to go by."""

    message = N_("There is nothing to go by: no earlier order of this product.")


class NoParToShareBy(NothingToShareOver):
    """No list says how much of the product the stores want to have."""

    message = N_("There is nothing to go by: no list of yours has par levels of this product.")


def share(quantity: int, weights: dict[int, int], product) -> dict[int, int]:
    """Share `quantity` of a product over keys by their weights, in whole multiples: largest remainders first.

    All weights 0: evenly. Raises NotAMultiple where the quantity itself is no multiple, NothingToShareOver without
    any key. What a key gets may still be below the product's minimum: that is for the cart to say.
    """
    if not weights:
        raise NothingToShareOver()
    packs, rest = divmod(quantity, product.multiple)
    if rest:
        raise NotAMultiple(sku=product.sku, multiple=product.multiple, nearest=(packs + 1) * product.multiple)
    shares = allocate(packs, list(weights.values()))
    return {key: packs * product.multiple for key, packs in zip(weights, shares, strict=True)}
