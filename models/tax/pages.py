"""Taxes as a merchandiser reads them: rates on a day, treatments as a table, certificates, and why a tax is due."""

from datetime import date

from peewee import fn

from models import catalog
from models.accounts import Account

from .law import Law, Why, read_law
from .rates import KINDS, TaxExemption, TaxRate, TaxTreatment

STATES = ("holds", "planned", "ended")


def rates_page(
    day: date, country: str = "", region: str = "", words: str = "", page: int = 1, size: int = 100
) -> tuple[list[dict], int]:
    """One page of the rates in force on a day by place and kind, each with the day on which another one follows
    (`next_from`), and how many there are. Two statements."""
    own, later = TaxRate, TaxRate.alias()
    same = (later.country == own.country) & (later.region == own.region) & (later.locality == own.locality)
    following = later.select(fn.MIN(later.valid_from)).where(same, later.kind == own.kind, later.valid_from > day)
    chosen = own.select(own, following.alias("next_from")).where(_valid(own, day))
    if country:
        chosen = chosen.where(own.country == country)
    if region:
        chosen = chosen.where(own.region == region)
    for word in words.split()[:5]:
        chosen = chosen.where(own.locality.contains(word) | own.name_en.contains(word) | own.name_fr.contains(word))
    rows = chosen.order_by(own.country, own.region, own.locality, own.kind, own.valid_from).paginate(page, size)
    return [row | {"next_from": _date(row["next_from"])} for row in rows.dicts()], chosen.count()


def planned_rates(day: date) -> list[TaxRate]:
    """The rates that begin after a day, the next one first; at most 50."""
    rows = TaxRate.select().where(TaxRate.valid_from > day).order_by(TaxRate.valid_from, TaxRate.id)
    return list(rows.limit(50))


def places() -> dict[str, list[str]]:
    """The countries that have any rate, each with its regions."""
    found: dict[str, list[str]] = {}
    rows = TaxRate.select(TaxRate.country, TaxRate.region).distinct().order_by(TaxRate.country, TaxRate.region)
    for country, region in rows.tuples():
        found.setdefault(country, [])
        if region:
            found[country].append(region)
    return found


def tax_classes() -> list[str]:
    """The classes that products have or that a rule names, by name. Two statements."""
    rules = TaxTreatment.select(TaxTreatment.tax_class).distinct().tuples()
    return sorted({"standard", "shipping", *catalog.tax_classes(), *(name for (name,) in rules)})


def treatments_in(country: str) -> list[TaxTreatment]:
    """The rules of a country by class, the general before the particular."""
    own = TaxTreatment
    return list(own.select().where(own.country == country).order_by(own.tax_class, own.region, own.kind))


def treatment_table(country: str, classes: list[str], day: date) -> list[dict]:
    """Every tax of the country's regions on a day, with how each class is treated: region, kind, name_en, name_fr,
    treatments (by class). What is only a city's is told once for its region. Four statements."""
    rows = list(TaxRate.select().where(TaxRate.country == country, _valid(TaxRate, day)))
    law = read_law({(country, row.region) for row in rows}, classes, None)
    found: dict[tuple, dict] = {}
    for row in sorted(rows, key=lambda row: (row.region, KINDS.index(row.kind), row.locality)):
        if (row.region, row.kind) not in found:
            treated = {name: law.treatment(country, row.region, name, row.kind) for name in classes}
            names = {"name_en": row.name_en, "name_fr": row.name_fr} if not row.locality else {}
            told = {"region": row.region, "kind": row.kind, "name_en": row.kind, "name_fr": row.kind}
            found[row.region, row.kind] = told | names | {"treatments": treated}
    return list(found.values())


def exemptions_page(
    day: date, words: str = "", state: str = "", page: int = 1, size: int = 100
) -> tuple[list[dict], int]:
    """One page of certificates by account, with `account_code`, `account_name` and `state` (one of STATES), and how
    many match. Two statements."""
    own = TaxExemption
    chosen = own.select().join(Account, on=(own.account == Account.id))
    for word in words.split()[:5]:
        chosen = chosen.where(Account.code.contains(word) | Account.name.contains(word) | own.number.contains(word))
    if state in STATES:
        chosen = chosen.where(
            {"holds": _valid(own, day), "planned": own.valid_from > day, "ended": own.valid_to < day}[state]
        )
    named = chosen.select(own, Account.code.alias("account_code"), Account.name.alias("account_name"))
    rows = named.order_by(Account.code, own.country, own.region, own.kind, own.valid_from).paginate(page, size)
    return [row | {"state": _state(row, day)} for row in rows.dicts()], chosen.count()


def explain(location, tax_class: str, day: date, account_id: int | None) -> list[Why]:
    """Every tax of a ship-to on a day for a class of goods, charged or not, with what decides. Three statements."""
    law: Law = read_law({(location.country, location.region)}, {tax_class}, account_id)
    return law.explained(location.country, location.region, location.city, tax_class, day)


def _state(row: dict, day: date) -> str:
    if row["valid_from"] and row["valid_from"] > day:
        return "planned"
    return "ended" if row["valid_to"] and row["valid_to"] < day else "holds"


def _date(value) -> date | None:
    """What an aggregate gives for a date: SQLite keeps dates as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _valid(model, day: date):
    begun = model.valid_from.is_null() | (model.valid_from <= day)
    return begun & (model.valid_to.is_null() | (model.valid_to >= day))
