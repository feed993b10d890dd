"""Maple & Main with rules of its own, and a cart of its buyer's that needs approval."""

import pytest

from models import approvals, authority, carts
from models.authority import ApprovalRule, Wanted
from models.base import writing
from models.brands import Storefront
from models.carts import NewLine
from models.identity import Actor

COFFEE = {"ETH-YIRG-340-WB": 48, "ETH-YIRG-908-WB": 12}


@pytest.fixture
def hannah(world):
    """Hannah Brooks, who buys for Maple & Main."""
    return Actor(world.user("hannah@maple.example").id)


@pytest.fixture
def priya(world):
    """Priya Sharma, its approver."""
    return Actor(world.priya.id)


@pytest.fixture
def marc(world):
    """Marc Gagnon, its administrator."""
    return Actor(world.marc.id)


@pytest.fixture
def rule(world, marc):
    """A function that makes a rule of Maple & Main, which has no others: Priya's role decides if nobody is named."""
    ApprovalRule.delete().execute()

    def make(name="Every order", **facts):
        facts = {"roles": ["approver"]} | facts if not facts.get("people") else facts
        return authority.make_rule(world.maple, Wanted(name=name, **facts), by=marc)

    return make


@pytest.fixture
def cart_of(world):
    """A function that fills the cart of a buyer of Maple & Main."""

    def fill(by, wanted=None, account=None):
        account = account or world.maple
        shop = Storefront.get_by_id(account.storefront_id)
        items = [NewLine(world.product(sku).id, units) for sku, units in (wanted or COFFEE).items()]
        with writing():
            carts.open_cart(shop, account, by).add_lines(items, by=by)
        return carts.current(account.id, by.buyer_id, shop.id)

    return fill


@pytest.fixture
def asked(cart_of, hannah):
    """A function that asks for approval of a cart of Hannah's."""

    def ask(wanted=None, by=None, **facts):
        facts = {"po_number": "PO-7"} | facts
        return approvals.ask(cart_of(by or hannah, wanted), by=by or hannah, **facts)

    return ask


@pytest.fixture
def fresh():
    """A function that reads a request again."""
    return lambda request: approvals.ApprovalRequest.get_by_id(request.id)


@pytest.fixture
def judged(world, hannah):
    """A function that works out what a request comes to now."""

    def judge(request):
        reader = approvals.Reader(world.maple.id, hannah.user_id, hannah.buyer_id, world.capricorn_ca.today())
        return approvals.judge(approvals.request_of(reader, request.id), world.capricorn_ca, world.maple)

    return judge


@pytest.fixture
def say_yes(fresh):
    """A function that approves a request as it is now."""

    def approve(request, by, **facts):
        now = fresh(request)
        facts = {"version": now.version, "agreed_total": now.total, "rest_name": "The rest"} | facts
        return approvals.approve(now, by=by, **facts)

    return approve
