"""AvaTax: Avalara's tax service, through its own client (REST v2, transactions).

Estimates are transactions of type SalesOrder, which Avalara does not keep; a placed order is recorded as a SalesInvoice
under the order's number by CreateOrAdjustTransaction, which may be repeated. Where a certificate holds for every tax of
a place, its number is sent with the line (exemptionCode); one for a single kind of tax is kept at Avalara.
"""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import requests
from avalara.client import AvataxClient

from models import base, money

from .assessment import Assessed, NamedTax, by_name
from .avatax_names import kind_of, names_of
from .rates import TaxCode, TaxExemption
from .sources import Sale, TaxesUnknown

NAME = "avatax"
# Seconds to connect, and to wait for an answer: somebody looks at a page meanwhile.
PATIENCE = (3, 8)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """The account at Avalara: see the README's table of variables."""

    account: str
    license_key: str
    company: str
    url: str
    location: str
    commit: bool
    patience: tuple = PATIENCE

    @classmethod
    def from_environment(cls) -> "Settings":
        """From AVATAX_…; raises TaxesUnknown where the account, the key or the company is not set."""
        read = os.environ.get
        asked = (read("AVATAX_ACCOUNT", ""), read("AVATAX_LICENSE_KEY", ""), read("AVATAX_COMPANY", ""))
        if not all(asked):
            log.error("AvaTax: AVATAX_ACCOUNT, AVATAX_LICENSE_KEY and AVATAX_COMPANY must be set")
            raise TaxesUnknown("setup")
        url = read("AVATAX_URL", "production")
        return cls(*asked, url, read("AVATAX_LOCATION", "DEFAULT"), read("AVATAX_COMMIT", "0") == "1")


class AvaTax:
    """A TaxSource that asks AvaTax. Amounts leave as decimals in text, which it reads as well as numbers, and come as
    decimals."""

    leaves_the_house = True

    def __init__(self, settings: Settings | None = None):
        self._settings = settings

    @property
    def settings(self) -> Settings:
        """What is needed to ask, read when it is needed."""
        self._settings = self._settings or Settings.from_environment()
        return self._settings

    def assess(self, sale: Sale) -> Assessed:
        """The taxes that AvaTax names; raises TaxesUnknown for whatever keeps it from a sound answer."""
        if not sale.lines:
            return Assessed({}, [])
        model = self._model(sale, "SalesOrder")
        answer = self._ask(lambda client: client.create_transaction(model, {"$include": "Lines,Details"}))
        taxes = _read(answer, sale)
        lines = {line.key: taxes[number] for number, line in enumerate(sale.lines, 1)}
        return Assessed(lines, by_name(tax for each in lines.values() for tax in each))

    def document(self, sale: Sale, code: str) -> dict:
        """The SalesInvoice that records the sale under its code."""
        return self._model(sale, "SalesInvoice") | {"code": code, "commit": self.settings.commit}

    def register(self, document: dict) -> int:
        """Record the invoice, or adjust it where it is there already; its tax. Raises TaxesUnknown."""
        model = {"createTransactionModel": document}
        answer = self._ask(lambda client: client.create_or_adjust_transaction(model))
        return _minor(answer.get("totalTax"), document["currencyCode"])

    def _model(self, sale: Sale, kind: str) -> dict:
        codes = _codes_of({line.tax_class for line in sale.lines})
        certificate = _certificates(sale.account_id)
        return {
            "type": kind,
            "companyCode": self.settings.company,
            "customerCode": sale.account_code,
            "date": sale.day.isoformat(),
            "currencyCode": sale.currency,
            "addresses": {"shipFrom": {"locationCode": self.settings.location}},
            "lines": [
                {
                    "number": str(number),
                    "itemCode": line.sku,
                    "quantity": line.quantity,
                    "amount": str(money.decimal_of(line.amount, sale.currency)),
                    "taxCode": codes[line.tax_class],
                    "exemptionCode": certificate(line),
                    "addresses": {"shipTo": _address(line), "shipFrom": {"locationCode": self.settings.location}},
                }
                for number, line in enumerate(sale.lines, 1)
            ],
        }

    def _ask(self, call: Callable) -> dict:
        """The answer as plain values with decimals; whatever went wrong is written down and raised by its reason."""
        if base.is_writing():
            raise RuntimeError("nothing leaves the house inside a transaction")
        try:
            answer = call(self._client())
            if answer.status_code in (401, 403):
                raise _unknown("credentials", answer.text)
            if answer.status_code >= 500:
                raise _unknown("broken", f"{answer.status_code} {answer.text}")
            told = json.loads(answer.text, parse_float=Decimal, parse_int=Decimal)
        except requests.Timeout as error:
            raise _unknown("timeout", error) from None
        except requests.RequestException as error:
            raise _unknown("unreachable", error) from None
        except (ValueError, KeyError) as error:
            # The client itself fails with a KeyError on an answer without Avalara's correlation id, from a gateway say.
            raise _unknown("broken", repr(error)) from None
        if answer.status_code >= 400 or not isinstance(told, dict):
            raise _unknown("address" if "Address" in answer.text else "refused", answer.text)
        return told

    def _client(self) -> AvataxClient:
        client = AvataxClient("Comptoir", "1", "comptoir", self.settings.url, timeout_limit=self.settings.patience)
        return client.add_credentials(self.settings.account, self.settings.license_key)


def _codes_of(classes: set[str]) -> dict[str, str]:
    """What AvaTax calls our tax classes; raises TaxesUnknown for one that tax_codes.csv does not say."""
    asked = TaxCode.tax_source == NAME, TaxCode.tax_class.in_(classes)
    codes = dict(TaxCode.select(TaxCode.tax_class, TaxCode.code).where(*asked).tuples())
    if lacking := classes - codes.keys():
        raise _unknown("tax code", f"tax_codes.csv says nothing of {', '.join(sorted(lacking))}")
    return codes


def _certificates(account_id: int | None) -> Callable:
    """The number of the certificate that frees a line from every tax of its place; empty where there is none."""
    rows = list(TaxExemption.select().where(TaxExemption.account == account_id).order_by(TaxExemption.id))

    def number(line) -> str:
        for row in rows:
            whole = not row.kind or (row.country == "US" and row.kind == "STATE")
            place = row.country == line.country and row.region in ("", line.region)
            begun, ended = row.valid_from and row.valid_from > line.day, row.valid_to and row.valid_to < line.day
            if whole and place and not begun and not ended:
                return row.number
        return ""

    return number


def _address(line) -> dict:
    return {
        "line1": line.street,
        "city": line.city,
        "region": line.region,
        "postalCode": line.postal_code,
        "country": line.country,
    }


def _read(answer: dict, sale: Sale) -> dict[int, list[NamedTax]]:
    """The named taxes of each line by its number; raises TaxesUnknown if they do not add up to the document's."""
    try:
        lines = {int(line["lineNumber"]): line for line in answer["lines"]}
        taxes = {number: _taxes_of(lines[number]["details"], sale.currency) for number in range(1, len(sale.lines) + 1)}
        told = {number: _minor(lines[number]["tax"], sale.currency) for number in taxes}
        total = _minor(answer["totalTax"], sale.currency)
    except (KeyError, TypeError, ValueError) as error:
        raise _unknown("broken", repr(error)) from None
    summed = {number: sum(tax.amount for tax in each) for number, each in taxes.items()}
    if summed != told or sum(summed.values()) != total or len(lines) != len(sale.lines):
        raise _unknown("sums", f"lines {summed}, told {told}, total {total}")
    return taxes


def _taxes_of(details: list[dict], currency: str) -> list[NamedTax]:
    """The taxes that a line bears, one for each name and rate; what AvaTax lists without an amount is none."""
    found = []
    for detail in details:
        if amount := _minor(detail["tax"], currency):
            rate = int((Decimal(detail["rate"]) * 100_000).to_integral_value())
            found.append(NamedTax(kind_of(detail), *names_of(detail), rate, amount))
    return by_name(found)


def _minor(amount, currency: str) -> int:
    """A decimal as minor units; ValueError if it has a part of one."""
    scaled = Decimal(amount).scaleb(money.exponent(currency))
    if scaled != int(scaled):
        raise ValueError(f"{amount} is not a whole number of {currency}'s minor unit")
    return int(scaled)


def _unknown(reason: str, told) -> TaxesUnknown:
    log.warning("AvaTax: %s: %s", reason, str(told)[:500])
    return TaxesUnknown(reason)
