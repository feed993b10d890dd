"""Every answer tells how many statements and milliseconds it took, in development, demo and bench."""

import time
from contextlib import ExitStack

from flask import Flask, g

from models.base import counting


def init_app(app: Flask) -> None:
    """Add `Server-Timing: sql;desc="9", app;dur=4.2` to each answer where SERVER_TIMING is on."""
    if not app.config["SERVER_TIMING"]:
        return

    @app.before_request
    def start():
        g.timing = ExitStack()
        g.statements = g.timing.enter_context(counting())
        g.started = time.perf_counter_ns()

    @app.after_request
    def tell(response):
        if "started" in g:
            spent = (time.perf_counter_ns() - g.started) // 10_000
            response.headers["Server-Timing"] = (
                f'sql;desc="{len(g.statements)}", app;dur={spent // 100}.{spent % 100:02}'
            )
        return response

    @app.teardown_request
    def stop(_error):
        if timing := g.pop("timing", None):
            timing.close()
