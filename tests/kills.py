"""`python -m tests.kills URL placing|cancelling|shipping|settling [every]`: ends the process that does it, by SIGKILL,
before its n-th step, for every n-th step, and looks at what is left from another process; then does it for good.

The database at URL has the demo's world in it. Prints how many times it killed, or what is left, and ends with 1.
"""

import os
import signal
import sys
import traceback

import config
from models import files
from models.base import database, open_database
from tests.deeds import DEEDS
from tests.faults import Deed, broken, cutting_at, rehearsed


def kill_everywhere(deed: Deed, every: int = 1) -> int:
    """Kill the process that does it before each `every`-th step, and before the last ones; how many times."""
    with database.connection_context():
        deed.prepare()
        before, (wanted, steps) = deed.figures(), rehearsed(deed)
    assert before != wanted
    kills, now = 0, before
    # The last statement commits; after it the worker is woken.
    for step in sorted({*range(1, steps, every), steps - 1, steps, steps + 1}):
        if not killed(deed, step):
            assert step > steps, f"it came to the end before step {step}"
            break
        kills += 1
        with database.connection_context():
            now = deed.figures()
            assert now == before or (now == wanted and step > steps), f"something is left of step {step} of {steps}"
            assert broken() == [], f"the audit after step {step}"
    with database.connection_context():
        done = deed.do()
        assert deed.figures() == wanted, "another result than undisturbed"
        assert deed.do() == done and deed.figures() == wanted, "done twice"
        assert broken() == []
    return kills


def killed(deed: Deed, step: int) -> bool:
    """Whether a process of its own was killed at this step; False: it came to the end before."""
    database.obj.close_all()
    child = os.fork()
    if not child:
        try:
            with database.connection_context(), cutting_at(step, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                deed.do()
            os._exit(0)
        finally:
            traceback.print_exc()
            os._exit(2)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, f"it failed before step {step}, see above"
    return os.WIFSIGNALED(status)


def main(url: str, name: str, every: str = "1") -> int:
    """Say how often it was killed; 1 if anything was lost or doubled."""
    open_database(url)
    files.open_store(config.from_environment()["MEDIA_DIRECTORY"])
    try:
        kills = kill_everywhere(DEEDS[name](), int(every))
    except AssertionError as wrong:
        print(f"{name}: {wrong}")
        return 1
    finally:
        database.obj.close_all()
    print(f"{name}: killed {kills} times, nothing lost, half or double")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
