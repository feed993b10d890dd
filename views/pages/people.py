"""What the welcome page says of the demo's people."""

from models.text import N_

ROLES = {
    "buyer": N_("Buyer"),
    "approver": N_("Approver"),
    "admin": N_("Administrator"),
    "viewer": N_("Viewer"),
    "rep": N_("Sales rep"),
    "agent": N_("Service agent"),
    "merchandiser": N_("Merchandiser"),
}

STORIES = {
    "luka@fargo.example": N_("Restocks five stores at contract prices, and pays on terms."),
    "erin@fargo.example": N_("Sees the company’s terms, credit, people and journal."),
    "greta@nordlicht.example": N_("Has a small credit limit: try to order more than it allows."),
    "amelie@montroyal.example": N_("Owns a café in Montréal; new, pays by card, shops in French."),
    "hannah@maple.example": N_("Orders for stores in four provinces, each with its own taxes."),
    "priya@maple.example": N_("Orders for the same large company, and will approve what others order."),
    "marc@maple.example": N_("Runs the large company’s account, in French."),
    "ingrid@maple.example": N_("May look at everything of the company, and order nothing."),
    "natalie@capricorn.example": N_("Looks after her accounts and orders for their buyers, under both names."),
    "oscar@capricorn.example": N_("Has other accounts: Natalie’s cannot be found by him."),
    "sam@capricorn.example": N_("Answers the phone for every customer."),
    "camille@capricorn.example": N_("Keeps products, prices and pages, in French."),
}
