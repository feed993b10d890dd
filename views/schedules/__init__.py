"""Scheduled orders: an order that repeats itself, day by day in a calendar.

GET  /schedules/                        index_schedules       those that ask first
GET  /schedules/new/                    new_schedule          `?cart=`, `?list=` or `?order=`
POST /schedules/                        create_schedule
GET  /schedules/<id>/                   show_schedule         what asks, the coming days, what was ordered
GET  /schedules/<id>/edit/              edit_schedule         POST /schedules/<id>/rhythm/    update_schedule
POST /schedules/<id>/pause/             create_pause          POST …/resumption/  create_resumption
POST /schedules/<id>/end/               create_end
GET  /schedules/<id>/lines/             edit_lines            POST …/lines/       update_lines
POST /schedules/<id>/lines/new/         create_line
GET  /schedules/<id>/<day>/             show_day              what this day orders
GET  /schedules/<id>/<day>/since/       show_day_since        what changed since the last order
POST /schedules/<id>/<day>/skip/        create_skip           POST …/return/      create_return
POST /schedules/<id>/<day>/move/        create_move
POST /schedules/<id>/<day>/order/       create_day_order      POST …/cart/        create_day_cart
GET  /schedules/<id>/<day>/lines/       edit_day_lines        POST …/lines/       update_day_lines
POST /schedules/<id>/<day>/lines/new/   create_day_line       POST …/lines/usual/ create_usual_lines
"""

from flask import Blueprint

room = Blueprint("schedules", __name__)

from . import days, index, lines, making, standing  # noqa: E402, F401
