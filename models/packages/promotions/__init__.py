"""promotions.json: a list of promotions, read with every fault named, and written so that it comes back the same."""

from .reading import read
from .writing import write

__all__ = ["read", "write"]
