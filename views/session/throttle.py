"""How often one may try: counted in Redis where there is one, else in this process."""

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse
from limits.errors import StorageError

from models.refusals import Refused
from models.text import N_

# Wrong passwords of one e-mail from one address; of one address; of one e-mail from anywhere.
SIGN_IN = parse("5 per 15 minutes")
SIGN_IN_ADDRESS = parse("60 per 15 minutes")
SIGN_IN_EMAIL = parse("100 per hour")
# Wrong codes of one person, from anywhere: a code has a million values.
CODE = parse("5 per 15 minutes")
RECOVERY_EMAIL = parse("3 per 15 minutes")
RECOVERY_ADDRESS = parse("20 per 15 minutes")
PARKING = parse("30 per 10 minutes")
# Codes that are no coupons: of one person, and of all people of an account.
COUPON = parse("20 per hour")
COUPON_ACCOUNT = parse("60 per hour")


class TooManyTries(Refused):
    """Someone, or a program, tries again and again."""

    message = N_("Too many tries. Please wait %(minutes)s minutes, then try again.")


def init_app(app: Flask) -> None:
    """Open the counters."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", app.config["REDIS_URL"] or "memory://")
    app.config.setdefault("RATELIMIT_STORAGE_OPTIONS", {"wrap_exceptions": True})
    app.config.setdefault("RATELIMIT_HEADERS_ENABLED", False)
    limiter = Limiter(key_func=get_remote_address)
    limiter.init_app(app)
    if limiter.enabled:
        # No view has a limit of its own: tries are counted where they are tried, nothing is to be asked before each.
        app.before_request_funcs[None].remove(limiter._check_request_limit)
    app.extensions["throttle"] = limiter


def check(limit: RateLimitItem, *whose: str) -> None:
    """Raise TooManyTries if this limit is used up; counts nothing."""
    if not _ask("test", limit, whose):
        raise TooManyTries(minutes=limit.get_expiry() // 60)


def count(limit: RateLimitItem, *whose: str) -> bool:
    """Count one try; False if the limit was used up already."""
    return _ask("hit", limit, whose)


def forget(limit: RateLimitItem, *whose: str) -> None:
    """Start again from nought: who knows the password may mistype it tomorrow."""
    _ask("clear", limit, whose)


def address() -> str:
    """The address that the request came from."""
    return request.remote_addr or "unknown"


def _ask(question: str, limit: RateLimitItem, whose: tuple) -> bool:
    limiter = current_app.extensions["throttle"]
    if not limiter.enabled:
        return True
    try:
        answer = getattr(limiter.limiter, question)(limit, *whose)
    except StorageError as error:
        # A dead Redis must not lock everybody out of the shop; argon2 still makes guessing slow.
        current_app.logger.error("throttle: %s", error)
        return True
    return answer is not False
