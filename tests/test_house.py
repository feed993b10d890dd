"""The house inspects itself: a rule that matters is a line here."""

import ast
import re

import pytest

from tests.house import CODE, ROOT, functions, imported, lines, python_files, shown, size, templates, tracked, tree

CONTEXTS = sorted(path.name for path in (ROOT / "models").iterdir() if (path / "__init__.py").is_file())
WEB = {
    "flask",
    "flask_babel",
    "flask_wtf",
    "flask_security",
    "flask_login",
    "jinja2",
    "werkzeug",
    "wtforms",
    "htmx_flask",
}


def test_a_context_is_entered_through_its_door_only():
    wrong = []
    for path in python_files(*CODE, "bench", "."):
        own = shown(path).split("/")[1] if shown(path).startswith("models/") else None
        for name in imported(path):
            parts = name.split(".")
            if len(parts) > 2 and parts[0] == "models" and parts[1] in CONTEXTS and parts[1] != own:
                if (ROOT / "models" / parts[1] / f"{parts[2]}.py").is_file() or (
                    ROOT / "models" / parts[1] / parts[2]
                ).is_dir():
                    wrong.append(f"{shown(path)} imports {name}")
    assert wrong == []


def test_the_models_know_no_web():
    wrong = [
        f"{shown(path)} imports {name}"
        for path in python_files("models")
        for name in imported(path)
        if name.split(".")[0] in WEB
    ]
    assert wrong == []


def test_only_writing_opens_transactions():
    pattern = re.compile(r"\.(atomic|transaction|savepoint)\(|database\.begin\(")
    wrong = [
        shown(path)
        for path in python_files(*CODE)
        if path.name != "base.py" and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_only_the_clock_tells_the_time():
    pattern = re.compile(r"(datetime|date)\.(now|today|utcnow)\(|\btime\.time\(")
    wrong = [
        shown(path)
        for path in python_files(*CODE)
        if path.name != "clock.py" and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_no_float_comes_near_money():
    wrong = []
    for path in python_files("models"):
        if shown(path).startswith("models/sheets/"):
            continue  # a spreadsheet's cells are floats until they are text; no money is known there
        for node in ast.walk(tree(path)):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            field = isinstance(node, ast.Name) and node.id in ("FloatField", "DoubleField", "DecimalField")
            if literal or call or field:
                wrong.append(f"{shown(path)}:{node.lineno}")
    assert wrong == []


def test_files_and_functions_keep_their_size():
    """A file of models/ or views/ has at most 300 lines, a function 40 (in views/ 25, see below), as they are written:
    with docstrings, blank lines and comments.
    """
    wrong = []
    for path in python_files("models", "views"):
        limit = 300
        if lines(path) > limit:
            wrong.append(f"{shown(path)} has {lines(path)} lines")
        for node in functions(path):
            if size(node) > 40:
                wrong.append(f"{shown(path)}:{node.name} has {size(node)} lines")
    assert wrong == []


def test_views_are_short():
    """Whatever stands in views/ has at most 25 lines, docstring and blank lines counted, decorators not: the views
    themselves, and whatever they draw their pages and letters with.
    """
    wrong = [
        f"{shown(path)}:{node.name} has {size(node)} lines"
        for path in python_files("views")
        for node in functions(path)
        if size(node) > 25
    ]
    assert wrong == []


def test_templates_and_styles_keep_their_size():
    wrong = [f"{shown(p)} {lines(p)}" for p in templates() if lines(p) > (60 if p.name.startswith("_") else 120)]
    wrong += [f"{shown(p)} {lines(p)}" for p in (ROOT / "static/css").glob("*.css") if lines(p) > 250]
    assert wrong == []


def test_public_names_have_docstrings():
    wrong = []
    for path in python_files(*CODE):
        module = tree(path)
        if not ast.get_docstring(module):
            wrong.append(shown(path))
        for node in module.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    wrong.append(f"{shown(path)}:{node.name}")
    assert wrong == []


def test_verbs_say_who():
    """A public method or function of a context that opens a transaction takes `by`, unless nobody is there to name."""
    nobody = {
        "load", "park", "unpark", "tidy", "touch", "sign_in", "request_recovery", "deliver_due", "give_first_password",
        "reindex", "reindex_assortments", "refresh_paths", "release", "keep_promised", "use_code", "use_recovery_code",
        "grow", "grow_orders", "reserve", "note_miss", "forget_misses", "forget_keys", "forget_removed",
    }  # fmt: skip
    wrong = []
    for path in python_files("models"):
        for node in functions(path):
            opens = any(
                isinstance(part, ast.With) and any("writing()" in ast.unparse(item) for item in part.items)
                for part in ast.walk(node)
            )
            names = {argument.arg for argument in [*node.args.args, *node.args.kwonlyargs]}
            if opens and "by" not in names and not node.name.startswith("_") and node.name not in nobody:
                wrong.append(f"{shown(path)}:{node.name}")
    assert wrong == []


def test_nothing_sounds_unfinished():
    pattern = re.compile(
        "|".join(["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "coming " + "soon", "lorem " + "ipsum"])
    )
    wrong = []
    for name in tracked():
        if name.endswith((".py", ".html", ".css", ".js", ".md", ".svg")) and name != "tests/test_house.py":
            if found := pattern.search((ROOT / name).read_text(encoding="utf-8")):
                wrong.append(f"{name}: {found.group()}")
    assert wrong == []


def test_nothing_is_written_into_the_page_that_the_policy_forbids():
    pattern = re.compile(r"""\sstyle=|\son[a-z]+=["']|<script(?![^>]*\bsrc=)|javascript:|<style""")
    wrong = []
    for path in templates():
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        if (found := pattern.search(text)) and "/mail/" not in shown(path):
            wrong.append(f"{shown(path)}: {found.group()}")
    assert wrong == []


def test_every_form_has_its_address_its_method_and_its_token():
    wrong = []
    for path in templates():
        text = path.read_text(encoding="utf-8")
        for form in re.finditer(r"<form\b(.*?)</form>", text, re.DOTALL):
            opening = re.match(r"<form\b((?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*)>", form.group(0), re.DOTALL)
            attributes = opening.group(1) if opening else ""
            if "method=" not in attributes or "action=" not in attributes:
                wrong.append(f"{shown(path)}: no method or action: {attributes[:60]}")
            elif 'method="post"' in attributes and "csrf" not in form.group(0) and "demo" not in attributes:
                wrong.append(f"{shown(path)}: no token: {attributes[:60]}")
    assert wrong == []


def test_a_partial_has_one_root_with_an_id():
    wrong = []
    for path in templates("**/_*.html"):
        if path.parent.name in ("mail",) or path.name == "_notice.html":
            continue
        text = re.sub(r"\{#.*?#\}|\{%-? macro.*?endmacro -?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL).strip()
        root = re.match(r"<([a-z0-9]+)((?:[^>{]|\{\{.*?\}\})*)>", text, re.DOTALL)
        if not root or "id=" not in root.group(2):
            wrong.append(f"{shown(path)}: no root with an id")
        elif not text.endswith(f"</{root.group(1)}>"):
            wrong.append(f"{shown(path)}: more than one root")
    assert wrong == []


def test_every_template_compiles(app):
    names = app.jinja_env.list_templates()
    assert len(names) > 100
    assert [name for name in names if app.jinja_env.get_template(name).name != name] == []


@pytest.mark.parametrize("folder", ["models", "views"])
def test_modules_have_tests_beside_them(folder):
    """tests/ mirrors the house: every context and every room has its own folder of tests."""
    rooms = [p.name for p in (ROOT / folder).iterdir() if (p / "__init__.py").is_file()]
    missing = [room for room in rooms if not list((ROOT / "tests" / folder / room).glob("test_*.py"))]
    assert missing == []


def test_a_component_has_one_style_sheet():
    """Else two things of one name get each other's looks: print and what holds for all stand apart."""
    sheets = {}
    for path in (ROOT / "static/css").glob("*.css"):
        for selectors in re.findall(r"^\s*([^{}@/]+?)\s*\{", path.read_text(encoding="utf-8"), re.MULTILINE):
            for name in re.findall(r"(?:^|,)\s*\.([\w-]+)\s*(?=,|$)", selectors):
                if path.name not in ("base.css", "print.css"):
                    sheets.setdefault(name, set()).add(path.name)
    assert {name: sorted(where) for name, where in sheets.items() if len(where) > 1} == {}
