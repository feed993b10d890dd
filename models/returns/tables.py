"""ReturnOrder: units of an order that somebody sends back, from the asking to the money; and its lines."""

from peewee import CharField, DateTimeField, IntegerField, TextField

from models import clock
from models.accounts import Account
from models.base import Model, reference
from models.brands import Storefront
from models.changes import ChangeOrder
from models.identity import User
from models.orders import Order, OrderLine
from models.refusals import ChangedMeanwhile
from models.stock import Warehouse

from .refusals import ReturnNotSo

# Where a return may go from where it stands.
MOVES = {
    "asked": ("authorized", "refused", "withdrawn"),
    "authorized": ("received", "refused", "withdrawn"),
    "received": ("settled",),
    "refused": (),
    "withdrawn": (),
    "settled": (),
}
STATUSES = tuple(MOVES)
# Those of which the house has something to do, and those whose units are asked for or came.
WAITING = ("asked", "authorized", "received")
ASKED_FOR = ("asked", "authorized")
CAME = ("received", "settled")
REASONS = ("damaged", "wrong", "quality", "too many", "not needed", "other")


class ReturnOrder(Model):
    """Units of an order that are sent back. `asked_by` asked (`on_behalf_of`: the buyer whom a rep acted for).

    `answer` is what the house wrote with its yes or no, `remark` what it noted about the goods that came, which go back
    into stock at `warehouse`. `change` is the change of the order that gave the money back. `key` is that of the form
    that asked, `step_key` that of the last one that moved it: sent twice, they do it once. `version` rises with each.
    """

    number = CharField(max_length=20, unique=True)
    storefront = reference(Storefront)
    account = reference(Account)
    order = reference(Order, on_delete="CASCADE")
    status = CharField(max_length=10, default="asked")
    reason = CharField(max_length=20)
    note = TextField(default="")
    asked_by = reference(User)
    asked_by_name = CharField(max_length=120)
    on_behalf_of = reference(User, null=True)
    asked_at = DateTimeField(default=clock.now)
    answer = TextField(default="")
    answered_by_name = CharField(max_length=120, default="")
    answered_at = DateTimeField(null=True)
    remark = TextField(default="")
    warehouse = reference(Warehouse, null=True, on_delete="SET NULL")
    received_at = DateTimeField(null=True)
    settled_at = DateTimeField(null=True)
    change = reference(ChangeOrder, null=True, on_delete="SET NULL")
    key = CharField(max_length=80)
    step_key = CharField(max_length=80, default="")
    version = IntegerField(default=1)

    class Meta:
        table_name = "return_order"
        indexes = (
            (("order", "key"), True),
            (("account", "asked_at"), False),
            (("storefront", "status", "asked_at"), False),
        )

    @property
    def waits(self) -> bool:
        """Whether the house has something to do yet."""
        return self.status in WAITING

    def move(self, status: str, *, key: str, version: int, **changes) -> bool:
        """Lock the return and bring it to `status`, the only writer of it; the order is held already. False: this very
        form was followed before, and nothing is done now.

        Raises ChangedMeanwhile where it is no longer at `version`, ReturnNotSo where MOVES has no such way.
        """
        own = ReturnOrder
        own.update(status=own.status).where(own.id == self.id).execute()
        now = own.get_by_id(self.id)
        if key and now.step_key == key:
            self.__data__.update(now.__data__)
            return False
        if now.version != version:
            raise ChangedMeanwhile(f"return {self.number} is no longer at version {version}")
        if status not in MOVES[now.status]:
            raise ReturnNotSo(number=self.number)
        own.update(status=status, step_key=key, version=version + 1, **changes).where(own.id == self.id).execute()
        self.__data__.update(own.get_by_id(self.id).__data__)
        return True


class ReturnLine(Model):
    """So many units of an order's line: `asked` to be returned; of these `came`, and of those so many were put back
    into stock (`restocked`)."""

    owner = reference(ReturnOrder, on_delete="CASCADE", column_name="return_id")
    line = reference(OrderLine, on_delete="CASCADE")
    asked = IntegerField()
    came = IntegerField(default=0)
    restocked = IntegerField(default=0)

    class Meta:
        table_name = "return_line"
        indexes = ((("owner", "line"), True), (("line",), False))
