"""The merchandiser's room: what needs attention, products, price books, stock, imports, and who changed what.

GET  /studio/                                   show_home
GET  /studio/products/                          index_products
GET  /studio/products/new/                      new_product          empty, a copy, or another variant
POST /studio/products/                          create_product
GET  /studio/products/<product>/                edit_product
POST /studio/products/<product>/                update_product
GET  /studio/products/<product>/drawing.svg      show_drawing
POST /studio/products/<product>/publication/    create_publication   put it on sale
POST /studio/products/<product>/withdrawal/     create_withdrawal    take it off sale for now
POST /studio/products/<product>/retirement/     create_retirement    take it off sale for good
POST /studio/products/<product>/parts/          update_parts         what a bundle holds
POST /studio/products/<product>/media/          create_media         pictures and documents
POST /studio/products/<product>/media/changes/  update_media         their titles, kinds and order
POST /studio/products/<product>/media/<media>/removal/    remove_media
POST /studio/products/<product>/relations/      create_relation      what goes with it
POST /studio/products/<product>/relations/<relation>/removal/         remove_relation
GET  /studio/policies/                          index_policies       what checking out is like, for whom
GET  /studio/policies/accounts/                 show_policy_choice   to the account whose code was typed
GET  /studio/policies/<kind>/<owner>/           edit_policy          POST …  update_policy
POST /studio/policies/<kind>/<owner>/effect/    create_policy_effect what an account would meet
POST /studio/policies/<kind>/<owner>/undo/      create_policy_undo   the last change
GET  /studio/accounts/                          index_accounts       who buys, on which terms
GET  /studio/accounts/<account>/                edit_account         POST …  update_account
GET  /studio/stock/                             index_levels         what is low, the most urgent first
GET  /studio/stock.csv                          show_levels
POST /studio/levels/<level>/                    update_level         what was counted, when more comes, when it is low
GET  /studio/imports/                           index_imports
POST /studio/imports/                           create_import        bring files and have them checked
GET  /studio/imports/<package>/                 show_import
POST /studio/imports/<package>/execution/       create_execution     import them
POST /studio/imports/<package>/removal/         create_import_removal
GET  /studio/export.zip                         show_export
GET  /studio/price-changes/<change>/            show_change
POST /studio/price-changes/<change>/undo/       create_undo
GET  /studio/price-books/                       index_books
POST /studio/price-books/                       create_book
GET  /studio/price-books/<book>/                show_book            a hundred prices as a sheet
POST /studio/price-books/<book>/                update_book          name, rank, dates
POST /studio/price-books/<book>/prices/         update_prices        the whole page at once
POST /studio/price-books/<book>/tiers/          create_tier
POST /studio/price-books/<book>/assignments/    create_assignment
POST /studio/price-books/<book>/assignments/<assignment>/removal/    remove_assignment
GET  /studio/price-books/<book>/comparison/     show_comparison
GET  /studio/price-books/<book>/percent/        new_percent          a preview
POST /studio/price-books/<book>/percent/        create_percent
GET  /studio/shelves/                           index_shelves        the tree
POST /studio/shelves/                           create_shelf
GET  /studio/shelves/<shelf>/                   show_shelf
POST /studio/shelves/<shelf>/                   update_shelf         names, and the shelf above
POST /studio/shelves/<shelf>/position/          update_shelf_position
POST /studio/shelves/<shelf>/places/            create_shelf_places  put products on it
POST /studio/shelves/<shelf>/places/removal/    remove_shelf_places
POST /studio/shelves/<shelf>/emptying/          create_shelf_emptying
POST /studio/shelves/<shelf>/removal/           remove_shelf
GET  /studio/promotions/                        index_promotions
GET  /studio/promotions/new/                    new_promotion        first the kind of benefit, then its form
POST /studio/promotions/                        create_promotion     saved turned off
POST /studio/promotions/draft/                  create_draft         the form with a row more or less, or tried out
GET  /studio/promotions/<promotion>/            show_promotion
POST /studio/promotions/<promotion>/            update_promotion
GET  /studio/promotions/<promotion>/edit/       edit_promotion
GET  /studio/promotions/<promotion>/copy/       new_copy
POST /studio/promotions/<promotion>/activation/ create_activation    turn it on
POST /studio/promotions/<promotion>/pause/      create_pause         turn it off
POST /studio/promotions/<promotion>/end/        create_end           its last day
GET  /studio/promotions/<promotion>/coupons.csv show_coupons
POST /studio/promotions/<promotion>/coupons/    create_coupon
POST /studio/promotions/<promotion>/coupons/batch/                   create_coupons
POST /studio/promotions/<promotion>/coupons/<coupon>/pause/          create_coupon_pause
POST /studio/promotions/<promotion>/coupons/<coupon>/activation/     create_coupon_activation
GET  /studio/assortments/                       index_assortments
POST /studio/assortments/                       create_assortment
GET  /studio/assortments/<assortment>/          show_assortment
POST /studio/assortments/<assortment>/effect/   create_assortment_effect    a preview
POST /studio/assortments/<assortment>/          update_assortment
POST /studio/assortments/<assortment>/removal/  remove_assortment
GET  /studio/texts/                             index_texts          how far they are told, and what is missing
POST /studio/texts/                             update_texts
GET  /studio/attributes/                        index_attributes
POST /studio/attributes/                        create_attribute
GET  /studio/attributes/<attribute>/            show_attribute
POST /studio/attributes/<attribute>/            update_attribute     its words and those of its values
POST /studio/attributes/<attribute>/values/     create_attribute_value
GET  /studio/search/                            show_search_trial    what somebody finds, and why
GET  /studio/misses/                            index_misses         what was searched for in vain
POST /studio/misses/<miss>/removal/             remove_miss
GET  /studio/synonyms/                          index_synonyms
POST /studio/synonyms/                          create_synonym
GET  /studio/synonyms/<synonym>/                edit_synonym
POST /studio/synonyms/<synonym>/                update_synonym
POST /studio/synonyms/<synonym>/removal/        remove_synonym
GET  /studio/boosts/                            index_boosts
POST /studio/boosts/                            create_boost
GET  /studio/boosts/<boost>/                    edit_boost
POST /studio/boosts/<boost>/                    update_boost
POST /studio/boosts/<boost>/removal/            remove_boost
GET  /studio/taxes/                             index_rates          rates as of a day, and what is planned
POST /studio/taxes/                             create_rate
GET  /studio/taxes/rates/<rate>/                show_rate            a tax of a place over the years
POST /studio/taxes/rates/<rate>/                update_rate          its names
GET  /studio/taxes/rates/<rate>/plan/           new_plan             another rate from a day on, previewed
POST /studio/taxes/rates/<rate>/plan/           create_plan
POST /studio/taxes/rates/<rate>/end/            create_rate_end
POST /studio/taxes/rates/<rate>/removal/        remove_rate          take back a planned one
GET  /studio/taxes/treatments/                  index_treatments
POST /studio/taxes/treatments/                  create_treatment
POST /studio/taxes/treatments/<treatment>/      update_treatment
GET  /studio/taxes/exemptions/                  index_exemptions
POST /studio/taxes/exemptions/                  create_exemption
POST /studio/taxes/exemptions/<exemption>/end/  create_exemption_end
GET  /studio/taxes/trial/                       show_tax_example       which taxes, and why
GET  /studio/deliveries/                        index_methods        each shop's calendar and methods
POST /studio/deliveries/<shop>/                 create_method
GET  /studio/deliveries/methods/<method>/       show_method
POST /studio/deliveries/methods/<method>/       update_method
POST /studio/deliveries/methods/<method>/rates/ update_rates         the whole table at once
GET  /studio/deliveries/calendars/<shop>/       show_calendar
POST /studio/deliveries/calendars/<shop>/       update_calendar
GET  /studio/price-books/<book>/effects/        index_effects        what its changes cost the accounts that have it
GET  /studio/planned-prices/                    show_planned_prices  what planned prices change for an account
GET  /studio/planned-prices.csv                 show_planned_file
GET  /studio/as-customer/                       show_as_customer     what an account sees and pays on a day
GET  /studio/as-customer/why/                   show_reason_as_customer
"""

from flask import Blueprint

room = Blueprint("studio", __name__)

from . import (  # noqa: E402, F401
    accounts,
    assortments,
    attributes,
    books,
    bundle_parts,
    deliveries,
    drawings,
    exports,
    home,
    imports,
    levels,
    making,
    media,
    planned,
    policies,
    price_changes,
    prices,
    products,
    promotions,
    publishing,
    relations,
    search_trials,
    search_words,
    shelves,
    taxes,
    texts,
    viewing,
)
