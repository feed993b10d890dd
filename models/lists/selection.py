"""Which lines of a list: chosen ids, or all that match a filter."""

from collections.abc import Sequence
from dataclasses import dataclass

from models import catalog
from models.base import among
from models.catalog import CustomerPartNumber, Product, ProductText
from models.text import key

from .tables import ListLine, live


@dataclass(frozen=True)
class Filter:
    """Narrows a list's lines: words or a code, a section (its id; 0: those in none). `account` and `storefront` say
    who asks: words never find what the account may not see."""

    account: object
    storefront: object
    text: str = ""
    section: int | None = None

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.section is not None)


Selection = Sequence[int] | Filter


def chosen(found, selection: Selection):
    """The ids of the lines of a list that `selection` means, as a query."""
    ids = ListLine.select(ListLine.id).where(live(found.id))
    if not isinstance(selection, Filter):
        return ids.where(among(ListLine.id, selection))
    return narrowed(ids.join(Product, on=(ListLine.product == Product.id)), selection)


def narrowed(query, filter: Filter):
    """`query` (ListLine joined with Product) narrowed by the filter."""
    if filter.section is not None:
        query = query.where(ListLine.section == filter.section if filter.section else ListLine.section.is_null())
    if words := filter.text.strip():
        noted = ListLine.note.contains(words)
        reach = catalog.within_reach(filter.account, filter.storefront)
        query = query.where(noted | (_speaks_of(filter.account, words) & reach))
    return query


def _speaks_of(account, words: str):
    code = key(words)
    own = CustomerPartNumber.select(CustomerPartNumber.product).where(
        CustomerPartNumber.account == account.id, CustomerPartNumber.part_key.contains(code)
    )
    named = ProductText.select(ProductText.product).where(ProductText.name.contains(words))
    return Product.sku_key.contains(code) | Product.id.in_(own) | Product.id.in_(named)
