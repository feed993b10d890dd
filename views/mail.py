"""Mail: each letter of the outbox as text and HTML, in the language of whoever it is for, from the shop it concerns.

MAIL_URL says where it goes: `smtp://user:password@host:587?tls=1`, `smtps://host`. Without one, letters are written as
.eml files into MAIL_DIRECTORY.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formataddr, parseaddr
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from flask import Flask, current_app, g
from flask_babel import force_locale
from flask_mailman import EmailMultiAlternatives, Mail
from flask_mailman.backends.base import BaseEmailBackend
from markupsafe import Markup

from models import approvals, billing, checkout, fulfilment, invoices, quotes, returns, schedules, stock
from models.brands import Storefront
from models.refusals import NotFound

from .scope import Scope

TIMEOUT_SECONDS = 20


@dataclass
class Letter:
    """What is to be said to whom: `templates/mail/<template>.txt` (blocks subject and body) and `.html` (blocks heading
    and body), laid out by `mail/letter`. The context has `person`, who is greeted, or else `order`, whose buyer is.

    `base` is the address of the shop as a browser knows it; empty: as this installation's settings say.
    """

    template: str
    storefront: Storefront
    language: str
    to: list[str]
    cc: list[str] = field(default_factory=list)
    context: dict = field(default_factory=dict)
    base: str = ""
    # The page that the letter links to: an endpoint and its values. None: the context brings its own link.
    page: tuple[str, dict] | None = None


def init_app(app: Flask) -> None:
    """Read MAIL_URL and open the way out."""
    app.config.update(_settings(app.config["MAIL_URL"]))
    app.config.setdefault("PORT", os.environ.get("PORT", "8000"))
    app.jinja_env.filters["plain"] = plain
    Mail().init_app(app)


def deliver(row) -> None:
    """Send the letter of one row of the outbox; raises whatever keeps it from leaving, and then it is tried again.

    A letter whose recipient is gone has nobody to reach and counts as delivered.
    """
    try:
        letter = _writers()[row.kind](row)
    except NotFound:
        current_app.logger.info("outbox %s: nobody to write to any more", row.key)
    else:
        compose(letter, row.key).send()


def compose(letter: Letter, key: str) -> EmailMultiAlternatives:
    """The message: its id comes from the outbox key, so that a letter sent twice is known to be the same one."""
    shop = letter.storefront
    # A context of its own: the storefront of a letter comes from the letter, never from a request.
    with current_app.app_context(), force_locale(shop.locale_for(letter.language).replace("-", "_")):
        g.scope = Scope(shop, letter.language)
        name = shop.name(letter.language)
        sender = shop.email or f"orders@{shop.host}"
        context = {"shop": name, "language": letter.language, "storefront": shop} | letter.context
        if letter.page:
            context["link"] = _link(letter)
        text, html = (current_app.jinja_env.get_template(f"mail/{letter.template}.{kind}") for kind in ("txt", "html"))
        subject = " ".join(_block(text, "subject", context).split())
        message = EmailMultiAlternatives(
            subject=subject,
            # What is left out of a letter leaves no gap.
            body=re.sub(r"\n{3,}", "\n\n", text.render(context).strip()) + "\n",
            from_email=formataddr((name, sender)),
            to=letter.to,
            cc=letter.cc,
            headers={"Message-ID": f"<{re.sub('[^A-Za-z0-9]+', '-', key)}@{parseaddr(sender)[1].rsplit('@', 1)[1]}>"},
        )
        message.attach_alternative(html.render(context, subject=subject), "text/html")
    return message


def plain(words: str) -> str:
    """What a macro of the pages says, for a letter's text: without the escapes that HTML needs."""
    return Markup(words).unescape()


class Directory(BaseEmailBackend):
    """Letters as files, one each, for a house without a mail server."""

    def send_messages(self, email_messages):
        folder = Path(current_app.config["MAIL_DIRECTORY"])
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = message.extra_headers["Message-ID"].strip("<>").rsplit("@", 1)[0]
            (folder / f"{name}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)


def _writers() -> dict[str, Callable]:
    """Who writes which kind of letter, from its row in the outbox."""
    from .account.people import letter as invitation
    from .approvals.letters import letter as approval
    from .catalog.notices import back_in_stock
    from .invoices.letter import issued
    from .orders.letter import changed, confirmation, shipped
    from .payments import letters as payments
    from .quotes.letter import news
    from .returns.letter import news as return_news
    from .schedules import letters
    from .session.recovery import letter

    def to_person(row) -> Letter:
        facts, said = row.facts, letter(row.facts)
        shop = Storefront.get_by_id(facts["storefront_id"])
        return Letter(row.kind, shop, facts["language"], [said["person"].email], context=said)

    people = {quotes.QUOTE_NEWS: news, returns.NEWS: return_news, "recovery": to_person, "invitation": invitation}
    people |= {schedules.NOTICE: letters.notice, schedules.QUESTION: letters.question}
    people |= {billing.HELD: payments.held, billing.LAPSING: payments.lapsing, checkout.NOT_PLACED: payments.not_placed}
    people |= {billing.REFUNDED: payments.refunded, billing.NOT_REFUNDED: payments.not_refunded}
    people |= dict.fromkeys(approvals.LETTERS, approval) | {invoices.ISSUED: issued}
    of_orders = {"order_confirmation": confirmation, "order_changed": changed, fulfilment.SHIPPED: shipped}
    return of_orders | {stock.BACK_IN_STOCK: back_in_stock} | people


def _block(template, name: str, context: dict) -> str:
    return "".join(template.blocks[name](template.new_context(context)))


def _link(letter: Letter) -> str:
    endpoint, values = letter.page
    scheme, host = urlsplit(letter.base or _own_base(letter.storefront))[:2]
    urls = current_app.url_map.bind(host, url_scheme=scheme)
    return urls.build(endpoint, {"language": letter.language} | values, force_external=True)


def _own_base(shop: Storefront) -> str:
    """The shop's address where no browser was there to tell: with the port only where this process is the front."""
    if current_app.config["HTTPS"]:
        return f"https://{shop.host}"
    return f"http://{shop.host}" + ("" if current_app.config["PROXIES"] else f":{current_app.config['PORT']}")


def _settings(url: str) -> dict:
    """Flask-Mailman's settings for a MAIL_URL; ValueError if it is not one."""
    if not url:
        return {"MAIL_BACKEND": Directory}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("MAIL_URL must look like smtp://user:password@host:587?tls=1")
    secure = parts.scheme == "smtps"
    return {
        "MAIL_BACKEND": "smtp",
        "MAIL_SERVER": parts.hostname,
        "MAIL_PORT": parts.port or (465 if secure else 25),
        "MAIL_USERNAME": unquote(parts.username) if parts.username else None,
        "MAIL_PASSWORD": unquote(parts.password) if parts.password else None,
        "MAIL_USE_SSL": secure,
        "MAIL_USE_TLS": not secure and parse_qs(parts.query).get("tls") == ["1"],
        "MAIL_TIMEOUT": TIMEOUT_SECONDS,
    }
