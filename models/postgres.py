"""Connections to PostgreSQL: what we ask of the server and of psycopg, and why."""

import peewee
import psycopg
from playhouse.pool import PooledPostgresqlDatabase
from psycopg.pq import ExecStatus

# How long to wait for a connection, for a server that has fallen silent, for another's lock.
CONNECT_SECONDS, SILENCE_SECONDS, LOCK_SECONDS = 5, 20, 10
# PostgreSQL parses and plans a statement whenever it is run, which takes longer than running it, unless it is prepared.
# So what is run a second time on a connection is prepared (psycopg waits for the sixth), and planned once for any
# values: else PostgreSQL would plan each text five times more on each connection to see whether plans for the values at
# hand are better, and for ever where it believes so. As many texts stay prepared as the busiest rooms have between
# them (psycopg keeps 100). A text takes 0.1 MB of the server's memory, the longest 1 MB. Each connection begins
# without any, so it lives for half an hour.
PREPARE_AFTER, PREPARED_KEPT, CONNECTION_SECONDS = 1, 200, 1_800


class Postgres(peewee.PostgresqlDatabase):
    """PostgreSQL without just-in-time compilation: our statements take milliseconds, compiling one takes hundreds.

    Who waits for another's lock is told after a while that the shop is busy, as on SQLite, and never waits for ever.
    """

    def _connect(self):
        connection = super()._connect()
        settings = f"SET jit = off; SET plan_cache_mode = force_generic_plan; SET lock_timeout = '{LOCK_SECONDS}s'"
        connection.execute(settings)
        connection.prepare_threshold, connection.prepared_max = PREPARE_AFTER, PREPARED_KEPT
        return connection

    def rollback(self):
        """Undo the transaction, and keep what is prepared; see `_undo`."""
        self._undo("ROLLBACK")

    def execute_sql(self, sql, params=None):
        """As the driver does, but for what undoes a part of the transaction; see `_undo`."""
        return self._undo(sql) if sql.startswith("ROLLBACK TO") else super().execute_sql(sql, params)

    def _undo(self, command: str) -> None:
        """Send what undoes a transaction or a part of it past psycopg, which would drop all that is prepared on seeing
        it, lest tables made in the transaction be gone. Ours make none, and each refusal would cost a connection its
        plans."""
        if self.is_closed():
            raise peewee.InterfaceError("There is no connection on which something could be undone.")
        with peewee.__exception_wrapper__:
            answer = self.connection().pgconn.exec_(command.encode())
            if answer.status != ExecStatus.COMMAND_OK:
                raise psycopg.OperationalError(answer.error_message.decode(errors="replace"))


class PostgresPool(PooledPostgresqlDatabase, Postgres):
    """The pool of such connections."""


def postgres_settings(parameters: dict) -> dict:
    """What `PostgresPool` is opened with: what the URL says, and else what we ask for."""
    known = {
        "prefer_psycopg3": True,
        "max_connections": 40,
        "timeout": 10,
        "stale_timeout": CONNECTION_SECONDS,
        # A server that does not answer must not hold every thread, which all wait for the pool meanwhile.
        "connect_timeout": CONNECT_SECONDS,
        "tcp_user_timeout": SILENCE_SECONDS * 1000,
    }
    return known | parameters
