"""Category paths: the codes from the root, so that a prefix gives a whole subtree in one condition."""

from .products import Category


def refresh_paths() -> int:
    """Write each category's path anew from its parents (bulk imports call it once); returns how many changed.

    A category whose parents go round in a circle keeps the codes met before the circle closes.
    """
    shelves = {row.id: row for row in Category.select()}
    changed = [shelf for shelf in shelves.values() if shelf.path != _path(shelf, shelves)]
    for shelf in changed:
        Category.update(path=_path(shelf, shelves)).where(Category.id == shelf.id).execute()
    return len(changed)


def _path(shelf: Category, shelves: dict) -> str:
    codes, met = [], set()
    while shelf is not None and shelf.id not in met:
        met.add(shelf.id)
        codes.append(shelf.code)
        shelf = shelves.get(shelf.parent_id)
    return "".join(f"{code}/" for code in reversed(codes))
