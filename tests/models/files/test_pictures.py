"""Pictures are drawn anew in a few sizes and formats, upright, without what the camera wrote into them."""

import io

import pytest
from PIL import Image

from models import files
from tests import media


def kept(data: bytes) -> str:
    return files.keep(io.BytesIO(data))


@pytest.mark.parametrize(("form", "name"), [("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")])
def test_a_rendition_is_upright_fits_its_width_and_tells_nothing_of_the_camera(form, name):
    path = files.rendition(kept(media.photograph((1000, 500))), 320, form)
    with Image.open(path) as drawn:
        assert (drawn.format, drawn.size) == (name, (160, 320))
        assert not drawn.getexif() and "exif" not in drawn.info
    assert b"Secret Camera" not in path.read_bytes()


def test_a_small_picture_is_not_blown_up():
    with Image.open(files.rendition(kept(media.picture(size=(90, 60))), 320, "webp")) as drawn:
        assert drawn.size == (90, 60)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "I;16", "CMYK", "1"])
def test_pictures_of_every_mode_are_drawn(mode):
    form = {"CMYK": "JPEG"}.get(mode, "PNG")
    content = kept(media.picture(form, mode=mode, colour=0 if mode in ("P", "L", "I;16", "1") else None))
    assert files.draw(content) == len(files.WIDTHS) * len(files.FORMS)
    assert files.is_drawn(content) and files.draw(content) == 0


def test_what_is_clear_stays_clear_and_is_white_where_a_format_knows_no_clear():
    content = kept(media.picture(mode="RGBA", colour=(255, 0, 0, 0)))
    with Image.open(files.rendition(content, 160, "webp")) as drawn:
        assert drawn.getpixel((5, 5))[3] == 0
    with Image.open(files.rendition(content, 160, "jpg")) as drawn:
        assert min(drawn.getpixel((5, 5))) > 250


def test_of_a_moving_picture_the_first_frame_is_shown():
    into = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(into, "GIF", save_all=True, append_images=frames[1:])
    with Image.open(files.rendition(kept(into.getvalue()), 160, "jpg")) as drawn:
        red, _green, blue = drawn.getpixel((10, 10))
        assert red > 200 > 60 > blue
