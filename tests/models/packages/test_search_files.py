"""synonyms.csv, boosts.csv and assortments.csv: what search hears of them, and what is wrong with them."""

import pytest

from models import catalog, packages


@pytest.fixture
def loaded(tmp_path):
    """A function that loads these files as a package of their own and returns the report."""

    def load(**files):
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        return packages.load(tmp_path)

    return load


def total(world, query: str) -> int:
    return catalog.search(query, world.fargo, world.capricorn, "en").listing.total


def test_synonyms_alone_are_heard_at_once(world, loaded):
    assert total(world, "mudwater") == 0
    report = loaded(synonyms="word,means,language\nmudwater,espresso,en\n")
    assert report.faults == [] and report.files["synonyms.csv"].added == 1
    assert total(world, "mudwater") == total(world, "espresso")


def test_boosts_alone_are_heard_at_once(world, loaded):
    last = catalog.search("ethiopian", world.fargo, world.capricorn, "en").listing.cards[-1].sku
    assert loaded(boosts=f"sku,category,weight,valid_from,valid_to\n{last},,8,,\n").faults == []
    assert catalog.search("ethiopian", world.fargo, world.capricorn, "en").listing.cards[0].sku == last


def test_an_assortment_alone_opens_its_shelf_in_lists_at_once(world, loaded):
    shelf = catalog.category("maple-season")
    selection = catalog.Selection(world.fargo, world.capricorn, "en", category=shelf)
    assert catalog.listing(selection).total == 0
    assert loaded(assortments="assortment,sku,category\nFARGO-LABEL,,maple-season\n").faults == []
    assert catalog.listing(selection).total > 0


def test_an_exception_shuts_its_shelf_at_once_and_is_exported(world, loaded, tmp_path):
    assert total(world, "darjeeling")
    assert loaded(assortments="assortment,sku,category,rule\nFARGO-LABEL,,tea,except\n").faults == []
    assert total(world, "darjeeling") == 0
    packages.export(tmp_path / "out")
    lines = (tmp_path / "out" / "assortments.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "assortment,sku,category,rule" and "FARGO-LABEL,,tea,except" in lines
    assert loaded(assortments="assortment,sku,category,rule\nFARGO-LABEL,,tea,never\n").faults[0].column == "rule"


@pytest.mark.parametrize(
    ("file", "row", "column"),
    [
        ("synonyms", "the,espresso,en,", "means"),
        ("synonyms", "espresso,Espressos,en,", "means"),
        ("synonyms", "joe,coffee,de,", "language"),
        ("synonyms", "joe,coffee,en,maybe", "one_way"),
        ("synonyms", ",coffee,en,", "word"),
        ("boosts", "ETH-YIRG,coffee,3,,", "sku"),
        ("boosts", ",,3,,", "sku"),
        ("boosts", "ETH-YIRG,,9,,", "weight"),
        ("boosts", "ETH-YIRG,,much,,", "weight"),
        ("boosts", "ETH-YIRG,,1,2026-02-02,2026-02-01", "valid_to"),
        ("boosts", "NOTHING,,1,,", "sku"),
    ],
)
def test_each_fault_is_named_by_its_place_and_nothing_is_written(world, loaded, file, row, column):
    header = {"synonyms": "word,means,language,one_way", "boosts": "sku,category,weight,valid_from,valid_to"}[file]
    report = loaded(**{file: f"{header}\n{row}\n"})
    assert [(fault.file, fault.row, fault.column) for fault in report.faults] == [(f"{file}.csv", 2, column)]
    assert not report.written
