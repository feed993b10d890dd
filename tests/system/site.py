"""A running Comptoir for the walks: gunicorn, the job worker, a database with the demo's world, and a mail server."""

import os
import shutil
import socket
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
PATIENCE = 40


@dataclass
class Site:
    """Where it is, and what letters came."""

    port: int
    database: str
    letters: list = field(default_factory=list)

    def url(self, path: str = "/", host: str = "capricorn.localhost") -> str:
        """An address at one of the shops."""
        return f"http://{host}:{self.port}{path}"

    def letter_to(self, address: str, containing: str = "", seconds: int = 20):
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


def running(engine: str, folder: Path):
    """A generator that starts a site, yields it, and stops it: on `sqlite` or `postgres`."""
    database = f"sqlite:///{folder / 'site.db'}"
    if engine == "postgres":
        database = _fresh_postgres(os.environ["TEST_POSTGRES_URL"])
    letters: list = []
    mail = Controller(Letterbox(letters), hostname="127.0.0.1", port=free_port())
    mail.start()
    site = Site(free_port(), database, letters)
    environment = os.environ | {
        "DATABASE_URL": database,
        "COMPTOIR_INSTANCE": str(folder),
        "COMPTOIR_DEMO": "1",
        "MAIL_URL": f"smtp://127.0.0.1:{mail.port}",
        "PORT": str(site.port),
        "PYTHONPATH": str(ROOT),
        "WEB_WORKERS": "2",
        "LOG_LEVEL": "warning",
    }
    subprocess.run(
        [sys.executable, "-m", "commands", "demo"], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    with open(folder / "server.log", "wb") as log:
        processes = [
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
            for command in ([sys.executable, "-m", "gunicorn"], [sys.executable, "-m", "commands", "worker"])
        ]
        try:
            _wait_for(site.port)
            yield site
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(10)
            mail.stop()
            shutil.copy(folder / "server.log", folder / "server.last.log")


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
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
