"""Nothing of one account reaches another: prices, private products, part numbers, orders, in any page, part or picture.

Secrets are planted for every account of the demo; then a guest of each shop, a buyer of each account and each rep walk
all that they can reach, and ask for what they should not.
"""

import os

import pytest

from models.catalog import Product
from tests.leaks import WORDS, Crawl, difference, plant, visitors


@pytest.fixture
def secrets(world):
    """What each account has for itself."""
    planted = plant(world)
    assert [secret.word for secret in planted] == list(WORDS)
    return planted


# Every product and picture for every visitor takes minutes: LEAKS=all asks for it.
SHARES = [29] + [pytest.param(1, marks=pytest.mark.slow)] * (os.environ.get("LEAKS") == "all")


@pytest.mark.parametrize("share", SHARES)
def test_no_walk_through_the_shops_meets_what_belongs_to_another_account(world, browser_of, secrets, share):
    looked, leaks, kept = 0, [], []
    for visitor in visitors(world, browser_of, secrets):
        crawl = Crawl(visitor, secrets, share)
        crawl.walk()
        looked += crawl.looked
        leaks += crawl.leaks
        kept += [(visitor.name, address) for address in crawl.kept]
    assert leaks == []
    assert kept == []
    assert looked > 600, looked


def test_the_owner_meets_all_of_it(world, browser_of, secrets):
    """The crawl's eyes are good: to a stranger’s eyes, each owner's own pages are full of leaks."""
    for secret in secrets:
        owner = next(one for one in visitors(world, browser_of, [secret]) if one.own and one.client)
        crawl = Crawl(owner, secrets, 1)
        crawl.others = [secret]
        for address in ("cart/", f"products/{secret.sku}/", f"search/?q={secret.word[:4]}", *secret.addresses):
            crawl._look(f"/{owner.language}/{address}")
        assert len(crawl.leaks) == 3 + len(secret.addresses), secret.word


def test_a_private_product_answers_as_one_that_does_not_exist(world, browser_of, secrets):
    for visitor in visitors(world, browser_of, secrets):
        for secret in secrets:
            if secret.word in visitor.own:
                continue
            nothing = secret.sku.replace(secret.word.upper(), "X" * len(secret.word))
            for path in (f"/{visitor.language}/products/%s/", f"/{visitor.language}/pictures/%s.svg"):
                answer, other = (visitor.client.get(path % one) for one in (secret.sku, nothing))
                assert (answer.status_code, other.status_code) == (404, 404)
                assert answer.headers["Cache-Control"] == other.headers["Cache-Control"]
                assert not difference(answer.text, other.text, (secret.sku, nothing)), (visitor.name, secret.sku)


def test_anothers_codes_in_a_quick_order_are_unknown(world, browser_of, secrets):
    for visitor in visitors(world, browser_of, secrets):
        others = [secret for secret in secrets if secret.word not in visitor.own]
        if not visitor.own or visitor.name in ("Natalie Berg", "Oscar Lind"):
            continue
        codes = [code for secret in others for code in (secret.sku, secret.part_number)]
        text = "\n".join(f"{code};1" for code in [*codes, "ZZ-NOTHING"])
        home = f"/{visitor.language}/quick"
        answer = visitor.client.post(f"{home}/imports/", data={"text": text}, follow_redirects=True)
        assert answer.status_code == 200 and "ZZ-NOTHING" in answer.text
        shown = answer.text
        for code in codes:
            shown = shown.replace(code, "")
        crawl = Crawl(visitor, secrets, 1)
        crawl.look_at(home, shown)
        assert crawl.leaks == []


def test_pictures_of_private_products_are_kept_by_their_account_alone(world, browser_of, secrets):
    public = Product.get(Product.sku == "ETH-YIRG").sku
    for visitor in visitors(world, browser_of, secrets):
        for secret in secrets:
            if secret.word in visitor.own and visitor.client.host:
                answer = visitor.client.get(f"/{visitor.language}/pictures/{secret.sku}.svg")
                assert answer.status_code == 404 or "private" in answer.headers["Cache-Control"]
        assert "public" in visitor.client.get(f"/{visitor.language}/pictures/{public}.svg").headers["Cache-Control"]
