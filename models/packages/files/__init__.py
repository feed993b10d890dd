"""The files of a package, in the order in which they are read."""

from .customers import CUSTOMERS
from .file import File
from .goods import GOODS
from .terms import TERMS

FILES = CUSTOMERS + GOODS + TERMS

__all__ = ["FILES", "File"]
