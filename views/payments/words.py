"""Cards in words."""

from flask_babel import gettext as _

BRANDS = {"visa": "Visa", "mastercard": "Mastercard", "amex": "American Express", "discover": "Discover",
          "diners": "Diners Club", "jcb": "JCB", "unionpay": "UnionPay", "interac": "Interac"}  # fmt: skip


def card_brand(brand: str) -> str:
    """A card's brand as it calls itself."""
    return BRANDS.get(brand) or brand.title() or _("Card")


def card_words(card) -> str:
    """A saved card in one line: “Visa ending in 4242, valid until 12/2034”."""
    brand, until = card_brand(card.brand), f"{card.exp_month:02}/{card.exp_year}"
    return _("%(brand)s ending in %(last4)s, valid until %(until)s", brand=brand, last4=card.last4, until=until)
