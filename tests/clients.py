"""A browser for view tests: Flask's test client at a shop's host, signed in as a person of the world."""

from models import identity
from views.session.security import cookie_for


def client_of(app, user=None, host: str = "capricorn.localhost"):
    """A test client whose requests go to `host`; with a user, signed in by an open session of that user."""
    client = app.test_client()
    client.environ_base["HTTP_HOST"] = host
    client.environ_base["SERVER_NAME"] = host
    if user is not None:
        began = identity.sign_in(user, user_agent="test", address="127.0.0.1", how="password")
        with client.session_transaction(base_url=f"http://{host}/") as cookie:
            cookie.update(cookie_for(began))
            cookie.permanent = True
    return client
