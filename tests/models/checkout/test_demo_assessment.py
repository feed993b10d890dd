"""The demo's own people: what Luka, Amélie and Priya would pay, each with the taxes of where their goods go."""

from datetime import date

from models import checkout
from models.checkout import Item

DAY = date(2026, 12, 1)


def assess(world, shop, account, *rows):
    items = [
        Item(n, world.product(sku).id, quantity, place and world.store(account.code, place).id)
        for n, (sku, quantity, place) in enumerate(rows)
    ]
    whole = checkout.assess(shop, account, items, DAY)
    assert not whole.refused
    return whole


def test_luka_has_the_volume_price_for_five_stores_together(world):
    stores = [f"STORE-0{n}" for n in range(1, 6)]
    whole = assess(
        world, world.capricorn, world.fargo, *[("ETH-YIRG-340-WB", quantity, store) for quantity, store in zip(
            (3, 2, 3, 2, 2), stores, strict=True)]
    )  # fmt: skip
    assert {(line.reason["book"], line.reason["min_quantity"]) for line in whole.lines} == {("CONTRACT-FARGO", 12)}
    assert all(line.unit_price < line.list_price for line in whole.lines)
    assert all(not line.taxes for line in whole.lines)  # coffee beans are exempt in both states
    assert [group.location.code for group in whole.groups] == stores


def test_luka_pays_local_taxes_where_the_cups_go(world):
    whole = assess(world, world.capricorn, world.fargo, ("CUP-SW-08", 10, "STORE-01"), ("CUP-SW-08", 10, "STORE-05"))
    fargo, moorhead = ([(one.kind, one.rate) for one in line.taxes] for line in whole.lines)
    assert fargo == [("STATE", 5_000), ("LOCAL", 2_750)]
    assert moorhead == [("STATE", 6_875), ("LOCAL", 1_000)]


def test_amelie_pays_tps_and_tvq_on_cups_and_nothing_on_beans(world):
    whole = assess(world, world.capricorn_ca, world.montroyal, ("ETH-YIRG-340-WB", 6, None), ("CUP-SW-08", 10, None))
    beans, cups = whole.lines
    assert [(one.name_fr, one.rate, one.amount) for one in beans.taxes] == [("TPS", 0, 0), ("TVQ", 0, 0)]
    assert [(one.name_fr, one.rate) for one in cups.taxes] == [("TPS", 5_000), ("TVQ", 9_975)]
    assert beans.reason["book"] == "LIST-CAD"


def test_priyas_pst_number_counts_in_vancouver_and_halifax_has_its_new_rate(world):
    whole = assess(world, world.capricorn_ca, world.maple, ("CUP-SW-08", 10, "VAN-01"), ("CUP-SW-08", 10, "HAL-01"))
    taxes = {group.location.code: [(one.kind, one.rate) for one in group.taxes] for group in whole.groups}
    assert taxes == {"VAN-01": [("GST", 5_000)], "HAL-01": [("HST", 14_000)]}
