"""A running Comptoir for the walks: gunicorn, the job worker, a database with the demo's world, and a mail server."""

import fcntl
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.client import HTTPConnection
from pathlib import Path

import psycopg
from aiosmtpd.controller import Controller

from tests.databases import named

ROOT = Path(__file__).parents[2]
PATIENCE = 60
FAULTS = ("unexpected fault", "Traceback (most recent call last)")


@dataclass
class Site:
    """Where it is, what letters came, and a way to its database and its command line."""

    port: int
    database: str
    environment: dict
    mail: Controller
    letters: list = field(default_factory=list)

    def url(self, path: str = "/", host: str = "capricorn.localhost") -> str:
        """An address at one of the shops."""
        return f"http://{host}:{self.port}{path}"

    def letter_to(self, address: str, containing: str = "", seconds: int = 30):
        """The latest letter to this address whose subject holds `containing`; waits for the worker."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for to, letter in reversed(self.letters):
                if address in to and containing in str(letter["subject"]):
                    return letter
            time.sleep(0.2)
        raise AssertionError(
            f"no letter to {address} with {containing!r}: {[str(m['subject']) for _, m in self.letters]}"
        )

    def command(self, *arguments) -> subprocess.CompletedProcess:
        """What `bin/comptoir` answers on this site's database."""
        return subprocess.run(
            [sys.executable, "-m", "commands", *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def broken(self) -> list[dict]:
        """What `audit` finds broken: nothing, in a sound house."""
        answer = self.command("audit", "--json")
        assert answer.returncode in (0, 1), answer.stderr
        return [check for check in json.loads(answer.stdout)["checks"] if check["broken"]]

    def rows(self, statement: str, *values) -> list[tuple]:
        """The rows of a question to the database, past the application; `?` stands for a value."""
        return _execute(self.database, statement, values, read=True)

    def change(self, statement: str, *values) -> None:
        """Change something in the database, past the application, as time or another program would."""
        _execute(self.database, statement, values, read=False)


class Letterbox:
    """Takes every letter that the worker sends."""

    def __init__(self, letters: list):
        self.letters = letters

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 – the mail server's name for it
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def running(engine: str, folder: Path, demo: Path, processes: int = 2):
    """A generator that starts a site, yields it, and stops it: on `sqlite` or `postgres`, with so many processes. In
    `demo` all sites on SQLite of a test run keep the demo's world as it was loaded.

    A fault of the house in the server's log fails whatever used the site last.
    """
    database = f"sqlite:///{folder / 'site.db'}"
    if engine == "postgres":
        database = _fresh_postgres(os.environ["TEST_POSTGRES_URL"])
    letters: list = []
    mail = Controller(Letterbox(letters), hostname="127.0.0.1", port=free_port())
    mail.start()
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": database,
        "COMPTOIR_INSTANCE": str(folder),
        "COMPTOIR_DEMO": "1",
        "MAIL_URL": f"smtp://127.0.0.1:{mail.port}",
        "REDIS_URL": "",
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
        "WEB_WORKERS": str(processes),
        "LOG_LEVEL": "warning",
    }
    site = Site(port, database, environment, mail, letters)
    if engine == "sqlite":
        _load_once(site, folder, demo)
    else:
        _load(site)
    log = folder / "server.log"
    with open(log, "wb") as written:
        started = [
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=written)
            for command in ([sys.executable, "-m", "gunicorn"], [sys.executable, "-m", "commands", "worker"])
        ]
        try:
            _wait_for(port)
            yield site
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait(20)
            if site.mail.loop.is_running():
                site.mail.stop()
    said = log.read_text(errors="replace")
    assert not any(fault in said for fault in FAULTS), said[-4000:]


def _load(site: Site) -> None:
    loaded = site.command("demo")
    assert loaded.returncode == 0, loaded.stderr


def _load_once(site: Site, folder: Path, demo: Path) -> None:
    """Load the demo's world, or copy it where this run has loaded it before: it draws pictures for seconds."""
    with open(f"{demo}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if demo.is_dir():
            shutil.copytree(demo, folder, dirs_exist_ok=True)
        else:
            _load(site)
            shutil.copytree(folder, f"{demo}.new")
            os.rename(f"{demo}.new", demo)


def _execute(database: str, statement: str, values: tuple, read: bool) -> list[tuple]:
    if database.startswith("sqlite"):
        connection = sqlite3.connect(database.removeprefix("sqlite:///"), timeout=20)
    else:
        connection = psycopg.connect(database)
        statement = statement.replace("?", "%s")
    try:
        found = connection.execute(statement, values)
        rows = found.fetchall() if read else []
        connection.commit()
        return rows
    finally:
        connection.close()


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/en/", headers={"Host": "capricorn.localhost"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.2)
    raise AssertionError("the site did not answer")


def _fresh_postgres(server: str) -> str:
    name = f"comptoir_site_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    return named(server, name)
