"""Placement: the key under which a cart was placed, so that a double click or a retry finds the same order."""

from peewee import CharField, DateTimeField

from models import clock
from models.accounts import Account
from models.base import Model, reference
from models.identity import User
from models.orders import Order

# The longest key that a caller may give.
KEY_LENGTH = 80


class Placement(Model):
    """One use of a form key by an account: unique, so the second use meets the first one's order.

    It is the first row of the placing transaction and learns its order at the end of it; nobody else ever sees it
    without one.
    """

    account = reference(Account, on_delete="CASCADE")
    key = CharField(max_length=KEY_LENGTH)
    order = reference(Order, null=True)
    user = reference(User)
    created_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "placement"
        indexes = ((("account", "key"), True),)
