"""Media of a product: pictures, data sheets, diagrams and videos; brought, put in order, named, taken away."""

from dataclasses import dataclass
from typing import BinaryIO

from peewee import fn

from models import clock, files, history, limits
from models.base import writing
from models.refusals import ChangedMeanwhile, NotFound, Refused
from models.text import N_

from .media_table import MEDIA_KINDS, Media
from .picturing import refresh_pictures
from .products import Product

# What each kind may be; the first kind that fits is what a file is taken for.
FITS: dict[str, tuple[str, ...]] = {
    "image": files.IMAGES,
    "datasheet": files.DOCUMENTS,
    "diagram": files.DOCUMENTS + files.IMAGES,
    "video": files.VIDEOS,
}
MEDIA_OF_PRODUCT = limits.declare("media_of_product", 60, N_("A product has at most %(value)s pictures and documents."))
BROUGHT_BYTES = limits.declare(
    "media_brought", 80_000_000, N_("Files of a product that are sent at once have at most %(value)s bytes together.")
)


class KindWrong(Refused):
    """A file that is not of the kind that it shall be."""

    message = N_(
        "This file does not fit its kind: a picture is a JPEG, PNG, WebP, AVIF or GIF file, a data sheet a PDF, "
        "a diagram a PDF or a picture, and a video an MP4 or WebM file."
    )
    field = "kind"


class MediaTooMany(Refused):
    """Facts: most."""

    message = N_("A product has at most %(most)s pictures and documents.")


class MediaThere(Refused):
    """The very same file, of the same kind and for the same readers."""

    message = N_("This product has this very file already.")


class PlaceTaken(Refused):
    """Two files of one kind and locale cannot stand at the same place. Facts: place, from 1."""

    message = N_("Two files of the same kind and language stand at position %(place)s.")


@dataclass(frozen=True)
class Brought:
    """A file on its way in: what it is called, and its bytes. An empty kind is guessed from what it is."""

    filename: str
    source: BinaryIO
    kind: str = ""
    locale: str = ""
    title: str = ""
    title_fr: str = ""


@dataclass(frozen=True)
class Placing:
    """What one of a product's media is to be."""

    kind: str
    locale: str
    position: int
    title: str
    title_fr: str


def kind_of(content_type: str) -> str:
    """What a file of this type is taken for."""
    return next(kind for kind in MEDIA_KINDS if content_type in FITS[kind])


def check_kind(kind: str, content_type: str) -> None:
    """Raise KindWrong if a file of this type cannot be of this kind."""
    if content_type not in FITS.get(kind, ()):
        raise KindWrong()


def add_media(product_id: int, brought: list[Brought], *, by) -> tuple[list[Media], list[tuple[str, Refused]]]:
    """Keep files and put them behind the others of their kind; returns the new rows, and (file name, refusal) of what
    was not taken. Raises NotFound.

    Files are on the disk before any row names them. It waits for nobody's version: nothing is lost by adding.
    """
    kept, refused = [], []
    for one in brought:
        try:
            kept.append((one, _kept(one)))
        except Refused as refusal:
            refused.append((one.filename, refusal))
    with writing():
        _lock(product_id)
        added = []
        for one, found in kept:
            try:
                added.append(_placed(product_id, one, found))
            except Refused as refusal:
                refused.append((one.filename, refusal))
        if added:
            _settle(product_id, by, "add_media", files=[one.filename for one in added])
    return added, refused


def change_media(product_id: int, wanted: dict[int, Placing], *, by, version: int) -> int:
    """Retitle and reorder a product's media, by their ids; returns how many changed.

    Raises NotFound, KindWrong, PlaceTaken, and ChangedMeanwhile if its media are no longer at `version`.
    """
    with writing():
        _lock(product_id, version)
        rows = {row.id: row for row in Media.select().where(Media.product == product_id)}
        if not wanted.keys() <= rows.keys():
            raise NotFound(product_id)
        changed = {}
        for row_id, placing in wanted.items():
            check_kind(placing.kind, rows[row_id].content_type)
            before = {name: getattr(rows[row_id], name) for name in vars(placing)}
            if before != vars(placing):
                changed[row_id] = vars(placing)
        if changed:
            _check_places([vars(wanted[one]) if one in wanted else rows[one].__data__ for one in rows])
            _write(changed)
            _settle(product_id, by, "change_media", files=[rows[one].filename for one in changed], after=changed)
    return len(changed)


def remove_media(product_id: int, media_id: int, *, by, version: int) -> None:
    """Take one away; its file goes later, if nothing else has it. Raises NotFound, ChangedMeanwhile."""
    with writing():
        _lock(product_id, version)
        row = Media.get_or_none(Media.product == product_id, Media.id == media_id)
        if row is None:
            raise NotFound(media_id)
        row.delete_instance()
        _settle(product_id, by, "remove_media", files=[row.filename], content=row.content)


def collect_media() -> int:
    """Remove the files that no product has any more; returns how many. They are kept for a day, see `files.collect`."""

    def wanted(contents: list[str]) -> set[str]:
        found = set()
        for start in range(0, len(contents), 500):
            rows = Media.select(Media.content).where(Media.content.in_(contents[start : start + 500]))
            found |= {row[0] for row in rows.tuples()}
        return found

    return files.collect(wanted)


def media_off() -> tuple[int, list[str]]:
    """For the audit: how many media there are, and those whose file is missing or is not as long as it was."""
    rows = Media.select(Media.content, Media.size, fn.MIN(Media.filename)).group_by(Media.content, Media.size)
    broken = []
    for content, size, filename in rows.tuples().iterator():
        path = files.path_of(content)
        if not path.is_file() or path.stat().st_size != size:
            broken.append(f"{filename or content} ({content[:12]})")
    return Media.select().count(), broken


def _kept(one: Brought) -> files.Recognised:
    found = files.recognise(one.source)
    check_kind(one.kind or kind_of(found.content_type), found.content_type)
    files.keep(one.source)
    return found


def _placed(product_id: int, one: Brought, found: files.Recognised) -> Media:
    kind = one.kind or kind_of(found.content_type)
    its = list(Media.select().where(Media.product == product_id))
    if len(its) >= MEDIA_OF_PRODUCT:
        raise MediaTooMany(most=MEDIA_OF_PRODUCT)
    beside = [row for row in its if (row.kind, row.locale) == (kind, one.locale)]
    if any(row.content == found.content for row in beside):
        raise MediaThere()
    return Media.create(
        product=product_id, kind=kind, locale=one.locale, title=one.title, title_fr=one.title_fr,
        position=max((row.position + 1 for row in beside), default=0),
        filename=files.bare_name(one.filename, found.content_type),
        content=found.content, content_type=found.content_type, size=found.size, width=found.width,
        height=found.height, created_at=clock.now(),
    )  # fmt: skip


def _lock(product_id: int, version: int | None = None) -> None:
    """Lock the product's media; raises NotFound, and ChangedMeanwhile if they are no longer at `version`."""
    its = Product.id == product_id
    asked = its if version is None else its & (Product.media_version == version)
    if not Product.update(media_version=Product.media_version + 1).where(asked).execute():
        if version is not None and Product.select().where(its).exists():
            raise ChangedMeanwhile(f"the media of product {product_id} are no longer at version {version}")
        raise NotFound(product_id)


def _check_places(rows: list[dict]) -> None:
    met = set()
    for row in rows:
        place = row["kind"], row["locale"], row["position"]
        if place in met:
            raise PlaceTaken(place=row["position"] + 1)
        met.add(place)


def _write(changed: dict[int, dict]) -> None:
    """In two steps, since two that change places would meet on the way."""
    Media.update(position=Media.id * -1).where(Media.id.in_(list(changed))).execute()
    for row_id, values in changed.items():
        Media.update(**values).where(Media.id == row_id).execute()


def _settle(product_id: int, by, verb: str, **facts) -> None:
    refresh_pictures([product_id])
    sku = Product.select(Product.sku).where(Product.id == product_id).scalar()
    history.record(by, verb, f"product:{product_id}", sku=sku, **facts)
