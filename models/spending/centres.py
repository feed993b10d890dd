"""CostCentre: what a company charges its orders to. Every change is a verb here: one transaction, one event."""

from collections.abc import Iterable

from peewee import BooleanField, CharField, IntegerField

from models import accounts, history
from models.accounts import Account, Location
from models.base import Model, bump, insert_many, reference, writing
from models.identity import User
from models.refusals import NotFound
from models.text import Named, key

from .describing import described
from .refusals import CodeTaken

# What an account chooses a cost centre for: the order as a whole, each store, or each line.
CHARGED_BY = ("order", "store", "line")


class CostCentre(Model):
    """What orders of an account are charged to, known by its `code` (`code_key` is `text.key(code)`).

    `for_all`: every person of the account who may order may charge to it; otherwise those of CostCentreUser. It is
    never deleted, for orders name it: it is closed, and then nothing more is charged to it.
    """

    account = reference(Account, on_delete="CASCADE")
    code = CharField(max_length=40)
    code_key = CharField(max_length=80)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    is_open = BooleanField(default=True)
    for_all = BooleanField(default=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "cost_centre"
        indexes = ((("account", "code_key"), True),)

    @property
    def named(self) -> Named:
        """Its name in both languages, for sentences."""
        return Named(self.name_en, self.name_fr)

    @property
    def stream(self) -> str:
        """The name of its events in the journal."""
        return f"cost_centre:{self.id}"


class CostCentreUser(Model):
    """A person who may charge to a cost centre that is not for all."""

    cost_centre = reference(CostCentre, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")

    class Meta:
        table_name = "cost_centre_user"
        indexes = ((("cost_centre", "user"), True),)


class PlaceCentre(Model):
    """The cost centre that a store's deliveries are charged to where nobody chooses another one."""

    location = reference(Location, on_delete="CASCADE", unique=True)
    cost_centre = reference(CostCentre, on_delete="CASCADE")

    class Meta:
        table_name = "place_centre"


class SpendingRules(Model):
    """How an account charges: `charged_by` one of CHARGED_BY; `required`: nothing is ordered without a cost centre.

    An account without a row charges by order and may leave it open.
    """

    account = reference(Account, on_delete="CASCADE", unique=True)
    charged_by = CharField(max_length=10, default="order")
    required = BooleanField(default=False)
    version = IntegerField(default=1)

    class Meta:
        table_name = "spending_rules"


def create_centre(
    account,
    *,
    by,
    code: str,
    name_en: str,
    name_fr: str = "",
    for_all: bool = True,
    people: Iterable[int] = (),
    places: Iterable[int] = (),
    once: str = "",
) -> CostCentre:
    """Make a cost centre. `people` may charge to it where it is not `for_all`; it is the usual one of the stores
    `places` (ids; others' are NotFound). The form's key `once` sent twice makes one (raises history.SentTwice)."""
    facts = described(code, name_en, name_fr) | {"for_all": for_all}
    people, places = _theirs(account, people, places)
    with writing():
        history.spend(once, by.buyer_id, account.id, facts)
        _check_code(account.id, facts["code"])
        centre = CostCentre.create(account=account.id, **facts)
        _set_people(centre, people)
        _set_places(centre, places)
        facts = _told(centre, people, places)
        history.record(by, "create_cost_centre", centre.stream, account=account.id, **facts)
    return centre


def update_centre(
    centre: CostCentre,
    *,
    by,
    version: int,
    code: str,
    name_en: str,
    name_fr: str,
    for_all: bool,
    people: Iterable[int],
    places: Iterable[int],
    is_open: bool,
) -> None:
    """Change a cost centre as a whole. Raises ChangedMeanwhile where it is no longer at `version`. What was charged
    to it stays; orders keep the names that it had."""
    facts = described(code, name_en, name_fr) | {"for_all": for_all, "is_open": is_open}
    people, places = _theirs(Account(id=centre.account_id), people, places)
    with writing():
        bump(CostCentre, centre.id, version, **facts)
        _check_code(centre.account_id, facts["code"], but=centre.id)
        changed = CostCentre.get_by_id(centre.id)
        _set_people(changed, people)
        _set_places(changed, places)
        facts = _told(changed, people, places)
        history.record(by, "update_cost_centre", centre.stream, account=centre.account_id, **facts)


def set_rules(account, *, by, charged_by: str, required: bool) -> None:
    """Say what a cost centre is chosen for, and whether one is needed; the same again does nothing."""
    facts = {"charged_by": charged_by, "required": required}
    with writing():
        put = SpendingRules.insert(account=account.id, **facts)
        differs = (SpendingRules.charged_by != charged_by) | (SpendingRules.required != required)
        update = facts | {SpendingRules.version: SpendingRules.version + 1}
        put = put.on_conflict(conflict_target=[SpendingRules.account], update=update, where=differs)
        if list(put.returning(SpendingRules.id).tuples().execute()):
            history.record(by, "set_spending_rules", f"spending:{account.id}", account=account.id, **facts)


def _check_code(account_id: int, code: str, but: int = 0) -> None:
    mine = (CostCentre.account == account_id) & (CostCentre.code_key == key(code))
    if CostCentre.select().where(mine, CostCentre.id != but).exists():
        raise CodeTaken(code=code)


def _theirs(account, people: Iterable[int], places: Iterable[int]) -> tuple[list[int], list[int]]:
    """The people and stores, each once; raises NotFound for one that is not the account's."""
    people, places = sorted(set(people)), sorted(set(places))
    strangers = set(people) - {person.id for person in accounts.people_of(account)} if people else set()
    strangers |= set(places) - {place.id for place in accounts.locations_of(account)} if places else set()
    if strangers:
        raise NotFound(f"of account {account.id}: {sorted(strangers)}")
    return people, places


def _set_people(centre: CostCentre, people: list[int]) -> None:
    CostCentreUser.delete().where(CostCentreUser.cost_centre == centre.id).execute()
    insert_many(CostCentreUser, [{"cost_centre": centre.id, "user": person} for person in people])


def _set_places(centre: CostCentre, places: list[int]) -> None:
    """A store has one usual cost centre: what was another's before is this one's now."""
    own = PlaceCentre
    own.delete().where((own.cost_centre == centre.id) | own.location.in_(places)).execute()
    insert_many(own, [{"cost_centre": centre.id, "location": place} for place in places])


def _told(centre: CostCentre, people: list[int], places: list[int]) -> dict:
    """What the journal keeps of a cost centre."""
    facts = {"code": centre.code, "name": centre.name_en, "name_fr": centre.name_fr, "open": centre.is_open}
    return facts | {"for_all": centre.for_all, "people": people, "places": places}
