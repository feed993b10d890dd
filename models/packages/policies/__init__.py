"""checkout_policies.json: what checking out is like by shop, segment and account, read and written as it is kept."""

from .reading import read
from .writing import write

__all__ = ["read", "write"]
