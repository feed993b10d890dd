"""Money, dates, numbers and sentences in the reader's language, by CLDR."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import dates, numbers
from babel.core import Locale
from flask import Flask, g
from flask_babel import get_domain, get_locale
from flask_babel import gettext as looked_up
from jinja2 import pass_eval_context
from markupsafe import Markup

from models import clock
from models.money import Money, Rate, decimal_of, unit_price_decimal
from models.refusals import Refused
from models.text import N_, Named, localized

TIME = re.compile(r"\b([01]\d|2[0-3]):([0-5]\d)\b")
# What a shop's registration numbers are called on its pages and documents.
REGISTRATIONS = {
    "GST": N_("GST/HST registration"),
    "QST": N_("QST registration"),
    "PST_BC": N_("British Columbia PST registration"),
    "PST_SK": N_("Saskatchewan PST registration"),
    "RST_MB": N_("Manitoba RST registration"),
    "ND": N_("North Dakota sales tax permit"),
    "MN": N_("Minnesota tax ID"),
    "VAT": N_("VAT registration"),
}


def init_app(app: Flask) -> None:
    """Give templates the filters money, unit_price, number, percent, date, datetime, hours, say, registration
    and the function local."""
    app.jinja_env.filters.update(
        money=money, unit_price=unit_price, number=number, percent=percent,  # fmt: skip
        date=date_text,
        datetime=datetime_text,
        hours=hours,
        say=say,
        registration=registration,
    )
    app.jinja_env.globals.update(local=local, _=_gettext_in_templates, ngettext=_ngettext_in_templates)


def money(amount: int, currency: str | None = None) -> str:
    """An amount in the minor unit as people write it here: `$1,234.50`, `1 234,50 $`."""
    return _money(amount, currency or g.scope.currency, locale_name())


def unit_price(price: int, currency: str | None = None) -> str:
    """A unit price in ten-thousandths, with two to four decimals: `$0.0123`, `41,35 $`."""
    return _unit_price(price, currency or g.scope.currency, locale_name())


def number(value: int) -> str:
    """A whole number with the thousands separated."""
    return _number(value, locale_name())


def percent(rate: int) -> str:
    """A rate in thousandths of a percent: 9975 is `9.975%`, « 9,975 % »."""
    return numbers.format_percent(Decimal(rate).scaleb(-5), locale=get_locale(), decimal_quantization=False)


def date_text(day: date, style: str = "medium") -> str:
    """A date: `Dec 3, 2026`, « 3 déc. 2026 », « 1er déc. 2026 »."""
    locale = get_locale()
    text = dates.format_date(day, style, locale=locale)
    # French counts the first of a month, which CLDR's patterns don't know.
    return re.sub(r"\b1(?= [^\W\d])", "1er", text) if locale.language == "fr" and day.day == 1 else text


def hours(text: str) -> str:
    """The times of day in a text, written `07:00`, as people write them here: `7:00 AM`, « 07 h 00 »."""
    locale = get_locale()
    return TIME.sub(lambda found: _hour(time(int(found[1]), int(found[2])), locale), text)


def datetime_text(instant: datetime, style: str = "medium") -> str:
    """A stored instant (UTC) at the shop: date and time."""
    local_time, locale = clock.in_zone(instant, g.scope.storefront.time_zone), get_locale()
    # CLDR's short time beside a longer date: nobody orders by the second.
    hour = _hour(local_time, locale)
    both = dates.get_datetime_format(style, locale=locale).replace("'", "")
    return both.replace("{0}", hour).replace("{1}", date_text(local_time, style))


def _hour(moment: time | datetime, locale) -> str:
    """A time of day that no line breaks, with full spaces: many a font draws CLDR’s narrow one as none."""
    return dates.format_time(moment, "short", locale=locale).replace("\u202f", "\u00a0").replace(" ", "\u00a0")


def say(sentence: str | Refused, **facts) -> str:
    """A marked sentence, or a refusal's, in the reader's language with its facts written as people write them here."""
    if isinstance(sentence, Refused):
        sentence, facts = sentence.message, sentence.facts
    return gettext(sentence, **{name: _fact(value) for name, value in facts.items()})


def registration(kind: str) -> str:
    """What the number registered for this kind is called; a kind that is not in the list is named as it is."""
    return gettext(REGISTRATIONS[kind]) if kind in REGISTRATIONS else gettext("%(tax)s registration", tax=kind)


def ngettext(singular: str, plural: str, count: int, **values) -> str:
    """A sentence about `count` things, its number (`%(num)s`) written as people write it here: « 2 000 lignes »."""
    return _counted(singular, plural, count) % ({"num": number(count)} | values)


@pass_eval_context
def _gettext_in_templates(template, sentence: str, /, **facts) -> str:
    """As Jinja's own `_`, a tenth of its time: a page has hundreds of sentences, nearly all without facts."""
    if facts:
        return _sentence(sentence, locale_name(), template.autoescape) % facts
    return _whole(sentence, locale_name(), template.autoescape)


@pass_eval_context
def _ngettext_in_templates(template, singular: str, plural: str, count: int, /, **values) -> str:
    sentence = _counted(singular, plural, count)
    return (Markup(sentence) if template.autoescape else sentence) % ({"num": number(count)} | values)


def _counted(singular: str, plural: str, count: int) -> str:
    return get_domain().get_translations().ungettext(singular, plural, count)


def gettext(sentence: str, /, **facts) -> str:
    """As Flask-Babel's, a tenth of its time: for views that write many sentences."""
    said = _sentence(sentence, locale_name(), False)
    return said % facts if facts else said


def local(row, name: str) -> str:
    """The text `name` of a row with `<name>_en` and `<name>_fr` in the language of the page."""
    return localized(row, name, g.scope.language)


def _fact(value) -> str:
    if isinstance(value, Money):
        return money(value.amount, value.currency)
    if isinstance(value, Named):
        return localized(value, "name", get_locale().language)
    if isinstance(value, Rate):
        return percent(value)
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return str(value)


def locale_name() -> str:
    """The locale of what is being written, such as `fr_CA`."""
    # Flask-Babel keeps the locale of the moment here; asking it, and writing the name, would take longer than the rest.
    moment = g.get("_flask_babel")
    locale = getattr(moment, "babel_locale", None)
    if locale is None:
        return str(get_locale())
    if getattr(moment, "named", None) is not locale:
        moment.named, moment.name = locale, str(locale)
    return moment.name


@lru_cache(maxsize=5_000)
def _sentence(sentence: str, _locale: str, markup: bool) -> str:
    return (Markup if markup else str)(looked_up(sentence))


@lru_cache(maxsize=5_000)
def _whole(sentence: str, locale: str, markup: bool) -> str:
    return _sentence(sentence, locale, markup) % {}


@lru_cache(maxsize=20_000)
def _number(value: int, locale: str) -> str:
    return numbers.format_decimal(value, locale=Locale.parse(locale))


@lru_cache(maxsize=20_000)
def _money(amount: int, currency: str, locale: str) -> str:
    return numbers.format_currency(decimal_of(amount, currency), currency, locale=Locale.parse(locale))


@lru_cache(maxsize=20_000)
def _unit_price(price: int, currency: str, locale: str) -> str:
    return numbers.format_currency(
        unit_price_decimal(price).normalize(),
        currency,
        locale=Locale.parse(locale),
        currency_digits=False,
        decimal_quantization=False,
    )
