"""Long lists by pages: which page this is, how many there are, and the address of each."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request

# No list is longer; a number beyond it is nobody's wish, and too large for the database.
LAST_PAGE = 1_000_000


def asked_page() -> int:
    """The page that the address asks for (`?page=3`), 1 where it asks for none or for nonsense."""
    return min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)


@dataclass(frozen=True)
class Page:
    """One page of `total` rows, `size` a page, numbered from 1; `url(n)` is the address of page n."""

    asked: int
    size: int
    total: int
    url: Callable[[int], str]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def number(self) -> int:
        """The page that was asked for, kept within what there is."""
        return min(max(self.asked, 1), self.pages)
