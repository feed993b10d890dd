"""Reads for pages: who belongs to which account, and whose accounts are whose."""

from peewee import JOIN, fn

from models.brands import Storefront
from models.identity import User
from models.prepared import prepared
from models.refusals import NotFound

from .accounts import Account, Location, Membership, Segment
from .acting import ORDERING_ROLES


def reach(user: User, storefront) -> list[Account]:
    """The accounts in this storefront that a customer's person belongs to, by name; none for staff, who act instead."""
    return list(_reach(user.id, storefront.id))


@prepared
def _reach(user_id, storefront_id):
    mine = (
        Account.select()
        .join(Membership, on=(Membership.account == Account.id))
        .where(Membership.user == user_id, Account.storefront == storefront_id, Account.status != "closed")
    )
    return mine.order_by(Account.name, Account.id)


def of_rep(rep: User, storefront, words: str = "", page: int = 1, size: int = 50) -> tuple[list, int]:
    """One page of a rep's accounts in this storefront as rows (id, code, name, segment_en, segment_fr, status,
    payment_policy, places), and how many match `words` (in code, name or city) in all."""
    mine = _of_rep(rep, storefront, words)
    rows = (
        mine.select(
            Account.id,
            Account.code,
            Account.name,
            Account.status,
            Account.payment_policy,
            Segment.name_en.alias("segment_en"),
            Segment.name_fr.alias("segment_fr"),
            fn.COUNT(Location.id).alias("places"),
        )
        .join_from(Account, Segment, JOIN.LEFT_OUTER)
        .join_from(Account, Location, JOIN.LEFT_OUTER, on=(Location.account == Account.id))
        .group_by(Account.id, Segment.id)
        .order_by(Account.name, Account.id)
    )
    return list(rows.paginate(page, size).namedtuples()), mine.count()


def _of_rep(rep: User, storefront, words: str):
    mine = Account.select(Account.id).where(Account.rep == rep.id, Account.storefront == storefront.id)
    for word in words.split()[:8]:
        in_city = Location.select(Location.account).where(Location.city.contains(word))
        mine = mine.where(Account.name.contains(word) | Account.code.contains(word) | Account.id.in_(in_city))
    return mine


def account_of_rep(rep: User, storefront, code: str) -> Account:
    """The rep's own account with this code in this storefront; another rep's is NotFound, as is an unknown one."""
    found = own_account(rep, storefront, code)
    if found is None:
        raise NotFound(code)
    return found


def own_account(rep: User, storefront, code: str) -> Account | None:
    """The same, or None."""
    return Account.get_or_none(Account.code == code, Account.rep == rep.id, Account.storefront == storefront.id)


def with_code(code: str) -> Account | None:
    """The account with this code in any case, of whatever shop; None if there is none. For the house's own people."""
    return Account.get_or_none(fn.LOWER(Account.code) == code.strip().lower())


def standing_page(words: str = "", page: int = 1, size: int = 50) -> tuple[list, int]:
    """One page of all accounts of all shops by name, as rows (id, code, name, status, payment_policy, terms_days,
    credit_limit, currency, shop_en, shop_fr), and how many match `words` (in code or name). For the house's own people.
    """
    found = Account.select().join(Storefront)
    for word in words.split()[:8]:
        found = found.where(Account.name.contains(word) | Account.code.contains(word))
    rows = found.select(
        Account.id, Account.code, Account.name, Account.status, Account.payment_policy, Account.terms_days,
        Account.credit_limit, Storefront.currency, Storefront.name_en.alias("shop_en"),
        Storefront.name_fr.alias("shop_fr"),
    ).order_by(Account.name, Account.id)  # fmt: skip
    return list(rows.paginate(page, size).namedtuples()), found.count()


def account_of_staff(number: int) -> Account:
    """Any account, with its storefront at hand; raises NotFound. For the house's own people."""
    found = Account.select(Account, Storefront).join(Storefront).where(Account.id == number).first()
    if found is None:
        raise NotFound(f"account {number}")
    return found


def people_of(account: Account) -> list[User]:
    """The people of an account who may sign in, by name."""
    people = User.select().join(Membership, on=(Membership.user == User.id))
    return list(people.where(Membership.account == account.id, User.active).order_by(User.name, User.id))


def buyer_of(account: Account, user_id: int) -> User:
    """The person of this account with this id, if such a person may order; raises NotFound."""
    for person in people_of(account):
        if person.id == user_id and person.role in ORDERING_ROLES:
            return person
    raise NotFound(f"user {user_id}")


def locations_of(account: Account) -> list[Location]:
    """Where an account's goods go, in its own order."""
    return list(Location.select().where(Location.account == account.id).order_by(Location.position, Location.code))


def rep_of(account: Account) -> User | None:
    """The sales rep whose account it is."""
    return User.get_or_none(User.id == account.rep_id) if account.rep_id else None


def names_of(user_ids: set) -> dict[int, str]:
    """The names of these people (ids, None among them), for journals."""
    known = [user_id for user_id in user_ids if user_id]
    return dict(User.select(User.id, User.name).where(User.id.in_(known)).tuples()) if known else {}


def people_by_shop(size: int = 60) -> tuple[list[Storefront], list]:
    """The storefronts, and the first people as rows (id, name, email, role, locale, company, storefront_id; the last
    two None for staff): for the demo's welcome page."""
    people = (
        User.select(
            User.id,
            User.name,
            User.email,
            User.role,
            User.locale,
            Account.name.alias("company"),
            Account.storefront.alias("storefront_id"),
        )
        .join_from(User, Membership, JOIN.LEFT_OUTER, on=(Membership.user == User.id))
        .join_from(Membership, Account, JOIN.LEFT_OUTER)
        .where(User.active)
        .order_by(User.id, Account.id)
        .limit(size)
    )
    return list(Storefront.select().order_by(Storefront.id)), list(people.namedtuples())
