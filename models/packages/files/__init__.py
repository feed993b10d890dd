"""The files of a package, in the order in which they are read."""

from .customers import CUSTOMERS
from .file import File
from .goods import GOODS
from .terms import TERMS
from .wording import WORDING

FILES = CUSTOMERS + GOODS + TERMS + WORDING

__all__ = ["FILES", "File"]
