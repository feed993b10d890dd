"""Ten people press the same button at once: one decision, one order; a no at the same time undoes nothing."""

from models import approvals, authority, history, orders
from models.accounts import Membership
from models.approvals import Decision
from models.authority import Wanted
from models.checkout import placements_off
from models.identity import Actor, User
from models.orders import Order
from models.refusals import ChangedMeanwhile, Refused
from tests.models.checkout.test_crashes import all_at_once
from tests.views.trading import fill_cart

AUDIT = (approvals.waiting_off, approvals.decided_off, orders.sums_off, orders.journal_off, placements_off,
         history.broken_links)  # fmt: skip


def waiting(world, people: int):
    """A request of Hannah's, and so many approvers of hers."""
    marc, hannah = Actor(world.marc.id), Actor(world.user("hannah@maple.example").id)
    approvers = [User.create(email=f"a{n}@maple.example", name=f"A {n}", role="approver") for n in range(people)]
    Membership.insert_many([{"user": one.id, "account": world.maple.id} for one in approvers]).execute()
    authority.make_rule(world.maple, Wanted(name="Every order", roles=["approver"], level=9), by=marc)
    cart = fill_cart(world.maple, hannah, {"ETH-YIRG-340-WB": 24})
    request = approvals.ask(cart, by=hannah, po_number="PO-10423")
    return request, [Actor(one.id) for one in approvers]


def read(request):
    return approvals.ApprovalRequest.get_by_id(request.id)


def test_ten_approvals_at_once_are_one_order(crowd):
    authority.ApprovalRule.delete().execute()
    request, people = waiting(crowd, 10)
    found = [(read(request), by) for by in people]

    def yes(mine, by):
        return approvals.approve(mine, by=by, version=mine.version, agreed_total=mine.total)

    answers = all_at_once([lambda mine=mine, by=by: yes(mine, by) for mine, by in found])
    placed = [one for one in answers if isinstance(one, approvals.Outcome) and one.placed]
    assert len(placed) == 1, answers
    assert all(isinstance(one, approvals.Outcome | Refused | ChangedMeanwhile) for one in answers), answers
    assert Order.select().count() == Decision.select().count() == 1
    assert [check.__name__ for check in AUDIT if check()[1]] == []


def test_a_yes_and_a_no_at_once_are_one_of_them(crowd):
    authority.ApprovalRule.delete().execute()
    request, (first, second) = waiting(crowd, 2)
    one, other = read(request), read(request)
    all_at_once([
        lambda: approvals.approve(one, by=first, version=one.version, agreed_total=one.total),
        lambda: approvals.refuse(other, by=second, version=other.version, words="No"),
    ])  # fmt: skip
    status = read(request).status
    assert status in ("approved", "refused") and Order.select().count() == (status == "approved")
    assert Decision.select().count() == 1 and [check.__name__ for check in AUDIT if check()[1]] == []
