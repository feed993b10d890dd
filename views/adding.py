"""From a list, a count or past orders into the cart: what was added is said, what could not be has its receipt."""

from collections.abc import Sequence

from flask import url_for

from models import accounts, carts
from models.carts import Wanted
from models.history import SentTwice

from . import reply
from .fields import sent_key
from .scope import scope
from .wording import ngettext, say


def add_wanted(rows: Sequence[Wanted], name: str, location_id: int | None, wanted_on, left_out: int = 0, counted=None):
    """Add the rows for one store and date where these are given, and go to the cart, or to the receipt where one was
    refused. `left_out` counts what the account may not see any more; `counted` is the list whose counts at the store
    the rows answer. Raises what `carts.add_wanted` refuses."""
    location = _place(location_id)
    try:
        taken = carts.add_wanted(
            rows, by=scope.actor, storefront=scope.storefront, account=scope.account, name=name, location=location,
            wanted_on=wanted_on, key=sent_key(), counted=counted,
        )  # fmt: skip
    except SentTwice as refusal:
        return reply.moved(url_for("carts.show_cart"), flash=say(refusal), kind="warn")
    said = [ngettext("%(num)s line is in the cart.", "%(num)s lines are in the cart.", taken.added)]
    if taken.refused:
        said.append(_refused(taken.refused))
    if left_out:
        said.append(_left_out(left_out))
    receipt = url_for("quick.show_import", quick=taken.receipt.id)
    here = receipt if taken.refused else url_for("carts.show_cart")
    return reply.moved(here, flash=" ".join(said), kind="warn" if taken.refused or left_out else "done")


def _place(location_id: int | None):
    """The chosen store, None where none was; one that is not the account's is refused and never becomes another."""
    if location_id is None:
        return None
    place = next((one for one in accounts.locations_of(scope.account) if one.id == location_id), None)
    if place is None:
        raise carts.NoSuchLocation()
    return place


def _refused(count: int) -> str:
    return ngettext(
        "%(num)s could not be added: here is why, and what you can do about it.",
        "%(num)s could not be added: here is why, and what you can do about them.", count,
    )  # fmt: skip


def _left_out(count: int) -> str:
    return ngettext(
        "%(num)s product is not available to you any more and was left out.",
        "%(num)s products are not available to you any more and were left out.", count,
    )  # fmt: skip
