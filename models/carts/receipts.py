"""Receipts: what becomes of each row of a quick order, said before anything is added, in the words of `check-order`."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from models import accounts, catalog, delivery, pricing
from models.accounts import Location
from models.refusals import Refused
from models.text import N_, key

from . import reading
from .reading import Entry
from .receipt_stock import stock_offers
from .refusals import AboveMaximum, NotAMultiple, QuantityBelowMinimum, QuantityNotAboveZero
from .rules import DAYS_AHEAD, check_quantity, nearest_quantity

UNKNOWN = "unknown"
NOT_AVAILABLE = "not available"
DISCONTINUED = "discontinued"
NO_PRICE = "no price"
BELOW_MINIMUM = "below minimum"
ABOVE_MAXIMUM = "above maximum"
NOT_A_MULTIPLE = "not a multiple"
NO_SUCH_LOCATION = "no such location"
DATE_IN_THE_PAST = "date in the past"

SENTENCES = {
    UNKNOWN: N_("We know no product by this SKU or part number."),
    NOT_AVAILABLE: N_("This product is not available at the moment."),
    DISCONTINUED: N_("This product is no longer sold."),
    NO_PRICE: N_("This product has no price for you yet. Ask us for one."),
    reading.QUANTITY_MISSING: N_("The quantity is missing."),
    reading.QUANTITY_NOT_A_NUMBER: N_("The quantity is not a number."),
    reading.QUANTITY_NOT_WHOLE: N_("The quantity must be a whole number."),
    reading.QUANTITY_NOT_ABOVE_0: N_("The quantity must be above 0."),
    reading.QUANTITY_NOT_CLEAR: N_("The quantity can be read in two ways. Write it without separators, such as 1000."),
    reading.QUANTITY_TOO_LARGE: N_("The quantity is too large."),
    BELOW_MINIMUM: N_("This product is sold from %(minimum)s on."),
    ABOVE_MAXIMUM: N_("At most %(maximum)s of this product can be ordered at once for a store and date."),
    NOT_A_MULTIPLE: N_("This product is sold in multiples of %(multiple)s."),
    NO_SUCH_LOCATION: N_("No single store of yours has this code or name. Write the store’s code."),
    reading.DATE_NOT_CLEAR: N_("The date is not clear. Write it as year-month-day, such as 2026-12-03."),
    reading.NO_SUCH_DATE: N_("There is no such date to deliver on."),
    DATE_IN_THE_PAST: N_("The date is in the past."),
    reading.FORMAT: N_("This row cannot be read. Write a SKU and a quantity."),
}
_QUANTITY_REASONS = {
    QuantityNotAboveZero: reading.QUANTITY_NOT_ABOVE_0, QuantityBelowMinimum: BELOW_MINIMUM,
    AboveMaximum: ABOVE_MAXIMUM, NotAMultiple: NOT_A_MULTIPLE,
}  # fmt: skip
_DATE_REASONS = (reading.DATE_NOT_CLEAR, reading.NO_SUCH_DATE)


@dataclass
class Receipt:
    """One row's answer. `outcome` is `add` or `refused`; `reason` one of SENTENCES, empty for `add`.

    `offer` is empty, {"sku": …}, {"quantity": …} or {"date": …}: what the row may have meant, for a person to
    accept. `facts` fill the sentence. `location_id` and `wanted_on` are the row's own or the usual ones.
    """

    entry: Entry
    product_id: int | None = None
    sku: str = ""
    quantity: int | None = None
    location_id: int | None = None
    wanted_on: date | None = None
    outcome: str = "add"
    reason: str = ""
    offer: dict = field(default_factory=dict)
    facts: dict = field(default_factory=dict)

    def refuse(self, reason: str, offer: dict | None = None) -> None:
        """Say no, with a reason of SENTENCES and perhaps an offer."""
        self.outcome, self.reason, self.offer = "refused", reason, offer or {}

    @property
    def place(self) -> tuple:
        """The product, store and date of the line that the row would go to."""
        return self.product_id, self.location_id, self.wanted_on


def sentence(reason: str, offer: dict, quantity_text: str = "", kind: str = "") -> str:
    """The marked sentence for a reason; where a successor is offered for what is no longer sold, one that names it,
    where a formula stands for a quantity, one that says so, and where the product has variants (`kind`), likewise."""
    if reason == NOT_AVAILABLE and kind == "parent":
        return N_("This product comes in variants, each with a SKU of its own. Write the SKU of one of them.")
    if reason == reading.QUANTITY_NOT_A_NUMBER and quantity_text.startswith("="):
        return N_("The quantity is a formula, and formulas are not worked out. Write the number itself.")
    if reason == DISCONTINUED and offer.get("sku"):
        return N_("This product is no longer sold. %(offer)s replaces it.")
    if reason == NOT_AVAILABLE and "quantity" in offer:
        return N_("At most %(offer)s more of this product can be promised.")
    if reason == DATE_IN_THE_PAST and "date" in offer:
        return N_("The date has passed or is too soon. The earliest delivery there is on %(offer)s.")
    if reason == reading.NO_SUCH_DATE and "date" in offer:
        return N_("Nothing is delivered there on this date. The next delivery is possible on %(offer)s.")
    if reason == UNKNOWN and offer.get("sku"):
        return N_("We know no product by this SKU. Did you mean %(offer)s?")
    return SENTENCES[reason]


def location_keys(account) -> dict[str, int]:
    """The account's locations by the keys of their codes and (where it is clear) their names, in their order."""
    return _keys_of(accounts.locations_of(account))


def _keys_of(places: Sequence[Location]) -> dict[str, int]:
    names: dict[str, list[int]] = {}
    for place in places:
        names.setdefault(key(place.name), []).append(place.id)
    return {name: those[0] for name, those in names.items() if len(those) == 1} | {
        key(place.code): place.id for place in places
    }


def usual_location(account) -> int | None:
    """The id of the account's first location; None if it has none."""
    theirs = Location.select(Location.id).where(Location.account == account.id)
    return theirs.order_by(Location.position, Location.code).scalar()


def check(
    entries: Sequence[Entry], storefront, account, usual: tuple = (None, None),
    standing: dict[tuple, int] | None = None, soonest: bool = False,
) -> list[Receipt]:
    """A receipt for every row. `usual` is the store (id) and date of rows that give none; with `soonest`, rows without
    any date get the earliest one of their store. `standing` is what the cart holds already (place -> quantity). At most
    twelve statements, whatever the number of rows."""
    entries = [_storable(entry) for entry in entries]
    receipts = [Receipt(entry, sku=entry.sku, location_id=usual[0], wanted_on=usual[1]) for entry in entries]
    judge(receipts, storefront, account, standing or {}, soonest)
    return receipts


def judge(receipts: list[Receipt], storefront, account, standing: dict[tuple, int], soonest: bool = False):
    """Answer each receipt. What is wrong with the product is said first, then the quantity, the price, the place.

    Returns the quotes of what could be added, and of what stands there already.
    """
    skus = [receipt.entry.sku for receipt in receipts]
    found = catalog.find_products(skus, account, storefront)
    slips = _meant(skus, found, account, storefront)
    slips |= _rounded(skus, found.keys() | slips.keys(), account, storefront)
    held, days = dict(standing), delivery.days_of(storefront)
    stores = {place.id: place for place in accounts.locations_of(account)}
    places = _keys_of(list(stores.values()))
    for receipt in receipts:
        product = found.get(key(receipt.entry.sku))
        _judge_product(receipt, product, slips)
        _judge_place(receipt, places)
        _judge_date(receipt, stores.get(receipt.location_id), days, storefront.today(), soonest)
        if receipt.outcome == "add" or receipt.reason in _LATE:
            _judge_quantity(receipt, product, held)
    quotes = _judge_prices(receipts, storefront, account, standing)
    adding = [receipt for receipt in receipts if receipt.outcome == "add"]
    for place, offer in stock_offers(adding, storefront, standing).items():
        adding[place].refuse(NOT_AVAILABLE, offer)
    return quotes


def _storable(entry: Entry) -> Entry:
    """The entry in text that both databases keep and any page shows: NUL and lone surrogates become a visible mark."""
    texts = {"text": entry.text, "sku": entry.sku, "quantity_text": entry.quantity_text, "date_text": entry.date_text}
    texts["location"] = entry.location or ""
    clean = {name: text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode() for name, text in texts.items()}
    return entry._replace(**clean | {"location": clean["location"] or None})


# What is wrong with the place is said only when nothing is wrong with the product and the quantity.
_LATE = (NO_SUCH_LOCATION, *_DATE_REASONS, DATE_IN_THE_PAST)


def _judge_product(receipt: Receipt, product, slips: dict[str, str]) -> None:
    entry = receipt.entry
    if entry.reason == reading.FORMAT:
        receipt.refuse(reading.FORMAT, entry.offer)
    elif product is None:
        offered = slips.get(key(entry.sku))
        receipt.refuse(UNKNOWN, {"sku": offered} if offered else None)
    elif product.found_by == "sku" and reading.altered(entry.sku, product.sku):
        receipt.refuse(UNKNOWN, {"sku": product.sku} if product.status == "active" else None)
    elif product.status == "discontinued":
        receipt.sku = product.sku
        receipt.refuse(DISCONTINUED, {"sku": product.replaced_by_sku} if product.replaced_by_sku else None)
    elif product.status != "active" or product.kind == "parent":
        receipt.sku, receipt.product_id = product.sku, product.product_id if product.status == "active" else None
        receipt.refuse(NOT_AVAILABLE, {"sku": product.replaced_by_sku} if product.replaced_by_sku else None)
    else:
        receipt.sku, receipt.product_id = product.sku, product.product_id
        receipt.facts = {"minimum": product.minimum, "multiple": product.multiple, "maximum": product.maximum}
    receipt.quantity = entry.quantity


def _judge_place(receipt: Receipt, places: dict[str, int]) -> None:
    if receipt.entry.location:
        receipt.location_id = places.get(key(receipt.entry.location))
        if not receipt.location_id and receipt.outcome == "add":
            receipt.refuse(NO_SUCH_LOCATION)


def _judge_date(receipt: Receipt, place, days: delivery.Days, today: date, soonest: bool) -> None:
    entry = receipt.entry
    receipt.wanted_on = entry.date or receipt.wanted_on or (days.soonest(place) if soonest else None)
    reason, wanted = entry.reason if entry.reason in _DATE_REASONS else None, receipt.wanted_on
    offer = None
    if entry.date is None and reason:
        pass
    elif wanted is not None and wanted < today:
        reason, offer = DATE_IN_THE_PAST, days.soonest(place)
    elif wanted is not None and wanted > today + timedelta(days=DAYS_AHEAD):
        reason = reading.NO_SUCH_DATE
    elif wanted is not None and (fault := days.fault(place, wanted)):
        reason = DATE_IN_THE_PAST if isinstance(fault, delivery.TooSoon) else reading.NO_SUCH_DATE
        offer = fault.offer
    if reason and receipt.outcome == "add":
        receipt.refuse(reason, {"date": offer.isoformat()} if offer else None)


def _judge_quantity(receipt: Receipt, product, held: dict[tuple, int]) -> None:
    entry = receipt.entry
    if entry.quantity is None:
        if entry.reason not in _DATE_REASONS:
            receipt.refuse(entry.reason or reading.QUANTITY_MISSING, entry.offer)
        return
    before = held.get(receipt.place, 0)
    if reason := quantity_reason(product, entry.quantity, before):
        nearest = nearest_quantity(product, entry.quantity, before)
        receipt.refuse(reason, {"quantity": nearest} if nearest and nearest != entry.quantity else None)
    elif receipt.outcome == "add":
        held[receipt.place] = before + entry.quantity


def quantity_reason(product, quantity: int, before: int = 0) -> str | None:
    """Why a row cannot ask for so many units of a product (sku, minimum, multiple, maximum) where others ask for
    `before` of it for the same store and date, or None: in a cart they are one line."""
    try:
        check_quantity(product, quantity)
        if before:
            check_quantity(product, quantity + before)
    except Refused as refusal:
        return _QUANTITY_REASONS.get(type(refusal), reading.QUANTITY_TOO_LARGE)
    return None


def _judge_prices(receipts: list[Receipt], storefront, account, standing: dict[tuple, int]):
    """Refuse what has no price at the quantity that the whole cart would then have of it: one statement."""
    totals: dict[int, int] = {}
    for (product, *_), quantity in standing.items():
        totals[product] = totals.get(product, 0) + quantity
    priced = [receipt for receipt in receipts if receipt.outcome == "add" or receipt.reason in _LATE]
    for receipt in priced:
        totals[receipt.product_id] = totals.get(receipt.product_id, 0) + receipt.quantity
    quotes = pricing.quote(storefront, account, totals if priced else {}, storefront.today())
    for receipt in priced:
        if quotes[receipt.product_id].unit_price is None:
            receipt.refuse(NO_PRICE)
    return quotes


def _meant(skus: Sequence[str], found: dict, account, storefront) -> dict[str, str]:
    """For unknown codes: the SKU of the one product that the code may have been before a spreadsheet changed it."""
    forms = {code: groups for sku in skus if (code := key(sku)) not in found and (groups := reading.meant(sku))}
    if not forms:
        return {}
    every = [form for groups in forms.values() for group in groups for form in group]
    there = catalog.find_products(every, account, storefront)
    offers = {}
    for code, groups in forms.items():
        those = ({there[form].sku: there[form].status for form in group if form in there} for group in groups)
        likely = next(filter(None, those), {})
        if list(likely.values()) == ["active"]:
            offers[code] = next(iter(likely))
    return offers


def _rounded(skus: Sequence[str], known: Container[str], account, storefront) -> dict[str, str]:
    """For codes that nothing else explains: the one product whose SKU or GTIN a spreadsheet shows like this."""
    spans = {code: span for sku in skus if (code := key(sku)) not in known and (span := reading.rounded(sku))}
    those = catalog.find_by_number_spans(set(spans.values()), account, storefront) if spans else {}
    fitting = {code: [one for one in those.get(span, ()) if one.status != "inactive"] for code, span in spans.items()}
    return {code: found[0].sku for code, found in fitting.items() if [one.status for one in found] == ["active"]}
