"""Signing in and out, the code after the password, recovery by mail, what was typed before being signed out, and
stopping to act for a buyer.

GET  /sign-in/                     new_session          POST /sign-in/                     create_session
GET  /sign-in/code/                new_code             POST /sign-in/code/                create_code
GET  /sign-in/typed/<key>/         show_parked          POST /sign-in/typed/<key>/         create_resent
                                                        POST /sign-in/typed/<key>/removal/ remove_parked
GET  /recovery/                    new_recovery         POST /recovery/                    create_recovery
GET  /recovery/sent/               show_recovery
GET  /recovery/<token>/            edit_recovery        POST /recovery/<token>/            update_recovery
                                                        POST /sign-out/                    remove_session
                                                        POST /acting/stop/                 remove_acting
                                                        POST /viewing/                     create_viewing
                                                        POST /viewing/stop/                remove_viewing
                                                        POST /demo-sign-in                 create_demo_session
"""

from flask import Blueprint

room = Blueprint("session", __name__)

from . import acting, codes, demo, parking, recovery, sessions, viewing  # noqa: E402, F401
