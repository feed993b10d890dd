"""The pages of approvals, quotes, scheduled orders and policies keep to their statements, however much they show."""

from datetime import timedelta

import pytest

from models import approvals, authority, carts, catalog, pricing, quotes, schedules, spending
from models.accounts import Account
from models.approvals import ApprovalLine, ApprovalRequest, Decision
from models.authority import ApprovalRule, Wanted
from models.base import counting, writing
from models.carts import NewLine
from models.catalog import Product
from models.identity import Actor, User
from models.quotes import Answer, Asked
from models.schedules import Draft, Rhythm, Wish
from models.spending import Budget

SHOP = "capricorn-ca.localhost"
LINES = 300


@pytest.fixture
def large(world):
    """Maple & Main with a company above it, three levels of rules (one from above), five budgets, and 300 products."""
    ApprovalRule.delete().execute()
    marc, maple, shop = Actor(world.marc.id), world.maple, world.capricorn_ca
    above = Account.create(code="ABOVE", name="Above", storefront=shop, segment=maple.segment_id, locale="en-CA")
    Account.update(parent=above, credit_limit=None, order_maximum=None).where(Account.id == maple.id).execute()
    for level in (1, 2, 3):
        authority.make_rule(maple, Wanted(name=f"Level {level}", level=level, roles=["approver", "admin"]), by=marc)
    ApprovalRule.update(account=above.id, below=True).where(ApprovalRule.level == 3).execute()
    day = shop.today().replace(day=1)
    Budget.delete().execute()
    places = [world.store("MAPLE", code).id for code in ("TOR-01", "VAN-01", "HAL-01")]
    counted = [None, ("buyer", world.user("hannah@maple.example").id), *(("location", place) for place in places)]
    for number, subject in enumerate(counted):
        facts = {"period": "month", "starts_on": day, "amount": 10**9, "action": "warn", "subject": subject}
        spending.create_budget(maple, by=marc, code=f"B{number}", name_en=f"Budget {number}", **facts)
    priced = pricing.quote(shop, Account.get_by_id(maple.id), dict.fromkeys(_products(world), 24), shop.today())
    sold = [product for product, quote in priced.items() if quote.unit_price][:100]
    return [NewLine(product, 24, place) for place in places for product in sold][:LINES]


def _products(world):
    can = catalog.visible(world.maple, world.capricorn_ca) & catalog.sellable()
    fits = (Product.minimum <= 24) & (Product.multiple.in_((1, 2, 3, 4, 6, 12, 24))) & Product.maximum.is_null()
    return [number for (number,) in Product.select(Product.id).where(can, fits).order_by(Product.id).tuples()]


def statements(person, path):
    person.get(path)
    with counting() as made:
        answer = person.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return path, len(made)


def most(pairs):
    assert [pair for pair in pairs if pair[1] > 20] == [], pairs


def filled(world, large):
    hannah = Actor(world.user("hannah@maple.example").id)
    maple = Account.get_by_id(world.maple.id)
    with writing():
        carts.open_cart(world.capricorn_ca, maple, hannah).add_lines(large, by=hannah)
    return hannah, carts.current(maple.id, hannah.buyer_id, world.capricorn_ca.id)


def lower(request):
    ApprovalLine.update(approved=12).where(ApprovalLine.number <= 5, ApprovalLine.request == request.id).execute()


def test_a_request_of_300_lines_with_three_levels_budgets_and_twenty_decisions(world, large, browser_of):
    hannah, cart = filled(world, large)
    request = approvals.ask(cart, by=hannah, po_number="PO-7", message="All of it")
    assert request.line_count == len(large) >= 200
    for number in range(20):
        who = {"user": (world.priya.id, world.marc.id)[number % 2], "verdict": "approved", "total": request.total}
        Decision.create(request=request.id, round=number // 2 + 2, level=number % 2 + 1, words=f"Yes {number}", **who)
    ApprovalRequest.update(round=12, level=1).where(ApprovalRequest.id == request.id).execute()
    approvals.ApprovalSeat.update(round=12).execute()
    lower(request)
    found = []
    for person in (world.priya, world.user("hannah@maple.example"), world.marc):
        its = browser_of(person, SHOP)
        paths = (f"/en/approvals/{request.id}/", f"/en/approvals/{request.id}/?page=2", "/en/approvals/")
        found += [statements(its, path) for path in paths]
    found += [statements(browser_of(world.marc, SHOP), path) for path in (
        "/en/approvals/rules/", f"/en/approvals/rules/?buyer={hannah.user_id}&skus=3&category=coffee&total=950.00",
        "/en/approvals/stand-ins/", "/en/approvals/rules/new/")]  # fmt: skip
    most(found)


def test_a_quote_of_300_lines_whose_order_waits(world, large, browser_of):
    hannah, maple = Actor(world.user("hannah@maple.example").id), Account.get_by_id(world.maple.id)
    shop = world.capricorn_ca
    asked = [Asked(line.product_id, line.quantity, line.location_id) for line in large]
    quote = quotes.ask_quote(shop, maple, asked, by=hannah, message="For May")
    rep = Actor(maple.rep_id)
    answer = Answer({}, {}, whole=0, valid_until=shop.today() + timedelta(days=30))
    quotes.send_answer(quote, answer, by=rep, version=quote.version)
    sent = quotes.SalesQuote.get_by_id(quote.id)
    cart = quotes.take_up(sent, sent.revision, by=hannah).loaded()
    buyer = browser_of(world.user("hannah@maple.example"), SHOP)
    found = [statements(buyer, "/en/checkout/")]
    request = approvals.ask(cart, by=hannah, po_number="PO-7")
    for path in (f"/en/quotes/{quote.number}/", f"/en/approvals/{request.id}/", "/en/quotes/"):
        found.append(statements(buyer, path))
    found.append(statements(browser_of(world.priya, SHOP), f"/en/approvals/{request.id}/"))
    staff = browser_of(User.get_by_id(rep.user_id), SHOP)
    found += [statements(staff, path) for path in (f"/en/offers/{quote.number}/", "/en/offers/",
                                                   f"/en/offers/{quote.number}/?edit=1")]  # fmt: skip
    most(found)


def test_a_scheduled_order_of_300_lines_whose_days_wait(world, large, browser_of):
    hannah, maple = Actor(world.user("hannah@maple.example").id), Account.get_by_id(world.maple.id)
    shop = world.capricorn_ca
    wishes = [Wish(line.product_id, line.quantity, line.location_id) for line in large]
    first = schedules.working_day(shop, shop.today() + timedelta(days=3))
    draft = Draft("Weekly", Rhythm("weekly", first, weekdays=(first.weekday(),)), lead_days=2, po_rule="PO-{n}")
    schedule = schedules.create_schedule(shop, maple, draft, wishes, by=hannah)
    days = schedules.coming_days(schedule, shop.today())
    done = schedules.order_now(schedule, days[0], shop, by=hannah)
    who = {"user": world.priya.id, "level": 1, "verdict": "approved", "total": done.request.total}
    Decision.create(request=done.request.id, round=0, **who)
    lower(done.request)
    buyer, day = browser_of(world.user("hannah@maple.example"), SHOP), days[0].day
    own = f"/en/schedules/{schedule.id}/"
    paths = ("/en/schedules/", own, f"{own}{day}/", f"{own}{days[1].day}/", f"{own}lines/",
             f"{own}{days[1].day}/lines/", f"/en/approvals/{done.request.id}/")  # fmt: skip
    most([statements(buyer, path) for path in paths])


def test_the_studios_policies_and_who_looks_at_them(world, large, browser_of):
    camille = browser_of(world.user("camille@capricorn.example"), SHOP)
    paths = ("/en/studio/policies/", "/en/studio/policies/account/MAPLE/", "/en/studio/policies/account/ABOVE/",
             "/en/studio/policies/storefront/capricorn-ca/", "/en/studio/policies/segment/CA-CHAIN/")  # fmt: skip
    most([statements(camille, path) for path in paths])
