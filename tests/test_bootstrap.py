"""What a bare machine installs is what the project says: ranges, pins, lock file and commands agree."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?:; .+)?$")


def pins(name):
    """The pins of a requirements file as {package: version}; any other line must be a comment or an inclusion."""
    lines = (ROOT / name).read_text().splitlines()
    found = [PIN.match(line) for line in lines if line and not line.startswith(("#", "-r "))]
    assert all(found), f"{name} has a line that pins nothing"
    return {match[1]: match[2] for match in found}


@pytest.mark.parametrize(
    ("ranges", "files"),
    [
        (PROJECT["dependencies"], ["requirements.txt"]),
        (PROJECT["optional-dependencies"]["dev"], ["requirements-dev.txt"]),
    ],
)
def test_every_declared_dependency_is_pinned_within_its_range(ranges, files):
    pinned = {package: version for name in files for package, version in pins(name).items()}
    for text in ranges:
        wanted = Requirement(text)
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), text


def test_no_package_is_pinned_twice():
    assert not pins("requirements.txt").keys() & pins("requirements-dev.txt").keys()


def test_the_lock_file_pins_what_package_json_asks_for():
    asked = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for kind in ("dependencies", "devDependencies"):
        for package, version in asked.get(kind, {}).items():
            assert locked[f"node_modules/{package}"]["version"] == version
    assert asked["dependencies"]["htmx.org"].startswith("2.0.")


def test_the_lock_file_has_checksums_and_names_no_registry_but_the_public_one():
    text = (ROOT / "package-lock.json").read_text()
    for path, package in json.loads(text)["packages"].items():
        assert path == "" or package["integrity"].startswith("sha512-")
    assert set(re.findall(r"https?://([^/\"]+)", text)) <= {"registry.npmjs.org"}
    assert not (ROOT / ".npmrc").exists()


@pytest.mark.parametrize("script", ["bin/comptoir", "bin/run", "bin/test", "bin/lib.sh", "bin/servers.sh", ".ci/run"])
def test_every_script_is_sound_bash(script):
    assert subprocess.run(["bash", "-n", ROOT / script], check=False).returncode == 0


@pytest.mark.parametrize("command", ["bin/comptoir", "bin/run", "bin/test"])
def test_every_command_can_be_called(command):
    assert (ROOT / command).stat().st_mode & 0o111
