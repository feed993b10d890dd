"""User: a person who signs in; Role: what such a person may do."""

import secrets

from peewee import BooleanField, CharField, DateTimeField, IntegerField, TextField

from models import clock
from models.base import Model, reference

# Customers' roles first, then the distributor's own people.
CUSTOMER_ROLES = ("buyer", "approver", "admin", "viewer")
STAFF_ROLES = ("rep", "agent", "merchandiser")
ROLES = CUSTOMER_ROLES + STAFF_ROLES


class Role(Model):
    """One of ROLES: the set is the code's, the rows exist so that the sign-in library can refer to them."""

    name = CharField(max_length=20, unique=True)

    class Meta:
        table_name = "role"


class User(Model):
    """A person who signs in. `email` is unique without regard to case and stored in lower case."""

    email = CharField(max_length=254, unique=True)
    name = CharField(max_length=120)
    role = CharField(max_length=20, default="buyer")
    locale = CharField(max_length=10, default="en-US")
    password = TextField(null=True)
    active = BooleanField(default=True)
    fs_uniquifier = CharField(max_length=64, unique=True, default=lambda: secrets.token_hex(32))
    confirmed_at = DateTimeField(null=True)
    tf_totp_secret = TextField(null=True)
    tf_primary_method = CharField(max_length=20, null=True)
    mf_recovery_codes = TextField(null=True)
    created_at = DateTimeField(default=clock.now)
    last_sign_in_at = DateTimeField(null=True)

    class Meta:
        table_name = "user_account"

    @property
    def is_staff(self) -> bool:
        """Whether this is one of the distributor's own people."""
        return self.role in STAFF_ROLES


class UserSession(Model):
    """One signed-in browser, so that its user can see and revoke it. `key` stands in the signed cookie."""

    user = reference(User, on_delete="CASCADE")
    key = CharField(max_length=64, unique=True)
    user_agent = CharField(max_length=200, default="")
    address = CharField(max_length=45, default="")
    started_at = DateTimeField(default=clock.now)
    seen_at = DateTimeField(default=clock.now)
    expires_at = DateTimeField()
    revoked_at = DateTimeField(null=True)

    class Meta:
        table_name = "user_session"


class ParkedForm(Model):
    """A form that reached the house after its session had expired: kept, so that nothing typed is lost.

    `key` is a secret; after signing in, its fields are shown and sent again on the user's own click.
    """

    key = CharField(max_length=64, unique=True)
    path = CharField(max_length=500)
    fields = TextField()
    user_id = IntegerField(null=True)
    created_at = DateTimeField(default=clock.now, index=True)

    class Meta:
        table_name = "parked_form"
