"""How tax classes are treated, and the certificates of accounts: made, changed, ended."""

from datetime import date

from models import accounts, history
from models.accounts import Account
from models.base import bump, writing
from models.refusals import NotFound

from .keeping_rates import check_place, overlap
from .rates import TREATMENTS, TaxExemption, TaxTreatment
from .refusals import (
    AccountUnknown,
    ChoiceUnclear,
    DatesCrossed,
    ExemptionOverlaps,
    TreatmentThere,
    WordsNeeded,
)


def treatment_of(number: int) -> TaxTreatment:
    """The rule with this number; raises NotFound."""
    found = TaxTreatment.get_or_none(TaxTreatment.id == number)
    if found is None:
        raise NotFound(number)
    return found


def exemption_of(number: int) -> TaxExemption:
    """The certificate with this number; raises NotFound."""
    found = TaxExemption.get_or_none(TaxExemption.id == number)
    if found is None:
        raise NotFound(number)
    return found


def create_treatment(tax_class: str, country: str, region: str, kind: str, treatment: str, *, by) -> TaxTreatment:
    """A rule for a class of goods; empty region or kind: all of them. Raises what is wrong, or TreatmentThere."""
    if not 1 <= len(tax_class) <= 40:
        raise WordsNeeded(field="tax_class", longest=40)
    check_place(country, region, kind, any_kind=True)
    _check_treatment(treatment)
    rule = {"tax_class": tax_class, "country": country, "region": region, "kind": kind}
    with writing():
        there = [getattr(TaxTreatment, name) == value for name, value in rule.items()]
        if TaxTreatment.select().where(*there).exists():
            raise TreatmentThere()
        made = TaxTreatment.create(**rule, treatment=treatment)
        history.record(by, "create_treatment", _class_stream(tax_class), **rule, treatment=treatment)
    return made


def change_treatment(rule: TaxTreatment, treatment: str, *, by, version: int) -> None:
    """Treat it otherwise from the next order on; raises ChoiceUnclear, ChangedMeanwhile."""
    _check_treatment(treatment)
    with writing():
        if treatment != treatment_of(rule.id).treatment:
            bump(TaxTreatment, rule.id, version, treatment=treatment)
            facts = _rule_facts(rule) | {"before": rule.treatment, "treatment": treatment}
            history.record(by, "change_treatment", _class_stream(rule.tax_class), **facts)


def remove_treatment(rule: TaxTreatment, *, by, version: int) -> None:
    """Take a rule away, so that a more general one counts; raises ChangedMeanwhile."""
    with writing():
        bump(TaxTreatment, rule.id, version)
        TaxTreatment.delete().where(TaxTreatment.id == rule.id).execute()
        facts = _rule_facts(rule) | {"treatment": rule.treatment}
        history.record(by, "remove_treatment", _class_stream(rule.tax_class), **facts)


def create_exemption(
    code: str, country: str, region: str, kind: str, number: str, *, by, valid_from: date | None = None,
    valid_to: date | None = None,
) -> TaxExemption:
    """A certificate of an account (by its code) against a tax of a place; empty region or kind: all of them.

    Raises AccountUnknown, ExemptionOverlaps, and what is wrong with the rest.
    """  # fmt: skip
    account = accounts.with_code(code)
    if account is None:
        raise AccountUnknown(code=code)
    check_place(country, region, kind, any_kind=True)
    if not 1 <= len(number) <= 60:
        raise WordsNeeded(field="number", longest=60)
    if valid_from and valid_to and valid_to < valid_from:
        raise DatesCrossed(first=valid_from, last=valid_to)
    place = {"country": country, "region": region, "kind": kind}
    with writing():
        Account.update(code=Account.code).where(Account.id == account.id).execute()
        for other in TaxExemption.select().where(TaxExemption.account == account.id, *_same(place)):
            if other.number == number or overlap(other, valid_from, valid_to):
                first, last = other.valid_from or "–", other.valid_to or "–"
                raise ExemptionOverlaps(number=other.number, first=first, last=last)
        days = {"valid_from": valid_from, "valid_to": valid_to}
        made = TaxExemption.create(account=account.id, number=number, **place, **days)
        facts = _exemption_facts(made) | {"first": valid_from, "last": valid_to}
        history.record(by, "create_exemption", exemption_stream(account.id), account=account.id, **facts)
    return made


def end_exemption(exemption: TaxExemption, last: date | None, *, by, version: int) -> None:
    """Let a certificate count until a day (None: until further notice); raises DatesCrossed, ExemptionOverlaps,
    ChangedMeanwhile."""
    if last and exemption.valid_from and last < exemption.valid_from:
        raise DatesCrossed(field="last", first=exemption.valid_from, last=last)
    place = {name: getattr(exemption, name) for name in ("country", "region", "kind")}
    mine = (TaxExemption.account == exemption.account_id) & (TaxExemption.id != exemption.id)
    with writing():
        Account.update(code=Account.code).where(Account.id == exemption.account_id).execute()
        for other in TaxExemption.select().where(mine, *_same(place)):
            if overlap(other, exemption.valid_from, last):
                first, until = other.valid_from or "–", other.valid_to or "–"
                raise ExemptionOverlaps(field="last", number=other.number, first=first, last=until)
        bump(TaxExemption, exemption.id, version, valid_to=last)
        owner, facts = exemption.account_id, _exemption_facts(exemption) | {"last": last}
        history.record(by, "end_exemption", exemption_stream(owner), account=owner, **facts)


def exemption_stream(account_id: int) -> str:
    """The history of an account's certificates."""
    return f"tax_exemption:{account_id}"


def _exemption_facts(exemption: TaxExemption) -> dict:
    return {name: getattr(exemption, name) for name in ("country", "region", "kind", "number")}


def _same(place: dict) -> list:
    return [getattr(TaxExemption, name) == value for name, value in place.items()]


def _check_treatment(treatment: str) -> None:
    if treatment not in TREATMENTS:
        raise ChoiceUnclear(field="treatment")


def _class_stream(tax_class: str) -> str:
    return f"tax_class:{tax_class}"


def _rule_facts(rule: TaxTreatment) -> dict:
    return {name: getattr(rule, name) for name in ("tax_class", "country", "region", "kind")}
