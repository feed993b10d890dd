"""Back-in-stock notices: asked for once, told once, to who may still have them."""

import pytest

from models import packages, stock
from models.accounts import Membership
from models.history import Outbox, events_of
from models.identity import Actor
from models.refusals import NotFound
from models.stock import Level, StockNotice
from tests.models.checkout.conftest import sellable


@pytest.fixture
def beans(world):
    """A product of Fargo's that is out of stock everywhere."""
    product = sellable(world.fargo, world.capricorn)[0]
    Level.update(on_hand=0, reserved=0).where(Level.product == product.id).execute()
    return product


@pytest.fixture
def ask(world, beans):
    """Luka asks to be told."""
    facts = {"by": Actor(world.luka.id), "account": world.fargo, "storefront": world.capricorn}
    return lambda: stock.ask_notice(beans.id, language="en", **facts)


def letters() -> list[str]:
    return [row.key for row in Outbox.select().where(Outbox.kind == stock.BACK_IN_STOCK).order_by(Outbox.id)]


def level_of(world, product) -> Level:
    return Level.get(Level.product == product.id, stock.serves(world.capricorn.id))


def count(world, product, on_hand):
    level = level_of(world, product)
    facts = {"next_receipt": None, "low_at": None, "version": level.version}
    stock.adjust(level, by=Actor(world.camille.id), on_hand=on_hand, **facts)


def test_a_count_tells_who_waits_once_and_asking_again_is_a_new_letter(world, beans, ask):
    ask()
    ask()
    count(world, beans, 0)
    assert letters() == []
    count(world, beans, 5)
    count(world, beans, 9)
    (notice,) = StockNotice.select()
    assert letters() == [f"back_in_stock:{notice.id}:1"] and notice.told_at
    count(world, beans, 0)
    ask()
    count(world, beans, 4)
    assert letters() == [f"back_in_stock:{notice.id}:1", f"back_in_stock:{notice.id}:2"]
    assert [event.verb for event in events_of(f"stock_notice:{notice.id}")] == ["ask_notice", "ask_notice"]


def test_an_import_of_stock_and_an_order_that_gives_back_tell_too(world, beans, ask, tmp_path):
    ask()
    level = level_of(world, beans)
    code = stock.Warehouse.get_by_id(level.warehouse_id).code
    (tmp_path / "stock.csv").write_text(f"warehouse,sku,on_hand,low_at\n{code},{beans.sku},3,2\n", encoding="utf-8")
    packages.load(tmp_path, by=Actor(world.camille.id))
    assert len(letters()) == 1 and Level.get_by_id(level.id).low_at == 2
    stock.reserve(77, world.capricorn, {beans.id: 3})
    ask()
    stock.release(77)
    assert len(letters()) == 2


def test_another_shops_stock_tells_nobody(world, beans, ask):
    ask()
    theirs = Level.select().where(Level.product == beans.id, ~stock.serves(world.capricorn.id)).first()
    assert theirs is not None
    facts = {"next_receipt": None, "low_at": None, "version": theirs.version}
    stock.adjust(theirs, by=Actor(world.camille.id), on_hand=50, **facts)
    assert letters() == []


def test_who_waits_no_longer_is_not_told_and_the_list_says_what_is_waited_for(world, beans, ask):
    ask()
    facts = {"account": world.fargo, "storefront": world.capricorn}
    assert [row["sku"] for row in stock.notices_of(world.luka.id, *facts.values(), "fr")] == [beans.sku]
    assert not stock.waits_for(beans.id, world.erin.id, *facts.values())
    stock.drop_notice(beans.id, by=Actor(world.luka.id), **facts)
    assert stock.notices_of(world.luka.id, *facts.values(), "fr") == []
    count(world, beans, 5)
    assert letters() == []


def test_what_the_account_may_no_longer_have_is_not_told(world, beans, ask):
    ask()
    (notice,) = StockNotice.select()
    assert stock.notice_to_tell(notice.id).user.email == "luka@fargo.example"
    type(beans).update(status="inactive").where(type(beans).id == beans.id).execute()
    with pytest.raises(NotFound):
        stock.notice_to_tell(notice.id)
    type(beans).update(status="active").where(type(beans).id == beans.id).execute()
    Membership.delete().where(Membership.user == world.luka.id).execute()
    with pytest.raises(NotFound):
        stock.notice_to_tell(notice.id)


def test_a_person_waits_for_so_many_products_and_no_more(world, beans, ask, monkeypatch):
    monkeypatch.setattr("models.stock.notices.NOTICES_LIMIT", 0)
    with pytest.raises(stock.TooManyNotices):
        ask()
