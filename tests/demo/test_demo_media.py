"""The demo's own pictures and data sheets: made as it is loaded, the same every time, in both languages."""

import re

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


def test_a_video_shows_how_a_pour_over_is_brewed_and_plays_on_the_page(world, tmp_path, few, browser_of):
    made.make(tmp_path)
    assert packages.load(tmp_path).faults == []
    luka = browser_of(world.luka)
    page = luka.get("/en/products/BRW-CONE-2/").text
    address, kind = re.search(r'<video[^>]* controls[^>]*><source src="([^"]+)" type="([^"]+)">', page).groups()
    assert kind == "video/webm" and "How a pour-over is brewed" in page
    with luka.get(address) as whole, luka.get(address, headers={"Range": "bytes=100-299"}) as part:
        assert whole.status_code == 200 and whole.mimetype == "video/webm" and len(whole.data) < 150_000
        assert part.status_code == 206 and part.data == whole.data[100:300]
        assert whole.headers["X-Content-Type-Options"] == "nosniff"
