"""How accounts stand: their open orders and their last one, for the rep's list."""

from peewee import fn

from .orders import Order


def standing_of(account_ids: list[int]) -> dict:
    """By account id, for those that ever ordered: a row (account_id, open_orders, last_placed_at); one statement."""
    if not account_ids:
        return {}
    rows = (
        Order.select(
            Order.account.alias("account_id"),
            fn.COUNT(Order.id).filter(Order.status == "open").alias("open_orders"),
            fn.MAX(Order.placed_at).alias("last_placed_at"),
        )
        .where(Order.account.in_(account_ids))
        .group_by(Order.account)
    )
    return {row.account_id: row for row in rows.namedtuples()}
