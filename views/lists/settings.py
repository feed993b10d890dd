"""The list itself: name, sharing, archive, delete."""

from flask import url_for
from flask_babel import gettext as _

from models import lists
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .forms import NameForm, PlainForm, SharingForm, VersionForm
from .shown import my_list


@room.get("/lists/<int:list_id>/settings/")
@guard.ordering
def edit_list(list_id):
    """Everything about a list but its lines."""
    return reply.page("lists/settings.html", **shown(my_list(list_id)))


@room.post("/lists/<int:list_id>/name/")
@guard.ordering
def update_name(list_id):
    """Give the list another name."""
    found, form = my_list(list_id), NameForm()
    return _done(found, form, "name_form", lambda: found.rename(
        form.name.data or "", by=scope.actor, version=form.version.data or 0
    ), _("The name is changed."))  # fmt: skip


@room.post("/lists/<int:list_id>/sharing/")
@guard.ordering
def update_sharing(list_id):
    """Say who may use the list."""
    found, form = my_list(list_id), SharingForm()
    return _done(found, form, "sharing_form", lambda: found.share(
        form.sharing.data or "", by=scope.actor, version=form.version.data
    ), _("The sharing is changed."))  # fmt: skip


@room.post("/lists/<int:list_id>/archive/")
@guard.ordering
def update_archive(list_id):
    """Put the list out of the way, or bring it back."""
    found, form = my_list(list_id), VersionForm()
    back = found.archived_at is not None
    said = _("The list is back among the others.") if back else _("The list is archived.")
    return _done(found, form, "archive_form", lambda: found.archive(
        by=scope.actor, version=form.version.data, back=back
    ), said)  # fmt: skip


@room.post("/lists/<int:list_id>/removal/")
@guard.ordering
def create_list_removal(list_id):
    """Delete the list; the page of all lists offers to bring it back."""
    found = my_list(list_id)
    PlainForm().validate()
    try:
        removal = found.remove(by=scope.actor)
    except Refused as refusal:
        return reply.moved(url_for("lists.edit_list", list_id=list_id), flash=say(refusal), kind="bad")
    return reply.moved(url_for("lists.index_lists", undo=removal, list=list_id))


def shown(found, **more) -> dict:
    """What the page of settings shows."""
    return {
        "list": found,
        "sections": lists.sections_of(found),
        "name_form": NameForm(name=found.name, version=found.version, formdata=None),
        "sharing_form": SharingForm(sharing=found.sharing, version=found.version, formdata=None),
        "section_form": NameForm(formdata=None, prefix="section"),
        "problem": "",
        "version": found.version,
    } | more


def _done(found, form, name: str, verb, said: str):
    """Run one verb of the list and show its settings again."""
    if not form.validate_on_submit():
        return _again(found, 422, **{name: form})
    try:
        verb()
    except ChangedMeanwhile:
        problem = _("The list was changed meanwhile. Check what it says now, and send it again.")
        return _again(my_list(found.id), 409, problem=problem)
    except Refused as refusal:
        form.refuse(refusal)
        return _again(my_list(found.id), 422, **{name: form})
    return reply.moved(url_for("lists.edit_list", list_id=found.id), flash=said)


def _again(found, status: int, **more):
    context = shown(found, **more)
    return reply.invalid("lists/settings.html", within="lists/settings.html", status=status, **context)
