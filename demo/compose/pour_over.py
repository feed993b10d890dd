"""Draws and records the video of the demo: `python -m demo.compose.pour_over [CHROMIUM]`.

It needs Chromium, and Playwright as the tests do. The recording is never the same twice, so the file is kept.
"""

import base64
import sys

from demo.made.pour_over import FILE

SCENE = FILE.with_name("pour_over.html")


def record(chromium: str) -> bytes:
    """What the scene draws in its four seconds, as this Chromium records it: WebM."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 640, "height": 360})
        page.goto(SCENE.as_uri())
        data = base64.b64decode(page.evaluate("record()"))
        browser.close()
    return data


if __name__ == "__main__":
    FILE.write_bytes(record(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium"))
