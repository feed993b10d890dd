"""The demo's own pictures and data sheets: made as it is loaded, the same every time, in both languages."""

import pytest

from demo import made
from demo.made import cups, sheets
from models import catalog, packages
from models.catalog import Media, Product


@pytest.fixture
def few(monkeypatch):
    """One glaze and one machine: what holds for them holds for all."""
    monkeypatch.setattr(cups, "GLAZES", {"W": cups.GLAZES["W"]})
    monkeypatch.setattr(cups, "CUPS", {"POR-LAT": cups.CUPS["POR-LAT"]})
    monkeypatch.setattr(sheets, "FAMILIES", ("machine",))


def test_they_are_the_same_every_time(tmp_path, few):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    made.make(tmp_path / "one")
    made.make(tmp_path / "two")
    names = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert len(names) > 10
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)


def test_they_load_without_a_fault_and_a_sheet_that_is_not_in_french_says_so(world, tmp_path, few):
    rows = made.make(tmp_path)
    report = packages.load(tmp_path)
    assert (report.faults, report.files["media.csv"].added) == ([], rows)
    assert all(Product.get(Product.sku == sku).picture_fr for sku in ("POR-LAT", "POR-LAT-W", "POR-LAT-T"))
    comet, dabih = world.product("MCH-COMET"), world.product("MCH-DABIH-2")
    assert [one.foreign for one in catalog.media_of(comet.id, None, "fr-CA")["datasheet"]] == ["en"]
    assert [one.title for one in catalog.media_of(dabih.id, None, "fr-CA")["datasheet"]] == ["Fiche technique"]
    assert Media.select().where(Media.kind == "datasheet", Media.locale == "fr").count() > 3
