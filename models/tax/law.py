"""The law as it applies: rates, treatments and certificates read once, then asked for each line."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from peewee import SQL, Value

from models.text import fold

from .rates import KINDS, TaxExemption, TaxRate, TaxTreatment


class Charge(NamedTuple):
    """A tax that a line calls for: `rate_id` is the rate's row, `rate` what is charged (0 where zero-rated)."""

    rate_id: int
    kind: str
    name_en: str
    name_fr: str
    rate: int


class Rule(NamedTuple):
    """A row of TaxTreatment, or (`treatment` "") of TaxExemption."""

    id: int
    country: str
    region: str
    kind: str
    tax_class: str
    treatment: str
    number: str
    valid_from: date | None
    valid_to: date | None


class Why(NamedTuple):
    """A tax of a place with what decides on it: the rate's row, the treatment with its rule's row (None: no rule says
    anything, so it is standard), and the certificate's row that frees from it (None: none does)."""

    rate: object
    treatment: str
    rule: object
    certificate: object

    @property
    def charged(self) -> int | None:
        """What is charged (thousandths of a percent, 0 where zero-rated); None where the tax does not apply at all."""
        if self.treatment == "exempt" or self.certificate is not None:
            return None
        return 0 if self.treatment == "zero" else self.rate.rate


class Law:
    """The rates, treatments and certificates of the places of one document; `charges` answers for one line."""

    def __init__(self, rates: list, treatments: list, exemptions: list):
        self._rates: dict[str, list] = {}
        for rate in rates:
            self._rates.setdefault(rate.country, []).append(rate)
        self._treatments = {(row.country, row.tax_class, row.region, row.kind): row for row in treatments}
        self._exemptions = exemptions
        self._known: dict[tuple, list[Charge]] = {}

    def charges(self, country: str, region: str, city: str, tax_class: str, day: date) -> list[Charge]:
        """The taxes that a tax class calls for at a place on a day, federal ones first; worked out once for each."""
        asked = (country, region, city, tax_class, day)
        if asked not in self._known:
            self._known[asked] = list(self._worked_out(*asked))
        return self._known[asked]

    def explained(self, country: str, region: str, city: str, tax_class: str, day: date) -> list["Why"]:
        """Every tax of the place on the day, charged or not, each with the rate, the rule and the certificate."""
        return [
            Why(rate, *self._rule(country, region, tax_class, rate.kind), self._certificate(country, region, rate, day))
            for rate in self._in_force(country, region, city, day)
        ]

    def _worked_out(self, *asked):
        for why in self.explained(*asked):
            if why.charged is not None:
                rate = why.rate
                yield Charge(rate.id, rate.kind, rate.name_en, rate.name_fr or rate.name_en, why.charged)

    def _in_force(self, country: str, region: str, city: str, day: date) -> list:
        """The one rate of each kind: the nearest place's (city, region, country), and of its rows the newest."""
        nearest: dict[str, tuple] = {}
        for rate in self._rates.get(country, ()):
            if _covers(rate, region, city) and _holds(rate, day):
                rank = (bool(rate.locality), bool(rate.region), rate.valid_from or date.min)
                if rate.kind not in nearest or rank > nearest[rate.kind][0]:
                    nearest[rate.kind] = (rank, rate)
        # HST is the GST and the province's tax in one (CRA, GST/HST rates): a country's GST does not come on top.
        if "HST" in nearest:
            nearest.pop("GST", None)
        return [nearest[kind][1] for kind in KINDS if kind in nearest]

    def treatment(self, country: str, region: str, tax_class: str, kind: str) -> str:
        """How a class is treated by a tax of a region: standard, zero or exempt."""
        return self._rule(country, region, tax_class, kind)[0]

    def _rule(self, country: str, region: str, tax_class: str, kind: str) -> tuple[str, object]:
        """The treatment by the most particular rule for this class, and the rule: region before kind; standard, and no
        rule, where there is none."""
        for asked in ((region, kind), (region, ""), ("", kind), ("", "")):
            if found := self._treatments.get((country, tax_class, *asked)):
                return found.treatment, found
        return "standard", None

    def _certificate(self, country: str, region: str, rate, day: date):
        """The account's certificate against a tax there, or None; of several the one that holds longest."""
        here = [row for row in self._exemptions if row.country == country and row.region in ("", region)]
        mine = [row for row in here if row.kind in ("", rate.kind) and _holds(row, day)]
        return max(mine, key=lambda row: (row.valid_to is None, row.valid_to or day), default=None)


def read_law(places: Iterable[tuple[str, str]], classes: Iterable[str], account_id: int | None) -> Law:
    """What holds for these places (country, region), tax classes and this account, in two statements."""
    places = set(places)
    countries = {country for country, _ in places}
    regions = {region for _, region in places} | {""}
    rates = TaxRate.select().where(TaxRate.country.in_(countries), TaxRate.region.in_(regions))
    rows = [Rule(*row) for row in _rules(countries, regions, set(classes), account_id).tuples()]
    return Law(
        list(rates.namedtuples()), [row for row in rows if row.treatment], [row for row in rows if not row.treatment]
    )


def _rules(countries: set, regions: set, classes: set, account_id: int | None):
    """Certificates, which have no treatment, and treatments, which have no number and no dates: at once."""
    own, other, nothing = TaxExemption, TaxTreatment, SQL("NULL")
    exemptions = own.select(
        own.id, own.country, own.region, own.kind, Value(""), Value(""), own.number, own.valid_from, own.valid_to
    ).where(own.account == account_id, own.country.in_(countries))
    treatments = other.select(
        other.id, other.country, other.region, other.kind, other.tax_class, other.treatment, Value(""), nothing, nothing
    ).where(other.country.in_(countries), other.tax_class.in_(classes), other.region.in_(regions))
    return exemptions + treatments


def _covers(rate, region: str, city: str) -> bool:
    """Whether a rate's place holds the ship-to: cities match without regard to case or accents."""
    return rate.region in ("", region) and (not rate.locality or fold(rate.locality) == fold(city))


def _holds(row, day: date) -> bool:
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)
