"""The people of an account: invited, given a role, and their access ended, by the company's own administrator."""

import re
import secrets

from models import history
from models.base import writing
from models.identity import CUSTOMER_ROLES, User, UserSession
from models.refusals import ChangedMeanwhile, NotFound, Refused
from models.text import N_

from .accounts import Account, Membership

# As browsers check an e-mail field (HTML, 4.10.5.1.5), with a dot in the host.
HOST_PART = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
EMAIL = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{HOST_PART}(?:\.{HOST_PART})+")
NAME_LETTERS = 120
EMAIL_LETTERS = 254
# The outbox's kind for what is to be forgotten of somebody who left.
ACCESS_ENDED = "access_ended"


class EmailUnclear(Refused):
    """What is no e-mail address."""

    message = N_("Enter an e-mail address such as name@company.com.")
    field = "email"


class PersonNameless(Refused):
    """An invitation to nobody."""

    message = N_("Enter the person’s name.")
    field = "name"


class PersonThere(Refused):
    """Somebody who belongs to the account already."""

    message = N_("%(email)s belongs to your company already.")
    field = "email"


class PersonElsewhere(Refused):
    """Somebody whose access is not this company's to give."""

    message = N_("%(email)s cannot be invited from here. Please call us: we set it up with you.")
    field = "email"


class LastAdministrator(Refused):
    """The only one who may do this; somebody has to be left."""

    message = N_("%(name)s is your company’s only administrator. Make somebody else one first.")
    field = "role"


class OwnAccess(Refused):
    """Somebody who would shut the door behind themselves."""

    message = N_("You cannot end your own access. Another administrator can.")


class PersonShared(Refused):
    """Somebody who belongs to another company as well, which has its own say."""

    message = N_("%(name)s belongs to another company too, so the role is not yours alone to change. Please call us.")
    field = "role"


def person_of(account: Account, user_id: int) -> User:
    """The person of this account with this id, who may sign in; raises NotFound."""
    mine = User.select().join(Membership, on=(Membership.user == User.id))
    found = mine.where(Membership.account == account.id, User.id == user_id, User.active).first()
    if found is None:
        raise NotFound(f"user {user_id}")
    return found


def invite(
    account: Account, *, by, email: str, name: str, role: str, locale: str, base: str, language: str, key: str = ""
) -> User:
    """Let a person in, who chooses a password through the link of a letter; `base` and `language` are for that link.

    Raises EmailUnclear, PersonNameless, PersonThere, PersonElsewhere. Somebody whose access was ended comes back with
    a new password. Of people of other companies nothing is changed.
    """
    email, name = _checked(email, name, role)
    with writing():
        history.spend(key, by.user_id, account.id, email)
        _lock(account)
        person = User.get_or_none(User.email == email)
        if person is None:
            person = User.create(email=email, name=name, role=role, locale=locale)
        else:
            _bring_back(person, account, name, role, locale)
        Membership.create(user=person.id, account=account.id)
        history.record(by, "invite", _stream(account), account.id, email=email, name=name, role=role)
        _send(account, person, by, base, language)
    return person


def invited(account_id: int, user_id: int, inviter_id: int) -> tuple[Account, User]:
    """The account that a person was invited to and who did it, for the letter; NotFound if the access has ended."""
    account = Account.get_by_id(account_id)
    person_of(account, user_id)
    return account, User.get_by_id(inviter_id)


def invite_again(account: Account, user_id: int, *, by, base: str, language: str, key: str = "") -> User:
    """Send the letter again to a person who has not chosen a password yet; raises NotFound."""
    person = person_of(account, user_id)
    if person.password is not None:
        raise NotFound(f"user {user_id} has a password")
    with writing():
        history.spend(key, by.user_id, account.id, user_id)
        _lock(account)
        history.record(by, "invite_again", _stream(account), account.id, email=person.email, name=person.name)
        _send(account, person, by, base, language)
    return person


def change_role(account: Account, user_id: int, *, by, role: str, held: str) -> None:
    """Give a person another role; `held` is the one that was read.

    Raises NotFound, LastAdministrator, PersonShared, or ChangedMeanwhile where another one was given since.
    """
    if role not in CUSTOMER_ROLES:
        raise NotFound(role)
    with writing():
        _lock(account)
        person = person_of(account, user_id)
        if person.role == role:
            return
        if person.role != held:
            raise ChangedMeanwhile(f"user {user_id} is no longer {held}")
        _check_left(account, person)
        if _elsewhere(person, account):
            raise PersonShared(name=person.name)
        User.update(role=role).where(User.id == person.id).execute()
        facts = {"name": person.name, "before": held, "after": role}
        history.record(by, "change_role", _stream(account), account.id, **facts)


def end_access(account: Account, user_id: int, *, by) -> User:
    """Let a person in no more; who belongs nowhere else is signed out everywhere at once.

    Raises NotFound, OwnAccess, LastAdministrator. What the person ordered stays under the person's name.
    """
    with writing():
        _lock(account)
        person = person_of(account, user_id)
        if person.id == by.user_id:
            raise OwnAccess()
        _check_left(account, person)
        Membership.delete().where(Membership.user == person.id, Membership.account == account.id).execute()
        if not _elsewhere(person, account):
            gone = {"active": False, "password": None, "fs_uniquifier": secrets.token_hex(32)}
            User.update(gone).where(User.id == person.id).execute()
            UserSession.end_all(person.id)
        told = {"user": person.id, "email": person.email, "name": person.name}
        history.record(by, "end_access", _stream(account), account.id, **told)
        history.send_later(ACCESS_ENDED, f"{ACCESS_ENDED}:{account.id}:{person.id}:{secrets.token_hex(8)}")
    return person


def _checked(email: str, name: str, role: str) -> tuple[str, str]:
    email, name = email.strip().lower(), " ".join(name.split())
    if len(email) > EMAIL_LETTERS or not EMAIL.fullmatch(email):
        raise EmailUnclear()
    if not name:
        raise PersonNameless()
    if role not in CUSTOMER_ROLES:
        raise NotFound(role)
    return email, name[:NAME_LETTERS]


def _bring_back(person: User, account: Account, name: str, role: str, locale: str) -> None:
    mine = Membership.select().where(Membership.user == person.id, Membership.account == account.id)
    if person.active and mine.exists():
        raise PersonThere(email=person.email)
    if person.active or person.is_staff or _elsewhere(person, account):
        raise PersonElsewhere(email=person.email)
    again = {"active": True, "password": None, "fs_uniquifier": secrets.token_hex(32)}
    User.update(again | {"name": name, "role": role, "locale": locale}).where(User.id == person.id).execute()


def _check_left(account: Account, person: User) -> None:
    """Raise LastAdministrator where nobody else could do what this person can."""
    others = User.select().join(Membership, on=(Membership.user == User.id)).where(
        Membership.account == account.id, User.active, User.role == "admin", User.id != person.id
    )  # fmt: skip
    if person.role == "admin" and not others.exists():
        raise LastAdministrator(name=person.name)


def _elsewhere(person: User, account: Account) -> bool:
    others = Membership.select().where(Membership.user == person.id, Membership.account != account.id)
    return others.exists()


def _lock(account: Account) -> None:
    Account.update(status=Account.status).where(Account.id == account.id).execute()


def _send(account: Account, person: User, by, base: str, language: str) -> None:
    facts = {"user_id": person.id, "account_id": account.id, "by": by.user_id, "storefront_id": account.storefront_id}
    key = f"invitation:{person.id}:{secrets.token_hex(8)}"
    history.send_later("invitation", key, base=base, language=language, **facts)


def _stream(account: Account) -> str:
    return f"account:{account.id}"
