"""Many lines of a list at once: into a section, off the list, back on it."""

from flask import request, url_for

from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import BulkForm, RestorationForm
from .shown import asked_filter, asked_page, chosen_ids, here_of, my_list, shown


@room.post("/lists/<int:list_id>/moves/")
@guard.ordering
def create_move(list_id):
    """Put the lines into a section, made if there is none of this name."""

    def move(found, form):
        count = found.move_lines(selection(), form.section.data or "", by=scope.actor)
        return ngettext("%(num)s product is moved.", "%(num)s products are moved.", count), {}

    return _done(my_list(list_id), move)


@room.post("/lists/<int:list_id>/removals/")
@guard.ordering
def create_removal(list_id):
    """Take the lines off; the page then offers to put them back."""

    def remove(found, form):
        return None, {"undo": found.remove_lines(selection(), by=scope.actor)}

    return _done(my_list(list_id), remove)


@room.post("/lists/<int:list_id>/restorations/")
@guard.ordering
def create_line_restoration(list_id):
    """Put back what a removal took off; a second click finds it done."""
    found, form = my_list(list_id), RestorationForm()
    here = url_for("lists.show_list", list_id=list_id)
    try:
        count = found.restore_lines(form.removal.data or "", by=scope.actor)
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="info")
    said = ngettext("%(num)s product is back on the list.", "%(num)s products are back on the list.", count)
    return reply.moved(here, flash=said)


def selection():
    """The line whose own button was pressed, all that match the filter, or the chosen ones."""
    if request.form.get("only", "").isdecimal():
        return [int(request.form["only"][:9])]
    return asked_filter() if request.form.get("all") else chosen_ids()


def again(found, form, **more):
    """The page of the list with the choice that was made and what is wrong."""
    context = shown(found, form=form, chosen=set(chosen_ids()), all_chosen=bool(request.form.get("all")), **more)
    return reply.invalid("lists/show.html", within="lists/show.html", **context)


def _done(found, verb):
    form = BulkForm()
    try:
        if not form.validate_on_submit():
            return again(found, form)
        said, more = verb(found, form)
    except Refused as refusal:
        form.form_errors.append(say(refusal))
        return again(found, form)
    here = here_of(asked_filter(), asked_page())
    return reply.moved(url_for("lists.show_list", list_id=found.id, **here, **more), flash=said)
