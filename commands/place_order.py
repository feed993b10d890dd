"""`place-order`: place the rows of a file as one order, or say why not and place nothing."""

import uuid
from contextlib import contextmanager
from pathlib import Path

import click
from flask_babel import force_locale, format_currency, format_decimal, gettext

from commands.check_order import checked
from commands.kit import account_of, answer, in_house, say
from commands.quote import amount, percent
from models import accounts, billing, carts, checkout, identity, orders, policies, sheets
from models.brands import Storefront
from models.identity import Actor
from models.money import Money, decimal_of
from models.refusals import Refused
from models.text import localized


@click.command(
    help="Place the rows of FILE (sku, quantity, and if wanted location and date) as one order: on terms, or, for an "
    "account that pays by card, with the usual saved card of whoever orders."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--account", "code", required=True, metavar="CODE", help="The account that orders.")
@click.option("--by", "email", required=True, metavar="EMAIL", help="Who orders: a buyer of the account, or its rep.")
@click.option("--for", "buyer_email", metavar="EMAIL", help="The buyer that a rep orders for.")
@click.option("--po", "po_number", required=True, metavar="NUMBER", help="The purchase order number.")
@click.option("--note", default="", help="A note on the order.")
@click.option("--field", "fields", multiple=True, metavar="KEY=ANSWER", help="An answer to an own field.")
@click.option("--key", help="The same key gives the same order. Without one, each call places anew.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def command(file, code, email, buyer_email, po_number, note, fields, key, as_json):
    """The order, or what was refused, on standard output; ends with 1 if anything was refused."""
    with in_house():
        account = account_of(code)
        by = actor_of(account, email, buyer_email)
        with _language_of(by):
            typed = {"po_number": po_number, "note": note, "kept": {"answers": answers_in(fields, account)}}
            told = place(file, account, by, key=key_in(key) or f"file-{uuid.uuid4()}", **typed)
    if as_json:
        answer(told)
    else:
        show(told)
    if told["order"] is None:
        raise SystemExit(1)


def actor_of(account, email: str, buyer_email: str | None) -> Actor:
    """Who orders, and for whom; the command ends with 2 if this person may not order for the account."""
    buyers = {
        person.email: person.id for person in accounts.people_of(account) if person.role in accounts.ORDERING_ROLES
    }
    person = identity.by_email(email)
    if person is None:
        raise click.UsageError(f"Nobody has the e-mail {email}.")
    if person.email in buyers and buyer_email is None:
        return Actor(person.id)
    if person.id != account.rep_id:
        raise click.UsageError(f"{person.email} may not order for {account.code}.")
    if (buyer_email or "").strip().lower() not in buyers:
        raise click.UsageError(f"Say with --for which buyer {person.email} orders for: {', '.join(sorted(buyers))}.")
    return Actor(person.id, buyers[buyer_email.strip().lower()])


def key_in(key: str | None) -> str | None:
    """The key; the command ends with 2 where it is longer than what is kept, for two might be the same then."""
    if key and len(key) > checkout.KEY_LENGTH:
        raise click.UsageError(f"A key has at most {checkout.KEY_LENGTH} characters; this one has {len(key)}.")
    return key


def answers_in(fields: tuple[str, ...], account) -> dict[str, str]:
    """The answers to own fields, by their keys; the command ends with 2 where one is not KEY=ANSWER, and where the
    account has no field of that key."""
    pairs = [field.partition("=") for field in fields]
    if wrong := [key for key, equals, _answer in pairs if not equals]:
        raise click.UsageError(f"Say each field as KEY=ANSWER, not {wrong[0]}.")
    answers = {key.strip(): answer.strip() for key, _equals, answer in pairs}
    if answers:
        policy = policies.policy_for(Storefront.get_by_id(account.storefront_id), account)
        known = [one.key for one in policy.fields]
        if unknown := [key for key in answers if key not in known]:
            there = f"only {', '.join(known)}" if known else "no own fields"
            raise click.UsageError(f"{account.code} has no field {unknown[0]}: it has {there}.")
    return answers


def place(file: Path, account, by: Actor, *, key: str, **typed) -> dict:
    """The answer as plain values: the order of this key, or `order` None with what was refused."""
    if earlier := checkout.placed_under(account.id, key):
        return told_of(earlier, False)
    storefront = Storefront.get_by_id(account.storefront_id)
    told = checked(file, account, storefront)
    if told["file"] != "read":
        return _refusal(told["file"], told["message"])
    if rows := [row for row in told["rows"] if row["outcome"] == "refused"]:
        shown = [{name: row[name] for name in ("row", "sku", "reason", "message")} for row in rows]
        said = f"Nothing was placed, because of rows that are refused: {len(rows)}."
        return _refusal("rows refused", said) | {"rows": shown}
    if not told["rows"]:
        return _refusal("empty", "Nothing was placed: the file holds no rows of an order.")
    try:
        placed = _placed(_items(file, account, storefront), storefront, account, by=by, key=key, **typed)
    except Refused as refusal:
        facts = {name: _plain(value) for name, value in refusal.facts.items()}
        return _refusal(refusal.name, _said(refusal)) | {"facts": facts}
    return told_of(placed.order, placed.placed)


def _placed(items: list[carts.NewLine], storefront, account, *, by: Actor, **typed) -> checkout.Placed:
    """The order of these items. Where the account pays by card, it takes the usual one of whoever orders; a rep has
    none of the buyer's."""
    own = account.payment_policy == "card" and by.user_id == by.buyer_id
    cards = billing.cards_of(account.id, by.buyer_id, storefront) if own else []
    if cards:
        return checkout.place_items_by_card(items, storefront, account, cards[0].id, by=by, **typed)
    return checkout.place_items(items, storefront, account, by=by, **typed)


def told_of(order: orders.Order, placed: bool) -> dict:
    """An order as plain values, amounts as decimals in text."""
    language = order.locale.split("-")[0]
    sums = {
        part: amount(getattr(order, part), order.currency)
        for part in ("subtotal", "discount", "shipping", "tax", "total")
    }
    taxes = [
        {
            "kind": tax.kind,
            "name": localized(tax, "name", language),
            "rate_percent": percent(tax.rate),
            "amount": amount(tax.amount, order.currency),
        }
        for tax in orders.taxes_of(order)[1]
    ]
    return (
        {
            "order": order.number,
            "placed": placed,
            "po_number": order.po_number,
            "currency": order.currency,
            "lines": order.line_count,
        }
        | ({"payment": order.payment_status} if order.payment_status else {})
        | sums
        | {"taxes": taxes}
    )


def show(told: dict) -> None:
    """The answer for people."""
    if told["order"]:
        click.echo(f"{told['order']}  {told['lines']} lines  {told['total']} {told['currency']}")
        say("Placed." if told["placed"] else "Placed before with this key; nothing was done now.")
        return
    for row in told.get("rows", []):
        click.echo(f"{row['row']}\t{row['sku']}\t{row['message']}")
    say(told["message"])


def _items(file: Path, account, storefront) -> list[carts.NewLine]:
    entries = carts.recognise(sheets.read(file.read_bytes(), file.name), carts.location_keys(account))
    return [
        carts.NewLine(row.product_id, row.quantity, row.location_id, row.wanted_on)
        for row in carts.check(entries, storefront, account)
    ]


def _refusal(reason: str, message: str) -> dict:
    return {"order": None, "placed": False, "reason": reason, "message": message}


def _said(refusal: Refused) -> str:
    """A refusal in the language at hand."""
    return gettext(refusal.message, **{name: _shown(value) for name, value in refusal.facts.items()})


def _shown(value) -> str:
    if isinstance(value, Money):
        return format_currency(decimal_of(value.amount, value.currency), value.currency)
    return format_decimal(value) if isinstance(value, int) else str(value)


def _plain(value):
    return amount(value.amount, value.currency) if isinstance(value, Money) else value


@contextmanager
def _language_of(by: Actor):
    with force_locale(identity.by_id(by.buyer_id).locale.replace("-", "_")):
        yield
