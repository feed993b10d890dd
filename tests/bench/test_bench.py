"""The measuring itself: the small shop is measured end to end, and a figure knows when its bar does not hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.browser import Answer, form
from bench.figures import Bar, Figure

ROOT = Path(__file__).parent.parent.parent


def test_a_figure_holds_its_median_statements_and_bytes_against_the_bar():
    good = Figure("a", [8_000_000] * 9 + [90_000_000], 12, 7_000, Bar(12, 12, 8))
    assert (good.misses, good.median, good.p95) == ([], 8.0, 90.0)
    bad = Figure("b", [13_000_000], 13, 9_000, Bar(12, 12, 8))
    assert bad.misses == ["13.0 ms", "13 statements", "9.0 kB"]


def test_a_form_is_read_as_a_browser_would_send_it():
    page = """<form id="f" method="post" action="/en/cart/lines/3/">
        <input type="hidden" name="version" value="2"></form>
        <select name="location" form="f"><option value="1">A</option><option value="2" selected>B</option></select>
        <input name="quantity" form="f" value="6"><input type="checkbox" name="all" form="f">
        <form method="post" action="/en/other/"><textarea name="text">a &amp; b</textarea></form>"""
    answer = Answer("/en/cart/", 200, {}, page.encode(), 1)
    assert form(answer, "/cart/lines/") == (
        "/en/cart/lines/3/",
        {"version": "2", "location": "2", "quantity": "6"},
    )
    assert form(answer, "/other/")[1] == {"text": "a & b"}


def test_statements_are_read_from_the_answer():
    told = Answer("/", 200, {"server-timing": 'sql;desc="9", app;dur=4.2'}, b"", 1)
    assert (told.statements, Answer("/", 200, {}, b"", 1).statements) == (9, 0)


@pytest.mark.slow
def test_the_small_shop_is_measured_over_http():
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-P", "-m", "bench", "--quick", "--only", "demo", "--database", "sqlite"]
    ran = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert "## SQLite" in ran.stdout, ran.stderr
    assert "| product list, demo, contract prices |" in ran.stdout
    assert "not measured" not in ran.stdout, ran.stderr
