"""An approved request that its buyer paid by card has its order."""


def up(migrator, db):
    """Take the order of the request's cart, which is placed under the cart's own key."""
    order = """
        SELECT placement.order_id FROM placement
        WHERE placement.account_id = approval_request.account_id
          AND placement.key = 'cart-' || approval_request.cart_id"""
    db.execute_sql(f"UPDATE approval_request SET order_id = ({order}) WHERE status = 'approved' AND order_id IS NULL")


def down(migrator, db):
    """Nothing: which orders were tied before is not kept."""
