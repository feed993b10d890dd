"""A code from an authenticator after the password (TOTP, RFC 6238), and recovery codes for when the phone is gone."""

import io

import qrcode
from flask import Response, session, url_for
from flask_babel import gettext as _
from qrcode.image.svg import SvgPathImage

from models.refusals import NotFound
from views import guard, reply
from views.scope import scope
from views.session import proofs, throttle

from . import room
from .confirming import confirmed
from .forms import ConfirmForm, SetUpForm


@room.get("/account/two-factor/")
@guard.signed_in
def new_two_factor():
    """The picture to scan; or, where it is on already, how to turn it off and how many recovery codes are left."""
    if scope.user.has_two_factor:
        return reply.page("account/two_factor_on.html", form=ConfirmForm())
    return reply.page("account/two_factor.html", form=SetUpForm(), key=proofs.codes().get_totp_pretty_key(_secret()))


@room.get("/account/two-factor/picture.svg")
@guard.signed_in
def show_picture():
    """The QR code of the secret that is being set up."""
    if "totp" not in session:
        raise NotFound("totp")
    uri = proofs.codes().get_totp_uri(scope.user.email, session["totp"])
    drawing = io.BytesIO()
    qrcode.make(uri, image_factory=SvgPathImage).save(drawing)
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


@room.post("/account/two-factor/")
@guard.signed_in
def create_two_factor():
    """Turn it on once a code shows that the authenticator works; the recovery codes are shown this once."""
    if scope.user.has_two_factor:
        return reply.moved(url_for("account.new_two_factor"))
    form, secret = SetUpForm(), _secret()
    if form.validate_on_submit() and _works(form, secret):
        shown, kept = proofs.new_recovery_codes()
        scope.user.turn_on_two_factor(by=scope.actor, secret=secret, counter=scope.user.code_counter, codes=kept)
        session.pop("totp")
        return reply.page("account/recovery_codes.html", codes=shown)
    key = proofs.codes().get_totp_pretty_key(secret)
    return reply.invalid("account/_set_up_form.html", within="account/two_factor.html", form=form, key=key)


@room.post("/account/two-factor/removal/")
@guard.signed_in
def remove_two_factor():
    """Turn it off, with the password."""
    form = ConfirmForm()
    if form.validate_on_submit() and confirmed(form):
        scope.user.turn_off_two_factor(by=scope.actor)
        return reply.moved(url_for("account.show_account"), flash=_("Two-factor sign-in is off."))
    return reply.invalid("account/_turn_off_form.html", within="account/two_factor_on.html", form=form)


@room.post("/account/recovery-codes/")
@guard.signed_in
def create_recovery_codes():
    """Ten new recovery codes in place of the old ones, with the password; shown this once."""
    form = ConfirmForm()
    if scope.user.has_two_factor and form.validate_on_submit() and confirmed(form):
        shown, kept = proofs.new_recovery_codes()
        scope.user.renew_recovery_codes(by=scope.actor, codes=kept)
        return reply.page("account/recovery_codes.html", codes=shown)
    return reply.invalid("account/_turn_off_form.html", within="account/two_factor_on.html", form=form)


def _secret() -> str:
    """The secret being set up, encrypted; it waits in the signed cookie until a code shows that it was taken over."""
    if "totp" not in session:
        session["totp"] = proofs.codes().generate_totp_secret()
    return session["totp"]


def _works(form: SetUpForm, secret: str) -> bool:
    typed = "".join(form.code.data.split())
    if throttle.count(throttle.CODE, "set-up", str(scope.user.id)):
        if proofs.codes().verify_totp(typed, secret, scope.user, window=30):
            return True
        form.code.errors = [*form.code.errors, _("This code does not work. Wait for the next one and type that.")]
    else:
        form.refuse(throttle.TooManyTries(minutes=15))
    return False
