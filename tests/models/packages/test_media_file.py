"""media.csv: files of products that lie in the package, checked before anything is written, and out again unchanged."""

import csv

import pytest

from models import catalog, files, packages
from models.catalog import Media, Product
from models.identity import Actor
from tests import media

PRODUCTS = "sku,kind,parent,name_en\nA-1,,,Cup\nP,parent,,Bag\nP-1,variant,P,Small bag\n"
HEAD = "sku,kind,locale,title,file\n"


@pytest.fixture
def package(tmp_path):
    """A function that writes a package with these rows of media.csv, and files by their paths; returns its folder."""

    def write(rows: str, head=HEAD, **named: bytes):
        folder = tmp_path / "package"
        (folder / "media").mkdir(parents=True, exist_ok=True)
        (folder / "products.csv").write_text(PRODUCTS, encoding="utf-8")
        (folder / "media.csv").write_text(head + rows, encoding="utf-8")
        for name, data in named.items():
            (folder / "media" / name).write_bytes(data)
        return folder

    return write


def whole(package):
    """A package with a picture, two data sheets and a video."""
    return package(
        "A-1,image,,Front,media/front\nA-1,image,,,media/back\nA-1,datasheet,en-CA,Sheet,media/en\n"
        "A-1,datasheet,fr-CA,Fiche,media/fr\nP,image,,,media/front\nA-1,video,fr,,media/film\n",
        front=media.picture(), back=media.picture(colour="blue"), en=media.PDF, fr=media.PDF + b"\n", film=media.mp4(),
    )  # fmt: skip


def faults(report) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.reason.sentence) for fault in report.faults]


def test_media_are_imported_and_a_second_time_changes_nothing(db, package):
    folder = whole(package)
    first, again = packages.load(folder), packages.load(folder)
    assert (first.faults, first.left_out) == ([], [])
    assert vars(first.files["media.csv"]) == {"added": 6, "changed": 0, "unchanged": 0}
    assert vars(again.files["media.csv"]) == {"added": 0, "changed": 0, "unchanged": 6}
    rows = Media.select().where(Media.kind == "image", Media.title != "P").order_by(Media.id)
    assert [(row.position, row.filename) for row in rows][:2] == [(0, "front.png"), (1, "back.png")]
    assert all(files.keeps(row.content) for row in Media.select())


def test_importing_an_export_changes_nothing_and_into_an_empty_house_gives_the_same(db, package, tmp_path):
    packages.load(whole(package))
    product = Product.get(Product.sku == "A-1")
    first = Media.get(Media.kind == "image", Media.product == product)
    catalog.remove_media(product.id, first.id, by=Actor(1), version=product.media_version)
    packages.export(tmp_path / "out")
    report = packages.load(tmp_path / "out")
    assert report.faults == [] and report.left_out == []
    assert vars(report.files["media.csv"]) == {"added": 0, "changed": 0, "unchanged": 5}
    before = (tmp_path / "out" / "media.csv").read_text(encoding="utf-8")
    Media.delete().execute()
    files.open_store(tmp_path / "another")
    assert packages.load(tmp_path / "out").faults == []
    packages.export(tmp_path / "again")
    assert (tmp_path / "again" / "media.csv").read_text(encoding="utf-8") == before
    for row in csv.DictReader(before.splitlines()):
        assert (tmp_path / "again" / row["file"]).read_bytes() == (tmp_path / "out" / row["file"]).read_bytes()


def test_the_pictures_of_lists_follow_an_import(db, package):
    packages.load(whole(package))
    pictures = dict(Product.select(Product.sku, Product.picture_en).tuples())
    assert pictures["A-1"] == pictures["P"] == pictures["P-1"] != ""


def test_a_row_of_the_same_place_gets_another_file(db, package):
    packages.load(whole(package))
    version = Product.get(Product.sku == "A-1").media_version
    report = packages.load(package("A-1,image,,Front,media/front\n", front=media.picture(colour="green")))
    assert vars(report.files["media.csv"]) == {"added": 0, "changed": 1, "unchanged": 0}
    assert Product.get(Product.sku == "A-1").media_version > version


@pytest.mark.parametrize(
    ("row", "data", "column", "reason"),
    [
        ("A-1,image,,,media/nothing.png", b"", "file", "there is no file “%(name)s” in the package"),
        ("A-1,image,,,../secret.png", b"", "file", "“%(name)s” leads out of the package"),
        ("A-1,image,,,/etc/passwd", b"", "file", "“%(name)s” leads out of the package"),
        ("A-1,image,,,media\\one", b"", "file", "“%(name)s” leads out of the package"),
        ("A-1,image,,,media", b"", "file", "there is no file “%(name)s” in the package"),
        ("A-1,image,,,media/one", media.HTML, "file", files.FileUnknown.message),
        ("A-1,image,,,media/one", media.SVG, "file", files.SvgRefused.message),
        ("A-1,image,,,media/one", b"", "file", files.FileEmpty.message),
        ("A-1,image,,,media/one", media.bomb(), "file", files.TooManyPixels.message),
        ("A-1,image,,,media/one", media.picture()[:-30], "file", files.FileBroken.message),
        ("A-1,datasheet,,,media/one", media.picture(), "kind", catalog.KindWrong.message),
        ("A-1,image,,,media/one", media.PDF, "kind", catalog.KindWrong.message),
        ("A-1,film,,,media/one", media.mp4(), "kind", "“%(cell)s” is none of %(choices)s"),
        ("ZZ,image,,,media/one", media.picture(), "sku", None),
        ("A-1,image,de-DE,,media/one", media.picture(), "locale", None),
        ("A-1,image,,,", media.picture(), "file", "this cell must not be empty"),
    ],
)
def test_every_fault_is_named_by_row_and_column_and_nothing_is_written(db, package, row, data, column, reason):
    folder = package(f"A-1,diagram,,,media/good\n{row}\n", good=media.PDF + b"good", one=data)
    (folder.parent / "secret.png").write_bytes(media.picture())
    report = packages.load(folder)
    assert [(place, name) for place, name, _ in faults(report)] == [(3, column)]
    assert reason is None or faults(report)[0][2] == reason
    assert Media.select().count() == 0 and Product.select().count() == 0


def test_a_link_out_of_the_package_is_not_followed(db, package, tmp_path):
    (tmp_path / "secret.png").write_bytes(media.picture())
    folder = package("A-1,image,,,media/link.png\n")
    (folder / "media" / "link.png").symlink_to(tmp_path / "secret.png")
    assert [fault[1] for fault in faults(packages.load(folder))] == ["file"]


def test_two_rows_of_one_place_and_the_same_row_twice_are_faults(db, package):
    head = "sku,kind,position,file\n"
    report = packages.load(package("A-1,image,1,media/a\nA-1,image,1,media/b\n", head, a=media.picture(), b=media.PDF))
    assert [(fault.row, fault.column) for fault in report.faults] == [(3, "kind")]
    blue = media.picture(colour="blue")
    report = packages.load(package("A-1,image,1,media/a\nA-1,image,1,media/b\n", head, b=blue))
    assert [(fault.row, fault.column) for fault in report.faults] == [(3, "position")]
    report = packages.load(package("A-1,image,1,media/a\nA-1,image,2,media/a\n", head))
    assert [(fault.row, fault.column) for fault in report.faults] == [(3, "sku")]


def test_positions_and_numbers_beyond_the_limits_are_faults(db, package, monkeypatch):
    report = packages.load(package("A-1,image,1000,media/a\n", "sku,kind,position,file\n", a=media.picture()))
    assert [(fault.row, fault.column) for fault in report.faults] == [(2, "position")]
    monkeypatch.setattr(catalog, "MEDIA_OF_PRODUCT", 1)
    report = packages.load(package("A-1,image,,,media/a\nA-1,diagram,,,media/a\n"))
    assert [(fault.row, fault.reason.sentence) for fault in report.faults] == [(3, catalog.MediaTooMany.message)]


def test_a_dry_run_keeps_no_file(db, package, tmp_path):
    files.open_store(tmp_path / "kept")
    report = packages.load(whole(package), dry_run=True)
    assert (report.faults, report.files["media.csv"].added) == ([], 6)
    assert not (tmp_path / "kept").exists()


def test_a_partial_import_leaves_the_faulty_rows_out(db, package):
    folder = package("A-1,image,,,media/a\nA-1,image,,,media/b\n", a=media.HTML, b=media.PDF)
    report = packages.load(folder, partial=True)
    assert report.written and len(report.faults) == 2
    report = packages.load(package("A-1,image,,,media/a\nA-1,diagram,,,media/b\n"), partial=True)
    assert report.written and Media.get().kind == "diagram"


def test_a_full_disk_is_a_fault_and_nothing_is_written(db, package, tmp_path):
    (tmp_path / "in the way").write_text("")
    files.open_store(tmp_path / "in the way")
    report = packages.load(whole(package))
    assert [fault[2] for fault in faults(report)] == [files.NotKept.message]
    assert not report.written and Product.select().count() == 0


def test_a_file_that_was_lost_comes_back_with_the_same_package(db, package, tmp_path):
    files.open_store(tmp_path / "kept")
    folder = whole(package)
    packages.load(folder)
    files.path_of(Media.get().content).unlink()
    packages.load(folder)
    assert catalog.media_off()[1] == []
