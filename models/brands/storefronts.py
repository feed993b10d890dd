"""Storefront: one branded shop. A brand is data: no code asks which one it is."""

import re
from datetime import date
from decimal import Decimal

from peewee import CharField, IntegerField, JSONField, TextField

from models import clock, history
from models.base import Model, bump, writing
from models.prepared import first, prepared
from models.refusals import NotFound, Refused
from models.text import N_, localized

_FONT = r"""(?:[\w \-]+|"[\w \-]+"|'[\w \-]+')"""
# What each token of a theme must look like to be written into a stylesheet.
TOKENS = {
    "primary": re.compile(r"#[0-9a-fA-F]{6}"),
    "accent": re.compile(r"#[0-9a-fA-F]{6}"),
    "radius": re.compile(r"\d{1,2}(?:\.\d{1,3})?(?:px|rem|em)|0"),
    "font": re.compile(rf"{_FONT}(?:, ?{_FONT})*"),
}
ROUNDINGS = ("document", "line")
# Who says what taxes are: our own tables, or Avalara's AvaTax.
TAX_SOURCES = ("", "avatax")
# Who takes cards: nobody, the embedded test gateway (in the demo and in tests only), or Stripe.
PAYMENT_GATEWAYS = ("", "test", "stripe")


class Storefront(Model):
    """A shop at one host, in one currency, for one market, in one or more locales.

    `locales` holds BCP 47 tags separated by blanks, the first is the default. `theme` maps token names (primary,
    accent, radius, font) to CSS values. `registrations` maps tax kinds (GST, QST) to the numbers that documents show.
    `tax_source` is one of TAX_SOURCES, `payment_gateway` of PAYMENT_GATEWAYS. `logo` is an SVG picture, shown only as
    an image so that nothing in it can run.
    A buyer may cancel for `cancel_minutes` after placing (None: as long as the order is open; 0: never).
    """

    code = CharField(max_length=40, unique=True)
    host = CharField(max_length=120, unique=True)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    country = CharField(max_length=2)
    currency = CharField(max_length=3)
    locales = CharField(max_length=60)
    time_zone = CharField(max_length=40)
    tax_rounding = CharField(max_length=10, default="document")
    tax_source = CharField(max_length=10, default="")
    cancel_minutes = IntegerField(null=True)
    payment_gateway = CharField(max_length=10, default="")
    theme = JSONField(default=dict)
    registrations = JSONField(default=dict)
    email = CharField(max_length=254, default="")
    phone = CharField(max_length=40, default="")
    address = CharField(max_length=300, default="")
    logo = TextField(default="")
    version = IntegerField(default=1)

    class Meta:
        table_name = "storefront"

    @property
    def locale_list(self) -> list[str]:
        """The locales, the default first, such as ["en-CA", "fr-CA"]."""
        return self.locales.split()

    @property
    def languages(self) -> list[str]:
        """The languages of the locales, each once, such as ["en", "fr"]."""
        return list(dict.fromkeys(locale.split("-")[0] for locale in self.locale_list))

    def locale_for(self, language: str) -> str:
        """The shop's locale in this language ("fr" -> "fr-CA"), or its default one."""
        return next((tag for tag in self.locale_list if tag.split("-")[0] == language), self.locale_list[0])

    def name(self, language: str) -> str:
        """The shop's name in this language."""
        return localized(self, "name", language)

    def today(self) -> date:
        """The date at the shop."""
        return clock.today(self.time_zone)

    @property
    def tokens(self) -> dict[str, str]:
        """The tokens of its theme that are known (TOKENS) and written as a stylesheet can hold them."""
        said = {name: value.strip() for name, value in (self.theme or {}).items() if isinstance(value, str)}
        return {name: said[name] for name, shape in TOKENS.items() if shape.fullmatch(said.get(name, ""))}

    def rebrand(self, *, by, theme: dict, version: int) -> None:
        """Replace the theme tokens; refuses colours whose contrast with white is below WCAG AA (4.5 : 1)."""
        check_theme(theme)
        with writing():
            bump(Storefront, self.id, version, theme=theme)
            history.record(by, "rebrand", f"storefront:{self.id}", theme=theme)


class TooFaint(Refused):
    """A brand colour that people could not read."""

    message = N_("%(token)s %(colour)s has a contrast of %(ratio)s to 1 with white; at least 4.5 to 1 is needed.")


class NotAColour(Refused):
    """A brand colour that is not written as #rrggbb."""

    message = N_("%(token)s must be a colour written as #rrggbb, not “%(colour)s”.")


class NotAToken(Refused):
    """A brand's corner or type that a stylesheet could not hold."""

    message = N_("%(token)s cannot be “%(value)s”: a corner is written like 6px or 0.5rem, a type as font names.")


def check_theme(theme: dict) -> None:
    """Raise TooFaint or NotAColour if the theme's primary or accent cannot carry white text (WCAG 2.2, 1.4.3), and
    NotAToken where its radius or font is not written as one. Tokens that no page uses are kept as they are."""
    for token in ("radius", "font"):
        if (value := theme.get(token)) and not TOKENS[token].fullmatch(value.strip()):
            raise NotAToken(token=token, value=value)
    for token in ("primary", "accent"):
        if colour := theme.get(token):
            if not TOKENS[token].fullmatch(colour.strip()):
                raise NotAColour(token=token, colour=colour)
            if (ratio := contrast_with_white(colour)) < 45:
                raise TooFaint(token=token, colour=colour, ratio=f"{ratio // 10}.{ratio % 10}")


def contrast_with_white(colour: str) -> int:
    """Contrast of #rrggbb with white in tenths (4.5 : 1 is 45), by WCAG's relative luminance, rounded down."""
    channels = [Decimal(int(colour[i : i + 2], 16)) / 255 for i in (1, 3, 5)]
    linear = [
        c / Decimal("12.92")
        if c <= Decimal("0.04045")
        else ((c + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        for c in channels
    ]
    luminance = sum(
        w * c for w, c in zip((Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722")), linear, strict=True)
    )
    return int(Decimal("10.5") / (luminance + Decimal("0.05")))


def at_host(host: str) -> Storefront:
    """The shop at this host (without its port); raises NotFound if there is none."""
    found = first(_at_host(host.casefold()))
    if found is None:
        raise NotFound(host)
    return found


@prepared
def _at_host(host):
    return Storefront.select().where(Storefront.host == host)


def with_id(number: int) -> Storefront:
    """The shop with this id; raises NotFound."""
    found = Storefront.get_or_none(Storefront.id == number)
    if found is None:
        raise NotFound(f"storefront {number}")
    return found


def every() -> list[Storefront]:
    """All shops, by code."""
    return list(Storefront.select().order_by(Storefront.code))
