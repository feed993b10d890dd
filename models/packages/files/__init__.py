"""The files of a package, in the order in which they are read."""

from .buying import BUYING
from .customers import CUSTOMERS
from .file import File
from .goods import GOODS
from .terms import TERMS
from .wording import WORDING

FILES = CUSTOMERS + GOODS + TERMS + WORDING + BUYING

__all__ = ["FILES", "File"]
