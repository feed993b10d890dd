"""What a line of the files for lists stands for, and the lists as such lines."""

from peewee import JOIN

from models.accounts import Account, Location
from models.catalog import Product
from models.identity import User
from models.lists import List, ListLine, ListSection, ParLevel
from models.text import N_

from .lines import write_rows
from .naming import lines_joined, lists_joined
from .rows import BadRow
from .tables import Record

SEPARATOR = "|"


def buyer_list(row, place, package):
    """A list, known by its account, its owner and its name, with its sections in their order."""
    values = {name: row.values[name] for name in ("account", "owner", "name", "sharing")} | {"removal": ""}
    me = _key(row.values["account"], row.values["owner"], row.values["name"])
    package.brought.setdefault(List, set()).add(me)
    names = [" ".join(name.split()) for name in row.values["sections"].split(SEPARATOR)]
    records = [Record(List, values, place)]
    for position, name in enumerate(dict.fromkeys(filter(None, names)), 1):
        if len(name) > 80:
            raise BadRow("sections", N_("at most %(most)s characters, not %(given)s"), most=80, given=len(name))
        package.brought.setdefault(ListSection, set()).add((*me, name))
        records.append(Record(ListSection, {"list": (List, me), "name": name, "position": position}, place))
    return records


def list_line(row, place, package):
    """A product on a list; without a position they stand in the order of the file."""
    me = _list(row, package)
    product = row.values["product"]
    package.brought.setdefault(ListLine, set()).add((*me, product[1]))
    section = row.values["section"]
    values = {
        "list": (List, me),
        "product": product,
        "removal": "",
        "quantity": row.values["quantity"],
        "note": row.values["note"],
        "section": package.reference("section", ListSection, (*me, section)) if section else None,
        "position": row.values["position"] or package.count(("list line", me)),
    }
    return [Record(ListLine, values, place)]


def par_level(row, place, package):
    """How many units of a listed product a store wants to have."""
    me = _list(row, package)
    line = package.reference("sku", ListLine, (*me, row.values["product"][1]))
    store = package.reference("location", Location, (row.values["account"][1], row.values["location"]))
    return [Record(ParLevel, {"line": line, "location": store, "par": row.values["par"]}, place)]


def write_lists(path, codes) -> int:
    """Write lists.csv; how many rows it has."""
    sections: dict[int, list[str]] = {}
    for number, name in ListSection.select(ListSection.list, ListSection.name).order_by(ListSection.position).tuples():
        sections.setdefault(number, []).append(name)
    rows = lists_joined(List.id, Account.code, User.email, List.name, List.sharing).order_by(*_ORDER)
    cells = [(*names, SEPARATOR.join(sections.get(number, ()))) for number, *names in rows.tuples()]
    return write_rows(path, ("account", "owner", "list", "sharing", "sections"), cells)


def write_lines(path, codes) -> int:
    """Write list_lines.csv; how many rows it has."""
    own = ListLine
    says = (own.quantity, ListSection.name, own.note, own.position)
    rows = lines_joined(Account.code, User.email, List.name, Product.sku, *says)
    rows = rows.join_from(own, ListSection, JOIN.LEFT_OUTER, on=(own.section == ListSection.id))
    names = ("account", "owner", "list", "sku", "quantity", "section", "note", "position")
    return write_rows(path, names, rows.order_by(*_ORDER, own.position, own.id).tuples())


def write_pars(path, codes) -> int:
    """Write par_levels.csv; how many rows it has."""
    rows = lines_joined(Account.code, User.email, List.name, Product.sku, Location.code, ParLevel.par)
    rows = rows.join_from(ListLine, ParLevel, on=(ParLevel.line == ListLine.id))
    rows = rows.join_from(ParLevel, Location, on=(ParLevel.location == Location.id)).where(ParLevel.par.is_null(False))
    rows = rows.order_by(*_ORDER, ListLine.position, ListLine.id, Location.code)
    return write_rows(path, ("account", "owner", "list", "sku", "location", "par"), rows.tuples())


_ORDER = (Account.code, User.email, List.name, List.id)


def _list(row, package) -> tuple:
    """The natural key of the list that a line names; raises BadRow where there is none."""
    me = _key(row.values["account"], row.values["owner"], row.values["name"])
    package.reference("list", List, me)
    return me


def _key(account: tuple, owner: tuple, name: str) -> tuple:
    return account[1], owner[1], name
