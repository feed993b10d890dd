"""The service desk: any order of the shop, and of no other."""

from models.identity import Actor
from tests.views.trading import place_order


def test_the_desk_finds_the_shops_orders_and_no_other_shops(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), {"ETH-YIRG-340-WB": 24})
    sam, canadian = browser_of(world.sam), browser_of(world.sam, "capricorn-ca.localhost")
    assert order.number in sam.get("/en/desk/").text
    assert order.number in sam.get("/en/desk/?q=fargo+coffee").text
    assert "No order matches" in sam.get("/en/desk/?q=nobody").text
    assert "No orders yet" in canadian.get("/en/desk/").text
    assert canadian.get(f"/en/desk/orders/{order.number}/").status_code == 404
