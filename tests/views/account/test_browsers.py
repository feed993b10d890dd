"""A signed-in browser is named as people know it."""

import pytest

from views.account.browsers import browser_name

SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
    "AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1"
)
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
    "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (CHROME, "Chrome on Windows"),
        (SAFARI, "Safari on iOS"),
        ("stock-robot", "stock-robot"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_has_the_name_that_people_know(app, header, name):
    with app.test_request_context("/en/"):
        assert browser_name(header) == name
