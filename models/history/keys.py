"""SpentKey: the keys of forms that have been acted on, so that a form that is sent again is not acted on again.

For verbs that add, where doing it twice is wrong and nothing else would notice. A double click, a retry after a lost
answer and a replay all bring the same key; whoever wants the same once more gets it from a fresh page.
"""

import hashlib
import json
from datetime import timedelta

from peewee import CharField, DateTimeField

from models import clock
from models.base import Model, writing
from models.refusals import Refused
from models.text import N_

# A browser may offer an old page again for so long; after it, the key is forgotten.
KEPT_DAYS = 30


class SpentKey(Model):
    """`key` is the digest of a form's key and of what the form asked for."""

    key = CharField(max_length=64, unique=True)
    spent_at = DateTimeField(default=clock.now, index=True)

    class Meta:
        table_name = "spent_key"


class SentTwice(Refused):
    """The very same form came again; what it asks for is done already."""

    message = N_("This was already done, and was not done a second time. Should it be, send it again from here.")


def spend(key: str, *asked) -> None:
    """Take a form's key for what it asks for, in the transaction of the verb that does it; raises SentTwice.

    The same key with another request is another form: the page was changed and sent once more. Without a key (from
    the command line, from our own verbs) nothing is kept. On PostgreSQL a second sender waits here for the first.
    """
    if not key:
        return
    digest = hashlib.sha256(json.dumps([key, asked], default=str).encode()).hexdigest()
    taken = SpentKey.insert(key=digest, spent_at=clock.now()).on_conflict_ignore().returning(SpentKey.key)
    if not list(taken.execute()):
        raise SentTwice()


def forget_keys() -> int:
    """Throw away the keys older than KEPT_DAYS; returns how many."""
    with writing():
        return SpentKey.delete().where(SpentKey.spent_at < clock.now() - timedelta(days=KEPT_DAYS)).execute()
