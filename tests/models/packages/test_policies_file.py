"""checkout_policies.json: what is wrong is named with its place, what is right comes back the same."""

import json

import pytest

from models import packages
from models.policies import CheckoutPolicy
from tests.models.packages.conftest import loading

GOOD = {"scope": "storefront", "code": "shop", "layout": "steps"}
FIELD = {"key": "project", "label_en": "Project", "label_fr": "Projet", "kind": "text", "shown": "page"}
CHOICE = FIELD | {"key": "floor", "kind": "choice", "choices": [{"code": "1", "en": "First", "fr": "Premier"}]}
EVERYTHING = [
    GOOD | {"currency": "CAD", "order_minimum": "25.00", "order_maximum": "0.00", "line_notes": False},
    {
        "scope": "segment",
        "code": "CHAIN",
        "currency": "CAD",
        "po_number": {
            "rule": "optional", "again": "refuse", "pattern": "MM-####", "example": "MM-1024",
            "hint_en": "As in your books.", "hint_fr": "Comme dans vos livres.",
        },
        "limits": {"order": "500.00", "amount": "1500.50", "days": 30, "open": 0, "first": 5},
        "fields": [FIELD | {"required": True}, CHOICE | {"default": "1"}],
    },
]  # fmt: skip


@pytest.fixture
def load(db, tmp_path):
    """A function that imports policies beside a small shop."""
    return loading(tmp_path, "checkout_policies.json")


def test_everything_that_can_be_said_comes_back_and_changes_nothing(load, tmp_path):
    assert load(EVERYTHING).faults == []
    packages.export(tmp_path / "out")
    assert json.loads((tmp_path / "out/checkout_policies.json").read_text(encoding="utf-8")) == EVERYTHING
    counts = packages.load(tmp_path / "out").files["checkout_policies.json"]
    assert (counts.added, counts.changed, counts.unchanged) == (0, 0, 2)
    assert CheckoutPolicy.get(CheckoutPolicy.scope == "segment").limit_amount == 150_050


@pytest.mark.parametrize(
    "wrong, place",
    [
        ({"code": "nobody"}, "code"),
        ({"scope": "house"}, "scope"),
        ({"layout": "pages"}, "layout"),
        ({"order_minimum": "25.00"}, "order_minimum"),
        ({"currency": "CAD", "limits": {"amount": "9.00"}}, "limit_days"),
        ({"po_number": {"pattern": "#"}}, "po_rule"),
        ({"po_number": {"rule": "required", "pattern": "#", "example": "x"}}, "po_example"),
        ({"fields": [FIELD | {"key": "É"}]}, "fields"),
        ({"fields": [FIELD, FIELD]}, "fields"),
        ({"fields": [FIELD | {"label_fr": ""}]}, "fields"),
        ({"fields": [FIELD | {"kind": "choice"}]}, "fields"),
        ({"fields": [CHOICE | {"default": "2"}]}, "fields"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_nothing_is_written(load, wrong, place):
    report = load([GOOD | wrong])
    assert [(fault.file, fault.row, fault.column) for fault in report.faults] == [("checkout_policies.json", 1, place)]
    assert not CheckoutPolicy.select().exists()


def test_an_accounts_minimum_is_said_in_its_own_file(load, tmp_path):
    (tmp_path / "accounts.csv").write_text("code,name,storefront\nA,Anna,shop\n", encoding="utf-8")
    told = {"scope": "account", "code": "A", "currency": "CAD", "order_minimum": "1.00"}
    assert [fault.column for fault in load([told]).faults] == ["order_minimum"]
