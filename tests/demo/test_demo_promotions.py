"""The demo's promotions: whole in both languages, typeset as the rest, and reasonable."""

import json
import re
from pathlib import Path

from models.pricing import Coupon, Promotion

PROMOTIONS = json.loads((Path(__file__).parents[2] / "demo/promotions.json").read_text(encoding="utf-8"))


def test_every_promotion_has_both_names_with_their_typography():
    for promotion in PROMOTIONS:
        english, french = promotion["name_en"], promotion["name_fr"]
        assert english and french and english != french
        assert "'" not in english + french
        assert not re.search(r"(?<!\u00a0)[:%$]", french), french
        assert not re.search(r"\d \d{3}\b", french), french


def test_the_demo_shows_every_kind_of_benefit_and_both_shops(world):
    kinds = {benefit["kind"] for promotion in PROMOTIONS for benefit in promotion["benefits"]}
    assert kinds == {"percent", "amount", "fixed_price", "buy_x_get_y", "shipping", "gift", "terms"}
    assert Promotion.select().count() == len(PROMOTIONS) and Coupon.select().count() >= 5
