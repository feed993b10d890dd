"""StandIn: somebody who may decide for an approver from one day to another."""

from datetime import date

from peewee import DateField, DateTimeField

from models import clock, history
from models.accounts import Account
from models.base import Model, reference, writing
from models.identity import User
from models.refusals import NotFound

from .needs import deciding_people
from .refusals import DatesTurned, NotOfThisAccount, StandsInAlready, StandsInForSelf


class StandIn(Model):
    """`stand_in` decides for `person` from `from_on` to `to_on`, both included (dates at the shop), as does the person.
    """

    account = reference(Account, on_delete="CASCADE")
    person = reference(User, on_delete="CASCADE")
    stand_in = reference(User, on_delete="CASCADE")
    from_on = DateField()
    to_on = DateField()
    created_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "approval_stand_in"
        indexes = ((("account", "person", "from_on"), False), (("account", "stand_in", "from_on"), False))

    @classmethod
    def standing(cls, account_id, today):
        """The condition of those that hold at an account on a day: an expression."""
        return (cls.account == account_id) & (cls.from_on <= today) & (cls.to_on >= today)


def name_stand_in(account, person_id: int, stand_in_id: int, from_on: date, to_on: date, today: date, *, by) -> StandIn:
    """Have somebody decide for a person from one day to another. Raises NotOfThisAccount, StandsInForSelf,
    DatesTurned, StandsInAlready."""
    if to_on < today:
        raise DatesTurned()
    with writing():
        people = check_stand_in(account, person_id, stand_in_id, from_on, to_on)
        whom = {"account": account.id, "person": person_id, "stand_in": stand_in_id}
        kept = StandIn.create(**whom, from_on=from_on, to_on=to_on)
        facts = {"name": people[stand_in_id].name, "person": people[person_id].name, "from_on": from_on, "to_on": to_on}
        history.record(by, "name_stand_in", f"stand_in:{kept.id}", account=account.id, **facts)
    return kept


def check_stand_in(account, person_id: int, stand_in_id: int, from_on: date, to_on: date) -> dict[int, User]:
    """Raise why somebody cannot stand in for a person on these days; else the account's people by id. In a transaction,
    where the person's row is held, so that two tabs don't name the same stand-in twice."""
    people = {one.id: one for one in deciding_people(account.id)}
    if stand_in_id not in people:
        raise NotOfThisAccount(field="stand_in")
    if person_id not in people:
        raise NotOfThisAccount(field="person")
    if person_id == stand_in_id:
        raise StandsInForSelf()
    if to_on < from_on:
        raise DatesTurned()
    User.update(role=User.role).where(User.id == person_id).execute()
    same = (StandIn.account == account.id) & (StandIn.person == person_id) & (StandIn.stand_in == stand_in_id)
    if StandIn.select().where(same, StandIn.from_on <= to_on, StandIn.to_on >= from_on).exists():
        raise StandsInAlready(name=people[stand_in_id].name)
    return people


def end_stand_in(stand_in: StandIn, *, by) -> None:
    """Take a stand-in back, until `restore_stand_in`; one that is gone already stays so."""
    with writing():
        if StandIn.delete().where(StandIn.id == stand_in.id).execute():
            names = dict(User.select(User.id, User.name).where(
                User.id.in_([stand_in.person_id, stand_in.stand_in_id])).tuples())  # fmt: skip
            facts = {"name": names[stand_in.stand_in_id], "person": names[stand_in.person_id]}
            facts |= {"stand_in_id": stand_in.stand_in_id, "person_id": stand_in.person_id}
            facts |= {"from_on": stand_in.from_on, "to_on": stand_in.to_on}
            history.record(by, "end_stand_in", f"stand_in:{stand_in.id}", account=stand_in.account_id, **facts)


def stand_in_of(account, stand_in_id: int, person_id: int | None) -> StandIn:
    """A stand-in of the account, for this person (None: whoever's); raises NotFound."""
    found = StandIn.get_or_none(StandIn.id == stand_in_id, StandIn.account == account.id)
    if found is None or (person_id is not None and found.person_id != person_id):
        raise NotFound(f"stand-in {stand_in_id}")
    return found


def stand_ins_of(account, today: date, person_id: int | None = None) -> list:
    """The stand-ins that are not over, for one person or all of the account, as rows: id, person_id, person, stand_in,
    from_on, to_on. One statement."""
    person, other = User.alias(), User.alias()
    rows = (
        StandIn.select(
            StandIn.id, StandIn.person.alias("person_id"), person.name.alias("person"), other.name.alias("stand_in"),
            StandIn.from_on, StandIn.to_on,
        )
        .join_from(StandIn, person, on=(StandIn.person == person.id))
        .join_from(StandIn, other, on=(StandIn.stand_in == other.id))
        .where(StandIn.account == account.id, StandIn.to_on >= today)
    )  # fmt: skip
    rows = rows if person_id is None else rows.where(StandIn.person == person_id)
    return list(rows.order_by(StandIn.from_on, StandIn.id).namedtuples())


def standing_in_for(account_id: int, ids, today: date) -> list[User]:
    """Who stands in for any of these people today and may sign in: one statement."""
    stands = StandIn.select(StandIn.stand_in).where(StandIn.standing(account_id, today), StandIn.person.in_(list(ids)))
    return list(User.select().where(User.id.in_(stands), User.active).order_by(User.id))


def stood_in_for(user_id, account_id, today):
    """A query of the people (ids) for whom a user may decide at an account on a day."""
    return StandIn.select(StandIn.person).where(StandIn.standing(account_id, today), StandIn.stand_in == user_id)
