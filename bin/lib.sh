# Shared by the commands of bin/: finds Python, makes .venv with the pinned packages, fetches the front-end
# parts and compiles the translations. Each step leaves a stamp, so that a second start only compares texts.
# Everything said here goes to standard error: standard output belongs to the command's answer.

set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$ROOT/.venv"
PYTHON="$VENV/bin/python"

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "$@"
    exit 1
}

# prepare run | prepare test: the environment for running, or for testing too.
# One at a time: two commands started together must not install into the same folder.
prepare() {
    mkdir -p "$ROOT/instance"
    (
        if command -v flock >/dev/null; then flock 9; fi
        prepare_venv
        prepare_packages run requirements.txt
        if [[ "$1" == test ]]; then prepare_packages test requirements.txt requirements-dev.txt; fi
        prepare_front_end
        prepare_translations
    ) 9>"$ROOT/instance/prepare.lock" >&2 </dev/null
}

prepare_venv() {
    if [[ -x "$PYTHON" ]] && "$PYTHON" -c 'import pip' 2>/dev/null; then return; fi
    local base
    base="$(find_python)" || exit 1
    say "Making the virtual environment (.venv) …"
    if ! "$base" -m venv --clear "$VENV"; then
        rm -rf "$VENV"
        give_up "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv"
    fi
}

# The interpreter to build on: PYTHON_FOR_COMPTOIR, or the first one that is new enough.
find_python() {
    local candidate
    for candidate in ${PYTHON_FOR_COMPTOIR:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say "Comptoir needs Python 3.11 or newer, and none was found. PYTHON_FOR_COMPTOIR may name one."
    return 1
}

# prepare_packages STAMP FILE…: installs the pins of the files, once for each content.
prepare_packages() {
    local stamp="$VENV/.pinned-$1" wanted="" file
    shift
    local arguments=()
    for file in "$@"; do
        wanted+="$(<"$ROOT/$file")"$'\n'
        arguments+=(-r "$ROOT/$file")
    done
    if stamped "$stamp" "$wanted"; then return; fi
    say "Installing the packages of $* …"
    "$PYTHON" -m pip install --quiet --no-input --disable-pip-version-check "${arguments[@]}" ||
        give_up "The packages could not be installed (see above). Is the package index reachable?"
    printf '%s\n' "$wanted" >"$stamp"
}

# The parts that browsers load, at the versions of package-lock.json, copied to where pages link them.
prepare_front_end() {
    local stamp="$ROOT/node_modules/.installed" wanted
    wanted="$(<"$ROOT/package-lock.json")"
    if stamped "$stamp" "$wanted" && [[ -s "$ROOT/static/vendor/htmx.min.js" ]]; then return; fi
    local path="$PATH"
    if ! npm_is_usable; then
        say "There is no npm here: Node.js comes from the package index instead …"
        prepare_packages node requirements-node.txt
        path="$VENV/bin:$PATH"
    fi
    say "Installing the front-end parts …"
    (cd "$ROOT" && PATH="$path" npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error) ||
        give_up "The front-end parts could not be installed (see above). Is the npm registry reachable?"
    mkdir -p "$ROOT/static/vendor"
    cp "$ROOT/node_modules/htmx.org/dist/htmx.min.js" "$ROOT/static/vendor/htmx.min.js"
    printf '%s\n' "$wanted" >"$stamp"
}

# npm 7 is the first that reads this form of lock file.
npm_is_usable() {
    local version
    version="$(npm --version 2>/dev/null)" || return 1
    ((${version%%.*} >= 7))
}

prepare_translations() {
    local source
    for source in "$ROOT"/translations/*/LC_MESSAGES/*.po; do
        if [[ "$source" -nt "${source%.po}.mo" ]]; then
            say "Compiling ${source#"$ROOT"/} …"
            "$PYTHON" -m babel.messages.frontend --quiet compile -i "$source" -o "${source%.po}.mo"
        fi
    done
}

# stamped FILE TEXT: does the file hold this text (up to the blank lines at its end)?
stamped() {
    [[ -f "$1" ]] && [[ "$(<"$1")" == "$(printf '%s' "$2")" ]]
}
