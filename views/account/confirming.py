"""The password again, before something that weakens sign-in."""

from flask_babel import gettext as _

from views.scope import scope
from views.session import proofs, throttle


def confirmed(form) -> bool:
    """Whether the form's `current` is the password of the person who is signed in; if not, the form says so."""
    whose = ("confirm", str(scope.user.id))
    try:
        throttle.check(throttle.CODE, *whose)
    except throttle.TooManyTries as refusal:
        form.refuse(refusal)
        return False
    if proofs.matches(scope.user, form.current.data):
        return True
    throttle.count(throttle.CODE, *whose)
    form.current.errors = [*form.current.errors, _("This is not your password.")]
    return False
