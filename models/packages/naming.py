"""Rows that several codes together name: places by their account, methods by their shop, what belongs to a list."""

from models.accounts import Account, Location
from models.authority import ApprovalRule
from models.brands import Storefront
from models.catalog import Product
from models.delivery import ShippingMethod
from models.identity import User
from models.lists import List, ListLine, ListSection
from models.schedules import Schedule
from models.spending import CostCentre


def named_locations() -> dict:
    """The ids of locations by the codes of their account and their own."""
    rows = Location.select(Account.code, Location.code, Location.id).join(Account)
    return {(account, code): number for account, code, number in rows.tuples()}


def named_lists() -> dict:
    """The ids of lists by account code, owner's e-mail and name."""
    rows = lists_joined(Account.code, User.email, List.name, List.id)
    return {tuple(names): number for *names, number in rows.tuples()}


def named_sections() -> dict:
    """The ids of sections by their list and their name."""
    rows = lists_joined(Account.code, User.email, List.name, ListSection.name, ListSection.id)
    rows = rows.join_from(List, ListSection, on=(ListSection.list == List.id))
    return {tuple(names): number for *names, number in rows.tuples()}


def named_lines() -> dict:
    """The ids of lines by their list and the key of their SKU."""
    rows = lines_joined(Account.code, User.email, List.name, Product.sku_key, ListLine.id)
    return {tuple(names): number for *names, number in rows.tuples()}


def lists_joined(*columns):
    """A query of the lists that are not deleted, with their accounts and owners."""
    query = List.select(*columns).join_from(List, Account, on=(List.account == Account.id))
    return query.join_from(List, User, on=(List.owner == User.id)).where(List.removal == "")


def lines_joined(*columns):
    """A query of the lines that stand on these lists, with their products."""
    query = lists_joined(*columns).join_from(List, ListLine, on=(ListLine.list == List.id))
    return query.where(ListLine.removal == "").join_from(ListLine, Product, on=(ListLine.product == Product.id))


def named_centres() -> dict:
    """The ids of cost centres by the code of their account and their own key."""
    rows = CostCentre.select(Account.code, CostCentre.code_key, CostCentre.id).join(Account)
    return {(account, code): number for account, code, number in rows.tuples()}


def named_methods() -> dict:
    """The ids of shipping methods by the codes of their shop and their own."""
    rows = ShippingMethod.select(Storefront.code, ShippingMethod.code, ShippingMethod.id).join(Storefront)
    return {(shop, code): number for shop, code, number in rows.tuples()}


def named_rules() -> dict:
    """The ids of approval rules by the code of their account and their own."""
    rows = ApprovalRule.select(Account.code, ApprovalRule.code, ApprovalRule.id).join(Account)
    return {(account, code): number for account, code, number in rows.tuples()}


def named_schedules() -> dict:
    """The ids of scheduled orders by account code, buyer's e-mail, name and first day; of several, the first."""
    own = Schedule
    rows = own.select(Account.code, User.email, own.name, own.starts_on, own.id)
    rows = rows.join_from(own, Account).join_from(own, User, on=(own.buyer == User.id)).order_by(own.id.desc())
    return {tuple(names): number for *names, number in rows.tuples()}


# Each gives {names: id}.
NAMED = {
    ApprovalRule: named_rules,
    CostCentre: named_centres,
    Location: named_locations,
    ShippingMethod: named_methods,
    List: named_lists,
    ListSection: named_sections,
    ListLine: named_lines,
    Schedule: named_schedules,
}
