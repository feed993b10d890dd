"""`scale` grows a synthetic world in the database it is pointed at."""

import json

import pytest
from click.testing import CliRunner

from models import base


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command on a new SQLite file."""
    from commands.scale import command

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'scale.db'}")
    yield lambda *arguments: CliRunner().invoke(command, arguments)
    base.database.obj.close_all()


def test_it_says_what_it_added_and_adds_nothing_twice(run):
    sizes = ["--products", "30", "--accounts", "2", "--books", "3", "--prices", "60", "--orders", "2", "--json"]
    first = run(*sizes)
    assert first.exit_code == 0, first.output
    assert json.loads(first.stdout) == {"added": {"products": 30, "accounts": 2, "books": 3, "prices": 60, "orders": 2}}
    assert "30 products" in first.stderr
    assert set(json.loads(run(*sizes).stdout)["added"].values()) == {0}


def test_a_number_below_nought_is_called_wrongly(run):
    assert run("--products", "-1").exit_code == 2


def test_orders_without_goods_are_explained(run):
    answer = run("--orders", "3")
    assert answer.exit_code == 0
    assert "only where there are products" in answer.stderr
