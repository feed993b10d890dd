"""Who people are: users, roles, sessions, and the Actor that every verb takes as `by=`."""

from .actors import Actor
from .parking import PARKED_BYTES, PARKED_HOURS, ParkedForm, TooLargeToPark, park, parked, unpark
from .passwords import (
    PASSWORD_MAXIMUM,
    PASSWORD_MINIMUM,
    PasswordIsEmail,
    PasswordTooLong,
    PasswordTooShort,
    change_password,
    check_password,
)
from .sessions import (
    IDLE_HOURS,
    SESSION_DAYS,
    UserSession,
    end_other_sessions,
    end_session,
    sessions_of,
    sign_in,
    signed_in,
    touch,
)
from .users import CUSTOMER_ROLES, ROLES, STAFF_ROLES, Role, User, by_email

__all__ = [
    "CUSTOMER_ROLES",
    "IDLE_HOURS",
    "PARKED_BYTES",
    "PARKED_HOURS",
    "PASSWORD_MAXIMUM",
    "PASSWORD_MINIMUM",
    "ROLES",
    "SESSION_DAYS",
    "STAFF_ROLES",
    "Actor",
    "ParkedForm",
    "PasswordIsEmail",
    "PasswordTooLong",
    "PasswordTooShort",
    "Role",
    "TooLargeToPark",
    "User",
    "UserSession",
    "by_email",
    "change_password",
    "check_password",
    "end_other_sessions",
    "end_session",
    "park",
    "parked",
    "sessions_of",
    "sign_in",
    "signed_in",
    "touch",
    "unpark",
]
