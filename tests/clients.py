"""A browser for view tests: Flask's test client at a shop's host, signed in as a person of the world."""

from flask.testing import FlaskClient

from models import identity
from views.session.security import cookie_for


def client_of(app, user=None, host: str = "capricorn.localhost"):
    """A test client whose requests go to `host`; with a user, signed in by an open session of that user."""
    client = _Browser(app, app.response_class)
    client.host = host
    if user is not None:
        began = identity.sign_in(user, user_agent="test", address="127.0.0.1", how="password")
        with client.session_transaction(base_url=f"http://{host}/") as cookie:
            cookie.update(cookie_for(began))
            cookie.permanent = True
    return client


class _Browser(FlaskClient):
    """Flask's test client that asks its own host, because the shop is found by it."""

    def open(self, *args, **kwargs):
        if args and isinstance(args[0], str):
            kwargs.setdefault("base_url", f"http://{self.host}/")
        return super().open(*args, **kwargs)
