"""Media of a product: taken whole or not at all, put in order, given to each reader in the nearest language."""

import io
import os

import pytest

from models import catalog, files, history
from models.catalog import Brought, Media, Placing, Product, ProductText
from models.identity import Actor
from models.refusals import ChangedMeanwhile, NotFound
from models.text import key
from tests import media

CAMILLE = Actor(1)


@pytest.fixture
def grinder(db):
    """A product with a name and nothing to look at."""
    made = Product.create(sku="GRINDER", sku_key="grinder")
    ProductText.create(product=made, language="en", name="Grinder")
    return made


def brought(data: bytes, filename="one", **more) -> Brought:
    return Brought(filename, io.BytesIO(data), **more)


def add(product, *those):
    return catalog.add_media(product.id, list(those), by=CAMILLE)


def shown(product, locale="en-CA", parent=None):
    """{kind: [(title, foreign)]}."""
    found = catalog.media_of(product.id, parent and parent.id, locale)
    return {kind: [(one.title, one.foreign) for one in those] for kind, those in found.items()}


def placings(product, **changes):
    rows = catalog.media_to_edit(product.id)
    return {
        row.id: Placing(**{name: getattr(row, name) for name in Placing.__dataclass_fields__} | changes) for row in rows
    }


def version(product) -> int:
    return Product.get_by_id(product.id).media_version


def test_what_is_brought_is_kept_and_its_kind_guessed_from_what_it_is(grinder):
    added, refused = add(
        grinder, brought(media.picture(), "data.pdf"), brought(media.PDF, "photo.jpg"), brought(media.mp4(), "x")
    )
    assert [(one.kind, one.content_type) for one in added] == [
        ("image", "image/png"), ("datasheet", "application/pdf"), ("video", "video/mp4")
    ]  # fmt: skip
    assert refused == [] and all(files.keeps(one.content) for one in added)
    assert (added[0].width, added[0].height, added[1].size) == (40, 30, len(media.PDF))
    event = history.events_of(f"product:{grinder.id}")[-1]
    assert (event.verb, event.facts["files"]) == ("add_media", ["data.pdf.png", "photo.jpg.pdf", "x.mp4"])


def test_what_is_refused_is_named_and_the_rest_is_kept(grinder):
    added, refused = add(grinder, brought(media.HTML, "photo.jpg"), brought(media.picture(), "good.png"))
    assert [one.filename for one in added] == ["good.png"]
    assert [(name, type(why)) for name, why in refused] == [("photo.jpg", files.FileUnknown)]


def test_a_picture_is_no_data_sheet_and_a_document_no_picture(grinder):
    _added, refused = add(
        grinder, brought(media.picture(), kind="datasheet"), brought(media.PDF, kind="image"),
        brought(media.PDF, kind="nothing"),
    )  # fmt: skip
    assert [type(why) for _name, why in refused] == [catalog.KindWrong] * 3
    assert add(grinder, brought(media.PDF, kind="diagram"), brought(media.picture(), kind="diagram"))[1] == []


def test_the_same_file_is_not_taken_twice(grinder):
    _added, refused = add(grinder, brought(media.PDF), brought(media.PDF), brought(media.PDF, locale="fr-CA"))
    assert [type(why) for _name, why in refused] == [catalog.MediaThere]
    assert Media.select().count() == 2


def test_a_product_has_so_many_media_and_no_more(grinder, monkeypatch):
    monkeypatch.setattr("models.catalog.media.MEDIA_OF_PRODUCT", 1)
    added, refused = add(grinder, brought(media.PDF), brought(media.picture()))
    assert (len(added), type(refused[0][1])) == (1, catalog.MediaTooMany)


def test_a_failed_write_leaves_no_row(grinder, tmp_path):
    (tmp_path / "in the way").write_text("")
    files.open_store(tmp_path / "in the way")
    added, refused = add(grinder, brought(media.PDF))
    assert added == [] and type(refused[0][1]) is files.NotKept
    assert Media.select().count() == 0


def test_nobody_adds_to_a_product_that_is_not_there(db):
    with pytest.raises(NotFound):
        catalog.add_media(999, [brought(media.PDF)], by=CAMILLE)


def test_the_first_picture_stands_for_the_product_and_for_its_variants_without_one(grinder):
    variant = Product.create(sku="V", sku_key="v", kind="variant", parent=grinder)
    (picture,), _ = add(grinder, brought(media.picture()))
    assert {Product.get_by_id(one.id).picture_en for one in (grinder, variant)} == {picture.content}
    (own,), _ = add(variant, brought(media.picture(colour="blue")))
    assert Product.get_by_id(variant.id).picture_fr == own.content
    catalog.remove_media(variant.id, own.id, by=CAMILLE, version=version(variant))
    assert Product.get_by_id(variant.id).picture_fr == picture.content
    catalog.remove_media(grinder.id, picture.id, by=CAMILLE, version=version(grinder))
    assert {Product.get_by_id(one.id).picture_en for one in (grinder, variant)} == {""}


def test_each_language_has_its_own_first_picture(grinder):
    (english, french), _ = add(
        grinder, brought(media.picture(), locale="en-CA"), brought(media.picture(colour="blue"), locale="fr-CA")
    )
    fresh = Product.get_by_id(grinder.id)
    assert (fresh.picture_en, fresh.picture_fr) == (english.content, french.content)
    assert catalog.refresh_pictures() == 0


def test_of_one_place_each_reader_gets_the_nearest_and_is_told_of_another_language(grinder):
    add(
        grinder,
        brought(media.PDF, locale="en-CA", title="Manual"),
        brought(media.PDF + b"\n", locale="en-CA", title="Cleaning"),
        brought(media.PDF + b"\r", locale="fr-CA", title="Mode d’emploi"),
        brought(media.picture(), title="Front", title_fr="Face"),
    )
    assert shown(grinder) == {"image": [("Front", "")], "datasheet": [("Manual", ""), ("Cleaning", "")]}
    assert shown(grinder, "fr-CA") == {
        "image": [("Face", "")], "datasheet": [("Mode d’emploi", ""), ("Cleaning", "en")]
    }  # fmt: skip


def test_a_locale_is_nearer_than_its_language_and_that_than_another_region_or_everybody(grinder):
    for number, locale in enumerate(("en-US", "", "en", "en-CA", "fr")):
        add(grinder, brought(media.PDF + b"\n" * number, locale=locale, title=locale or "all"))
    assert [shown(grinder, one)["datasheet"][0][0] for one in ("en-CA", "en-US", "en-GB", "fr-CA")] == [
        "en-CA", "en-US", "en", "fr"
    ]  # fmt: skip


def test_a_variant_has_its_parents_media_of_the_kinds_that_it_lacks(grinder):
    variant = Product.create(sku="V", sku_key="v", kind="variant", parent=grinder)
    add(grinder, brought(media.PDF, title="Sheet"), brought(media.picture(), title="Parent"))
    add(variant, brought(media.picture(colour="blue"), title="Own"))
    assert shown(variant, parent=grinder) == {"image": [("Own", "")], "datasheet": [("Sheet", "")]}


def test_media_are_named_and_put_in_order_at_once(grinder):
    (one, two), _ = add(grinder, brought(media.picture()), brought(media.picture(colour="blue")))
    wanted = {
        one.id: Placing("image", "", 1, "Back", "Dos"),
        two.id: Placing("image", "", 0, "Front", "Face"),
    }
    before = version(grinder)
    assert catalog.change_media(grinder.id, wanted, by=CAMILLE, version=before) == 2
    assert shown(grinder) == {"image": [("Front", ""), ("Back", "")]}
    assert Product.get_by_id(grinder.id).picture_en == two.content
    assert history.events_of(f"product:{grinder.id}")[-1].verb == "change_media"
    with pytest.raises(ChangedMeanwhile):
        catalog.change_media(grinder.id, wanted, by=CAMILLE, version=before)


def test_changing_nothing_writes_no_entry(grinder):
    add(grinder, brought(media.picture()))
    before = len(history.events_of(f"product:{grinder.id}"))
    assert catalog.change_media(grinder.id, placings(grinder), by=CAMILLE, version=version(grinder)) == 0
    assert len(history.events_of(f"product:{grinder.id}")) == before


def test_two_cannot_stand_at_one_place_and_none_may_be_what_it_is_not(grinder):
    add(grinder, brought(media.picture()), brought(media.picture(colour="blue")))
    with pytest.raises(catalog.PlaceTaken) as refused:
        catalog.change_media(grinder.id, placings(grinder, position=4), by=CAMILLE, version=version(grinder))
    assert refused.value.facts == {"place": 5}
    with pytest.raises(catalog.KindWrong):
        catalog.change_media(grinder.id, placings(grinder, kind="video"), by=CAMILLE, version=version(grinder))


def test_what_belongs_to_another_product_is_neither_changed_nor_removed(grinder):
    other = Product.create(sku="O", sku_key=key("O"))
    (its,), _ = add(other, brought(media.PDF))
    with pytest.raises(NotFound):
        catalog.change_media(grinder.id, placings(other), by=CAMILLE, version=version(grinder))
    with pytest.raises(NotFound):
        catalog.remove_media(grinder.id, its.id, by=CAMILLE, version=version(grinder))
    with pytest.raises(ChangedMeanwhile):
        catalog.remove_media(other.id, its.id, by=CAMILLE, version=version(other) - 1)


def test_a_file_goes_when_no_product_has_it_any_more(grinder, tmp_path):
    files.open_store(tmp_path)
    (sheet, picture), _ = add(grinder, brought(media.PDF), brought(media.picture()))
    catalog.remove_media(grinder.id, sheet.id, by=CAMILLE, version=version(grinder))
    assert catalog.collect_media() == 0
    for content in (sheet.content, picture.content):
        os.utime(files.path_of(content), (0, 0))
    assert catalog.collect_media() == 1
    assert (files.keeps(sheet.content), files.keeps(picture.content)) == (False, True)


def test_the_audit_names_what_is_missing_or_cut_off(grinder, tmp_path):
    files.open_store(tmp_path)
    (sheet, picture), _ = add(grinder, brought(media.PDF, "sheet.pdf"), brought(media.picture(), "front.png"))
    assert catalog.media_off() == (2, [])
    files.path_of(sheet.content).unlink()
    files.path_of(picture.content).write_bytes(b"cut")
    looked, broken = catalog.media_off()
    assert looked == 2 and sorted(one.split(" ")[0] for one in broken) == ["front.png", "sheet.pdf"]
