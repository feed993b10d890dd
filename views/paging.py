"""Long lists by pages: which page this is, how many there are, and the address of each."""

from collections.abc import Callable
from dataclasses import dataclass


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
