"""Files lie under their content's hash, whole or not at all; what nobody names goes after a day."""

import hashlib
import io
import os
from datetime import timedelta

import pytest

from models import clock, files
from models.files import store
from tests import media


@pytest.fixture
def folder(tmp_path):
    """An empty store."""
    files.open_store(tmp_path / "kept")
    return tmp_path / "kept"


def test_a_file_is_kept_under_its_hash_and_the_same_one_once(folder):
    content = files.keep(io.BytesIO(media.PDF))
    assert content == hashlib.sha256(media.PDF).hexdigest() == files.keep(io.BytesIO(media.PDF))
    assert files.path_of(content).read_bytes() == media.PDF
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["original"]


@pytest.mark.parametrize("content", ["", "..", "a" * 63, "A" * 64, "g" * 64])
def test_what_is_no_hash_names_no_file(folder, content):
    with pytest.raises(ValueError, match=f"^{content}$"):
        files.path_of(content)


def test_a_full_disk_is_a_refusal_and_leaves_nothing(folder, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(files.NotKept):
        files.keep(io.BytesIO(media.PDF))
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_made_is_a_refusal(tmp_path):
    (tmp_path / "in the way").write_text("")
    files.open_store(tmp_path / "in the way")
    with pytest.raises(files.NotKept):
        files.keep(io.BytesIO(media.PDF))


def test_what_nobody_names_goes_after_a_day_and_what_was_brought_again_stays(folder):
    orphan, named = files.keep(io.BytesIO(media.PDF)), files.keep(io.BytesIO(media.mp4()))
    (folder / store.INCOMING / "left").write_bytes(b"half")
    assert files.collect(lambda those: set()) == 0
    clock.freeze(clock.now() + timedelta(seconds=store.ORPHAN_SECONDS + 60))
    assert files.collect(lambda those: {named}) == 1
    assert not files.keeps(orphan) and files.keeps(named)
    assert not (folder / store.INCOMING / "left").exists()
