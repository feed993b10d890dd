"""Where the synthetic world stands: a storefront of its own, with its shelves, its warehouse and its way of sending."""

from dataclasses import dataclass

from models.accounts import Segment
from models.brands import Storefront
from models.catalog import (
    Assortment,
    AssortmentAssignment,
    AssortmentItem,
    Attribute,
    AttributeValue,
    Category,
    refresh_paths,
)
from models.delivery import ShippingMethod
from models.stock import Warehouse, WarehouseStorefront

from .words import FACTS, SHELVES

CODE = "scale"
HOST = "scale.localhost"
ROOT_SHELF = "scale"


@dataclass(frozen=True)
class Market:
    """What the rest of the world refers to."""

    storefront: Storefront
    segment: Segment
    warehouse: Warehouse
    shelves: dict[str, int]


def open_market() -> Market:
    """The market, made where it is missing: a shop in CAD with English and French, for which goods are narrowed."""
    shop = _found(
        Storefront, {"code": CODE}, host=HOST, name_en="Scale Wholesale", name_fr="Grossiste Échelle", country="CA",
        currency="CAD", locales="en-CA fr-CA", time_zone="America/Toronto", email="orders@scale.example",
        theme={"primary": "#1D3F6E", "accent": "#8A3B12"},
    )  # fmt: skip
    segment = _found(Segment, {"code": "SCALE"}, name_en="Synthetic customers", name_fr="Clients synthétiques")
    house = _found(Warehouse, {"code": "SCALE"}, name_en="Central warehouse", name_fr="Entrepôt central")
    _found(WarehouseStorefront, {"warehouse": house.id, "storefront": shop.id})
    _found(
        ShippingMethod, {"storefront": shop.id, "code": "ground"}, name_en="Ground delivery",
        name_fr="Livraison terrestre", charge=1_850, free_over=35_000, position=1,
    )  # fmt: skip
    shelves = _shelves()
    opened = _found(Assortment, {"code": "SCALE"})
    _found(AssortmentItem, {"assortment": opened.id, "product": None, "category": shelves[ROOT_SHELF]})
    _found(AssortmentAssignment, {"assortment": opened.id, "scope": "storefront", "scope_id": shop.id})
    _attributes()
    return Market(shop, segment, house, shelves)


def _shelves() -> dict[str, int]:
    """The ids of the shelves by code: one for each kind of goods, on one of two, on one."""
    root = _found(Category, {"code": ROOT_SHELF}, name_en="Wholesale", name_fr="Gros", position=900)
    found = {ROOT_SHELF: root.id}
    for place, (code, (name_en, name_fr, kinds)) in enumerate(SHELVES.items()):
        shelf = _found(Category, {"code": code}, parent=root.id, name_en=name_en, name_fr=name_fr, position=place)
        found[code] = shelf.id
        for number, kind in enumerate(kinds):
            below = _found(
                Category, {"code": f"scale-{kind.code}"}, parent=shelf.id, name_en=kind.name_en, name_fr=kind.name_fr,
                position=number,
            )  # fmt: skip
            found[kind.code] = below.id
    refresh_paths()
    return found


def _attributes() -> None:
    for place, (code, (name_en, name_fr, values)) in enumerate(FACTS.items()):
        attribute = _found(Attribute, {"code": code}, name_en=name_en, name_fr=name_fr, position=900 + place)
        for number, (value, value_en, value_fr) in enumerate(values):
            key = {"attribute": attribute.id, "code": value}
            _found(AttributeValue, key, name_en=value_en, name_fr=value_fr, position=number)


def _found(model: type, key: dict, **values):
    """The row with this key, made with these values where there is none."""
    is_it = [
        getattr(model, name) == value if value is not None else getattr(model, name).is_null()
        for name, value in key.items()
    ]
    return model.select().where(*is_it).first() or model.create(**key, **values)
