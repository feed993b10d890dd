"""A file's name is said and written into folders, so it is bare, short, and ends in what the file is."""

import pytest

from models import files


@pytest.mark.parametrize(
    ("given", "content_type", "name"),
    [
        ("front.png", "image/png", "front.png"),
        ("photo.JPEG", "image/jpeg", "photo.JPEG"),
        ("photo.pdf", "image/png", "photo.pdf.png"),
        ("../../etc/passwd", "application/pdf", "passwd.pdf"),
        ("C:\\papers\\a.pdf", "application/pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "application/pdf", "a Set-Cookie  x.pdf"),
        ("gpj.\u202eexe.pdf", "application/pdf", "gpj. exe.pdf"),
        ("…", "video/mp4", "….mp4"),
        ("..", "video/webm", "file.webm"),
        ("", "image/avif", "file.avif"),
        ("é" * 200 + ".pdf", "application/pdf", "é" * 75 + ".pdf"),
    ],
)
def test_a_name_is_made_bare(given, content_type, name):
    assert files.bare_name(given, content_type) == name
    assert files.bare_name(name, content_type) == name
