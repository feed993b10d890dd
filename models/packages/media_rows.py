"""What a line of media.csv stands for: a file that lies in the package, read through before anything is written."""

from pathlib import Path

from models import catalog, files
from models.catalog import Media
from models.refusals import Refused
from models.text import N_

from .report import Fault, Report, Said
from .rows import BadRow
from .tables import Record

FILE = "media.csv"
NO_FILE = N_("there is no file “%(name)s” in the package")
OUTSIDE = N_("“%(name)s” leads out of the package")
PLACE_TAKEN = N_("another row of this product, kind and locale has the position %(place)s")


class MediaFiles:
    """The files that media.csv of a package names: each is looked at once, and kept before its rows are written."""

    def __init__(self, directory: Path):
        self.directory = directory.resolve()
        self.used: dict[str, files.Recognised] = {}
        self._known: dict[str, files.Recognised] | None = None

    def look_at(self, name: str) -> files.Recognised:
        """What the file of this path is; raises BadRow. What the house knows already is known by its hash."""
        if name not in self.used:
            with open(self._path(name), "rb") as source:
                known = self._kept().get(files.hash_of(source)[0])
                try:
                    self.used[name] = known or files.recognise(source)
                except Refused as refusal:
                    raise BadRow("file", refusal.message, **refusal.facts) from None
        return self.used[name]

    def keep(self, report: Report) -> bool:
        """Keep every file that was named; what the disk does not take is a fault, and then False is given back."""
        for name, found in self.used.items():
            try:
                with open(self._path(name), "rb") as source:
                    if files.keep(source) != found.content:
                        raise BadRow("file", NO_FILE, name=name)  # it was changed since it was looked at
            except Refused as refusal:
                report.faults.append(Fault(FILE, 1, "file", Said(refusal.message)))
            except BadRow as bad:
                report.faults.append(Fault(FILE, 1, "file", bad.said))
            else:
                continue
            return False
        return True

    def _path(self, name: str) -> Path:
        path = (self.directory / name).resolve()
        if "\\" in name or Path(name).is_absolute() or not path.is_relative_to(self.directory):
            raise BadRow("file", OUTSIDE, name=name[:200])
        if not path.is_file():
            raise BadRow("file", NO_FILE, name=name[:200])
        return path

    def _kept(self) -> dict[str, files.Recognised]:
        if self._known is None:
            columns = (Media.content, Media.content_type, Media.size, Media.width, Media.height)
            self._known = {row[0]: files.Recognised(*row) for row in Media.select(*columns).distinct().tuples()}
        return self._known


def medium(row, place, package):
    """A picture, data sheet, diagram or video of a product. Without a position it stands behind those before it."""
    values = row.values
    found = package.media.look_at(values["file"])
    try:
        catalog.check_kind(values["kind"], found.content_type)
    except Refused as refusal:
        raise BadRow("kind", refusal.message) from None
    if package.count(("media of", values["product"])) > catalog.MEDIA_OF_PRODUCT:
        raise BadRow("sku", catalog.MediaTooMany.message, most=catalog.MEDIA_OF_PRODUCT)
    those = values["product"], values["kind"], values["locale"]
    if values["position"] is None:
        values["position"] = package.count(("media", those)) - 1
    if package.count(("place", those, values["position"])) > 1:
        raise BadRow("position", PLACE_TAKEN, place=values["position"] + 1)
    its = {name: value for name, value in values.items() if name != "file"}
    its |= {"filename": files.bare_name(values["file"], found.content_type)} | vars(found)
    return [Record(Media, its, place)]


def beside(directory: Path):
    """For an export: the column `file` of a row, after its file was put into the folder."""

    def cells(row):
        name = f"media/{row['content'][:16]}/{row['filename'] or files.bare_name('', row['content_type'])}"
        source, target = files.path_of(row["content"]), directory / name
        if source.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
        return {"file": name}

    return cells
