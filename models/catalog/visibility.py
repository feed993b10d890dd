"""Who sees what: assortments open products to a storefront, a segment or an account, and nothing else does."""

from peewee import fn

from models.accounts import Account

from .products import AssortmentAssignment, AssortmentItem, Category, Product, ProductCategory


def visible(account: Account | None, storefront, product=Product):
    """The condition that narrows Product (or an alias of it) to what this account, or a guest (None), may see.

    Active products that an assortment opens: to the storefront, to the account's segment, to the account itself or to
    one of its parent companies. An item opens one product (a parent with its variants) or a category with its whole
    subtree. A parent is seen when one of its variants is. Where no assortment is assigned to the storefront, nor to any
    segment or account of it, everything active is visible. It is a plain condition: no statement runs for it.
    """
    return (product.status == "active") & within_reach(account, storefront, product)


def within_reach(account: Account | None, storefront, product=Product):
    """As `visible`, for every status: what was discontinued is still named to those who could buy it."""
    variant = Product.alias()
    opened = _opened(account, storefront)
    gathers = fn.EXISTS(
        variant.select(1).where(
            variant.parent == product.id, variant.status != "inactive", _included(variant, opened)
        )
    )
    included = ((product.kind != "parent") & _included(product, opened)) | ((product.kind == "parent") & gathers)
    return ~_narrowed(storefront) & ((product.kind != "parent") | _has_variants(product)) | included


def sellable(product=Product):
    """The condition for what can be ordered: everything but the parents that gather variants."""
    return product.kind != "parent"


def lineage(account: Account | None) -> list[int]:
    """The ids of the account and of its parent companies, nearest first; empty for a guest.

    No statement for an account without a parent, else one.
    """
    if account is None:
        return []
    if account.parent_id is None:
        return [account.id]
    first = Account.select(Account.id, Account.parent).where(Account.id == account.parent_id)
    up = first.cte("up", recursive=True, columns=("id", "parent_id"))
    above = Account.alias()
    higher = above.select(above.id, above.parent).join(up, on=(above.id == up.c.parent_id))
    chain = up.union(higher)  # UNION, not UNION ALL: a circle of parents ends
    return [account.id, *(row[0] for row in chain.select_from(chain.c.id).tuples())]


def _opened(account: Account | None, storefront):
    """The ids of the assortments that are open to the account, or to a guest."""
    given = AssortmentAssignment.alias()
    to = (given.scope == "storefront") & (given.scope_id == storefront.id)
    if account is not None:
        to |= (given.scope == "account") & given.scope_id.in_(lineage(account))
        if account.segment_id is not None:
            to |= (given.scope == "segment") & (given.scope_id == account.segment_id)
    return given.select(given.assortment).where(to)


def _included(product, opened):
    return _included_itself(product, opened) | _included_by_category(product, opened)


def _included_itself(product, opened):
    item = AssortmentItem.alias()
    return fn.EXISTS(
        item.select(1).where(item.product.in_((product.id, product.parent)), item.assortment.in_(opened))
    )


def _included_by_category(product, opened):
    place, item, root, category = (table.alias() for table in (ProductCategory, AssortmentItem, Category, Category))
    shelves = (
        category.select(category.id)
        .join(root, on=under(category, root))
        .join(item, on=(item.category == root.id))
        .where(item.assortment.in_(opened))
    )
    return fn.EXISTS(
        place.select(1).where(place.product.in_((product.id, product.parent)), place.category.in_(shelves))
    )


def under(category, root):
    """The condition that `category` stands in the subtree of `root` (itself included)."""
    return fn.SUBSTR(category.path, 1, fn.LENGTH(root.path)) == root.path


def _has_variants(product):
    variant = Product.alias()
    return fn.EXISTS(variant.select(1).where(variant.parent == product.id, variant.status != "inactive"))


def _narrowed(storefront):
    """Whether any assortment at all is assigned to the storefront, or to a segment or an account of it."""
    given, mine = AssortmentAssignment.alias(), Account.alias()
    of_account = mine.select(mine.id).where(mine.storefront == storefront.id)
    theirs = Account.alias()
    of_segment = theirs.select(theirs.segment).where(theirs.storefront == storefront.id)
    return fn.EXISTS(
        given.select(1).where(
            ((given.scope == "storefront") & (given.scope_id == storefront.id))
            | ((given.scope == "account") & given.scope_id.in_(of_account))
            | ((given.scope == "segment") & given.scope_id.in_(of_segment))
        )
    )


