"""What browsers are told to refuse: code and styles from elsewhere or within pages, frames, plain connections."""

from flask import Flask
from flask_talisman import DENY, Talisman

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# The welcome page of the demo, at plain localhost, signs people in at the shops' own hosts.
WELCOME_POLICY = POLICY | {"form-action": "'self' http://*.localhost:*"}

# Marks a view that has headers of its own; what holds for the rest is each application's.
talisman = Talisman()


def init_app(app: Flask) -> None:
    """Send the headers with every answer; HTTPS is forced, and remembered by browsers, only where it is served."""
    https = app.config["HTTPS"]
    Talisman(
        app,
        content_security_policy=POLICY,
        force_https=https,
        strict_transport_security=https,
        session_cookie_secure=https,
        frame_options=DENY,
        referrer_policy="same-origin",
    )
