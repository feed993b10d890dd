"""Links marked `data-preload` are fetched while the pointer rests on them: the page is there when the click ends.

The browser does it by speculation rules, named in a header because no inline script is allowed. Unlike a prefetch link,
their copy lives in memory for the next click alone, and so pages that no cache may keep (an account's prices) work too.
"""

import mimetypes

from flask import Flask, request

from .static_files import static

RULES = "preload.speculation"


def init_app(app: Flask) -> None:
    """Name the rules in every whole page."""
    mimetypes.add_type("application/speculationrules+json", ".speculation")

    @app.after_request
    def name_rules(response):
        if response.mimetype == "text/html" and "HX-Request" not in request.headers:
            response.headers["Speculation-Rules"] = f'"{static(RULES)}"'
        return response
