# Private servers for one test run: a PostgreSQL cluster and a Redis in a temporary folder, each on a free port of
# the loopback address and behind a password made for the occasion. They are durable in nothing and gone at exit.

SERVERS=""
POSTGRES_BIN=""
REDIS_PID=""

servers_folder() {
    if [[ -z "$SERVERS" ]]; then
        SERVERS="$(mktemp -d "${TMPDIR:-/tmp}/comptoir-test.XXXXXX")"
        chmod 755 "$SERVERS"
    fi
}

free_port() {
    "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

password() { "$PYTHON" -c 'import secrets; print(secrets.token_hex(16))'; }

# PostgreSQL refuses to run as root; then the system's postgres user (or nobody) owns the cluster.
as_postgres() {
    if ((EUID != 0)); then
        "$@"
    else
        setpriv --reuid="$(postgres_user)" --regid="$(id -g "$(postgres_user)")" --clear-groups "$@"
    fi
}

postgres_user() {
    if id postgres >/dev/null 2>&1; then printf postgres; else printf nobody; fi
}

# The folder of initdb and pg_ctl: on the path, or where Debian keeps the newest version.
find_postgres() {
    local folder
    if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
        dirname "$(command -v initdb)"
        return
    fi
    for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/local/opt/postgresql*/bin 2>/dev/null | sort -rV); do
        if [[ -x "$folder/initdb" && -x "$folder/pg_ctl" ]]; then
            printf '%s' "$folder"
            return
        fi
    done
    return 1
}

start_postgres() {
    if [[ -n "${TEST_POSTGRES_URL:-}" ]]; then return; fi
    POSTGRES_BIN="$(find_postgres)" || return 0
    servers_folder
    local cluster="$SERVERS/postgres" port secret locale=C
    # As a server in use would: letters beyond ASCII have their capitals.
    if locale -a 2>/dev/null | grep -qix 'C.utf-\?8'; then locale=C.UTF-8; fi
    port="$(free_port)"
    secret="$(password)"
    mkdir -m 700 "$cluster"
    printf '%s\n' "$secret" >"$cluster.secret"
    if ((EUID == 0)); then chown "$(postgres_user)" "$cluster" "$cluster.secret"; fi
    chmod 600 "$cluster.secret"
    (
        cd "$SERVERS"
        as_postgres "$POSTGRES_BIN/initdb" --pgdata="$cluster/data" --username=comptoir --pwfile="$cluster.secret" \
            --auth=scram-sha-256 --encoding=UTF8 --locale="$locale" --no-sync
        as_postgres "$POSTGRES_BIN/pg_ctl" --pgdata="$cluster/data" --log="$cluster/log" --wait start --options="\
-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$cluster \
-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    ) >"$SERVERS/postgres.out" 2>&1 </dev/null || {
        say "PostgreSQL is installed here but did not start:"
        cat "$SERVERS/postgres.out" "$cluster/log" >&2 2>/dev/null || true
        POSTGRES_BIN=""
        return
    }
    export TEST_POSTGRES_URL="postgresql://comptoir:$secret@127.0.0.1:$port/postgres"
}

start_redis() {
    if [[ -n "${TEST_REDIS_URL:-}" ]] || ! command -v redis-server >/dev/null; then return; fi
    servers_folder
    local port secret tries
    port="$(free_port)"
    secret="$(password)"
    # The settings go through standard input: a password in the arguments could be read in the list of processes.
    printf '%s\n' "bind 127.0.0.1" "port $port" "requirepass $secret" 'save ""' "appendonly no" "dir $SERVERS" |
        redis-server - >"$SERVERS/redis.out" 2>&1 &
    REDIS_PID=$!
    for tries in {1..50}; do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            export TEST_REDIS_URL="redis://:$secret@127.0.0.1:$port/0"
            return
        fi
        sleep 0.1
    done
    say "Redis is installed here but did not start:"
    cat "$SERVERS/redis.out" >&2
}

find_chromium() {
    local name
    if [[ -n "${CHROMIUM:-}" ]]; then return; fi
    # The headless shell draws the same pages and nothing around them, in two thirds of the time.
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        if CHROMIUM="$(command -v "$name")"; then
            export CHROMIUM
            return
        fi
    done
    unset CHROMIUM
}

stop_servers() {
    if [[ -n "$REDIS_PID" ]]; then kill "$REDIS_PID" 2>/dev/null || true; fi
    if [[ -n "$POSTGRES_BIN" ]]; then
        (cd "$SERVERS" && as_postgres "$POSTGRES_BIN/pg_ctl" --pgdata="$SERVERS/postgres/data" --mode=immediate stop) \
            >/dev/null 2>&1 || true
    fi
    if [[ -n "$SERVERS" ]]; then rm -rf "$SERVERS"; fi
}
