"""Pictures, documents and videos of products over HTTP: to whoever may see the product, whole or in part."""

import io
import re

import pytest
from PIL import Image

from models import catalog, files
from models.catalog import Assortment, AssortmentAssignment, AssortmentItem, Brought, Product, ProductCategory
from models.identity import Actor
from tests import media
from tests.leaks import difference


@pytest.fixture
def product(world):
    """A product that everybody sees."""
    grinders = Product.select().where(Product.family == "grinder", Product.kind == "simple", Product.status == "active")
    return grinders.order_by(Product.id).first()


def add(product, *those, **more):
    """Media of a product from (file name, bytes) pairs."""
    brought = [Brought(name, io.BytesIO(data), **more) for name, data in those]
    added, refused = catalog.add_media(product.id, brought, by=Actor(1))
    assert refused == []
    return added[0]


def got(client, address, **headers):
    """The answer, read to its end."""
    return client.get(address, headers=headers, buffered=True)


def hide(world, product, account=None):
    """Let only this account, or nobody, see the product."""
    AssortmentItem.delete().where(AssortmentItem.product == product.id).execute()
    catalog.withdraw(product, by=Actor(1), version=product.version)
    if account:
        Product.update(status="active").where(Product.id == product.id).execute()
        ProductCategory.delete().where(ProductCategory.product == product.id).execute()
        opened = Assortment.create(code="PRIVATE")
        AssortmentItem.create(assortment=opened, product=product)
        AssortmentAssignment.create(assortment=opened, scope="account", scope_id=account.id)


def test_a_picture_comes_in_the_formats_and_sizes_that_browsers_like(browser_of, product):
    its = add(product, ("camera.jpg", media.photograph((900, 700))))
    for form, content_type in files.TYPES.items():
        answer = got(browser_of(), f"/en/media/{its.content}/320.{form}")
        assert (answer.status_code, answer.mimetype) == (200, content_type)
        with Image.open(io.BytesIO(answer.data)) as drawn:
            assert max(drawn.size) == 320
        assert b"Secret Camera" not in answer.data


def test_what_is_sent_can_only_be_looked_at(browser_of, product):
    sheet = add(product, ("dossier/Fiche “A” é.pdf", media.PDF))
    answer = got(browser_of(), f"/en/media/{sheet.content}/file.pdf")
    assert answer.data == media.PDF
    headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Content-Security-Policy"].split()[-1] == "sandbox"
    assert headers["Content-Disposition"].startswith("inline; ")
    assert headers["Content-Disposition"].endswith("filename*=UTF-8''Fiche%20%E2%80%9CA%E2%80%9D%20%C3%A9.pdf")
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_picture_opened_by_itself_lies_in_a_sandbox(browser_of, product):
    its = add(product, ("a.png", media.picture()))
    answer = got(browser_of(), f"/en/media/{its.content}/160.webp")
    assert answer.headers["Content-Security-Policy"].split()[-1] == "sandbox"


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [("bytes=0-99", 0, 100), ("bytes=100-", 100, None), ("bytes=-50", -50, None), ("bytes=5-999999", 5, None)],
)
def test_a_part_of_a_video_is_sent_alone(browser_of, product, asked, begin, end):
    data = media.mp4(bytes(range(256)) * 4)
    its = add(product, ("a.mp4", data))
    answer = got(browser_of(), f"/en/media/{its.content}/file.mp4", Range=asked)
    assert (answer.status_code, answer.data) == (206, data[begin:end])
    assert re.fullmatch(rf"bytes \d+-\d+/{len(data)}", answer.headers["Content-Range"])
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused_with_the_length(browser_of, product, asked):
    its = add(product, ("a.pdf", media.PDF))
    answer = got(browser_of(), f"/en/media/{its.content}/file.pdf", Range=asked)
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(media.PDF)}")
    assert answer.data == b""


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=9-1", "lines=1-2", "bytes=", "bytes=a-b"])
def test_a_range_that_nobody_understands_gives_the_whole(browser_of, product, asked):
    its = add(product, ("a.pdf", media.PDF))
    answer = got(browser_of(), f"/en/media/{its.content}/file.pdf", Range=asked)
    assert (answer.status_code, answer.data) == (200, media.PDF)


def test_what_the_browser_has_is_not_sent_again_and_a_part_of_another_file_never(browser_of, product):
    its = add(product, ("a.pdf", media.PDF))
    guest, address = browser_of(), f"/en/media/{its.content}/file.pdf"
    tag = got(guest, address).headers["ETag"]
    assert got(guest, address, **{"If-None-Match": tag}).status_code == 304
    part = {"Range": "bytes=0-3"}
    assert got(guest, address, **part, **{"If-Range": tag}).status_code == 206
    assert got(guest, address, **part, **{"If-Range": '"another"'}).data == media.PDF
    assert guest.head(address, buffered=True).headers["Content-Length"] == str(len(media.PDF))


@pytest.mark.parametrize("tail", ["file.mp4", "160.webp", "file.pdf/", "161.webp", "160.gif", "original"])
def test_a_file_has_its_own_addresses_only(browser_of, product, tail):
    its = add(product, ("a.pdf", media.PDF))
    assert got(browser_of(), f"/en/media/{its.content}/{tail}").status_code == 404
    assert got(browser_of(), f"/en/media/{its.content[:-1]}/file.pdf").status_code == 404
    assert got(browser_of(), "/en/media/..%2f..%2fetc/file.pdf").status_code == 404


def test_what_only_one_account_may_see_exists_for_nobody_else(browser_of, world, product):
    sheet = add(product, ("a.pdf", media.PDF))
    picture = add(product, ("a.png", media.picture()))
    hide(world, product, world.fargo)
    addresses = [f"/en/media/{sheet.content}/file.pdf", f"/en/media/{picture.content}/320.webp"]
    for address in addresses:
        answer = got(browser_of(world.luka), address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, max-age=600")
    unknown = [address.replace(address.split("/")[3], "0" * 64) for address in addresses]
    strangers = [browser_of(), browser_of(world.user("greta@nordlicht.example")), browser_of(world.natalie)]
    strangers.append(browser_of(world.marc, host="capricorn-ca.localhost"))
    for stranger in strangers:
        for address, other in zip(addresses, unknown, strict=True):
            ours, theirs = got(stranger, address), got(stranger, other)
            assert ours.status_code == theirs.status_code == 404
            assert not difference(ours.text, theirs.text, (address.split("/")[3], "0" * 64))
            assert ours.headers["Cache-Control"] == theirs.headers["Cache-Control"]


def test_what_is_off_sale_is_for_the_merchandiser_alone(browser_of, world, product):
    sheet = add(product, ("a.pdf", media.PDF))
    hide(world, product)
    address = f"/en/media/{sheet.content}/file.pdf"
    assert got(browser_of(world.luka), address).status_code == 404
    assert got(browser_of(world.camille, host="capricorn-ca.localhost"), address).status_code == 200


def test_a_picture_takes_the_drawings_place_wherever_the_product_is_shown(browser_of, world, product):
    browser_of().get(f"/en/search/?q={product.sku}")  # reads the index
    before = browser_of().get(f"/en/search/?q={product.sku}")
    its = add(product, ("a.png", media.picture(size=(800, 600))))
    browser_of().get(f"/en/search/?q={product.sku}")
    listed = browser_of().get(f"/en/search/?q={product.sku}")
    assert f"/en/media/{its.content}/320.avif 320w" in listed.text and f"/pictures/{product.sku}.svg" not in listed.text
    statements = [re.search(r'desc="(\d+)"', one.headers["Server-Timing"])[1] for one in (before, listed)]
    assert statements[0] == statements[1]
    drawing = browser_of().get(f"/en/pictures/{product.sku}.svg")
    assert (drawing.status_code, drawing.location) == (303, f"/en/media/{its.content}/320.webp")
    luka = browser_of(world.luka)
    luka.post("/en/cart/lines/", data={"sku": product.sku, "quantity": "1"})
    assert its.content in luka.get("/en/cart/").text
    part = {"HX-Request": "true", "HX-Target": "suggestions"}
    assert its.content in luka.get(f"/en/search/suggestions/?q={product.sku}", headers=part).text
    page = browser_of().get(f"/en/products/{product.sku}/").text
    assert 'width="800" height="600"' in page and 'id="picture-1"' in page


def test_the_product_page_lists_documents_and_says_what_is_in_the_other_language_only(browser_of, product):
    add(product, ("sheet.pdf", media.PDF), locale="en-CA", title="Cleaning guide")
    add(product, ("tour.mp4", media.mp4()))
    add(product, ("parts.png", media.picture(size=(300, 200))), kind="diagram", title="Exploded view")
    english = browser_of(host="capricorn-ca.localhost").get(f"/en/products/{product.sku}/").text
    french = browser_of(host="capricorn-ca.localhost").get(f"/fr/products/{product.sku}/").text
    assert "Cleaning guide" in english and "(in English)" not in english
    assert re.search(r'hreflang="en" lang="en">Cleaning guide</a>\s*<span class="document__note">\(', french)
    assert '<video class="figures__video" controls preload="metadata"' in english
    assert 'aria-label="Exploded view"' in english and "/1280.jpg" in english


def test_a_product_without_media_has_its_drawing_and_no_empty_section(browser_of, product):
    page = browser_of().get(f"/en/products/{product.sku}/").text
    assert f"/pictures/{product.sku}.svg" in page and 'id="documents"' not in page


def test_a_full_disk_is_said_as_such(browser_of, product, monkeypatch):
    its = add(product, ("a.png", media.picture(size=(77, 55))))

    def full(*_given):
        raise files.NotKept()

    monkeypatch.setattr("models.files.pictures.write", full)
    assert got(browser_of(), f"/en/media/{its.content}/640.avif").status_code == 503
