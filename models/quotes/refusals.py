"""Why a quote is not asked for, answered or accepted, by name, and what to do then."""

from models.refusals import Refused
from models.text import N_


class NothingAsked(Refused):
    """A price asked for nothing."""

    message = N_("Choose at least one product to ask a price for.")


class TooManyQuoteLines(Refused):
    """More lines than one quote takes."""

    message = N_("A quote takes at most %(limit)s lines; these are %(lines)s. Choose fewer products, then ask again.")


class NotForSale(Refused):
    """Products that the account cannot buy."""

    message = N_("%(skus)s cannot be ordered any more. Leave it out, then ask again.")


class MessageMissing(Refused):
    """Nothing was said."""

    message = N_("Write a message first.")
    field = "text"


class MessageTooLong(Refused):
    """More than one message holds."""

    message = N_("A message has at most %(limit)s characters; this one has %(length)s.")
    field = "text"


class TooManyMessages(Refused):
    """A talk without an end."""

    message = N_("A quote holds at most %(limit)s messages. Please call us.")
    field = "text"


class QuoteNotSo(Refused):
    """A step that this quote's status does not allow."""

    message = N_("Quote %(number)s does not stand so that this could be done. This is how it stands now.")


class PricesMissing(Refused):
    """An answer that leaves products without a price."""

    message = N_("Each product needs a price before the answer is sent; %(missing)s have none.")


class NoPriceToReduce(Refused):
    """A percentage off a product that has no price to take it off."""

    message = N_("%(sku)s has no price to take a percentage off: type its price.")


class PriceNotAboveZero(Refused):
    """A price of nothing."""

    message = N_("The price of %(sku)s must be above 0.")


class PercentNotSo(Refused):
    """A percentage that would leave nothing, or less."""

    message = N_("A percentage off lies between 0 and 100.")
    field = "whole"


class ValidityMissing(Refused):
    """An answer without a last day."""

    message = N_("Say until when the answer is valid.")
    field = "valid_until"


class ValidityNotSo(Refused):
    """A last day in the past, or too far away."""

    message = N_("An answer is valid until a day between %(first)s and %(last)s.")
    field = "valid_until"


class TermsNotSo(Refused):
    """Payment terms that are no sensible number of days."""

    message = N_("Payment terms are between 0 and %(limit)s days.")
    field = "terms_days"


class ReasonMissing(Refused):
    """A step that needs a reason."""

    message = N_("Say why: the next person reads it.")
    field = "reason"


class NobodyToApprove(Refused):
    """An answer beyond one's authority where there is no second person."""

    message = N_(
        "This answer needs a second person, and nobody else is named as one for this shop. A merchandiser names them "
        "under “Quotes: who may decide”."
    )


class NotTheSecond(Refused):
    """Somebody approves the own answer, or is not named as a second person."""

    message = N_("Somebody else, who is named as a second person, must decide about this answer.")


class AuthorityNotSo(Refused):
    """A bound that is no percentage."""

    message = N_("A bound lies between 0 and 100 percent.")


class QuoteExpired(Refused):
    """An answer that is no longer valid."""

    message = N_(
        "The answer to quote %(number)s was valid until %(day)s, so nothing was ordered. Ask us to renew it with a "
        "message on the quote’s page."
    )


class QuoteWithdrawn(Refused):
    """An answer that was taken back."""

    message = N_(
        "Quote %(number)s was withdrawn, so nothing was ordered. Look at the quote’s page, or ask for a new price."
    )


class QuoteRevised(Refused):
    """An answer after which another one came, or comes."""

    message = N_(
        "The answer to quote %(number)s has changed since, so nothing was ordered. Look at it on the quote’s page and "
        "accept the one that stands there."
    )


class QuoteDeclined(Refused):
    """An answer that was declined in the meantime."""

    message = N_("Quote %(number)s was declined in the meantime, so nothing was ordered. Ask us to renew it.")


class QuoteAccepted(Refused):
    """A quote that was ordered already."""

    message = N_("Quote %(number)s was ordered already. Nothing was ordered twice.")


class QuoteWaits(Refused):
    """An answer that is accepted twice while approvers look at it."""

    message = N_(
        "Your order of quote %(number)s waits for approval already: %(request)s. Withdraw that request to change it."
    )


class QuantityMissing(Refused):
    """A product without a quantity."""

    message = N_("Enter how many you need.")
