"""The house under measurement: a database of its own, the demo in it, and a real gunicorn in front."""

import os
import secrets
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from app import create_app
from bench.browser import Browser
from commands.demo import PASSPHRASE
from models import identity
from models.base import database, open_database

ROOT = Path(__file__).parent.parent


class House:
    """One database, and the server that reads it. Setting up happens in this process, measuring over HTTP."""

    def __init__(self, url: str, instance: Path):
        self.url, self.port, self._server = url, _free_port(), None
        # How long what is measured by the clock goes on.
        self.minutes = 10.0
        self.environment = os.environ | {
            "DATABASE_URL": url,
            "COMPTOIR_INSTANCE": str(instance),
            "COMPTOIR_TIMING": "1",
            "COMPTOIR_DEMO": "0",
            "LOG_LEVEL": "error",
            "MAIL_URL": "",
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
            "SECRET_KEY": secrets.token_hex(32),
        }

    def command(self, *arguments: str) -> None:
        """Run one of the house's commands on this database; what it says goes to standard error."""
        call = [sys.executable, "-P", "-m", "commands", *arguments]
        subprocess.run(call, cwd=ROOT, env=self.environment, stdout=sys.stderr, check=True)

    def let_in(self) -> None:
        """Give everybody without a password the demo's passphrase."""
        with create_app({"DATABASE_URL": None, "JOBS": "memory"}).app_context():
            from flask_security import hash_password

            identity.give_first_password(hash_password(PASSPHRASE))

    @contextmanager
    def open(self):
        """Serve: gunicorn as in use (gunicorn.conf.py) on a free port; ended when the block ends."""
        call = [sys.executable, "-P", "-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py")]
        self._server = subprocess.Popen(
            [*call, "--chdir", str(ROOT), "--pythonpath", str(ROOT)], env=self.environment, stdout=sys.stderr
        )
        try:
            self._wait()
            yield
        finally:
            self._server.terminate()
            self._server.wait(timeout=20)

    def browser(self, host: str, email: str | None = None) -> Browser:
        """A browser at one of the shops, signed in through its form."""
        browser = Browser(self.port, host)
        if email:
            browser.sign_in(email, PASSPHRASE)
        return browser

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self._server.poll() is not None:
                raise SystemExit("gunicorn ended by itself (see above).")
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/", headers={"Host": "localhost"})
                connection.getresponse().read()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("gunicorn did not answer within a minute.")


@contextmanager
def furnished(server: str, folder: Path):
    """A house with a fresh database of its own and the demo in it. `server` is `sqlite`, or the URL of a PostgreSQL
    server, in which a database is made and dropped again."""
    with _database(server, folder) as url:
        house = House(url, folder)
        open_database(url)
        house.command("demo")
        with database.connection_context():
            house.let_in()
            yield house
        database.obj.close_all()


@contextmanager
def _database(server: str, folder: Path):
    if server == "sqlite":
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    import psycopg

    name = f"comptoir_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
