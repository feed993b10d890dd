"""Lists: wish lists and order guides, one's own and those that colleagues share.

GET  /lists/                                      index_lists        POST /lists/                    create_list
GET  /lists/new/                                  new_list           empty, from the cart or from an order
GET  /lists/choice/                               new_choice         which list a product goes to
POST /lists/choice/                               create_choice
GET  /lists/<list>/                               show_list          a page of 100 lines
POST /lists/<list>/additions/                     create_addition    chosen or all lines into the cart
GET  /lists/<list>/settings/                      edit_list          name, sharing, sections, file, copy, delete
POST /lists/<list>/name/ sharing/ archive/ removal/ restoration/ copies/
POST /lists/<list>/lines/                         create_line        add a product
GET  /lists/<list>/lines/<line>/                  show_line          POST  update_line
GET  /lists/<list>/lines/<line>/edit/             edit_line
POST /lists/<list>/lines/<line>/replacement/      create_replacement
POST /lists/<list>/moves/ removals/ restorations/     chosen lines into a section, off the list, back
GET  /lists/<list>/quantities/                    edit_quantities    POST  update_quantities
POST /lists/<list>/sections/ sections/<section>/  create_section, update_section
GET  /lists/<list>/count/                         edit_count         the count sheet of a store; POST  update_count
GET  /lists/<list>/suggestion/                    show_suggestion    POST  create_suggested, remove_count
GET  /lists/<list>/list.csv                       show_file          POST /lists/<list>/imports/     create_import
GET  /lists/imports/<receipt>/                    show_import
"""

from flask import Blueprint

room = Blueprint("lists", __name__)

from . import (  # noqa: E402, F401
    bulk,
    choosing,
    counting,
    files,
    index,
    lines,
    making,
    ordering,
    quantities,
    sections,
    settings,
)
