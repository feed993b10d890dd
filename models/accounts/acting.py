"""ActingSession: a rep acting for a buyer of the rep's own account, for a while, under both names."""

from peewee import CharField, DateTimeField

from models import clock
from models.base import Model, reference
from models.identity import User

from .accounts import Account


class ActingSession(Model):
    """From `started_at` until `stopped_at`, or until `expires_at` if nobody stopped it."""

    rep = reference(User, on_delete="CASCADE")
    buyer = reference(User, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")
    reason = CharField(max_length=200, default="")
    started_at = DateTimeField(default=clock.now)
    expires_at = DateTimeField()
    stopped_at = DateTimeField(null=True)

    class Meta:
        table_name = "acting_session"
        indexes = ((("rep", "expires_at"), False),)
