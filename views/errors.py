"""When something cannot be: a plain sentence that says what happened, what is kept, and what to do."""

import peewee
from flask import Flask, current_app, g, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from playhouse.pool import MaxConnectionsExceeded
from werkzeug.exceptions import HTTPException

from models.refusals import ChangedMeanwhile, NotFound, Refused
from models.text import N_

from . import languages
from .guard import Forbidden
from .wording import say


def init_app(app: Flask) -> None:
    """Answer every refusal, absence and fault with a page (or, for htmx, a notice) in the reader's language."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(NotFound, lambda error: _answer(404))
    app.register_error_handler(Forbidden, lambda error: _answer(403, error.why and say(error.why)))
    app.register_error_handler(ChangedMeanwhile, lambda error: _answer(409))
    app.register_error_handler(CSRFError, _stale_form)
    for unreachable in (peewee.OperationalError, peewee.InterfaceError, MaxConnectionsExceeded):
        app.register_error_handler(unreachable, _database)
    app.register_error_handler(peewee.IntegrityError, _clash)
    app.register_error_handler(peewee.DataError, _unkeepable)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def _refused(error: Refused):
    return _answer(422, say(error))


def _stale_form(_error):
    return _answer(
        400, _("This page is out of date. Go back, reload the page and send the form again: what you typed is kept.")
    )


def _http(error: HTTPException):
    if error.code == 404:
        answer = languages.redirect_to_language(error)
        if answer is not error:
            return answer
    if error.code is None or error.code < 400:
        return error
    return _answer(error.code)


def _database(error: Exception):
    """A locked, crowded or unreachable database: nothing was written; the same form can be sent again."""
    current_app.logger.error("database: %s (at first: %s)", error, _first(error))
    response = _answer(503)
    response.headers["Retry-After"] = "2"
    return response


def _first(error: BaseException) -> BaseException:
    """What went wrong at first: when a disk is full, undoing fails too, and only says that there is nothing to undo."""
    while error.__context__ is not None:
        error = error.__context__
    return error


def _clash(error: peewee.IntegrityError):
    """What was read has gone, or what was to be made is there already: somebody else was faster."""
    current_app.logger.error("clash: %s", error, exc_info=error)
    return _answer(409)


def _unkeepable(error: peewee.DataError):
    """Something that the database cannot hold, such as the character NUL or a number beyond its range."""
    current_app.logger.info("not kept: %s", error)
    return _answer(400)


def _fault(error: Exception):
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.exception("unexpected fault")
    return _answer(500)


def _answer(status: int, text: str | None = None):
    title, standing = _sentences(status)
    text = text or standing
    if request.htmx and not request.htmx.boosted:
        response = make_response(_alone("errors/_notice.html", text=text), status)
        response.headers["HX-Retarget"] = "#notices"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    if g.get("scope") is None:
        return make_response(_alone("errors/bare.html", title=title, text=text), status)
    return make_response(_page(title, text, status), status)


def _alone(template: str, **context) -> str:
    """A template without what every page is given: who is here is in the database, which may be what is missing."""
    return current_app.jinja_env.get_template(template).render(context | {"language": languages.locale()[:2]})


def _page(title: str, text: str, status: int) -> str:
    """The error's page in the shop's frame; if drawing the frame is what fails, a bare one."""
    try:
        return render_template("errors/show.html", title=title, text=text, status=status, oob="")
    except Exception:
        if status < 500 or current_app.testing:
            raise
        return _alone("errors/bare.html", title=title, text=text)


# A title and what to do, for each status that people meet.
SENTENCES = {
    403: (
        N_("This page is for other people"),
        N_("Your role does not include this page. Ask your company’s administrator."),
    ),
    404: (
        N_("We can’t find that"),
        N_("The page does not exist, or is not yours to see. Check the address, or search."),
    ),
    409: (
        N_("Someone changed it meanwhile"),
        N_(
            "This was changed in another tab or by someone else, so nothing was overwritten. "
            "Reload the page to see how it stands now."
        ),
    ),
    413: (
        N_("That is too large"),
        N_("The file or text is larger than this shop takes. The limits page says how much fits."),
    ),
    422: (N_("That cannot be done"), N_("The shop refused this. Nothing was changed.")),
    429: (N_("Too many tries"), N_("Please wait a minute, then try again.")),
    503: (N_("The shop is busy"), N_("Nothing was changed. Please try again in a moment.")),
}
FAULT = (
    N_("Something went wrong on our side"),
    N_("Nothing was changed. Please try again; if it happens again, tell us what you did."),
)
ODD = (N_("That request was not understood"), N_("Nothing was changed. Go back and try again."))


def _sentences(status: int) -> tuple[str, str]:
    title, text = SENTENCES.get(status) or (FAULT if status >= 500 else ODD)
    return _(title), _(text)
