"""What an account has at hand, and that nothing is used more often than it may be."""

import threading
import time
from datetime import date

import pytest

from models.base import counting, database, is_sqlite, writing
from models.pricing import Coupon, CouponUse, Promotion, PromotionAssignment, PromotionUse
from models.pricing.promotions import (
    CouponUsedUp,
    Line,
    PromotionUsedUp,
    Used,
    apply,
    at_hand,
    consume,
    coupon_exists,
    give_back,
    promotions_off,
)
from models.text import key
from tests.models.pricing.deals import context
from tests.models.trade import make_account, make_segment, make_shop

DAY = date(2026, 6, 1)
TEN = [{"kind": "percent", "on": "lines", "percent": 10_000}]


def make_promotion(code: str, owner, coupons: dict | None = None, **facts) -> Promotion:
    """A promotion given to a storefront, segment or account, with coupons {code: {limits}}."""
    facts = {"name_en": code, "benefits": TEN, "needs_coupon": coupons is not None} | facts
    promotion = Promotion.create(code=code, **facts)
    scope = type(owner).__name__.lower()
    PromotionAssignment.create(promotion=promotion, scope=scope, scope_id=owner.id)
    for text, limits in (coupons or {}).items():
        Coupon.create(promotion=promotion, code=text, key=key(text), **limits)
    return promotion


@pytest.fixture
def shop(db):
    return make_shop()


def codes(shop, account, *coupons, day=DAY) -> list[str]:
    return [rule.code for rule in at_hand(shop, account, coupons, day).rules]


def test_promotions_are_for_the_storefront_the_segment_the_account_and_those_below_it(shop):
    chain, parent = make_segment(), make_account(shop)
    account = make_account(shop, segment=chain, parent=parent)
    other_shop = make_shop("other")
    for code, owner in (("SHOP", shop), ("CHAIN", chain), ("OWN", account), ("PARENT", parent)):
        make_promotion(code, owner)
    make_promotion("ELSEWHERE", other_shop)
    make_promotion("SOMEONE", make_account(shop))
    make_promotion("PAUSED", shop, status="paused")
    assert codes(shop, account) == ["CHAIN", "OWN", "PARENT", "SHOP"]
    assert codes(shop, parent) == ["PARENT", "SHOP"]


def test_a_promotion_is_there_on_both_its_days(shop):
    account = make_account(shop)
    make_promotion("DAY", shop, valid_from=DAY, valid_to=DAY)
    assert codes(shop, account) == ["DAY"]
    assert codes(shop, account, day=date(2026, 5, 31)) == codes(shop, account, day=date(2026, 6, 2)) == []


def test_a_coupon_opens_its_promotion_in_any_case_and_tells_when_it_is_over(shop):
    account = make_account(shop)
    make_promotion("WELCOME", shop, {"Welcome-10": {}}, valid_to=date(2026, 5, 1))
    assert codes(shop, account) == []
    assert codes(shop, account, " WELCOME-10 ") == ["WELCOME"]
    assert at_hand(shop, account, ["welcome-10", "nothing"], DAY).coupons["nothing"] is None


def test_a_coupon_of_another_account_answers_as_one_that_does_not_exist(shop):
    account = make_account(shop)
    make_promotion("THEIRS", make_account(shop), {"THEIRS": {}})
    assert at_hand(shop, account, ["THEIRS"], DAY).coupons == {"THEIRS": None}
    assert not coupon_exists(shop, account, "theirs")


def test_what_is_at_hand_takes_one_statement_and_one_for_coupons(shop):
    account = make_account(shop)
    for number in range(20):
        make_promotion(f"P{number}", shop, {f"C{number}": {}} if number % 2 else None)
    with counting() as statements:
        at_hand(shop, account, [], DAY)
    assert len(statements) == 1
    with counting() as statements:
        at_hand(shop, account, ["C1", "C3"], DAY)
    assert len(statements) == 2


def test_each_coupon_is_answered_and_one_of_two_for_a_promotion_is_enough(shop):
    account = make_account(shop)
    make_promotion("WELCOME", shop, {"ONE": {"use_limit": 0}, "TWO": {}})
    make_promotion("BIG", shop, {"BIG": {}}, conditions={"quantity": 10})
    hand = at_hand(shop, account, ["one", "Two", "big", "none"], DAY)
    applied = apply(hand.rules, [Line(1, 4, 1000)], context(currency="CAD"))
    answers = {one.code: (one.reason, one.nearly and one.nearly.quantity) for one in hand.answers(applied)}
    assert answers == {
        "one": ("another is better", None),
        "Two": (None, None),
        "big": ("quantity too small", 6),
        "none": ("unknown", None),
    }


def use(shop, account, order: int, *coupons, amount: int = 500, turned: bool = False) -> None:
    """An order with everything that is at hand, told in one order or the other."""
    with writing():
        rules = at_hand(shop, account, coupons, DAY).rules[:: -1 if turned else 1]
        consume([Used(rule, amount) for rule in rules], account.id, order)


def test_uses_are_counted_and_bounded_in_all_for_each_account_and_by_budget(shop):
    one, other = make_account(shop), make_account(shop)
    make_promotion("LIMITED", shop, use_limit=3, account_limit=2, budget=1200)
    use(shop, one, 1)
    use(shop, one, 2)
    rule = at_hand(shop, one, [], DAY).rules[0]
    assert (rule.uses_left, rule.account_uses_left, rule.budget_left) == (1, 0, 200)
    with pytest.raises(PromotionUsedUp):
        use(shop, one, 3, amount=100)  # a third order of this account
    with pytest.raises(PromotionUsedUp):
        use(shop, other, 3)  # beyond the budget
    use(shop, other, 3, amount=200)
    with pytest.raises(PromotionUsedUp):
        use(shop, other, 4, amount=0)  # a fourth order
    row = Promotion.get()
    assert (row.used, row.budget_used, PromotionUse.select().count()) == (3, 1200, 3)
    assert promotions_off() == (1, [])


def test_a_coupon_is_used_once_and_a_refusal_leaves_nothing_behind(shop):
    account = make_account(shop)
    make_promotion("WELCOME", shop, {"ONCE": {"use_limit": 1}})
    use(shop, account, 1, "once")
    with pytest.raises(CouponUsedUp):
        use(shop, make_account(shop), 2, "once")
    assert (Promotion.get().used, Coupon.get().used, CouponUse.select().count()) == (1, 1, 1)
    assert promotions_off() == (2, [])


def test_two_hundred_promotions_take_as_many_statements_as_one_to_be_used_and_given_back(shop):
    account, counts = make_account(shop), []
    for number in range(200):
        make_promotion(f"P{number:03}", shop, {f"C{number}": {"use_limit": 1}} if number % 4 == 0 else None, budget=900)
    typed = [f"C{number}" for number in range(0, 200, 4)]
    all_of_them = at_hand(shop, account, typed, DAY).rules
    for order, rules in enumerate((all_of_them[:1], all_of_them[1:])):
        with writing(), counting() as statements:
            consume([Used(rule, 500) for rule in rules], account.id, order)
            give_back(order, {rule.id: 300 for rule in rules[1:]} | {0: 0})
        counts.append(len(statements))
    assert counts == [9, 9]  # one gives its coupon back; the others give less
    left = {row.code: (row.used, row.budget_used) for row in Promotion.select()}
    assert left == {f"P{number:03}": (0, 0) if number < 2 else (1, 300) for number in range(200)}
    assert Coupon.select().where(Coupon.used == 1).count() == 49 and promotions_off() == (250, [])


def test_the_audit_names_counts_that_are_not_their_uses(shop):
    make_promotion("WRONG", shop, {"BAD": {"used": 2}}, used=1)
    assert promotions_off() == (2, ["promotion:WRONG", "coupon:BAD"])


def test_thirty_accounts_never_share_the_last_use(busy_database):
    with busy_database.connection_context():
        shop = make_shop()
        accounts = [make_account(shop) for _ in range(30)]
        make_promotion("SPRING", shop, {"SPRING": {"use_limit": 7}})
        make_promotion("BUDGET", shop, budget=12 * 500)
    refused = []

    def order(number: int, account) -> None:
        with busy_database.connection_context():
            try:
                use(shop, account, number, *(["spring"] if number % 2 else []))
            except (CouponUsedUp, PromotionUsedUp) as refusal:
                refused.append(refusal)

    buyers = [threading.Thread(target=order, args=told) for told in enumerate(accounts)]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    with busy_database.connection_context():
        assert Coupon.get().used <= 7 and PromotionUse.select().where(PromotionUse.amount == 500).count() >= 12
        budgeted = Promotion.get(Promotion.code == "BUDGET")
        assert (budgeted.used, budgeted.budget_used) == (12, 6000)
        assert len(refused) == 30 - 12
        assert promotions_off() == (3, [])


def test_orders_that_name_promotions_in_opposite_order_wait_for_each_other_and_never_in_a_circle(busy_database):
    with busy_database.connection_context():
        shop = make_shop()
        accounts = [make_account(shop) for _ in range(2)]
        first, middle, last = (make_promotion(code, shop) for code in ("A", "B", "C"))
    broken = []

    def buy(account, turned: bool) -> None:
        with busy_database.connection_context():
            if not is_sqlite():  # else rows are locked in the order of the table, whatever the order of the names
                for way in ("hashjoin", "mergejoin", "seqscan"):
                    busy_database.execute_sql(f"SET enable_{way} = off")
            try:
                use(shop, account, account.id, turned=turned)
            except Exception as error:
                broken.append(error)

    buyers = [threading.Thread(target=buy, args=told) for told in zip(accounts, (False, True), strict=True)]
    with busy_database.connection_context():
        with writing():
            Promotion.update(priority=1).where(Promotion.id == middle.id).execute()
            for buyer in buyers:
                buyer.start()
            wait_for_locks(2)
        for buyer in buyers:
            buyer.join()
        assert broken == [] and [row.used for row in Promotion.select()] == [2, 2, 2]
        assert first.id < middle.id < last.id and promotions_off()[1] == []


def wait_for_locks(count: int) -> None:
    """Until so many connections wait for a lock; on SQLite, where nobody can be seen waiting, go on."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _ in range(1000):
        if is_sqlite() or database.execute_sql(waiting).fetchone()[0] >= count:
            return
        database.execute_sql("SELECT pg_stat_clear_snapshot()")  # else a transaction sees what it saw first
        time.sleep(0.01)
    raise AssertionError(f"fewer than {count} wait")


def test_two_buyers_race_for_promotions_near_their_limits_and_give_back_meanwhile(busy_database):
    with busy_database.connection_context():
        shop = make_shop("race")
        buyers = [make_account(shop) for _ in range(2)]
        for number in range(12):
            make_promotion(f"FREE-{number}", shop)
        make_promotion("NINE", shop, use_limit=9)
        bound = make_promotion("SIX-EACH", shop, account_limit=6)
        make_promotion("TEN-OR-MORE", shop, budget=10 * 500 + 499)
        make_promotion("TYPED", shop, {"EIGHT": {"use_limit": 8}})
        make_promotion("TYPED-TOO", shop, {"SEVEN-EACH": {"account_limit": 7}})
    together, broken = threading.Barrier(2), []

    def buy(account, order: int) -> bool:
        try:
            use(shop, account, order, "eight", "seven-each", turned=account == buyers[0])
        except (CouponUsedUp, PromotionUsedUp):
            return False
        return True

    def buy_often(account, first: int) -> None:
        with busy_database.connection_context():
            together.wait()
            try:
                for order in range(first, first + 20):
                    if buy(account, order):
                        with writing():
                            give_back(order, {bound.id: 100} if order % 2 else {})
            except Exception as error:
                broken.append(error)

    crowd = [threading.Thread(target=buy_often, args=told) for told in zip(buyers, (1_000, 2_000), strict=True)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    with busy_database.connection_context():
        assert broken == [] and promotions_off()[1] == []
        each = [PromotionUse.select().where(PromotionUse.account == one).count() for one in buyers]
        assert each[0] <= 6 and each[1] <= 6 and bound.account_limit == 6
        # What was given back can be used again: to the very last one, and not once more.
        bought = [sum(buy(account, 3_000 + 100 * n + order) for order in range(9)) for n, account in enumerate(buyers)]
        assert bought[0] == 6 - each[0] and bought[1] == min(6 - each[1], 8 - bought[0])
        assert promotions_off()[1] == []
