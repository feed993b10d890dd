"""Cutting a verb off at any of its steps: nothing of it is left, or all of it; and whoever tries again gets it once.

A step is a statement (BEGIN and COMMIT count too; what undoes things is none, since a dead process undoes them too),
and, once all is committed, the hand-over to the job worker. What is tried is a `Deed`. `cut_everywhere` raises at each
step in turn, in this process; tests/kills.py ends a whole process.
"""

from collections.abc import Callable
from contextlib import contextmanager
from itertools import count
from typing import Protocol

from commands.audit import audit
from models import history
from models.base import database, writing


class Deed(Protocol):
    """A verb that may be cut off and tried again: it does the same under the same key."""

    def prepare(self) -> None:
        """Have what it needs, committed."""

    def do(self) -> object:
        """Do it, or find that it was done; returns what names the result."""

    def figures(self) -> tuple:
        """All that it touches, as it stands; without ids, of which a database may leave some out."""


class Cut(Exception):
    """The process ended here."""


class Undone(Exception):
    """Ends a rehearsal."""


class Watched:
    """A cursor that tells before each step."""

    def __init__(self, genuine, tick: Callable):
        self._genuine, self._tick = genuine, tick

    def execute(self, sql, *more):
        """As the genuine one."""
        if not sql.startswith("ROLLBACK"):
            self._tick()
        return self._genuine.execute(sql, *more)

    def executemany(self, sql, *more):
        """As the genuine one."""
        self._tick()
        return self._genuine.executemany(sql, *more)

    def __getattr__(self, name):
        return getattr(self._genuine, name)

    def __iter__(self):
        return iter(self._genuine)


@contextmanager
def cutting_at(step: int | None, how: Callable | None = None):
    """Cut everything off just before the n-th step (None: never), by raising Cut, or by calling `how`. Yields a list
    whose length is how many steps were taken."""
    opened, taken, ticks = database.obj, [], count(1)
    genuine = opened.cursor

    def tick() -> None:
        taken.append(next(ticks))
        if taken[-1] == step:
            if how:
                how()
            raise Cut(step)

    before = list(history.outbox._wake)
    opened.cursor = lambda *args, **kwargs: Watched(genuine(*args, **kwargs), tick)
    history.on_send(tick)
    try:
        yield taken
    finally:
        del opened.cursor
        history.outbox._wake[:] = before


def rehearsed(deed: Deed) -> tuple[tuple, int]:
    """The figures that an undisturbed run ends in, and how many steps it takes; then all of it is undone."""
    told = []
    try:
        with writing():
            with cutting_at(None) as taken:
                deed.do()
            told = [deed.figures(), len(taken)]
            raise Undone
    except Undone:
        return tuple(told)


def broken() -> list:
    """What the audit finds broken."""
    return [(check["check"], check["broken"]) for check in audit() if check["broken"]]


def cut_everywhere(deed: Deed, audited: int = 15) -> int:
    """Cut a deed off at each of its steps, then do it; returns how many there were. The audit is asked at each
    `audited`-th step and at the end."""
    deed.prepare()
    before, (wanted, _) = deed.figures(), rehearsed(deed)
    assert before == deed.figures() != wanted
    for step in count(1):
        try:
            with cutting_at(step):
                done = deed.do()
            break
        except Cut:
            now = deed.figures()
            assert now == before or (now == wanted and is_over(deed, step)), f"something is left of step {step}"
            if step % audited == 0:
                assert broken() == [], f"the audit after step {step}"
    assert deed.figures() == wanted, "another result than undisturbed"
    assert deed.do() == done and deed.figures() == wanted, "done twice"
    assert broken() == []
    return step


def is_over(deed: Deed, step: int) -> bool:
    """Whether nothing was left to do at this step but to wake the worker: the same again takes no step of its own."""
    with cutting_at(None) as taken:
        deed.do()
    return len(taken) < step
