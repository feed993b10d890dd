"""Files of what the merchandiser tells search: synonyms, and what ranks higher or lower."""

from models.catalog import Boost, Category, Product, Synonym
from models.text import LANGUAGES

from .. import search_rows
from ..columns import code_of, day, one_of, whole, yes_no
from ..columns import text as words
from .file import File, product_code

WORDING = (
    File(
        "synonyms.csv",
        Synonym,
        (
            words("word", required=True, longest=100),
            words("means", required=True, longest=100),
            one_of("language", LANGUAGES, default=""),
            yes_no("one_way", default=False),
        ),
        search_rows.synonym,
        ("word", "means", "language"),
    ),
    File(
        "boosts.csv",
        Boost,
        (
            code_of("sku", Product, "product", read=product_code),
            code_of("category", Category),
            whole("weight", required=True),
            day("valid_from"),
            day("valid_to"),
        ),
        search_rows.boost,
        ("sku", "category", "valid_from"),
    ),
)
