"""Saying no. A rule that refuses raises a named `Refused` with facts; raising undoes the whole verb."""

from .text import N_


class Refused(Exception):
    """A rule said no.

    `message` is a marked English sentence with named places; `facts` fill them and stay typed (Money, date, int, str)
    so that whoever reads it gets them in their own language. `field` names the form field it belongs to, if any.
    """

    message = N_("This cannot be done.")
    field: str | None = None

    def __init__(self, *, field: str | None = None, **facts):
        self.facts = facts
        self.field = field or self.field
        super().__init__(self.message % facts)

    @property
    def name(self) -> str:
        """The refusal's name as commands and journals write it."""
        return type(self).__name__


class NotFound(Exception):
    """No such thing within this actor's reach: answered as 404, exactly as for a thing that does not exist."""


class ChangedMeanwhile(Exception):
    """Someone else changed it since it was read: answered as 409 with the fresh state. Nothing was written."""
