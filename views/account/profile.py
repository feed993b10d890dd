"""One's own name and language."""

from flask import url_for
from flask_babel import gettext as _

from views import guard, reply
from views.scope import scope

from . import room
from .forms import ProfileForm


@room.get("/account/profile/")
@guard.signed_in
def edit_profile():
    """The form with name and language."""
    return reply.page("account/profile.html", form=_form(name=scope.user.name, locale=scope.user.locale))


@room.post("/account/profile/")
@guard.signed_in
def update_profile():
    """Change them."""
    form = _form()
    if not form.validate_on_submit():
        return reply.invalid("account/_profile_form.html", within="account/profile.html", form=form)
    scope.user.change_profile(by=scope.actor, name=form.name.data.strip(), locale=form.locale.data)
    return reply.moved(url_for("account.show_account"), flash=_("Your profile is changed."))


def _form(**known) -> ProfileForm:
    form = ProfileForm(**known)
    mine = [] if scope.user.locale in scope.storefront.locale_list else [scope.user.locale]
    form.offer(scope.storefront.locale_list + mine)
    return form
