"""Which of its texts a product has, kept as one number with the product (`Product.told`), so that counting over a whole
catalogue reads none of them. It is worked out from the texts whenever the search index is.
"""

from itertools import product

from peewee import Case, fn

from models.base import among
from models.text import LANGUAGES

from .products import Product, ProductText

TEXTS = ("name", "summary", "description")
# The bit of each text: 1 the name in English, 2 the summary, 4 the description, 8 the name in French, and so on.
BIT = {pair: 1 << place for place, pair in enumerate(product(LANGUAGES, TEXTS))}


def refresh_told(product_ids=None) -> None:
    """Write down which texts these products have (None: all), where it says otherwise: one statement."""
    there = [
        Case(None, [((ProductText.language == language) & (getattr(ProductText, name) != ""), bit)], 0)
        for (language, name), bit in BIT.items()
    ]
    told = ProductText.select(fn.COALESCE(fn.SUM(sum(there, 0)), 0)).where(ProductText.product == Product.id)
    changed = Product.update(told=told).where(Product.told != told)
    (changed if product_ids is None else changed.where(among(Product.id, product_ids))).execute()


def count_told(told: int, language: str) -> int:
    """How many texts a number says that there are in a language."""
    return sum(bool(told & BIT[language, name]) for name in TEXTS)


def count_wanted(told: int) -> int:
    """How many texts a number says that there are in one language or the other: those that could be in both."""
    return sum(is_wanted(told, name) for name in TEXTS)


def is_wanted(told: int, name: str) -> bool:
    """Whether a number says that there is this text in any language."""
    return any(told & BIT[language, name] for language in LANGUAGES)


def lacks(told: int, language: str) -> bool:
    """Whether a number says that some text is there in the other language and not in this one."""
    other = "fr" if language == "en" else "en"
    return any(told & BIT[other, name] and not told & BIT[language, name] for name in TEXTS)


def untold(language: str):
    """The condition that a product `lacks` texts in this language."""
    return Product.told.in_([told for told in range(1 << len(BIT)) if lacks(told, language)])
