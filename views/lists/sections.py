"""The sections of a list: added, renamed, moved, removed."""

from flask import request, url_for

from models.refusals import Refused
from views import guard, reply
from views.scope import scope

from . import room
from .forms import NameForm
from .settings import shown
from .shown import my_list

STEPS = {"up": -1, "down": 1}


@room.post("/lists/<int:list_id>/sections/")
@guard.ordering
def create_section(list_id):
    """A new section at the end."""
    found, form = my_list(list_id), NameForm(prefix="section")
    return _done(found, form, lambda: found.add_section(form.name.data or "", by=scope.actor))


@room.post("/lists/<int:list_id>/sections/<int:section>/")
@guard.ordering
def update_section(list_id, section):
    """Rename it, move it up or down, or remove it: which, says the button."""
    found, form, what = my_list(list_id), NameForm(), request.form.get("what", "")
    change = {"step": STEPS[what]} if what in STEPS else {"name": form.name.data or ""}
    if what == "remove":
        change = {"remove": True}
    return _done(found, form, lambda: found.change_section(section, by=scope.actor, **change))


def _done(found, form, verb):
    try:
        if form.validate_on_submit():
            verb()
            return reply.moved(url_for("lists.edit_list", list_id=found.id, _anchor="sections"))
    except Refused as refusal:
        form.refuse(refusal)
    errors = [error for field in form for error in field.errors] + form.form_errors
    context = shown(found, problem=" ".join(map(str, errors)))
    return reply.invalid("lists/settings.html", within="lists/settings.html", **context)
