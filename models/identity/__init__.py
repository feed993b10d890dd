"""Who people are: users, roles, sessions, and the Actor that every verb takes as `by=`."""

from .actors import Actor
from .users import CUSTOMER_ROLES, ROLES, STAFF_ROLES, ParkedForm, Role, User, UserSession

__all__ = ["CUSTOMER_ROLES", "ROLES", "STAFF_ROLES", "Actor", "ParkedForm", "Role", "User", "UserSession"]
