"""The merchandiser brings pictures and documents of a product, names them, puts them in order, takes them away."""

import io
import re

import pytest

import jobs
from models import catalog, files
from models.catalog import Media, Product
from tests import media


@pytest.fixture
def product(world):
    """A grinder without anything to look at."""
    return world.product("GRD-NASHIRA-1")


@pytest.fixture
def camille(browser_of, world):
    """The merchandiser at her desk."""
    return browser_of(world.camille, host="capricorn-ca.localhost")


def bring(client, product, *those, **fields):
    """Send (file name, bytes) pairs; the answer."""
    data = {"files": [(io.BytesIO(data), name) for name, data in those]} | fields
    return client.post(f"/en/studio/products/{product.id}/media/", data=data, content_type="multipart/form-data")


def page(client, product) -> str:
    return client.get(f"/en/studio/products/{product.id}/").text


def change(client, product, version=None, **fields):
    version = version or Product.get_by_id(product.id).media_version
    where = f"/en/studio/products/{product.id}/media/changes/"
    return client.post(where, data={"version": version} | fields)


def test_files_are_brought_and_their_kind_is_guessed(camille, product):
    answer = bring(camille, product, ("é.png", media.picture()), ("b.pdf", media.PDF), title="Front", title_fr="Face")
    assert (answer.status_code, answer.location.split("#")[1]) == (303, "media")
    rows = {row.kind: row for row in Media.select()}
    assert rows.keys() == {"image", "datasheet"} and rows["image"].title_fr == "Face"
    shown = page(camille, product)
    assert "2 files were added." in shown and "é.png" in shown and "Added é.png, b.pdf." in shown
    assert f"/media/{rows['image'].content}/160.webp" in shown


def test_each_file_that_is_refused_is_named_with_its_reason_and_the_others_are_kept(camille, product):
    answer = bring(
        camille, product, ("page.jpg", media.HTML), ("logo.svg", media.SVG), ("empty.pdf", b""),
        ("bomb.png", media.bomb()), ("good.png", media.picture()), ("cut.mp4", media.mp4()[:-2]),
    )  # fmt: skip
    assert answer.status_code == 422
    faults = re.findall(r"<li><strong>(.*?)</strong> (.*?)</li>", answer.text)
    assert [name for name, _why in faults] == ["page.jpg", "logo.svg", "empty.pdf", "bomb.png", "cut.mp4"]
    assert "100,000 × 100,000 pixels" in dict(faults)["bomb.png"] and "40,000,000" in dict(faults)["bomb.png"]
    assert "1 file was added." in answer.text and Media.get().filename == "good.png"


def test_a_document_of_one_language_is_brought_for_it(camille, product):
    bring(camille, product, ("a.pdf", media.PDF), locale="fr-CA", kind="diagram")
    row = Media.get()
    assert (row.locale, row.kind) == ("fr-CA", "diagram")
    assert bring(camille, product, ("b.pdf", media.PDF), locale="xx-XX").status_code == 422


def test_nothing_chosen_is_said_at_the_field(camille, product):
    answer = bring(camille, product)
    assert answer.status_code == 422 and 'id="files-error"' in answer.text


def test_more_than_is_taken_at_once_is_said_on_the_products_own_page(camille, product):
    where = f"/en/studio/products/{product.id}/media/"
    too_much = {"CONTENT_LENGTH": str(catalog.BROUGHT_BYTES + 2_000_000)}
    answer = camille.post(where, environ_overrides=too_much, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413 and "at most 80 MB are taken" in answer.text and product.sku in answer.text


def test_more_room_is_made_for_the_merchandiser_alone(app, browser_of, world, product):
    big = media.picture() + bytes(app.config["MAX_CONTENT_LENGTH"] + 1_000_000)
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
    where, sent = f"/en/studio/products/{product.id}/media/", head + big + b"\r\n--x--\r\n"
    answers = [
        browser_of(who, host="capricorn-ca.localhost").post(
            where, data=sent, content_type="multipart/form-data; boundary=x"
        )
        for who in (world.marc, world.camille)
    ]
    assert [answer.status_code for answer in answers] == [403, 303]


def test_titles_kinds_and_order_are_saved_at_once(camille, product):
    bring(camille, product, ("a.png", media.picture()), ("b.png", media.picture(colour="blue")))
    one, two = Media.select().order_by(Media.id)
    fields = {f"place-{one.id}": "2", f"title-{one.id}": "Back", f"title_fr-{one.id}": "Dos", f"place-{two.id}": "1"}
    assert change(camille, product, **fields).status_code == 303
    assert [row.filename for row in catalog.media_to_edit(product.id)] == ["b.png", "a.png"]
    assert Media.get_by_id(one.id).title_fr == "Dos"
    assert "Nothing was different" in page(camille, product) or change(camille, product, **fields).status_code == 303
    assert "Nothing was different" in page(camille, product)
    fields = {f"kind-{one.id}": "diagram", f"place-{one.id}": "1"}
    change(camille, product, **fields)
    assert Media.get_by_id(one.id).kind == "diagram"


@pytest.mark.parametrize("place", ["", "0", "-1", "1.5", "one", "99999"])
def test_a_place_that_is_none_is_said_beside_it_and_what_was_typed_stays(camille, product, place):
    bring(camille, product, ("a.png", media.picture()))
    row = Media.get()
    answer = change(camille, product, **{f"place-{row.id}": place, f"title-{row.id}": "Kept title"})
    assert answer.status_code == 422
    assert f'id="media-{row.id}-error"' in answer.text and 'value="Kept title"' in answer.text
    assert Media.get().title == ""


def test_two_at_one_place_are_refused(camille, product):
    bring(camille, product, ("a.png", media.picture()), ("b.png", media.picture(colour="blue")))
    fields = {f"place-{row.id}": "1" for row in Media.select()}
    answer = change(camille, product, **fields)
    assert answer.status_code == 422 and "stand at position 1" in answer.text


def test_what_was_changed_meanwhile_is_not_overwritten(camille, product):
    bring(camille, product, ("a.png", media.picture()))
    row, before = Media.get(), Product.get_by_id(product.id).media_version
    change(camille, product, **{f"place-{row.id}": "1", f"title-{row.id}": "First"})
    answer = change(camille, product, before, **{f"place-{row.id}": "1", f"title-{row.id}": "Second"})
    assert answer.status_code == 409 and 'value="Second"' in answer.text and Media.get().title == "First"


def test_one_is_taken_away(camille, product):
    bring(camille, product, ("a.pdf", media.PDF))
    row = Media.get()
    where = f"/en/studio/products/{product.id}/media/{row.id}/removal/"
    assert camille.post(where, data={"version": 999}).status_code == 409
    assert camille.post(where, data={"version": Product.get_by_id(product.id).media_version}).status_code == 303
    assert Media.select().count() == 0 and "Removed a.pdf." in page(camille, product)
    assert camille.post(where, data={"version": Product.get_by_id(product.id).media_version}).status_code == 404


def test_a_full_disk_is_said_in_the_readers_words_and_leaves_no_row(camille, product, tmp_path):
    (tmp_path / "in the way").write_text("")
    files.open_store(tmp_path / "in the way")
    answer = bring(camille, product, ("a.pdf", media.PDF))
    assert answer.status_code == 422 and "disk is full" in answer.text and Media.select().count() == 0


def test_a_file_that_is_missing_on_the_disk_is_said(camille, product):
    bring(camille, product, ("a.pdf", media.PDF + b"\nonly here"))
    files.path_of(Media.get().content).unlink()
    assert "The file is missing on the disk." in page(camille, product)
    address = f"/en/media/{Media.get().content}/file.pdf"
    assert camille.get(address).status_code == 404


def test_a_product_with_many_files_takes_no_more_statements(camille, product):
    def statements():
        timing = camille.get(f"/en/studio/products/{product.id}/").headers["Server-Timing"]
        return int(re.search(r'desc="(\d+)"', timing)[1])

    bring(camille, product, ("one.pdf", media.PDF))
    camille.get(f"/en/studio/products/{product.id}/")
    before = statements()
    bring(camille, product, *[(f"{n}.png", media.picture(colour=(n, n, n))) for n in range(20)])
    camille.get(f"/en/studio/products/{product.id}/")
    assert statements() == before <= 20


def test_new_pictures_are_drawn_by_the_worker(app, camille, product, tmp_path):
    files.open_store(tmp_path)
    bring(camille, product, ("a.png", media.picture(size=(33, 44))))
    content = Media.get().content
    assert "its sizes are being drawn" in page(camille, product)
    for task in jobs.house.queue.pending():
        jobs.TASKS[task.name](*task.args)
    assert files.is_drawn(content) and jobs.draw_pictures() == 0
    assert "its sizes are being drawn" not in page(camille, product)
