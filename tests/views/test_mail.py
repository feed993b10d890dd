"""Letters of all kinds: two parts that say the same, in one layout, in the shop's colours."""

from pathlib import Path

from models import changes
from models.catalog import ProductText
from models.history import Outbox
from models.identity import Actor
from tests.views.trading import place_order
from views import mail

LETTERS = Path(__file__).parents[2] / "templates/mail"
# What is no letter: the layout, its sheet, and macros.
SHARED = {"approvals", "letter", "parts", "sheet", "sums"}


def test_every_letter_has_both_parts_and_stands_in_the_layout():
    kinds = {kind: {path.stem for path in LETTERS.glob(f"*.{kind}")} - SHARED for kind in ("txt", "html")}
    assert kinds["txt"] == kinds["html"]
    for kind, names in kinds.items():
        for name in names:
            assert (LETTERS / f"{name}.{kind}").read_text().startswith(f"{{% extends 'mail/letter.{kind}' %}}"), name


def recovery(world, shop) -> mail.Letter:
    return mail.Letter("recovery", shop, "en", ["x@y.example"], context={"person": world.luka, "link": "L", "hours": 2})


def test_a_letter_has_the_colours_corners_and_type_of_its_shop_and_nothing_else_of_its_theme(world, app):
    shop = world.capricorn
    shop.theme = {"primary": "#123456", "font": '"Gill Sans", Calibri', "accent": "red} body{display:none"}
    shop.phone = "701-555-0142"
    with app.app_context():
        message = mail.compose(recovery(world, shop), "k")
    html = message.alternatives[0][0]
    assert "background: #123456" in html and '"Gill Sans", Calibri;' in html and "display:none" not in html
    assert f"<title>{message.subject}</title>" in html and "Hello Luka Novak," in html
    assert message.body.startswith("Hello Luka Novak,\n\n")
    assert message.body.endswith("\n\nCapricorn Coffee\n701-555-0142\n")
    assert "\n\n\n" not in message.body


def test_a_name_with_an_ampersand_is_escaped_in_html_and_nowhere_else(world, app):
    luka = Actor(world.luka.id)
    ProductText.update(name="Sugar & Spice").where(ProductText.product == world.product("ETH-YIRG-340-WB").id).execute()
    order = place_order(world.fargo, luka, {"ETH-YIRG-340-WB": 48})
    changes.cancel(order, {1: 24}, by=luka, key="k", version=order.version, reason="mistake")
    row = Outbox.get(Outbox.kind == "order_changed")
    with app.app_context():
        message = mail.compose(mail._writers()[row.kind](row), row.key)
    assert "Sugar & Spice (ETH-YIRG-340-WB): what is left" in message.body and "&amp;" not in message.body
    assert "Sugar &amp; Spice" in message.alternatives[0][0]
