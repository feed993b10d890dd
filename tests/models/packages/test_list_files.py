"""The files of buyers' lists: read, refused by name, and written as they are read."""

import csv

import pytest

from models import lists, packages
from models.identity import Actor
from models.lists import List, ListLine, ParLevel
from models.lists.refusals import NameTaken

HEAD = "account,owner,list"
ME = "FARGO,luka@fargo.example,Bar"


def write(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def brought(folder):
    return write(
        folder,
        lists=f"{HEAD},sharing,sections\n{ME},edit,Shelf|Counter\n",
        list_lines=f"{HEAD},sku,quantity,section,note\n{ME},CUP-SW-12,4,Counter,Front\n{ME},SYR-VANILLA-750,,Shelf,\n",
        par_levels=f"{HEAD},sku,location,par\n{ME},CUP-SW-12,STORE-02,9\n",
    )


def test_lists_come_in_and_the_same_again_changes_nothing(world, tmp_path):
    folder = brought(tmp_path / "in")
    report = packages.load(folder)
    assert report.faults == [] and report.files["list_lines.csv"].added == 2
    found = List.get(List.name == "Bar")
    assert (found.sharing, found.line_count) == ("edit", 2)
    assert [section.name for section in lists.sections_of(found)] == ["Shelf", "Counter"]
    assert ParLevel.select().join(ListLine).where(ListLine.list == found.id).get().par == 9
    again = packages.load(folder)
    assert not any(counts.added or counts.changed for counts in again.files.values())


def test_lists_go_out_as_they_came_in(world, tmp_path):
    packages.load(brought(tmp_path / "in"))
    packages.export(tmp_path / "out")
    rows = list(csv.DictReader((tmp_path / "out" / "list_lines.csv").read_text(encoding="utf-8").splitlines()))
    mine = [(row["sku"], row["quantity"], row["section"]) for row in rows if row["list"] == "Bar"]
    assert mine == [("CUP-SW-12", "4", "Counter"), ("SYR-VANILLA-750", "", "Shelf")]
    report = packages.load(tmp_path / "out")
    files = ("lists.csv", "list_lines.csv", "par_levels.csv")
    assert report.faults == [] and not any(report.files[name].added + report.files[name].changed for name in files)


def test_rows_that_name_nothing_are_faults_with_their_place(world, tmp_path):
    folder = write(
        tmp_path / "bad",
        lists=f"{HEAD},sharing\n{ME},everybody\n",
        list_lines=f"{HEAD},sku,section\n{ME},NOPE,\n{ME},CUP-SW-12,Attic\n",
        par_levels=f"{HEAD},sku,location,par\n{ME},CUP-SW-12,STORE-99,9\n",
    )
    faults = {(fault.file, fault.row, fault.column) for fault in packages.load(folder).faults}
    assert ("lists.csv", 2, "sharing") in faults and ("list_lines.csv", 2, "sku") in faults
    assert {("list_lines.csv", 3, "list"), ("par_levels.csv", 2, "list")} <= faults
    assert not List.select().where(List.name == "Bar").exists()


def test_a_list_is_known_by_its_name_so_its_owner_has_no_second_one(world):
    made = lists.create_list(world.fargo, world.capricorn, "Mine", by=Actor(world.luka.id))
    with pytest.raises(NameTaken):
        lists.create_list(world.fargo, world.capricorn, "Mine", by=Actor(world.luka.id))
    lists.create_list(world.fargo, world.capricorn, "Mine", by=Actor(world.erin.id))
    made.rename("Mine", by=Actor(world.luka.id), version=1)
