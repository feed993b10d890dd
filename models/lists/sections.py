"""The sections of a list: found or made by name, moved, renamed, removed. Within a verb that holds the list."""

from peewee import fn

from models.base import execute_many
from models.refusals import NotFound

from .refusals import NameTooLong, SectionThere, TooManySections
from .tables import NAME_LENGTH, SECTIONS_LIMIT, ListSection


def of(list_id: int) -> list[ListSection]:
    """The sections of a list in their order."""
    own = ListSection.select().where(ListSection.list == list_id)
    return list(own.order_by(ListSection.position, ListSection.id))


def named(found, name: str) -> int | None:
    """The id of the section of this name, made at the end if there is none; None for no name."""
    return named_all(found, [name]).get(clean(name))


def named_all(found, names) -> dict[str, int | None]:
    """The ids of sections by their names, as `named`: three statements at most."""
    wanted = [name for name in dict.fromkeys(map(clean, names)) if name]
    if not wanted:
        return {"": None}
    there = {section.name: section.id for section in of(found.id)}
    missing = [name for name in wanted if name not in there]
    if missing:
        if len(there) + len(missing) > SECTIONS_LIMIT:
            raise TooManySections(limit=SECTIONS_LIMIT)
        last = _last(found)
        rows = [(found.id, name, last + place) for place, name in enumerate(missing, 1)]
        execute_many('INSERT INTO list_section (list_id, "name", "position") VALUES (?, ?, ?)', rows)
        there = {section.name: section.id for section in of(found.id)}
    return {name: there[name] for name in wanted} | {"": None}


def add(found, name: str) -> None:
    """A new section at the end; raises SectionThere."""
    if clean(name) in {section.name for section in of(found.id)}:
        raise SectionThere()
    named_all(found, [name])


def change(found, section_id: int, name: str | None, step: int, remove: bool) -> None:
    """One change of one section; see `List.change_section`."""
    rows = of(found.id)
    place = next((place for place, section in enumerate(rows) if section.id == section_id), None)
    if place is None:
        raise NotFound(f"section {section_id}")
    if remove:
        rows[place].delete_instance()
    elif name is not None:
        name = clean(name)
        if any(section.name == name for section in rows if section.id != section_id):
            raise SectionThere()
        ListSection.update(name=name).where(ListSection.id == section_id).execute()
    elif 0 <= place + step < len(rows):
        rows[place], rows[place + step] = rows[place + step], rows[place]
        moved = [(position, section.id) for position, section in enumerate(rows, 1)]
        execute_many('UPDATE list_section SET "position" = ? WHERE id = ?', moved)


def clean(name: str) -> str:
    """A section's name with its blanks in order; raises NameTooLong."""
    # The bar parts the sections of a list in files.
    name = " ".join((name or "").replace("\x00", "").replace("|", "/").split())
    if len(name) > NAME_LENGTH:
        raise NameTooLong(limit=NAME_LENGTH, field="section")
    return name


def _last(found) -> int:
    return ListSection.select(fn.COALESCE(fn.MAX(ListSection.position), 0)).where(ListSection.list == found.id).scalar()
