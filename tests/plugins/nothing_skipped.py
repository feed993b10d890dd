"""Turns every skipped test into a failure, where the machine is meant to have all that the tests need.

Enabled by `-p tests.plugins.nothing_skipped`, which bin/test adds when COMPTOIR_REQUIRE_ALL=1. Expected failures
(xfail) stay what they are.
"""

import pytest


def _refuse(report):
    """Fail a skipped report, keeping the reason it gave."""
    if not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"{report.nodeid} was skipped, and here nothing may be: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A test skipped by its mark, its fixture or itself."""
    return _refuse((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """A whole module skipped while it was read."""
    return _refuse((yield))
