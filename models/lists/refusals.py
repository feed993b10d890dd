"""What a list refuses, by name and with the facts."""

from models.refusals import Refused
from models.text import N_


class NameMissing(Refused):
    """A list or a section without a name."""

    message = N_("Give it a name.")
    field = "name"


class NameTaken(Refused):
    """Two lists of one name and owner."""

    message = N_("There is a list of this name already. Give it another one.")
    field = "name"


class NameTooLong(Refused):
    """A name beyond what is kept."""

    message = N_("A name has at most %(limit)s characters.")
    field = "name"


class NoteTooLong(Refused):
    """A note beyond what is kept."""

    message = N_("A note has at most %(limit)s characters.")
    field = "note"


class SharingUnknown(Refused):
    """A way of sharing that there is none of."""

    message = N_("Choose who may use the list.")
    field = "sharing"


class MayNotEdit(Refused):
    """A change of a list that was shared to be looked at, by somebody else than its owner."""

    message = N_("This list is shared with you to use, not to change. Its owner can let you change it.")


class MayNotShare(Refused):
    """Sharing, archiving or deleting by somebody who is neither the list's owner nor the company's administrator."""

    message = N_("Only the list’s owner or your company’s administrator can do this.")


class TooManyLists(Refused):
    """More lists than a company keeps."""

    message = N_("Your company has %(limit)s lists already. Delete one that is not used any more.")


class TooManyListLines(Refused):
    """A list is full."""

    message = N_("A list holds at most %(limit)s products; this would make %(lines)s.")


class TooManySections(Refused):
    """A list has all the sections it may have."""

    message = N_("A list has at most %(limit)s sections.")


class SectionThere(Refused):
    """Two sections of one name."""

    message = N_("The list has a section of this name already.")
    field = "name"


class NothingListed(Refused):
    """A change of no line at all."""

    message = N_("Choose at least one product first.")


class NotListed(Refused):
    """A product that the account cannot see (or that does not exist: the words are the same)."""

    message = N_("This product is not available to you.")


class QuantityNotListed(Refused):
    """A quantity or a par level that cannot be kept."""

    message = N_("Enter a whole number of at most %(limit)s.")
    field = "quantity"


class NoSuchStore(Refused):
    """A store that is not one of the account's."""

    message = N_("This is not one of your stores.")
    field = "location"


class ReplacementThere(Refused):
    """A replacement that the list has already."""

    message = N_("The product that replaces it is on the list already. You can remove this one.")


class NothingToPutBack(Refused):
    """A removal that was undone already, or lies too far back."""

    message = N_("There is nothing to put back: it was put back already, or removed for good.")


class NoRows(Refused):
    """A file without a single row below its header."""

    message = N_("There is no row to read in this file. The first row names the columns.")
    field = "file"


class NothingRead(Refused):
    """A form without its file."""

    message = N_("Choose a file first.")
    field = "file"


class NoSkuColumn(Refused):
    """A file of which no column is the SKU."""

    message = N_("No column of this file is named SKU. Download the list to see how the columns are named.")
    field = "file"
