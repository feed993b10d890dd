"""Approvals: what waits for somebody's yes, and by which rules.

GET  /approvals/                    index_requests      POST /approvals/                            create_request
GET  /approvals/<id>/               show_request        POST /approvals/<id>/decisions/             create_decision
                                                        POST /approvals/<id>/quantities/            update_quantities
                                                        POST /approvals/<id>/withdrawals/           create_withdrawal
GET  /approvals/letters/<token>/    show_letter
GET  /approvals/rules/              index_rules         POST /approvals/rules/                      create_rule
GET  /approvals/rules/new/          new_rule            POST /approvals/tolerance/                  update_tolerance
GET  /approvals/rules/<rule>/       edit_rule           POST /approvals/rules/<rule>/               update_rule
                                                        POST /approvals/rules/<rule>/removals/      create_rule_removal
                                                        POST …/rules/<rule>/restorations/        create_rule_restoration
GET  /approvals/stand-ins/          index_stand_ins     POST /approvals/stand-ins/                  create_stand_in
                                                        POST /approvals/stand-ins/<id>/removals/ create_stand_in_removal
                                                        POST …/stand-ins/<id>/restorations/  create_stand_in_restoration
"""

from flask import Blueprint

room = Blueprint("approvals", __name__)

from . import asking, badge, deciding, letters, listing, quantities, rules, showing, stand_ins, undoing  # noqa: E402, F401
