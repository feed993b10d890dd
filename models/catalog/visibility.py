"""Who sees what: assortments open products to a storefront, a segment or an account, and nothing else does."""

import re
from typing import NamedTuple

from peewee import SQL, Node, NodeList, fn

from models.accounts import Account
from models.base import among, run_once

from .products import Product


class Viewer(NamedTuple):
    """Who looks, as plain ids: the storefront, and of an account its segment and itself with its parent companies.

    It can be a constant of a prepared statement (see `models.prepared`), which an account cannot. Or each of them comes
    later, as a slot of its own: then all viewers share one text, and PostgreSQL plans it for all of them at once.
    """

    storefront: int
    segment: int | None = None
    lineage: tuple[int, ...] = ()


def viewer_of(account: Account | None, storefront) -> Viewer:
    """Who looks when this account does, or a guest (None). One statement for an account with a parent, else none."""
    segment = None if account is None else account.segment_id
    return Viewer(storefront.id, segment, tuple(lineage(account)))


def visible(account: Account | None, storefront, product=Product):
    """The condition that narrows Product (or an alias of it) to what this account, or a guest (None), may see.

    Active products that an assortment opens: to the storefront, to the account's segment, to the account itself or to
    one of its parent companies. An item opens one product (a parent with its variants) or a category with its whole
    subtree; an exception shuts the same, and wins over whatever opens it. A parent is seen when one of its variants is.
    Where no assortment is assigned to the storefront, nor to any segment or account of it, everything active is visible
    (assortments that hold nothing but exceptions do not count there). It is a plain condition: no statement runs for
    it.
    """
    return visible_to(viewer_of(account, storefront), product)


def visible_to(viewer: Viewer, product=Product):
    """As `visible`."""
    return (product.status == "active") & _within_reach_of(viewer, product)


def sold_to(viewer: Viewer, product=Product):
    """The condition for what this viewer can order: `visible_to` and `sellable` in one, at less than half the cost,
    since no parent has to be looked at through its variants."""
    reached = _about(product, _reached("{id}", "{parent}", viewer), viewer)
    return (product.status == "active") & sellable(product) & reached


def within_reach(account: Account | None, storefront, product=Product):
    """As `visible`, for every status: what was discontinued is still named to those who could buy it."""
    return _within_reach_of(viewer_of(account, storefront), product)


def _within_reach_of(viewer: Viewer, product):
    return _about(
        product,
        f"""(CASE WHEN {{kind}} <> 'parent' THEN {_reached("{id}", "{parent}", viewer)}
        ELSE EXISTS (SELECT 1 FROM product v WHERE v.parent_id = {{id}} AND v.status <> 'inactive'
            AND {_reached("v.id", "v.parent_id", viewer)}) END)""",
        viewer,
    )


def sellable(product=Product):
    """The condition for what can be ordered: everything but the parents that gather variants."""
    return product.kind != "parent"


def lineage(account: Account | None) -> list[int]:
    """The ids of the account and of its parent companies, nearest first; empty for a guest.

    No statement for an account without a parent, else one, the first time that this very object is asked about.
    """
    if account is None:
        return []
    if account.parent_id is None:
        return [account.id]
    parent, known = account.__dict__.get("_lineage", (None, ()))
    if parent != account.parent_id:
        known = _read_lineage(account)
        account.__dict__["_lineage"] = (account.parent_id, known)
    return list(known)


def _read_lineage(account: Account) -> list[int]:
    first = Account.select(Account.id, Account.parent).where(Account.id == account.parent_id)
    up = first.cte("up", recursive=True, columns=("id", "parent_id"))
    above = Account.alias()
    higher = above.select(above.id, above.parent).join(up, on=(above.id == up.c.parent_id))
    chain = up.union(higher)  # UNION, not UNION ALL: a circle of parents ends
    return [account.id, *(row[0] for row in chain.select_from(chain.c.id).tuples())]


def under(category, root):
    """The condition that `category` stands in the subtree of `root` (itself included)."""
    return fn.SUBSTR(category.path, 1, fn.LENGTH(root.path)) == root.path


def assignments(account: Account | None, storefront) -> tuple[str, str]:
    """As SQL, for the search index: whether this storefront's catalogue is narrowed, and that an assignment `a` opens
    its assortment to the account."""
    viewer = viewer_of(account, storefront)
    return _narrowed(viewer), f"({_open_to(viewer)})"


def given_at(storefront) -> str:
    """As SQL, for the search index: that an assignment `g` is to this storefront, or to a segment or an account of it.
    """
    return _given_at(Viewer(storefront.id))


# The condition stands in nearly every statement of a page. As text it costs a twentieth of what it takes to build from
# Peewee's expressions; all that is written into it are ids of our own, and in braces columns of `product` and what of
# the viewer comes later.
#
# Its queries ask nothing of the product at hand, so each of them is `run_once`: left to choose, PostgreSQL walked every
# shelf that is open for each of the products, and took 8 ms to plan for 100 of them instead of 1.5.


def _about(product, text: str, viewer: Viewer):
    later = {name: value for name, value in viewer._asdict().items() if isinstance(value, Node)}
    if "lineage" in later:
        later["lineage"] = among(SQL("a.scope_id"), viewer.lineage)
    parts = re.split(r"\{(\w+)\}", " ".join(text.split()))
    return NodeList(
        [
            SQL(part) if not place % 2 else later[part] if part in later else getattr(product, part)
            for place, part in enumerate(parts)
        ]
    )


def _opened(viewer: Viewer) -> str:
    """The ids of the assortments that are open to the viewer."""
    return f"SELECT a.assortment_id FROM assortment_assignment a WHERE {_open_to(viewer)}"


def _open_to(viewer: Viewer) -> str:
    """That an assignment `a` is to the viewer."""
    to = f"(a.scope = 'storefront' AND a.scope_id = {_written(viewer, 'storefront')})"
    if viewer.lineage:
        to += f" OR (a.scope = 'account' AND {_written(viewer, 'lineage')})"
    if viewer.segment is not None:
        to += f" OR (a.scope = 'segment' AND a.scope_id = {_written(viewer, 'segment')})"
    return to


def _written(viewer: Viewer, name: str) -> str:
    """What is known of the viewer as it stands in the text; what comes later as a name in braces."""
    value = getattr(viewer, name)
    if isinstance(value, Node):
        return f"{{{name}}}"
    if name == "lineage":
        return f"a.scope_id IN ({', '.join(f'{one:d}' for one in value)})"
    return f"{value:d}"


def _reached(product: str, parent: str, viewer: Viewer) -> str:
    """Whether what is sold is open and not shut."""
    opened = _opened(viewer)
    allowed = f"(NOT {_narrowed(viewer)} OR {_holds(product, parent, opened)})"
    # Most shops shut nothing, which is found out once, not for each product.
    shuts = f"EXISTS (SELECT 1 FROM assortment_item i WHERE {_by_rule('except', opened)})"
    return f"({allowed} AND NOT ({shuts} AND {_holds(product, parent, opened, 'except')}))"


def _holds(product: str, parent: str, opened: str, rule: str = "allow") -> str:
    """Whether an open assortment has, by this rule, a shelf on which the product or its parent stands, or one of them
    itself. Shelves are what most assortments are made of, so they are asked about first."""
    by_rule = _by_rule(rule, opened)
    # From shelf to shelf below: comparing the paths of all takes as many steps as there are pairs.
    shelves = f"""WITH RECURSIVE d(id) AS (SELECT i.category_id FROM assortment_item i
        WHERE i.category_id > 0 AND {by_rule}
        UNION SELECT c.id FROM d JOIN category c ON c.parent_id = d.id) SELECT d.id FROM d"""
    return f"""(EXISTS (SELECT 1 FROM product_category s
        WHERE s.product_id IN ({product}, {parent}) AND s.category_id {run_once(shelves)})
    OR EXISTS (SELECT 1 FROM assortment_item i WHERE i.product_id IN ({product}, {parent}) AND {by_rule}))"""


def _by_rule(rule: str, opened: str) -> str:
    """That an item `i` is of this rule, in an assortment that is open."""
    return f"i.rule = '{rule}' AND i.assortment_id {run_once(opened)}"


def _narrowed(viewer: Viewer) -> str:
    """Whether any assortment but mere exceptions is assigned to the storefront, or to a segment or an account of it.
    """
    its = "SELECT 1 FROM assortment_item n WHERE n.assortment_id = g.assortment_id"
    opens = f"(EXISTS ({its} AND n.rule = 'allow') OR NOT EXISTS ({its}))"
    return f"EXISTS (SELECT 1 FROM assortment_assignment g WHERE {_given_at(viewer)} AND {opens})"


def _given_at(viewer: Viewer) -> str:
    """That an assignment `g` is to the storefront, or to a segment or an account of it."""
    storefront = _written(viewer, "storefront")
    # Asked of each assignment: to gather the accounts of the storefront first would take longer the more there are.
    its = f"EXISTS (SELECT 1 FROM account m WHERE m.storefront_id = {storefront} AND"
    return f"""((g.scope = 'storefront' AND g.scope_id = {storefront})
        OR (g.scope = 'account' AND {its} m.id = g.scope_id))
        OR (g.scope = 'segment' AND {its} m.segment_id = g.scope_id)))"""
