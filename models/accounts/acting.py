"""ActingSession: a rep acting for a buyer of the rep's own account, for a while, under both names."""

from datetime import timedelta

from peewee import CharField, DateTimeField

from models import clock, history, limits
from models.base import Model, reference, writing
from models.identity import Actor, User
from models.refusals import NotFound, Refused
from models.text import N_

from .accounts import Account, Membership

ACTING_HOURS = limits.declare("acting_hours", 2, N_("A rep orders for a buyer for at most %(value)s hours at a time."))
# Whose cart a rep may fill: those who may order for themselves.
ORDERING_ROLES = ("buyer", "approver", "admin")


class ActingSession(Model):
    """From `started_at` until `stopped_at`, or until `expires_at` if nobody stopped it."""

    rep = reference(User, on_delete="CASCADE")
    buyer = reference(User, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")
    reason = CharField(max_length=200, default="")
    started_at = DateTimeField(default=clock.now)
    expires_at = DateTimeField()
    stopped_at = DateTimeField(null=True)

    class Meta:
        table_name = "acting_session"
        indexes = ((("rep", "expires_at"), False),)

    @property
    def actor(self) -> Actor:
        """Both people, as the verbs take them."""
        return Actor(self.rep_id, self.buyer_id)

    @property
    def minutes_left(self) -> int:
        """Whole minutes until it ends by itself, at least 0."""
        return max(0, int((self.expires_at - clock.now()).total_seconds()) // 60)

    @classmethod
    def running(cls):
        """The condition of one that has neither been stopped nor run out."""
        return cls.stopped_at.is_null() & (cls.expires_at > clock.now())


class AccountClosed(Refused):
    """Nothing is ordered for an account that is closed."""

    message = N_("%(account)s is closed: nothing can be ordered for it.")


def act_for(rep: User, account: Account, buyer: User, *, by: Actor, reason: str = "") -> ActingSession:
    """Begin to act for a buyer of the rep's own account, for ACTING_HOURS; acting for someone else stops.

    NotFound if the account is another rep's or the buyer is not one of its people who may order.
    """
    if account.rep_id != rep.id or not _may_order(buyer, account):
        raise NotFound(account.code)
    if account.status == "closed":
        raise AccountClosed(account=account.name)
    with writing():
        _lock(rep)
        for earlier in list(ActingSession.select().where(ActingSession.rep == rep.id, ActingSession.running())):
            _stop(earlier, by)
        began = ActingSession.create(
            rep=rep.id,
            buyer=buyer.id,
            account=account.id,
            reason=reason.strip()[:200],
            started_at=clock.now(),
            expires_at=clock.now() + timedelta(hours=ACTING_HOURS),
        )
        history.record(began.actor, "act_for", _stream(began), account.id, reason=began.reason, hours=ACTING_HOURS)
    return began


def stop_acting(session: ActingSession, *, by: Actor) -> None:
    """Stop acting; stopping what has already ended does nothing."""
    with writing():
        _stop(session, by)


def acting_of(rep: User, storefront=None) -> ActingSession | None:
    """Whom this rep acts for now (in this storefront), with `buyer` and `account` loaded; one statement.

    None once the time is over, once the account is another rep's, or once the buyer may no longer sign in.
    """
    buyer = User.alias()
    found = (
        ActingSession.select(ActingSession, Account, buyer)
        .join_from(ActingSession, Account)
        .join_from(ActingSession, buyer, on=(ActingSession.buyer == buyer.id))
        .where(ActingSession.rep == rep.id, ActingSession.running(), Account.rep == rep.id, buyer.active)
        .order_by(ActingSession.id.desc())
    )
    if storefront is not None:
        found = found.where(Account.storefront == storefront.id)
    return found.first()


def _may_order(buyer: User, account: Account) -> bool:
    member = Membership.select().where(Membership.user == buyer.id, Membership.account == account.id)
    return buyer.active and buyer.role in ORDERING_ROLES and member.exists()


def _lock(rep: User) -> None:
    User.update(role=User.role).where(User.id == rep.id).execute()


def _stop(session: ActingSession, by: Actor) -> None:
    running = (ActingSession.id == session.id) & ActingSession.running()
    if ActingSession.update(stopped_at=clock.now()).where(running).execute():
        both = Actor(by.user_id, session.buyer_id)
        history.record(both, "stop_acting", _stream(session), session.account_id)


def _stream(session: ActingSession) -> str:
    return f"acting:{session.id}"
