"""How a pour-over is brewed: four seconds that pour_over.html draws, kept as pour-over.webm, for a browser has to draw
them (`python -m demo.compose.pour_over` does so anew)."""

import shutil
from pathlib import Path

FILE = Path(__file__).parent / "pour-over.webm"
SKUS = ("BRW-CONE-2", "BRW-KETTLE-1L")
TITLES = ("How a pour-over is brewed", "Comment se prépare un café filtre à la main")


def rows(folder: Path):
    """Put the video into a folder; gives the rows of media.csv."""
    (folder / "videos").mkdir()
    shutil.copyfile(FILE, folder / "videos" / FILE.name)
    for sku in SKUS:
        yield [sku, "video", "", *TITLES, f"videos/{FILE.name}"]
