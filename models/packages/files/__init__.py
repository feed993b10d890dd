"""The files of a package, in the order in which they are read."""

from .approving import APPROVING
from .buying import BUYING
from .customers import CUSTOMERS
from .file import File
from .goods import GOODS
from .spending import SPENDING
from .terms import TERMS
from .wording import WORDING

FILES = CUSTOMERS + SPENDING + GOODS + APPROVING + TERMS + WORDING + BUYING

__all__ = ["FILES", "File"]
