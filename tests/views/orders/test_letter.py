"""The confirmation by mail: in the buyer's language, to both people, through a real mail server, once it is there."""

import email
import email.policy
import html
import re
import socket

import pytest
from aiosmtpd.controller import Controller

from models import carts, checkout, clock, history, orders
from models.accounts import Location
from models.base import writing
from models.brands import Storefront
from models.carts import NewLine
from models.history import Outbox
from models.identity import Actor
from models.orders import Order, OrderLine
from tests.conftest import make_app


class Letterbox:
    """What a mail server has taken."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.taken.append((envelope.rcpt_tos, message))
        return "250 OK"


@pytest.fixture
def post_office():
    """A real SMTP server on a free port; gives its letterbox and its address."""
    box = Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    yield box, f"smtp://127.0.0.1:{server.port}"
    server.stop()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def place(account, by, sku: str, quantity: int, base: str = ""):
    """An order of one line."""
    from models.catalog import Product

    shop = Storefront.get_by_id(account.storefront_id)
    with writing():
        cart = carts.open_cart(shop, account, by)
        cart.add_lines([NewLine(Product.get(Product.sku == sku).id, quantity)], by=by)
    return checkout.place_on_terms(cart, by=by, key="k", po_number="PO-7", base=base).order


def deliver(app) -> tuple[int, int]:
    """Deliver what is due, as the job worker does."""
    from views import mail

    with app.app_context():
        return history.deliver_due(mail.deliver)


def parts(message) -> tuple[str, str]:
    """The text and the HTML of a message."""
    return tuple(message.get_body((kind,)).get_content() for kind in ("plain", "html"))


def test_the_buyer_and_the_rep_who_acted_get_the_letter(world, post_office):
    box, url = post_office
    natalie = Actor(world.natalie.id, world.luka.id)
    order = place(world.fargo, natalie, "ETH-YIRG-340-WB", 24, base="http://capricorn.localhost:8000/")
    assert deliver(make_app(MAIL_URL=url)) == (1, 0)
    ((recipients, message),) = box.taken
    assert recipients == ["luka@fargo.example", "natalie@capricorn.example"]
    assert message["Subject"] == f"Order {order.number} – Capricorn Coffee"
    assert message["From"] == "Capricorn Coffee <orders@capricorn.example>"
    assert message["Cc"] == "natalie@capricorn.example"
    for text in parts(message):
        assert f"Natalie Berg placed order {order.number} for you." in text
        assert f"http://capricorn.localhost:8000/en/orders/{order.number}/" in text
        assert "Broadway" in text and "PO-7" in text


def test_the_letter_says_when_the_store_takes_goods_and_what_a_driver_should_know(world, post_office):
    box, url = post_office
    told = {"opens": "07:00", "closes": "15:30", "instructions": "Ring at the back <b>door</b>."}
    Location.update(told).where(Location.account == world.fargo.id).execute()
    order = place(world.fargo, Actor(world.luka.id), "ETH-YIRG-340-WB", 24)
    Location.update(opens="09:00").where(Location.account == world.fargo.id).execute()
    assert deliver(make_app(MAIL_URL=url)) == (1, 0)
    plain, page = (re.sub(r"\s", " ", text) for text in parts(box.taken[0][1]))
    assert "Takes goods 7:00 AM–3:30 PM" in plain and "Takes goods 7:00 AM–3:30 PM" in page
    assert "Ring at the back <b>door</b>." in plain and "Ring at the back &lt;b&gt;door&lt;/b&gt;." in page
    group = orders.groups_of(order)[0]
    assert group.instructions in html.unescape(page)


def test_the_letter_speaks_the_buyers_language(world, post_office):
    box, url = post_office
    marc = Actor(world.marc.id)
    place(world.maple, marc, "ETH-YIRG-340-WB", 24)
    assert deliver(make_app(MAIL_URL=url)) == (1, 0)
    message = box.taken[0][1]
    assert message["From"].startswith("Café Capricorn")
    for text in parts(message):
        assert "\xa0$" in text
        assert "/fr/orders/SO-" in text
    assert "TVH" in parts(message)[0] or "TPS" in parts(message)[0]


def test_a_dead_server_loses_nothing_and_the_letter_goes_out_once(world, post_office):
    box, url = post_office
    order = place(world.fargo, Actor(world.luka.id), "ETH-YIRG-340-WB", 24)
    assert deliver(make_app(MAIL_URL=f"smtp://127.0.0.1:{free_port()}")) == (0, 1)
    row = Outbox.get()
    assert row.delivered_at is None and "Refused" in row.last_error and order.status == "open"
    app = make_app(MAIL_URL=url)
    assert deliver(app) == (0, 0)
    clock.freeze(row.next_try_at)
    assert deliver(app) == (1, 0)
    assert deliver(app) == (0, 0)
    assert len(box.taken) == 1
    assert box.taken[0][1]["Message-ID"] == f"<order-{order.id}@capricorn.example>"


def test_without_a_server_letters_are_files(world, tmp_path):
    order = place(world.fargo, Actor(world.luka.id), "ETH-YIRG-340-WB", 24)
    assert deliver(make_app(MAIL_DIRECTORY=str(tmp_path), PORT="8000")) == (1, 0)
    message = email.message_from_bytes((tmp_path / f"order-{order.id}.eml").read_bytes(), policy=email.policy.default)
    assert f"http://capricorn.localhost:8000/en/orders/{order.number}/" in parts(message)[0]


@pytest.mark.parametrize(
    "url, settings",
    [
        ("smtp://host", {"MAIL_SERVER": "host", "MAIL_PORT": 25, "MAIL_USE_TLS": False, "MAIL_USE_SSL": False}),
        ("smtp://u%40x:p%3Aw@host:587?tls=1", {"MAIL_USERNAME": "u@x", "MAIL_PASSWORD": "p:w", "MAIL_USE_TLS": True}),
        ("smtps://host", {"MAIL_PORT": 465, "MAIL_USE_SSL": True, "MAIL_USE_TLS": False}),
    ],
)
def test_the_address_of_the_mail_server_is_read(url, settings):
    from views.mail import _settings

    assert settings.items() <= _settings(url).items()
    with pytest.raises(ValueError):
        _settings("http://host")


def test_the_letter_says_what_the_company_wants_on_its_orders_and_notes_on_lines(world, post_office):
    box, url = post_office
    place(world.maple, Actor(world.marc.id), "ETH-YIRG-340-WB", 24)
    shown = {"kind": "text", "label_en": "Job", "label_fr": "Chantier", "value_en": "K 7", "value_fr": "K 7"}
    hidden = shown | {"label_fr": "Secret", "shown": "page"}
    Order.update(answers=[shown | {"shown": "everywhere"}, hidden]).execute()
    OrderLine.update(note="Mouture fine").execute()
    assert deliver(make_app(MAIL_URL=url)) == (1, 0)
    for text in parts(box.taken[0][1]):
        assert "Chantier" in text and "K 7" in text and "Mouture fine" in text and "Secret" not in text
