"""The frozen copies of an order: what is written of products, places and people as they are at this moment."""

from peewee import fn

from models import catalog
from models.accounts import Location
from models.base import among
from models.catalog import CustomerPartNumber, Product, ProductText
from models.identity import User
from models.orders import NamedDiscount, NewGroup, NewLine

from .assessed import AssessedGroup, Assessment
from .charging import Charges

ADDRESS = ("name", "attention", "street", "street2", "city", "region", "postal_code", "country")


def head(
    storefront, account, by, assessment: Assessment, policy: str, po_number: str, note: str, answers: list
) -> dict:
    """The columns of Order: the people, terms, registrations and sums of now. One statement."""
    people = {person.id: person for person in User.select().where(User.id.in_([by.user_id, by.buyer_id]))}
    buyer, placed_by = people[by.buyer_id], people[by.user_id]
    return {
        "storefront": storefront.id,
        "account": account.id,
        "account_name": account.name,
        "buyer": buyer.id,
        "buyer_name": buyer.name,
        "buyer_email": buyer.email,
        "placed_by": placed_by.id,
        "placed_by_name": placed_by.name,
        "locale": storefront.locale_for(buyer.locale.split("-")[0]),
        "payment_policy": policy,
        "terms_days": assessment.terms_days if policy == "terms" else None,
        "po_number": po_number,
        "note": note,
        "answers": answers,
        "currency": assessment.currency,
        "tax_rounding": storefront.tax_rounding,
        "registrations": storefront.registrations,
        "line_count": len(assessment.lines),
        "subtotal": assessment.subtotal,
        "discount": assessment.discount,
        "shipping": assessment.shipping,
        "tax": assessment.tax,
        "total": assessment.total,
    }


def deliveries(account, assessment: Assessment, charges: Charges, missing: dict, parts_missing: dict) -> list[NewGroup]:
    """The deliveries with their lines, numbered through, in two statements. What is missing is as `missing_of` says."""
    held = {part.product_id for line in assessment.lines for part in line.parts}
    products = _products({line.product_id for line in assessment.lines} | held)
    part_numbers = _part_numbers(account, products)
    by_key = {line.key: line for line in assessment.lines}
    groups, number = [], 0
    for group in assessment.groups:
        lines = []
        for key in group.line_keys:
            number += 1
            line = by_key[key]
            part_number = part_numbers.get(line.product_id, "")
            copied = _line(number, line, products[line.product_id], part_number, missing.get(key, 0))
            copied.cost_centre, copied.charged = charges.centres[key], charges.amounts[key]
            copied.parts = [_part(line, part, products[part.product_id], parts_missing) for part in line.parts]
            lines.append(copied)
        groups.append(_group(group, lines))
    return groups


def _line(number: int, line, product, part_number: str, backordered: int) -> NewLine:
    return NewLine(
        number=number,
        product_id=line.product_id,
        sku=product.sku,
        part_number=part_number,
        name_en=product.name_en,
        name_fr=product.name_fr,
        unit_en=product.unit_en,
        unit_fr=product.unit_fr,
        tax_class=line.tax_class,
        quantity=line.quantity,
        backordered=backordered,
        unit_price=line.unit_price,
        list_price=line.list_price,
        subtotal=line.subtotal,
        discount=line.discount,
        reason=line.reason,
        taxes=line.taxes,
        discounts=_named(line.discounts),
        note=line.note,
        waits=line.waits and backordered > 0,
    )


def _part(line, part, product, missing: dict) -> dict:
    """A part of a bundle as an order keeps it, in plain values (see OrderLine)."""
    return {
        "product": part.product_id,
        "sku": product.sku,
        "name_en": product.name_en,
        "name_fr": product.name_fr,
        "quantity": part.quantity,
        "backordered": missing.get((line.key, part.product_id), 0),
        "tax_class": part.tax_class,
        "amount": part.amount,
        "taxes": [[tax.kind, tax.rate] for tax in line.class_taxes.get(part.tax_class, [])],
    }


def _group(group: AssessedGroup, lines: list[NewLine]) -> NewGroup:
    method = group.method
    return NewGroup(
        number=group.number,
        location_code=group.location.code,
        address=address(group.location) if group.pickup is None else _fetched_at(group.pickup),
        wanted_on=group.wanted_on,
        method=method.code if method else "",
        method_name_en=method.name_en if method else "",
        method_name_fr=(method.name_fr or method.name_en) if method else "",
        subtotal=group.subtotal,
        shipping=group.shipping,
        shipping_taxes=group.shipping_taxes,
        lines=lines,
        shipping_discounts=_named(group.shipping_discounts),
        method_kind=method.kind if method else "",
        receiving_hours=group.location.receiving_hours if group.pickup is None else "",
        instructions=group.location.instructions if group.pickup is None else "",
    )


def _named(discounts) -> list[NamedDiscount]:
    return [NamedDiscount(one.rule.code, one.rule.name_en, one.rule.name_fr, one.amount) for one in discounts]


def terms(assessment: Assessment) -> NamedDiscount | None:
    """The promotion that gives the order its terms, by its names; None where they are the account's own."""
    given = [used.rule for used in assessment.applied.used if used.days and used.days == assessment.terms_days]
    return NamedDiscount(given[-1].code, given[-1].name_en, given[-1].name_fr, 0) if given else None


def address(location: Location) -> dict:
    """An address as documents keep it: plain text by the names of ADDRESS."""
    return {name: getattr(location, name) for name in ADDRESS}


def _fetched_at(warehouse) -> dict:
    """The address of a pickup, as documents keep it."""
    known = {name: getattr(warehouse, name, "") for name in ADDRESS}
    return known | {"name": warehouse.name_en or warehouse.code, "name_fr": warehouse.name_fr}


def _products(ids: set[int]) -> dict:
    """SKU, units and names of the products, each in both languages (the other's where one is empty). One statement."""

    def name(language: str):
        text = ProductText.alias()
        return text.select(fn.NULLIF(text.name, "")).where(text.product == Product.id, text.language == language)

    english, french = name("en"), name("fr")
    rows = Product.select(
        Product.id, Product.sku, Product.unit_en, Product.unit_fr,
        fn.COALESCE(english, french, Product.sku).alias("name_en"),
        fn.COALESCE(french, english, Product.sku).alias("name_fr"),
    ).where(among(Product.id, ids))  # fmt: skip
    return {row.id: row for row in rows.namedtuples()}


def _part_numbers(account, products) -> dict[int, str]:
    """What the account, or else its nearest parent company, calls the products. One statement."""
    lineage = catalog.lineage(account)
    own = CustomerPartNumber
    rows = own.select(own.product, own.account, fn.MIN(own.part_number)).where(
        own.account.in_(lineage), among(own.product, products)
    )
    found = rows.group_by(own.product, own.account).tuples()
    return {product: number for product, _, number in sorted(found, key=lambda row: -lineage.index(row[1]))}
