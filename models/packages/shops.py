"""What a line of storefronts.csv must be, so that the shop it makes can be opened by its customers."""

import re
from zoneinfo import ZoneInfo

from babel.numbers import is_currency

from models.brands import Storefront, check_theme
from models.refusals import Refused
from models.text import N_

from .columns import BadCell, locale_from
from .rows import NOT_A_CURRENCY, BadRow
from .tables import Record

HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
# Said on every page and in the head of every letter, which ends where its line does.
ON_ONE_LINE = ("name_en", "name_fr", "email", "phone", "address")


def storefront(row, place, package):
    """A shop, its theme and registrations gathered from their columns, its logo read from the package."""
    theme, registrations = row.spread["theme."], row.spread["registration."]
    try:
        check_theme(theme)
    except Refused as refusal:
        raise BadRow("theme.*", refusal.message, **refusal.facts) from None
    _check_host(row, package)
    _check_market(row)
    for column in ON_ONE_LINE:
        if len((row.values[column] or "").splitlines()) > 1:
            raise BadRow(column, N_("this must be on one line"))
    if row.values["email"] and not EMAIL.fullmatch(row.values["email"]):
        raise BadRow("email", N_("“%(cell)s” is not an e-mail address"), cell=row.values["email"])
    logo = _logo(row, package)
    return [Record(Storefront, row.values | {"theme": theme, "registrations": registrations, "logo": logo}, place)]


def _check_host(row, package) -> None:
    """A host is written without port and path, and belongs to one shop."""
    host = row.values["host"]
    if not HOST.fullmatch(host):
        raise BadRow("host", N_("“%(cell)s” is not a host, such as shop.example"), cell=host)
    others = Storefront.select().where(Storefront.host == host, Storefront.code != row.values["code"])
    if package.count((Storefront, host)) > 1 or others.exists():
        raise BadRow("host", N_("another shop has the host %(cell)s"), cell=host)


def _check_market(row) -> None:
    """Locales, currency and time zone are known, so that dates and money can be written."""
    try:
        for tag in row.values["locales"].split():
            locale_from(tag)
    except BadCell as bad:
        raise BadRow("locales", bad.said) from None
    if not is_currency(row.values["currency"]):
        raise BadRow("currency", NOT_A_CURRENCY, cell=row.values["currency"])
    try:
        ZoneInfo(row.values["time_zone"])
    except (LookupError, ValueError, OSError):
        zone = row.values["time_zone"]
        raise BadRow("time_zone", N_("“%(cell)s” is not a time zone, such as America/Toronto"), cell=zone) from None


def _logo(row, package) -> str:
    """The text of the logo, empty where there is none."""
    try:
        return package.picture(row.values["logo"]) if row.values["logo"] else ""
    except UnicodeDecodeError:
        raise BadRow("logo", N_("%(cell)s is not an SVG file in UTF-8"), cell=row.values["logo"]) from None
