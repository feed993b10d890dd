"""Placing and cancelling, killed before each of their statements: how often, and that nothing was lost."""

import subprocess
import sys
import time
from collections.abc import Iterator

from bench.figures import Figure
from bench.house import ROOT, House

DEEDS = ("placing", "cancelling", "shipping", "settling")


def killed(house: House, quick: bool) -> Iterator[Figure]:
    """Each deed by a process of its own that is ended by SIGKILL before its n-th statement, for every n."""
    for deed in DEEDS:
        began = time.perf_counter_ns()
        call = [sys.executable, "-P", "-m", "tests.kills", house.url, deed, "5" if quick else "1"]
        ran = subprocess.run(call, cwd=ROOT, env=house.environment, capture_output=True, text=True)
        figure = Figure(f"{deed}, killed between statements", [time.perf_counter_ns() - began])
        figure.note = ran.stdout.strip()
        figure.must(ran.returncode == 0, f"{ran.stdout} {ran.stderr[-300:]}".strip())
        yield figure
