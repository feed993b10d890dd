"""What a company may spend: its cost centres, its budgets, and the orders behind them. Its administrator changes them,
those who approve its orders see them.

GET  /account/spending/                     show_spending     POST /account/spending/rules/               update_rules
GET  /account/cost-centres/new/             new_centre        POST /account/cost-centres/                 create_centre
GET  /account/cost-centres/<centre>/        edit_centre       POST /account/cost-centres/<centre>/        update_centre
GET  /account/budgets/new/                  new_budget        POST /account/budgets/                      create_budget
GET  /account/budgets/<budget>/             show_budget
GET  /account/budgets/<budget>/edit/        edit_budget       POST /account/budgets/<budget>/edit/        update_budget
GET  /account/budgets/<budget>/orders/      index_uses        GET  /account/budgets/<budget>/use.csv      show_uses
"""

from flask import Blueprint

room = Blueprint("spending", __name__)

from . import budgets, centres, lines, overview, uses  # noqa: E402, F401
