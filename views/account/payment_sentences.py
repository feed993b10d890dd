"""What the journal says of invoices and what is paid on them, of payments by card, and of saved cards."""

from models.text import N_

PAYMENT_SENTENCES = {
    "place_by_card": N_("Placed order %(number)s, paid by card."),
    "begin_payment": N_("Began to pay by card."),
    "payment_authorized": N_("The bank holds the money on the card."),
    "payment_captured": N_("The card was charged."),
    "payment_declined": N_("The bank declined the card."),
    "payment_voided": N_("The bank let go of the money on the card."),
    "let_go_of_payment": N_("Gave up a payment by card; nothing is charged for it."),
    "capture_payment": N_("Had the card charged."),
    "payment_is_confirming": N_("The payment of order %(number)s is being confirmed."),
    "payment_is_authorized": N_("The payment of order %(number)s is confirmed: the bank holds the money."),
    "payment_is_held": N_("The payment of order %(number)s failed; the order waits to be paid with another card."),
    "payment_is_lapsing": N_("The bank lets go of the money for order %(number)s soon; the buyer was told."),
    "renew_hold": N_("The bank holds the money anew, instead of what it held before."),
    "payment_is_captured": N_("The card was charged for order %(number)s."),
    "payment_is_released": N_("Nothing is charged for order %(number)s: the bank lets go of the money."),
    "enter_card": N_("Added the card ending in %(last4)s, to pay with later."),
    "remove_card": N_("Removed the saved card ending in %(last4)s."),
    "let_pay_unattended": N_("Agreed that the card ending in %(last4)s pays while they are away."),
    "pay_attended_only": N_("Agreed no more that the card ending in %(last4)s pays while they are away."),
    "make_usual_card": N_("Made the card ending in %(last4)s the usual one."),
    "part_captured": N_("%(money)s was charged to the card for what is sent."),
    "payment_not_captured": N_("%(money)s could not be charged to the card: the bank holds it no more."),
    "refund_payment": N_("Had %(money)s refunded to the card ending in %(last4)s."),
    "payment_refunded": N_("%(money)s was refunded to the card ending in %(last4)s."),
    "payment_not_refunded": N_(
        "The bank refused to refund %(money)s to the card ending in %(last4)s; it is to be given back another way."
    ),
    "issue_invoice": N_("Issued invoice %(invoice)s for order %(number)s: %(money)s."),
    "issue_credit": N_("Issued credit memo %(invoice)s for order %(number)s: %(money)s."),
    "receive_payment": N_("Entered a payment of %(money)s for order %(number)s."),
    "give_back_payment": N_("Entered that %(money)s of order %(number)s were given back."),
    "reverse_payment": N_("Took back an entry of %(money)s for order %(number)s."),
    "complete_order": N_("Order %(number)s is shipped and paid, and so complete."),
    "reopen_order": N_("Order %(number)s is open again: it is not paid whole."),
}
