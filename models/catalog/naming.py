"""Products and accounts named by people in lists of codes, one a line."""

from models.accounts import Account, Segment
from models.base import among
from models.brands import Storefront
from models.refusals import Refused
from models.text import N_, key, localized

from .products import Product

NAMED = 5


class SkusUnknown(Refused):
    """No product has these SKUs. Facts: skus (some of them)."""

    message = N_("No product has the SKU %(skus)s.")


class AccountsUnknown(Refused):
    """No account has these codes. Facts: codes (some of them)."""

    message = N_("There is no account with the code %(codes)s.")


def products_named(text: str, field: str) -> list[int]:
    """The ids of the products of these SKUs, one a line; raises SkusUnknown at that field."""
    asked = {key(line): line.strip() for line in text.splitlines() if line.strip()}
    rows = Product.select(Product.sku_key, Product.id).where(among(Product.sku_key, sorted(asked)))
    found = dict(rows.tuples())
    if unknown := [line for one, line in asked.items() if one not in found]:
        raise SkusUnknown(skus=_some(unknown), field=field)
    return [found[one] for one in asked]


def accounts_named(text: str, field: str) -> list[int]:
    """The ids of the accounts of these codes, one a line; raises AccountsUnknown at that field."""
    asked = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    found = dict(Account.select(Account.code, Account.id).where(among(Account.code, asked)).tuples())
    if unknown := [code for code in asked if code not in found]:
        raise AccountsUnknown(codes=_some(unknown), field=field)
    return [found[code] for code in asked]


def skus_of(ids) -> list[str]:
    """The SKUs of products, by SKU. One statement."""
    rows = Product.select(Product.sku).where(among(Product.id, ids)).order_by(Product.sku_key)
    return [row[0] for row in rows.tuples()]


def groups(language: str) -> list[dict]:
    """Every shop and segment, to whom something may be opened: scope, id, code, name. Two statements."""
    return [
        {"scope": scope, "id": row.id, "code": row.code, "name": localized(row, "name", language)}
        for scope, table in (("storefront", Storefront), ("segment", Segment))
        for row in table.select().order_by(table.code)
    ]


def _some(codes: list[str]) -> str:
    more = "…" if len(codes) > NAMED else ""
    return ", ".join(f"“{code[:60]}”" for code in codes[:NAMED]) + more
