"""The cart: what is about to be ordered, for which store, on which day.

GET  /cart/                     show_cart       the lines, a page of 100
GET  /cart/estimate/            show_estimate   promotions, shipping, taxes and the total, on demand
GET  /cart/badge/               show_badge      the small cart under the badge
POST /cart/lines/               create_line     add a product
GET  /cart/lines/<line>/        show_line       one line at rest
GET  /cart/lines/<line>/edit/   edit_line       one line as a form
POST /cart/lines/<line>/        update_line
GET  /cart/lines/<line>/why/    show_line_reason     why it costs what it does
GET  /cart/edit/                edit_lines      the quantities of a page as one form
POST /cart/edit/                update_lines
GET  /cart/grid/                show_grid       products down, stores across, a sheet for each date
POST /cart/grid/                update_grid     set one cell of it, or a page of them
POST /cart/grid/shares/         create_share    share a quantity out over the stores
POST /cart/grid/copies/         create_copy     have another date get the same
POST /cart/grid/undoings/       create_undoing  take back what one such step did
GET  /cart/grid/plan.csv        show_plan       the whole plan as a file
POST /cart/grid/files/          create_plan     set what such a file says
POST /cart/destinations/        create_destination   send chosen lines to a store
POST /cart/dates/               create_date          move chosen lines to a date
POST /cart/quantities/          create_quantity      so many of each chosen line, or so many more or fewer
POST /cart/quantities/undoings/ create_quantity_undoing
POST /cart/waitings/            create_waiting       have chosen lines wait for all of each, or not
POST /cart/cost-centres/        create_charge        charge chosen lines to a cost centre
POST /cart/removals/            create_removal       take chosen lines out
POST /cart/restorations/        create_restoration   undo a removal
POST /cart/prices/              create_pricing       bring every price up to today
GET  /cart/since/               show_since           how prices moved since the cart was last priced
POST /cart/repairs/             create_repair        put right all lines with one kind of problem
POST /cart/savings/             create_saving        keep chosen lines for later
GET  /carts/                    index_carts          own carts, what is saved for later, what colleagues share
POST /carts/                    create_cart
GET  /carts/<cart>/             show_other           a cart that is not at hand
POST /carts/<cart>/             update_cart          name it, share it
GET  /carts/<cart>/journal/     index_changes        who changed what
POST /carts/<cart>/choice/      create_choice        take it at hand
POST /carts/<cart>/copies/      create_cart_copy
POST /carts/<cart>/merges/      create_merge         put its lines into another
POST /carts/<cart>/returns/     create_return        bring saved lines back
POST /carts/<cart>/removal/     create_cart_removal
POST /carts/<cart>/restoration/ create_cart_restoration
"""

from flask import Blueprint

room = Blueprint("carts", __name__)

from . import (  # noqa: E402, F401
    bulk,
    cart,
    charging,
    estimate,
    grid,
    grid_bulk,
    journal,
    keeping,
    lines,
    page,
    quantities,
    reasons,
    repairs,
    several,
    waiting,
)
