"""Connections to PostgreSQL: what we ask of the server and of psycopg, and why."""

import re
import select

import peewee
import psycopg
from playhouse.pool import PooledPostgresqlDatabase
from psycopg.pq import ExecStatus, TransactionStatus

# How long to wait for a connection, for a server that has fallen silent, for another's lock.
CONNECT_SECONDS, SILENCE_SECONDS, LOCK_SECONDS = 5, 20, 10
# PostgreSQL parses and plans a statement whenever it is run, which takes longer than running it, unless it is prepared.
# So what is run a second time on a connection is prepared (psycopg waits for the sixth), and planned once for any
# values: else PostgreSQL would plan each text five times more on each connection to see whether plans for the values at
# hand are better, and for ever where it believes so. As many texts stay prepared as the busiest rooms have between
# them (psycopg keeps 100). A text takes 0.1 MB of the server's memory, the longest 1 MB. Each connection begins
# without any, so it lives for half an hour.
PREPARE_AFTER, PREPARED_KEPT, CONNECTION_SECONDS = 1, 200, 1_800
# Pages of a table are taken to lie in memory or on a solid disk, where the next costs what any other costs: as it
# comes, PostgreSQL believes in turning disks, and reads whole tables rather than look a few rows up.
SETTINGS = {
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
    "random_page_cost": "1.1",
    "lock_timeout": f"{LOCK_SECONDS}s",
}


class Numbered(str):
    """A statement with PostgreSQL's own placeholders, `$1` and so on, instead of psycopg's `%s`, for which psycopg
    reads through a long one whenever it is run."""

    @classmethod
    def of(cls, sql: str) -> "Numbered":
        """The same statement, numbered."""
        head, *rest = re.split("%s", sql)
        return cls("".join([head, *(f"${at}{part}" for at, part in enumerate(rest, 1))]).replace("%%", "%"))


class Postgres(peewee.PostgresqlDatabase):
    """PostgreSQL without just-in-time compilation: our statements take milliseconds, compiling one takes hundreds.

    Who waits for another's lock is told after a while that the shop is busy, as on SQLite, and never waits for ever.
    """

    def _connect(self):
        connection = super()._connect()
        connection.execute("; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items()))
        connection.prepare_threshold, connection.prepared_max = PREPARE_AFTER, PREPARED_KEPT
        return connection

    def rollback(self):
        """Undo the transaction, and keep what is prepared; see `_undo`."""
        self._undo("ROLLBACK")

    def execute_sql(self, sql, params=None):
        """As the driver does, but for what undoes a part of the transaction (see `_undo`) and what is `Numbered`."""
        if isinstance(sql, Numbered):
            with peewee.__exception_wrapper__:
                return psycopg.RawCursor(self.connection()).execute(sql, params)
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

    def _is_closed(self, conn):
        """Whether a connection from the pool is of no use any more. Peewee asks the server each time, which takes as
        long as a small statement. One that has ended a connection has said so on it, and else nothing waits there."""
        at_rest = not conn.closed and conn.info.transaction_status == TransactionStatus.IDLE
        return not (at_rest and _is_silent(conn.fileno())) and super()._is_closed(conn)


def _is_silent(socket: int) -> bool:
    """Whether nothing came in on a socket that is waited for by nobody."""
    looking = select.poll()
    looking.register(socket, select.POLLIN)
    return not looking.poll(0)


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
