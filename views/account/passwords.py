"""One's own password."""

from flask import url_for
from flask_babel import gettext as _

from models import identity
from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.session import proofs

from . import room
from .confirming import confirmed
from .forms import PasswordForm


@room.get("/account/password/")
@guard.signed_in
def edit_password():
    """The form with the present and the new password."""
    return reply.page("account/password.html", form=PasswordForm())


@room.post("/account/password/")
@guard.signed_in
def update_password():
    """Change it; every other browser is signed out."""
    form = PasswordForm()
    if form.validate_on_submit() and confirmed(form):
        try:
            identity.check_password(form.password.data, scope.user.email)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            hashed = proofs.hashed(form.password.data)
            identity.change_password(scope.user, by=scope.actor, hashed=hashed, keep=scope.user.session_id)
            flash = _("Your password is changed. Every other browser is signed out.")
            return reply.moved(url_for("account.show_account"), flash=flash)
    return reply.invalid("account/_password_form.html", within="account/password.html", form=form)
