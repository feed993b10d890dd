"""The `limits` command says what the public page says."""

import json

from click.testing import CliRunner

from commands.limits import command
from models import limits


def test_the_command_lists_every_limit_in_words_and_as_json():
    words = CliRunner().invoke(command)
    assert words.exit_code == 0 and "A cart holds at most 10,000 lines." in words.output
    told = json.loads(CliRunner().invoke(command, ["--json"]).output)
    assert [one["name"] for one in told] == [one.name for one in limits.every()]
    assert {"name": "cart_lines", "value": 10_000, "sentence": "A cart holds at most 10000 lines."} in told
