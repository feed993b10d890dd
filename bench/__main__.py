"""`python -m bench`: measure, print the report, and end with 1 if a bar does not hold."""

import argparse
import signal
import sys
import tempfile
import traceback
from dataclasses import replace
from pathlib import Path

from bench import cases, deals, report
from bench.cases import Case
from bench.house import House, furnished
from bench.trade import grow
from models import packages

CASES = cases.CASES + deals.CASES
QUICK = packages.Sizes(products=3_000, accounts=20, books=60, prices=20_000, orders=300)
FULL = packages.Sizes(products=100_000, accounts=2_000, books=10_000, prices=5_000_000, orders=10_000)


def main() -> int:
    """Measure every database that was named."""
    asked = _arguments()
    # Asked to stop, it still ends its server and drops its database.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sizes = QUICK if asked.quick else FULL
    wanted = {name: getattr(asked, name) for name in packages.Sizes.__dataclass_fields__}
    sizes = replace(sizes, **{name: count for name, count in wanted.items() if count is not None})
    chosen = [case for case in CASES if (case.name in asked.only if asked.only else not case.long)]
    print(f"{report.machine()}\n")
    missed = 0
    for server in asked.database or ["sqlite"]:
        with tempfile.TemporaryDirectory(prefix="comptoir-bench.") as folder, furnished(server, Path(folder)) as house:
            house.minutes = asked.minutes or (1 if asked.quick else house.minutes)
            missed += _measured(house, chosen, sizes, asked.quick)
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument(
        "--database", action="append", metavar="sqlite|URL",
        help="`sqlite` (a file of its own), or the URL of a PostgreSQL server in which a database is made and dropped; "
        "may be given several times",
    )  # fmt: skip
    parser.add_argument("--only", action="append", choices=[case.name for case in CASES], help="only these cases")
    parser.add_argument("--quick", action="store_true", help="a small synthetic world and fewer samples")
    parser.add_argument("--minutes", type=float, metavar="N", help="how long `--only hour` goes on (10; quick: 1)")
    for name in packages.Sizes.__dataclass_fields__:
        parser.add_argument(f"--{name}", type=int, metavar="N", help=f"how many {name} the synthetic world has")
    return parser.parse_args()


def _measured(house: House, wanted: list[Case], sizes: packages.Sizes, quick: bool) -> int:
    """Print the table of one database; how many bars don't hold."""
    print(f"## {report.engine()}\n\n{report.HEAD}\n{report.RULE}", flush=True)
    missed = 0
    # The small shop is measured before the large world stands beside it.
    for stage in (False, True):
        chosen = [case for case in wanted if case.scale is stage]
        if not chosen:
            continue
        if stage:
            grow(house, sizes)
        with house.open():
            missed += sum(_run(case, house, quick) for case in chosen)
    told = ", ".join(f"{getattr(sizes, name):,} {name}" for name in packages.Sizes.__dataclass_fields__)
    print(f"\nThe synthetic world: {told}. {missed or 'No'} bars missed.\n", flush=True)
    return missed


def _run(case: Case, house: House, quick: bool) -> int:
    missed = 0
    try:
        for figure in case.run(house, quick):
            print(report.line(figure), flush=True)
            missed += bool(figure.misses)
    except Exception as error:  # one case that cannot run must not hide the others
        traceback.print_exc()
        print(f"| {case.name} | | | | | | **NO** (not measured: {str(error)[:150]}) | |", flush=True)
        missed += 1
    return missed


if __name__ == "__main__":
    sys.exit(main())
