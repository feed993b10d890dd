"""A shelf removed: promotions name shelves by their codes, which must not come to name nothing."""

from models import catalog
from models.base import writing
from models.catalog import Category
from models.refusals import Refused
from models.text import N_

from .tables import Promotion


class ShelfInPromotions(Refused):
    """What promotions name is not removed. Facts: codes."""

    message = N_("The promotions %(codes)s name this shelf. Change them first.")
    field = "into"


def remove_shelf(shelf: Category, *, by, version: int) -> None:
    """Remove an empty shelf that no promotion names. Raises ShelfInPromotions, and what `catalog.remove_shelf` refuses.
    """
    with writing():
        catalog.remove_shelf(shelf, by=by, version=version)
        rows = Promotion.select(Promotion.code, Promotion.conditions, Promotion.benefits).order_by(Promotion.code)
        named = [code for code, conditions, benefits in rows.tuples() if _names(shelf.code, [conditions, *benefits])]
        if named:
            raise ShelfInPromotions(codes=", ".join(named))


def _names(code: str, told: list[dict]) -> bool:
    return any(code in one.get("categories", ()) for one in told)
