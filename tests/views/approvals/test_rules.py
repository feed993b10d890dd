"""The rules and stand-ins of a company, as its administrator and approvers keep them."""

import re

from models import authority
from models.accounts import Account
from models.authority import ApprovalRule, StandIn, Wanted
from models.identity import Actor, User

SHOP = "capricorn-ca.localhost"
RULE = {"name": "Large", "level": "2", "amount_from": "1500.50", "skus_from": "", "category": "coffee",
        "cost_centre": "", "buyer": "", "approvers": ["admin"], "escalate_hours": "24", "escalate_to": "",
        "active": "y"}  # fmt: skip


def test_the_administrator_makes_changes_and_removes_a_rule(world, browser_of):
    ApprovalRule.delete().execute()
    marc = browser_of(world.marc, SHOP)
    assert "Make the first rule" in marc.get("/en/approvals/rules/").text
    assert marc.post("/en/approvals/rules/", data=RULE).status_code == 303
    rule = ApprovalRule.get()
    assert (rule.level, rule.amount_from, rule.escalate_hours) == (2, 1500_50, 24)
    page = marc.get(f"/en/approvals/rules/{rule.id}/").text
    assert 'value="1500.50"' in page and re.search(r'<option selected value="coffee">', page)
    wrong = marc.post(f"/en/approvals/rules/{rule.id}/", data=RULE | {"approvers": [], "version": rule.version})
    assert wrong.status_code == 422 and "at least one person or role" in wrong.text
    changed = RULE | {"amount_from": "99", "version": rule.version}
    assert marc.post(f"/en/approvals/rules/{rule.id}/", data=changed).status_code == 303
    assert ApprovalRule.get().amount_from == 99_00
    stale = marc.post(f"/en/approvals/rules/{rule.id}/", data=changed)
    assert "changed meanwhile" in marc.get(stale.location).text
    listed = marc.get("/en/approvals/rules/").text
    assert "orders from $99.00 on" in listed and "after 24 hours to the administrators" in listed
    removed = marc.post(f"/en/approvals/rules/{rule.id}/removals/")
    assert not ApprovalRule.select().exists()
    undo = f"/en/approvals/rules/{rule.id}/restorations/"
    assert undo in marc.get(removed.location).text
    assert marc.post(undo).status_code == 303 and ApprovalRule.get().amount_from == 99_00


def test_a_rule_of_another_company_is_not_found(world, browser_of):
    rule = authority.make_rule(world.maple, Wanted(name="Ours", roles=["admin"]), by=Actor(world.marc.id))
    erin = browser_of(world.erin)
    assert erin.get(f"/en/approvals/rules/{rule.id}/").status_code == 404
    assert erin.post(f"/en/approvals/rules/{rule.id}/removals/").status_code == 404
    assert browser_of(world.priya, SHOP).get("/en/approvals/rules/").status_code == 403


def test_the_try_out_says_who_would_decide(world, browser_of):
    ApprovalRule.delete().execute()
    marc, by = browser_of(world.marc, SHOP), Actor(world.marc.id)
    authority.make_rule(world.maple, Wanted(name="Small", roles=["approver"], amount_from=100_00), by=by)
    authority.make_rule(world.maple, Wanted(name="Large", level=2, roles=["admin"], amount_from=900_00), by=by)
    hannah = world.user("hannah@maple.example").id
    ask = f"/en/approvals/rules/?buyer={hannah}&skus=3&category=coffee&total="
    assert "needs no approval" in marc.get(ask + "50").text
    page = marc.get(ask + "950.00").text
    assert "Level 1: Priya Sharma decides" in page and "Level 2: Marc Gagnon decides" in page
    assert "Enter an amount" in marc.get(ask + "many").text


def test_the_tolerance_is_kept_or_refused_beside_its_field(world, browser_of):
    marc = browser_of(world.marc, SHOP)
    assert marc.post("/en/approvals/tolerance/", data={"tolerance": "3.5", "version": "0"}).status_code == 303
    assert authority.tolerance_of(world.maple.id) == 3_500
    assert marc.post("/en/approvals/tolerance/", data={"tolerance": "500", "version": "1"}).status_code == 422


def test_an_approver_names_a_stand_in_for_themselves_only(world, browser_of):
    priya, today = browser_of(world.priya, SHOP), world.capricorn_ca.today().isoformat()
    hannah = world.user("hannah@maple.example").id
    form = {"person": world.priya.id, "stand_in": hannah, "from_on": today, "to_on": today}
    assert priya.post("/en/approvals/stand-ins/", data=form | {"person": world.marc.id}).status_code == 422
    assert priya.post("/en/approvals/stand-ins/", data=form).status_code == 303
    assert "Hannah Brooks" in priya.get("/en/approvals/stand-ins/").text
    twice = priya.post("/en/approvals/stand-ins/", data=form)
    assert twice.status_code == 422 and "stands in on some of these days already" in twice.text
    number = StandIn.get().id
    for _click in range(2):
        removed = priya.post(f"/en/approvals/stand-ins/{number}/removals/")
    assert not StandIn.select().exists() and removed.status_code == 404
    undo = f"/en/approvals/stand-ins/{number}/restorations/"
    assert undo in priya.get(f"/en/approvals/stand-ins/?undo={number}").text
    assert browser_of(world.user("hannah@maple.example"), SHOP).post(undo).status_code == 404
    assert priya.post(undo).status_code == 303 and StandIn.select().count() == 1


def test_a_company_below_sees_the_rules_of_the_one_above_and_cannot_change_them(world, browser_of):
    ApprovalRule.delete().execute()
    Account.update(parent=world.maple).where(Account.code == "MONTROYAL").execute()
    marc = browser_of(world.marc, SHOP)
    assert "companies below yours" in marc.get("/en/approvals/rules/new/").text
    assert marc.post("/en/approvals/rules/", data=RULE | {"below": "y"}).status_code == 303
    assert "for companies below too" in marc.get("/en/approvals/rules/").text
    amelie = User.get(User.email == "amelie@montroyal.example")
    User.update(role="admin").where(User.id == amelie.id).execute()
    page = browser_of(User.get_by_id(amelie.id), SHOP).get("/en/approvals/rules/").text
    assert "a rule of Maple &amp; Main Coffee Co., the company above" in page and "removals" not in page
