"""Files of the shops and their customers: storefronts, people, accounts, places."""

from models.accounts import INSTRUCTIONS_LENGTH, PAYMENT_POLICIES, Account, Location, Membership, Segment
from models.accounts import STATUSES as ACCOUNT_STATUSES
from models.brands import PAYMENT_GATEWAYS, ROUNDINGS, TAX_SOURCES, Storefront
from models.identity import ROLES, User

from .. import delivery_rows, rows, shops
from ..columns import Column, amount, code_of, country, kept, locale, one_of, whole
from ..columns import text as words
from .file import File

MINUTES_OF_A_YEAR = 366 * 24 * 60
EMAIL = Column("email", "email", read=str.casefold, required=True, longest=254)

CUSTOMERS = (
    File(
        "storefronts.csv",
        Storefront,
        (
            words("code", required=True, longest=40),
            Column("host", "host", read=str.casefold, required=True, longest=120),
            words("name_en", required=True, longest=120),
            words("name_fr", longest=120),
            country(required=True),
            words("currency", required=True, longest=3),
            words("locales", required=True, longest=60),
            words("time_zone", required=True, longest=40),
            one_of("tax_rounding", ROUNDINGS, default="document"),
            one_of("tax_source", TAX_SOURCES, default=""),
            one_of("payment_gateway", PAYMENT_GATEWAYS, default=""),
            whole("cancel_minutes", lowest=0, highest=MINUTES_OF_A_YEAR),
            words("logo", longest=120),
            words("email", longest=254),
            words("phone", longest=40),
            words("address", longest=300),
        ),
        shops.storefront,
        ("code",),
        spread=("theme.", "registration."),
    ),
    File(
        "segments.csv",
        Segment,
        (words("code", required=True, longest=40), words("name_en", required=True), words("name_fr")),
        rows.plain(Segment),
        ("code",),
    ),
    File(
        "users.csv",
        User,
        (
            EMAIL,
            words("name", required=True, longest=120),
            one_of("role", ROLES, default="buyer"),
            words("accounts", longest=2000),
            locale("locale", default="en-US"),
        ),
        rows.user,
        ("email",),
    ),
    File(
        "accounts.csv",
        Account,
        (
            words("code", required=True, longest=40),
            words("name", required=True, longest=120),
            code_of("parent", Account),
            code_of("storefront", Storefront, required=True),
            code_of("segment", Segment),
            locale("locale"),
            one_of("payment_policy", PAYMENT_POLICIES, default="terms"),
            whole("terms_days", lowest=0, default=30),
            amount("credit_limit"),
            amount("order_minimum"),
            amount("order_maximum"),
            code_of("rep", User, read=str.casefold),
            one_of("status", ACCOUNT_STATUSES, default="active"),
        ),
        rows.account,
        ("code",),
    ),
    File("users.csv", User, (EMAIL, words("accounts", longest=2000)), rows.members, ("email",), owns=(Membership,)),
    File(
        "locations.csv",
        Location,
        (
            code_of("account", Account, required=True),
            words("code", required=True, longest=40),
            words("name", required=True, longest=120),
            words("attention", longest=120),
            words("street", longest=160),
            words("street2", longest=160),
            words("city", longest=80),
            words("region", longest=10),
            words("postal_code", longest=12),
            country(required=True),
            delivery_rows.weekdays("receiving_days"),
            kept(words("opens", longest=5)),
            kept(words("closes", longest=5)),
            kept(words("instructions", longest=INSTRUCTIONS_LENGTH)),
            delivery_rows.days("blackout_days"),
        ),
        delivery_rows.location,
        ("account", "code"),
    ),
)
