"""Which policy counts for an account, value by value, and what a PO number and an own field may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import policies
from models.accounts import Account
from models.base import counting
from models.policies import CheckoutPolicy, OwnField, Source
from models.refusals import Refused


def say(scope: str, owner, **told) -> CheckoutPolicy:
    """A policy of a storefront, a segment or an account."""
    return CheckoutPolicy.create(scope=scope, scope_id=owner if isinstance(owner, int) else owner.id, **told)


def policy_of(world):
    return policies.policy_for(world.capricorn, world.fargo)


@pytest.fixture
def nothing_said(world):
    """The world without any policy."""
    CheckoutPolicy.delete().execute()
    return world


def test_without_a_word_terms_have_one_page_and_a_po_number_and_cards_go_step_by_step(nothing_said):
    fargo = policy_of(nothing_said)
    assert (fargo.layout, fargo.po.required, fargo.line_notes, bool(fargo.limits)) == ("one_page", True, True, False)
    amelie = policies.policy_for(nothing_said.capricorn_ca, nothing_said.montroyal)
    assert (amelie.layout, amelie.po.required) == ("steps", False)
    assert fargo.source("layout") == policies.HOUSE


def test_the_most_particular_word_counts_value_by_value_and_says_where_it_comes_from(nothing_said):
    world = nothing_said
    say("storefront", world.capricorn, layout="steps", currency="USD", order_minimum=5_000, limit_open=3)
    segment = say("segment", world.fargo.segment_id, po_rule="optional", po_pattern="F-#+", po_example="F-1")
    say("account", world.fargo, layout="one_page", limit_open=0)
    policy = policy_of(world)
    assert (policy.layout, policy.source("layout")) == ("one_page", Source("account", world.fargo.id))
    assert (policy.po.required, policy.po.pattern) == (False, "F-#+")
    assert policy.source("po_rule") == Source("segment", segment.scope_id)
    assert (policy.order_minimum, policy.source("order_minimum").scope) == (5_000, "storefront")
    assert policy.limits.open is None and policy.source("limit_open").scope == "account"


def test_the_accounts_own_minimum_stands_on_the_account_and_0_takes_a_wider_one_away(nothing_said):
    world = nothing_said
    say("storefront", world.capricorn, currency="USD", order_minimum=5_000, order_maximum=90_000)
    Account.update(order_minimum=0, order_maximum=70_000).where(Account.id == world.fargo.id).execute()
    policy = policy_of(world)
    assert (policy.order_minimum, policy.order_maximum) == (None, 70_000)
    assert policy.source("order_minimum") == Source("account", world.fargo.id)


def test_a_segments_amounts_hold_in_their_own_currency_only(nothing_said):
    world = nothing_said
    say("segment", world.fargo.segment_id, currency="CAD", limit_order=100, limit_open=2, order_minimum=7)
    policy = policy_of(world)
    assert (policy.limits.order, policy.limits.open, policy.order_minimum) == (None, 2, None)


def test_a_company_above_counts_more_than_the_segment_and_less_than_the_account_the_nearest_most(nothing_said):
    world = nothing_said
    owners = {"storefront": world.capricorn, "segment": world.fargo.segment, "payment_policy": "terms"}
    group = Account.create(code="GROUP", name="Group", order_maximum=80_000, **owners)
    north = Account.create(code="NORTH", name="North", parent=group, order_minimum=3_000, **owners)
    Account.update(parent=north).where(Account.id == world.fargo.id).execute()
    fargo = Account.get_by_id(world.fargo.id)
    say("segment", fargo.segment_id, layout="steps", line_notes="no")
    say("account", group, layout="one_page", po_rule="optional", currency="USD", limit_open=9)
    say("account", north, limit_open=5)
    say("account", fargo, po_rule="required")
    policy = policies.policy_for(world.capricorn, fargo)
    assert (policy.layout, policy.source("layout")) == ("one_page", Source("parent", group.id))
    assert (policy.limits.open, policy.source("limit_open")) == (5, Source("parent", north.id))
    assert (policy.po.required, policy.source("po_rule")) == (True, Source("account", fargo.id))
    assert (policy.line_notes, policy.source("line_notes").scope) == (False, "segment")
    assert (policy.order_minimum, policy.order_maximum) == (3_000, 80_000)
    assert policies.names_of_sources(fargo)["parent", group.id] == group
    shop = world.capricorn
    with counting() as made:
        policies.policy_for(shop, fargo)
    assert len(made) == 1


def test_amounts_of_a_company_above_hold_in_its_own_currency_only(nothing_said):
    world = nothing_said
    say("account", world.maple, currency="CAD", limit_order=100, layout="steps")
    Account.update(order_maximum=500).where(Account.id == world.maple.id).execute()
    Account.update(parent=world.maple).where(Account.id == world.fargo.id).execute()
    policy = policies.policy_for(world.capricorn, Account.get_by_id(world.fargo.id))
    assert (policy.limits.order, policy.order_maximum, policy.layout) == (None, None, "steps")


def test_own_fields_add_up_and_the_same_key_is_replaced_or_left_out(nothing_said):
    world = nothing_said
    shop = [OwnField("project", "Project"), OwnField("floor", "Floor")]
    own = [OwnField("floor", "Floor", kind="off"), OwnField("project", "Job", required=True)]
    say("storefront", world.capricorn, fields=[one.kept() for one in shop])
    say("account", world.fargo, fields=[one.kept() for one in own])
    policy = policy_of(world)
    assert [(one.key, one.label_en, one.required) for one in policy.fields] == [("project", "Job", True)]
    assert policy.of_fields["project"] == Source("account", world.fargo.id)


def test_a_policy_is_one_statement(nothing_said):
    from models import base

    with base.counting() as statements:
        policy_of(nothing_said)
    assert len([one for one in statements if "checkout_policy" in one]) == 1


@pytest.mark.parametrize(
    "mask, good, bad",
    [
        ("MM-####", ["MM-1024", "mm-0001"], ["MM-102", "MM-10245", "1024", ""]),
        ("#+", ["1", "4500012345"], ["PO-1", "12a", ""]),
        ("@@*+", ["ABc9", "éàX"], ["A1x", "AB"]),
        ("P.#", ["P.1"], ["PX1"]),
        ("[PO-]#+[/@]", ["1", "po-42", "PO-7/B"], ["PO", "PO-", "7/1"]),
        ("[[#", ["[[1"], ["1"]),
        ("", ["", "anything at all"], []),
    ],
)
def test_a_mask_says_what_a_po_number_looks_like(mask, good, bad):
    assert [one for one in good if not policies.matches(mask, one)] == []
    assert [one for one in bad if policies.matches(mask, one)] == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_mask_and_no_number_ever_break_or_dawdle(mask, number):
    try:
        policies.check_mask(mask, number)
    except Refused:
        return
    assert policies.matches(mask, number)


def test_answers_must_be_there_and_fit_their_field():
    project = OwnField("project", "Project", "Projet", required=True)
    day = OwnField("day", "Day", kind="date")
    floors = (("1", "First", "Premier"), ("2", "Second", ""))
    floor = OwnField("floor", "Floor", kind="choice", choices=floors, default="1")
    fields = [project, day, floor]
    answers = policies.answered(fields, {"project": "  New \n store ", "day": "", "unknown": "x"})
    assert answers == {"project": "New store", "floor": "1"}
    policies.check_answers(fields, answers)
    with pytest.raises(policies.FieldMissing) as told:
        policies.check_answers(fields, {})
    assert (told.value.field, told.value.facts["label"]) == ("own-project", ("Project", "Projet"))
    for wrong in ({"day": "2026-13-01"}, {"day": "soon"}, {"floor": "3"}):
        with pytest.raises(policies.FieldNotUnderstood):
            policies.check_answers(fields, {"project": "x"} | wrong)
    kept = policies.frozen(fields, answers)
    assert [(one["key"], one["value_en"], one["value_fr"]) for one in kept] == [
        ("project", "New store", "New store"), ("floor", "First", "Premier"),
    ]  # fmt: skip
