"""What the journal says of each verb."""

from datetime import date

from flask_babel import gettext as _

from models import accounts
from models.history import Event
from models.money import Money
from models.text import N_
from views.wording import say

from .payment_sentences import PAYMENT_SENTENCES

SENTENCES = {
    "invite": N_("Invited %(name)s (%(email)s)."),
    "invite_again": N_("Sent %(name)s the invitation again."),
    "change_role": N_("Gave %(name)s another role."),
    "end_access": N_("Ended the access of %(name)s (%(email)s)."),
    "change_terms": N_("Changed the terms of %(name)s."),
    "act_for": N_("Began to order for this buyer."),
    "stop_acting": N_("Stopped ordering for this buyer."),
    "add_lines": N_("Added lines to the cart."),
    "change_line": N_("Changed a line of the cart."),
    "change_quantities": N_("Changed quantities in the cart."),
    "change_quantity": N_("Changed the quantity of several lines of the cart at once."),
    "undo_quantity": N_("Took back a change of quantities in the cart."),
    "allocate": N_("Changed the allocation of the cart’s lines."),
    "undo_allocation": N_("Took back a change of the cart’s allocation."),
    "remove_lines": N_("Removed lines from the cart."),
    "restore": N_("Put removed lines back into the cart."),
    "send_lines_to": N_("Sent lines of the cart to another store."),
    "reschedule_lines": N_("Moved lines of the cart to another date."),
    "change_receiving": N_("Changed when %(store)s takes goods."),
    "move_to_deliverable": N_("Moved lines of the cart to dates that can be kept."),
    "choose_methods": N_("Chose how deliveries of the cart are sent."),
    "wait_for_all": N_("Had lines of the cart wait until all of each is there."),
    "send_what_is_there": N_("Had what is there of lines of the cart sent first."),
    "reprice": N_("Had the cart priced again."),
    "add_coupon": N_("Added the coupon %(coupon)s to the cart."),
    "remove_coupon": N_("Took the coupon %(coupon)s out of the cart."),
    "change_policy": N_("Changed what your company’s checkout asks for."),
    "undo_policy": N_("Took back a change of what your company’s checkout asks for."),
    "keep_typed": N_("Wrote the purchase order number or the note of the cart."),
    "close": N_("Turned the cart into an order."),
    "new_cart": N_("Made the cart “%(name)s”."),
    "describe_cart": N_("Named or shared the cart “%(name)s”."),
    "remove_cart": N_("Put the cart “%(name)s” away."),
    "restore_cart": N_("Brought the cart “%(name)s” back."),
    "copy_cart": N_("Made the cart “%(name)s” as a copy of another."),
    "merge_carts": N_("Took over all lines of the cart “%(name)s”."),
    "merge_away": N_("Gave all lines to the cart “%(name)s”."),
    "save_for_later": N_("Saved lines of the cart for later."),
    "keep_lines": N_("Kept lines of a cart for later."),
    "bring_back": N_("Brought lines that were saved for later back into the cart."),
    "give_lines": N_("Gave lines that were saved for later to a cart."),
    "replace_lines": N_("Replaced products that are sold no more by their successors."),
    "repack_lines": N_("Brought quantities to packs that are sold."),
    "take_rows": N_("Gave the rows of a quick order: %(accepted)s of %(rows)s were accepted."),
    "fix_row": N_("Corrected row %(row)s of a quick order."),
    "add_rows": N_("Added %(rows)s rows of a quick order to the cart."),
    "create_list": N_("Made a list."),
    "copy_list": N_("Copied a list."),
    "rename_list": N_("Gave a list another name."),
    "share_list": N_("Changed who may use a list."),
    "archive_list": N_("Archived a list."),
    "unarchive_list": N_("Brought a list back from the archive."),
    "remove_list": N_("Deleted a list."),
    "restore_list": N_("Put a deleted list back."),
    "add_to_list": N_("Put products on a list: %(lines)s."),
    "put_on_list": N_("Read a file into a list: %(added)s products added, %(changed)s changed."),
    "change_list_line": N_("Changed a line of a list."),
    "change_list_quantities": N_("Changed quantities or par levels of a list: %(lines)s."),
    "replace_on_list": N_("Put a product’s replacement on a list."),
    "move_on_list": N_("Moved products of a list to another section: %(lines)s."),
    "remove_from_list": N_("Took products off a list: %(lines)s."),
    "restore_to_list": N_("Put products back on a list: %(lines)s."),
    "count_list": N_("Counted products of a list at a store: %(lines)s."),
    "forget_counts": N_("Cleared the counts of a list at a store."),
    "add_section": N_("Added a section to a list."),
    "change_section": N_("Changed a section of a list."),
    "keep_centres": N_("Chose the cost centres of the cart: %(codes)s."),
    "charge_lines": N_("Charged lines of the cart to a cost centre."),
    "create_cost_centre": N_("Made the cost centre %(code)s."),
    "update_cost_centre": N_("Changed the cost centre %(code)s."),
    "set_spending_rules": N_("Changed how orders are charged to cost centres."),
    "create_budget": N_("Made the budget %(code)s."),
    "update_budget": N_("Changed the budget %(code)s."),
    "place_on_terms": N_("Placed order %(number)s on terms."),
    "cancel_order": N_("Cancelled %(units)s units of order %(number)s."),
    "ask_return": N_("Asked to return %(units)s units of order %(order)s: %(number)s."),
    "authorize_return": N_("Authorized return %(number)s."),
    "refuse_return": N_("Refused return %(number)s."),
    "withdraw_return": N_("Withdrew return %(number)s."),
    "receive_return": N_("Took in what came with return %(number)s: %(units)s units, %(restocked)s back into stock."),
    "settle_return": N_("Settled return %(number)s: %(money)s is given back."),
    "ship_order": N_("Shipped %(units)s units of order %(number)s (shipment %(shipment)s)."),
    "track_shipment": N_("Said how shipment %(shipment)s of order %(number)s is followed."),
    "ask_quote": N_("Asked for a price under %(number)s."),
    "write_on_quote": N_("Wrote a message about quote %(number)s."),
    "send_quote": N_("Answered quote %(number)s."),
    "refuse_quote": N_("Offered no price for quote %(number)s."),
    "withdraw_quote": N_("Withdrew the answer to quote %(number)s."),
    "decline_quote": N_("Declined the answer to quote %(number)s."),
    "withdraw_request": N_("Withdrew quote %(number)s."),
    "expire_quote": N_("The answer to quote %(number)s expired."),
    "take_up_quote": N_("Took quote %(number)s to checkout."),
    "accept_quote": N_("Accepted quote %(number)s with order %(order)s."),
    "open_agreed": N_("Filled a cart with quote %(name)s."),
    "create_exemption": N_("Entered your tax exemption certificate %(number)s."),
    "end_exemption": N_("Changed the last day of your tax exemption certificate %(number)s."),
    "ask_notice": N_("Asked to be told when %(sku)s is back in stock."),
    "drop_notice": N_("Asked no longer to be told when %(sku)s is back in stock."),
    "create_schedule": N_("Made the scheduled order “%(name)s” (lines: %(lines)s)."),
    "change_schedule": N_("Changed the scheduled order “%(name)s”."),
    "pause_schedule": N_("Paused the scheduled order “%(name)s”."),
    "resume_schedule": N_("Took up the scheduled order “%(name)s” again."),
    "end_schedule": N_("Ended the scheduled order “%(name)s”."),
    "finish_schedule": N_("The scheduled order “%(name)s” had no more days and ended."),
    "change_scheduled_lines": N_("Changed what the scheduled order “%(name)s” orders (lines: %(lines)s)."),
    "add_scheduled_line": N_("Added %(sku)s to the scheduled order “%(name)s”."),
    "usual_lines": N_("Had “%(name)s” order on %(day)s what it orders each time."),
    "skip_scheduled": N_("Skipped %(day)s of the scheduled order “%(name)s”."),
    "bring_back_scheduled": N_("Brought %(day)s of the scheduled order “%(name)s” back."),
    "move_scheduled": N_("Moved %(day)s of the scheduled order “%(name)s” to %(to)s."),
    "open_scheduled": N_("Opened %(day)s of the scheduled order “%(name)s” in a cart."),
    "tell_scheduled": N_("Told the buyer what “%(name)s” will order on %(day)s."),
    "ask_scheduled": N_("“%(name)s” could not be ordered on %(day)s, and the buyer was asked."),
    "ask_scheduled_approval": N_("“%(name)s” of %(day)s waits for approval: %(number)s."),
    "leave_scheduled_cart": N_("“%(name)s” of %(day)s was approved, to be paid and ordered by its buyer."),
    "place_scheduled": N_("“%(name)s” of %(day)s was ordered: %(number)s."),
    "placed_by_schedule": N_("It was ordered by schedule: “%(name)s” of %(day)s."),
    "make_approval_rule": N_("Made the approval rule “%(name)s”."),
    "change_approval_rule": N_("Changed the approval rule “%(name)s”."),
    "remove_approval_rule": N_("Removed the approval rule “%(name)s”."),
    "restore_approval_rule": N_("Brought the approval rule “%(name)s” back."),
    "set_price_tolerance": N_("Changed how far a price may rise after an approval."),
    "name_stand_in": N_("Had %(name)s stand in for %(person)s."),
    "end_stand_in": N_("Took back that %(name)s stands in for %(person)s."),
    "restore_stand_in": N_("Had %(name)s stand in for %(person)s again."),
    "submit_cart": N_("Gave the cart “%(name)s” to be approved."),
    "reopen_cart": N_("Gave the cart “%(name)s” back from approval."),
    "leave_out": N_("Parted lines from the cart “%(name)s” that were not approved."),
    "ask_approval": N_("Asked for approval: %(number)s."),
    "withdraw_approval": N_("Withdrew the request %(number)s."),
    "call_off_approval": N_("%(number)s waits no more: what it would have ordered can no longer be ordered."),
    "lower_approval": N_("Lowered quantities of the request %(number)s."),
    "restore_approval": N_("Took back what was lowered of the request %(number)s."),
    "pass_approval_on": N_("Approved %(number)s, which goes on to level %(level)s."),
    "ask_approval_again": N_("Had %(number)s asked again, since its price has risen."),
    "approve_approved": N_("Approved %(number)s: order %(order)s."),
    "approve_in_part": N_("Approved %(number)s in part: order %(order)s."),
    "let_order": N_("Approved %(number)s, to be paid and ordered by who asked."),
    "order_approved": N_("Paid what was approved under %(number)s: order %(order)s."),
    "refuse_approval": N_("Refused %(number)s: %(reason)s"),
    "escalate_approval": N_("Had %(number)s go on to others, since nobody had decided."),
    "register_taxes": N_("Had order %(number)s recorded by the tax service."),
}
SENTENCES |= PAYMENT_SENTENCES
REASONED = N_("Began to order for this buyer. Reason: %(reason)s")


def told(events: list[Event]) -> list[dict]:
    """Events in words: when (`at`), `who`, on whose `behalf` (None for nobody's), and `what` they did."""
    names = accounts.names_of({event.user_id for event in events} | {event.on_behalf_of_id for event in events})
    return [
        {
            "at": event.at,
            "who": names.get(event.user_id),
            "behalf": names.get(event.on_behalf_of_id),
            "what": _sentence(event),
        }
        for event in events
    ]


def _sentence(event: Event) -> str:
    facts = event.facts | {name: _day(event.facts[name]) for name in ("day", "to") if event.facts.get(name)}
    if "amount" in facts and "currency" in facts:
        facts["money"] = Money(facts["amount"], facts["currency"])
    if facts.get("name") == "":
        facts["name"] = _("My cart")
    if event.verb == "act_for" and facts.get("reason"):
        return say(REASONED, reason=facts["reason"])
    try:
        return say(SENTENCES[event.verb], **facts)
    except KeyError:
        return _("Made a change that this page has no words for: %(verb)s.", verb=event.verb)


def _day(text):
    """A date as the journal keeps it, to be written as people write it here; anything else as it is."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return text
