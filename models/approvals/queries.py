"""Reads: requests within somebody's reach, who may decide them, what was decided, and how many wait."""

from dataclasses import dataclass

from peewee import JOIN, Case, fn

from models import authority
from models.brands import Storefront
from models.carts import Cart
from models.identity import User
from models.orders import Order
from models.prepared import prepared
from models.refusals import NotFound

from .refusals import NoLongerWaits, NotYours
from .requests import ApprovalRequest, ApprovalSeat, Decision

PAGE_REQUESTS = 50
# Which requests a list shows: those that wait for one's own yes, one's own, or all of the account (administrators).
VIEWS = ("to_decide", "own", "all")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: at which account, on which day (for stand-ins). `everything`: an administrator, who sees them all.
    `acting` people see what the buyer they act for sees, and decide nothing."""

    account_id: int
    user_id: int
    buyer_id: int
    today: object
    everything: bool = False

    @property
    def decides(self) -> bool:
        """Whether this person may decide at all: not one who acts for another."""
        return self.user_id == self.buyer_id


def request_of(reader: Reader, request_id: int) -> ApprovalRequest:
    """A request within reach, with `buyer_name`, `asker_name`, `order_number`, `seat` (whose seat the reader may take
    now: a user id, or None), how many times something was `decided`, and its cart's `agreement`, `agreed`, cost
    `centres`, what it was `made_for` and its `cart_name`; else NotFound. One statement."""
    own, buyer, asker = ApprovalRequest, User.alias(), User.alias()
    found = (
        own.select(own, buyer.name.alias("buyer_name"), asker.name.alias("asker_name"), buyer.locale.alias("locale"),
                   Order.number.alias("order_number"), _seat(reader).alias("seat"), _decided().alias("decided"),
                   Cart.agreement, Cart.agreed, Cart.cost_centres.alias("centres"), Cart.made_for,
                   Cart.name.alias("cart_name"), Cart.status.alias("cart_status"), Cart.approved)
        .join_from(own, Cart, on=(own.cart == Cart.id))
        .join_from(own, buyer, on=(own.buyer == buyer.id))
        .join_from(own, asker, on=(own.asked_by == asker.id))
        .join_from(own, Order, JOIN.LEFT_OUTER, on=(own.order == Order.id))
        .where(own.id == request_id, _within(reader))
    )  # fmt: skip
    request = found.objects().first()
    if request is None:
        raise NotFound(f"approval request {request_id}")
    return request


def requests_page(reader: Reader, view: str, page: int) -> tuple[list, int]:
    """One page of a view's requests as rows, what waits first and the oldest of it on top, and how many there are: two
    statements."""
    own, buyer = ApprovalRequest, User.alias()
    where = [_within(reader)]
    if view == "to_decide":
        where = [own.account == reader.account_id, own.status == "waiting", fn.COALESCE(_seat(reader), 0) > 0]
    elif view == "own":
        where = [own.account == reader.account_id, own.buyer == reader.buyer_id]
    rows = own.select(
        own.id, own.status, own.total, own.currency, own.line_count, own.asked_at, own.level_since, own.decided_at,
        own.needs, own.level, own.order, buyer.name.alias("buyer_name"), Order.number.alias("order_number"), own.buyer,
        _seat(reader).alias("seat"), _deciders().alias("decided_by"), Cart.status.alias("cart_status"), Cart.approved,
    ).join_from(own, buyer, on=(own.buyer == buyer.id)).join_from(own, Order, JOIN.LEFT_OUTER)  # fmt: skip
    rows = rows.join_from(own, Cart, on=(own.cart == Cart.id))
    waiting = Case(None, [(own.status == "waiting", 0)], 1)
    since = Case(None, [(own.status == "waiting", own.id)], 0)
    rows = rows.where(*where).order_by(waiting, since, own.id.desc())
    return list(rows.paginate(page, PAGE_REQUESTS).objects()), own.select().where(*where).count()


def waiting_count(reader: Reader) -> int:
    """How many requests wait for this person's yes today: one statement."""
    rows = _waiting(reader.account_id, reader.user_id, reader.today)
    return next(iter(rows))[0]


@prepared
def _waiting(account_id, user_id, today):
    own = ApprovalSeat
    here = (own.request == ApprovalRequest.id) & (own.round == ApprovalRequest.round)
    here &= own.level == ApprovalRequest.level
    mine = (own.user == user_id) | own.user.in_(authority.stood_in_for(user_id, account_id, today))
    waiting = (ApprovalRequest.account == account_id) & (ApprovalRequest.status == "waiting")
    others = (ApprovalRequest.buyer != user_id) & (ApprovalRequest.asked_by != user_id)
    return (
        ApprovalRequest.select(fn.COUNT(ApprovalRequest.id.distinct()))
        .join(own, on=here)
        .where(waiting, others, mine)
        .tuples()
    )


def seat_of(request: ApprovalRequest, by) -> int:
    """Whose seat the person takes who decides now: the own one, or that of whom they stand in for. Raises NotYours
    and NoLongerWaits."""
    today = Storefront.get_by_id(request.storefront_id).today()
    reader = Reader(request.account_id, by.user_id, by.buyer_id, today)
    mine = ApprovalRequest.select(ApprovalRequest.status, _seat(reader)).where(ApprovalRequest.id == request.id)
    status, found = mine.tuples().get()
    if status != "waiting":
        raise NoLongerWaits()
    if found is None:
        raise NotYours()
    return found


def decisions_of(request: ApprovalRequest) -> list:
    """What was decided so far, oldest first, as rows: round, level, verdict, words, total, at, name, for_name."""
    person, other = User.alias(), User.alias()
    rows = (
        Decision.select(Decision.round, Decision.level, Decision.verdict, Decision.words, Decision.total, Decision.at,
                        person.name.alias("name"), other.name.alias("for_name"))
        .join_from(Decision, person, on=(Decision.user == person.id))
        .join_from(Decision, other, JOIN.LEFT_OUTER, on=(Decision.seat_of == other.id))
        .where(Decision.request == request.id)
    )  # fmt: skip
    return list(rows.order_by(Decision.id).namedtuples())


def seats_of(request: ApprovalRequest, today) -> list:
    """Who may decide the request's level now, as rows: name, why, stand_ins (names, or None). One statement."""
    own, other = ApprovalSeat, User.alias()
    standing = authority.StandIn
    names = other.select(fn.MIN(other.name)).join(standing, on=(standing.stand_in == other.id))
    names = names.where(standing.standing(request.account_id, today), standing.person == own.user)
    here = (own.request == request.id) & (own.round == request.round) & (own.level == request.level)
    rows = own.select(User.name, own.why, names.alias("stand_in")).join(User).where(here)
    return list(rows.order_by(own.id).namedtuples())


def waiting_under(account_id: int, key: str) -> list[ApprovalRequest]:
    """The requests that wait with carts of this key (see `checkout.key_of`), each with its `buyer_name`: at most one,
    but for an agreement, which several people may take up. One statement."""
    number = key.removeprefix("cart-")
    known = number.isascii() and number.isdigit() and len(number) < 10
    named = Cart.id == int(number) if known else ((Cart.agreement == key) | (Cart.made_for == key)) & (key != "")
    own = ApprovalRequest
    mine = (own.account == account_id) & (own.status == "waiting") & named
    rows = own.select(own, User.name.alias("buyer_name")).join(Cart, on=(own.cart == Cart.id))
    return list(rows.join_from(own, User, on=(own.buyer == User.id)).where(mine).order_by(own.id).objects())


def _decided():
    """How many decisions there are: a subquery."""
    return Decision.select(fn.COUNT(Decision.id)).where(Decision.request == ApprovalRequest.id)


def _deciders():
    own = ApprovalSeat
    here = (own.request == ApprovalRequest.id) & (own.round == ApprovalRequest.round)
    person = User.alias()
    named = own.select(fn.MIN(person.name)).join(person, on=(own.user == person.id))
    return named.where(here, own.level == ApprovalRequest.level)


def _within(reader: Reader):
    own = ApprovalRequest
    of_account = own.account == reader.account_id
    if reader.everything:
        return of_account
    seats = ApprovalSeat.select(ApprovalSeat.request).where(_mine(reader))
    mine = own.buyer == reader.buyer_id
    return of_account & (mine | own.id.in_(seats) if reader.decides else mine)


def _mine(reader: Reader):
    stood = authority.stood_in_for(reader.user_id, reader.account_id, reader.today)
    return (ApprovalSeat.user == reader.user_id) | ApprovalSeat.user.in_(stood)


def _seat(reader: Reader):
    """Whose seat the reader may take at a waiting request's level: the own one before any other. A subquery."""
    own, request = ApprovalSeat, ApprovalRequest
    here = (own.request == request.id) & (own.round == request.round) & (own.level == request.level)
    others = (request.buyer != reader.user_id) & (request.asked_by != reader.user_id)
    seats = own.select(own.user).where(here, _mine(reader), request.status == "waiting", others, reader.decides)
    return seats.order_by(Case(None, [(own.user == reader.user_id, 0)], 1), own.id).limit(1)
