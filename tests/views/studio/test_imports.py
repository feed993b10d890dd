"""Packages brought to the studio: tried dry, imported, told, undone; and everything out again."""

import csv
import io
import zipfile

import pytest

import jobs
from models import history, packages, pricing
from models.catalog import Media, Product
from models.identity import Actor
from models.packages import PackageImport
from models.pricing import Price, PriceBook
from tests import media

SKU = "ETH-YIRG-340-WB"
HEADER = "price_book,sku,min_quantity,unit_price,valid_from,valid_to\n"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


def bring(browser, *files, language="en"):
    """Upload (name, text or bytes) pairs; returns the answer."""
    given = [(io.BytesIO(text.encode() if isinstance(text, str) else text), name) for name, text in files]
    return browser.post(f"/{language}/studio/imports/", data={"files": given}, content_type="multipart/form-data")


def zipped(**files) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


def price() -> int:
    rows = Price.select().join(PriceBook).switch(Price).join(Product)
    return rows.where(PriceBook.code == "LIST-USD", Product.sku == SKU, Price.min_quantity == 1).get().unit_price


def run_jobs() -> int:
    """Let the worker do what waits; returns how many tasks that were."""
    done = 0
    while task := jobs.house.queue.dequeue():
        jobs.house.queue.execute(task)
        done += 1
    return done


def test_a_price_file_is_shown_first_imported_then_and_undone_after(camille, world):
    answer = bring(camille, ("prices (1).csv", f"{HEADER}LIST-USD,{SKU},1,12.3456,,\nLIST-USD,{SKU},480,9.99,,\n"))
    assert answer.status_code == 303
    here = answer.location
    page = camille.get(here).text
    assert "What it would change" in page and "Import these" in page
    assert price() == 118_500 and PackageImport.get().counts["prices.csv"] == {"added": 1, "changed": 1, "unchanged": 0}
    version = PackageImport.get().version
    assert camille.post(f"{here}execution/", data={"version": version}).location == here
    assert price() == 123_456
    page = camille.get(here).text
    assert "It changed 2 prices." in page and "Import these" not in page
    step = pricing.revisions()[0]
    told = camille.get(f"/en/studio/price-changes/{step.id}/").text
    assert "US$11.85" in told and "US$12.3456" in told
    assert camille.post(f"/en/studio/price-changes/{step.id}/undo/").status_code == 303
    assert price() == 118_500
    again = camille.post(f"/en/studio/price-changes/{step.id}/undo/")
    assert again.status_code == 422 and "was undone already" in again.text
    verbs = [event.verb for event in history.events_of(f"import:{PackageImport.get().id}")]
    assert verbs == ["take_package", "check_package", "begin_import", "carry_out"]
    assert "Camille Roy" in camille.get("/en/studio/imports/").text
    assert PackageImport.get().content is None


def test_faults_are_told_by_row_and_column_and_nothing_is_written(camille):
    answer = bring(camille, ("prices.csv", f"{HEADER}LIST-USD,{SKU},1,abc,,\nLIST-USD,NOTHING,1,5,,\n"), language="fr")
    page = camille.get(answer.location).text
    assert "<code>unit_price</code>" in page and "<code>sku</code>" in page and "abc" in page
    begun = camille.post(f"{answer.location}execution/", data={"version": PackageImport.get().version})
    assert begun.status_code == 422
    assert price() == 118_500


def test_faulty_rows_are_left_out_only_when_asked(camille):
    answer = bring(camille, ("prices.csv", f"{HEADER}LIST-USD,{SKU},1,abc,,\nLIST-USD,{SKU},1000,5,,\n"))
    data = {"version": PackageImport.get().version, "partial": "1"}
    camille.post(f"{answer.location}execution/", data=data)
    assert PackageImport.get().status == "imported"
    assert Price.select().where(Price.min_quantity == 1000).count() == 1
    assert "The rows below were left out, as asked." in camille.get(answer.location).text


def test_a_large_package_is_done_by_the_worker_while_the_page_follows(camille, world):
    whole = camille.get("/en/studio/export.zip")
    assert whole.mimetype == "application/zip" and "attachment" in whole.headers["Content-Disposition"]
    here = bring(camille, ("everything.zip", whole.data)).location
    page = camille.get(here).text
    assert 'hx-trigger="every 2s"' in page and "Waiting for its turn" in page
    part = camille.get(here, headers={"HX-Request": "true", "HX-Target": "import"}).text
    assert part.strip().startswith('<section id="import"')
    assert run_jobs() == 1
    page = camille.get(here).text
    assert "Everything in these files is here already" in page and "every 2s" not in page


def test_products_go_through_the_worker_and_are_found_at_once(camille, world):
    with zipfile.ZipFile(io.BytesIO(camille.get("/en/studio/export.zip").data)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("products.csv").decode())))
    row = next(row for row in rows if row["sku"] == SKU) | {"name_fr": "Café au quetzal"}
    version = world.product(SKU).version
    text = io.StringIO()
    writer = csv.DictWriter(text, row)
    writer.writeheader()
    writer.writerow(row)
    here = bring(camille, ("products.csv", text.getvalue())).location
    camille.post(f"{here}execution/", data={"version": PackageImport.get().version})
    assert PackageImport.get().status == "importing" and "Being imported" in camille.get(here).text
    assert run_jobs() == 1
    assert "Café au quetzal" in camille.get("/fr/search/?q=quetzal").text
    assert world.product(SKU).version > version  # a form that is open on the product now meets a 409


def test_a_fault_of_the_house_is_told_and_leaves_nothing(camille, monkeypatch):
    here = bring(camille, ("prices.csv", f"{HEADER}LIST-USD,{SKU},1,5,,\n")).location
    PackageImport.update(content=b"no zip any more").execute()
    camille.post(f"{here}execution/", data={"version": PackageImport.get().version})
    assert PackageImport.get().status == "failed" and price() == 118_500
    assert "A fault of ours stopped this" in camille.get(here).text


def test_a_worker_that_died_is_noticed_and_the_import_begun_again(camille, world):
    from datetime import timedelta

    from models import clock

    here = bring(camille, ("prices.csv", f"{HEADER}LIST-USD,{SKU},1,5,,\n")).location
    found = PackageImport.get()
    packages.begin_import(found, by=Actor(world.camille.id), version=found.version)
    stale = camille.post(f"{here}execution/", data={"version": found.version})
    assert stale.status_code == 422 and "This import is over" in stale.text
    clock.freeze(clock.now() + timedelta(minutes=11))
    assert "Nothing was heard of this for ten minutes" in camille.get(here).text
    camille.post(f"{here}execution/", data={"version": found.version + 1})
    assert PackageImport.get().status == "imported" and price() == 50_000


def test_a_check_that_was_never_heard_of_is_begun_again(camille):
    from datetime import timedelta

    from models import clock

    here = bring(camille, ("everything.zip", camille.get("/en/studio/export.zip").data)).location
    while jobs.house.queue.dequeue():
        pass  # the worker took it and died
    assert camille.post(f"{here}execution/", data={"version": 1}).status_code == 422
    clock.freeze(clock.now() + timedelta(minutes=11))
    assert "Begin again" in camille.get(here).text
    assert camille.post(f"{here}execution/", data={"version": 1}).status_code == 303
    assert run_jobs() == 1 and PackageImport.get().status == "checked"


def test_what_was_thrown_away_cannot_be_imported(camille):
    here = bring(camille, ("prices.csv", f"{HEADER}LIST-USD,{SKU},1,5,,\n")).location
    version = PackageImport.get().version
    assert camille.post(f"{here}removal/", data={"version": version + 5}).status_code == 409
    assert camille.post(f"{here}removal/", data={"version": version}).status_code == 303
    assert camille.post(f"{here}execution/", data={"version": version + 1}).status_code == 422
    assert PackageImport.get().content is None


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "Choose a zip file"),
        ([("package.zip", b"PK\x03\x04 no zip")], "neither a zip file"),
        ([("package.zip", b"\x00\x01")], "neither a zip file"),
        ([("photos.csv", "a,b\n1,2\n")], "Their names must be among"),
        ([("a.zip", zipped(**{"../../etc/passwd": "x"}))], "Their names must be among"),
        ([("prices.csv", HEADER), ("prices (2).csv", HEADER)], "prices.csv came twice"),
        ([("a.zip", zipped(**{"a/prices.csv": HEADER, "b/prices.csv": HEADER}))], "prices.csv came twice"),
        ([("a.zip", zipped(**{f"{n}.txt": "" for n in range(201)}))], "too large"),
    ],
)
def test_what_is_no_package_is_refused_by_name(camille, files, words):
    answer = bring(camille, *files)
    assert answer.status_code == 422 and words in answer.text
    assert PackageImport.select().count() == 0


def test_a_zip_that_swells_is_read_no_further_than_there_is_room(camille, monkeypatch):
    from models.packages import unpacking

    monkeypatch.setattr(unpacking, "UNPACKED_BYTES", 1_000_000)
    assert "too large" in bring(camille, ("a.zip", zipped(**{"prices.csv": "0" * 5_000_000}))).text


def test_paths_in_a_zip_mean_nothing_and_strangers_in_it_are_named(camille):
    text = f"{HEADER}LIST-USD,{SKU},1,5,,\n"
    inside = {"../../package/prices.csv": text, "notes.xlsx": "?", "__MACOSX/._prices.csv": "?"}
    here = bring(camille, ("a.zip", zipped(**inside))).location
    assert PackageImport.get().files == ["prices.csv"]
    page = camille.get(here).text
    assert "notes.xlsx: this file is not known and was not read" in page and "MACOSX" not in page


@pytest.mark.parametrize("name", ["luka", "natalie", "sam"])
def test_imports_are_the_merchandiser_s(browser_of, world, name):
    browser = browser_of(getattr(world, name))
    assert bring(browser, ("prices.csv", HEADER)).status_code == 403
    for path in ("imports/", "imports/1/", "export.zip", "price-changes/1/"):
        assert browser.get(f"/en/studio/{path}").status_code == 403


def test_what_does_not_exist_is_not_found(camille):
    assert camille.get("/en/studio/imports/77/").status_code == 404
    assert camille.post("/en/studio/imports/77/execution/", data={"version": 1}).status_code == 404
    assert camille.get("/en/studio/price-changes/77/").status_code == 404


def test_a_zip_with_pictures_is_imported_and_comes_out_again(camille, world):
    rows = f"sku,kind,locale,title,file\n{SKU},image,,Front,pictures/front.png\n{SKU},datasheet,fr,,b.pdf\n"
    files = {"shop/media.csv": rows, "shop/pictures/front.png": media.picture(), "shop/b.pdf": media.PDF}
    files |= {"elsewhere/c.png": media.picture(colour="blue"), "../../d.png": media.picture(colour="red")}
    here = bring(camille, ("all.zip", zipped(**files))).location
    run_jobs()
    found = PackageImport.get()
    assert (found.counts["media.csv"]["added"], found.fault_count) == (2, 0)
    assert sorted(one["facts"]["stranger"] for one in found.left_out) == ["d.png", "elsewhere/c.png"]
    camille.post(f"{here}execution/", data={"version": found.version})
    run_jobs()
    its = {row.kind: row for row in Media.select().where(Media.product == world.product(SKU))}
    assert its["image"].filename == "front.png" and its["datasheet"].locale == "fr"
    with zipfile.ZipFile(io.BytesIO(camille.get("/en/studio/export.zip").data)) as archive:
        assert archive.read(f"media/{its['datasheet'].content[:16]}/b.pdf") == media.PDF
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as again:
            for name in archive.namelist():
                if name.startswith("media"):
                    again.writestr(name, archive.read(name))
    bring(camille, ("again.zip", out.getvalue()))
    run_jobs()
    counts = PackageImport.select().order_by(PackageImport.id.desc()).get().counts
    assert counts == {"media.csv": {"added": 0, "changed": 0, "unchanged": 2}}
