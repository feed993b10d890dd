"""What a browser is called: people know “Chrome on Windows”, not the line that browsers send."""

from flask_babel import gettext as _
from ua_parser import parse

# How the parser names what people call otherwise.
NAMES = {
    "Mobile Safari": "Safari",
    "Chrome Mobile": "Chrome",
    "Chrome Mobile iOS": "Chrome",
    "Firefox Mobile": "Firefox",
    "Firefox iOS": "Firefox",
    "Mac OS X": "macOS",
}


def browser_name(user_agent: str) -> str:
    """`Chrome on Windows`, from the header of that name; what is no browser is named as it names itself."""
    seen = parse(user_agent)
    browser = seen.user_agent and NAMES.get(seen.user_agent.family, seen.user_agent.family)
    system = seen.os and NAMES.get(seen.os.family, seen.os.family)
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or user_agent or _("Unknown browser")
