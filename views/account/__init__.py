"""The customer's own account and the person's own profile.

GET  /account/                          show_account
GET  /account/profile/                  edit_profile          POST /account/profile/                  update_profile
GET  /account/password/                 edit_password         POST /account/password/                 update_password
GET  /account/two-factor/               new_two_factor        POST /account/two-factor/               create_two_factor
GET  /account/two-factor/picture.svg    show_picture          POST /account/two-factor/removal/       remove_two_factor
                                                              POST /account/recovery-codes/     create_recovery_codes
GET  /account/sessions/                 index_sessions        POST /account/sessions/<id>/removal/    remove_session
                                                              POST /account/sessions/removal/         remove_sessions
GET  /account/journal/                  index_events
                                                              POST /account/choice/                   create_choice
GET  /account/places/<id>/              edit_place            POST /account/places/<id>/              update_place
GET  /account/people/new/               new_person            POST /account/people/                   create_person
GET  /account/people/<id>/              edit_person           POST /account/people/<id>/              update_person
                                                              POST /account/people/<id>/invitation/   create_invitation
                                                              POST /account/people/<id>/removal/      remove_person
"""

from flask import Blueprint

room = Blueprint("account", __name__)

from . import choice, journal, overview, passwords, people, places, profile, sessions, two_factor  # noqa: E402, F401
