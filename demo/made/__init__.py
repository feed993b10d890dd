"""What the demo makes as it is loaded, so that no picture or document need be kept: a package of media."""

import csv
from pathlib import Path

from demo.made import cups, pour_over, sheets

HEADER = ["sku", "kind", "locale", "title", "title_fr", "file"]


def make(directory) -> int:
    """Write media.csv and its files into a folder; returns how many rows it has. The same every time."""
    folder = Path(directory)
    rows = [*cups.rows(folder), *sheets.rows(folder), *pour_over.rows(folder)]
    with (folder / "media.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
    return len(rows)
