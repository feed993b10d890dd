"""Cart: what a buyer of an account is about to order. Every change is a verb here: one transaction, one event."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    IntegerField,
    JSONField,
    TextField,
)

from models import clock, delivery, history, pricing
from models.accounts import Account
from models.base import Model, among, reference, writing
from models.brands import Storefront
from models.identity import User
from models.refusals import ChangedMeanwhile, Refused

from . import adding, allocating, lines, rescheduling, rules
from .allocating import Allocated
from .kin import kin_of, only, write_moved, write_prices
from .lines import CartLine, products_in
from .refusals import CartAgreed, CartNotOpen, CartSubmitted, NothingChosen, NothingToUndo
from .selection import Selection, chosen

STATUSES = ("open", "submitted", "placed", "removed")  # submitted: it waits for approval, and nothing in it changes
# Who else of the account reaches a cart: nobody, to see it, or to change and order it.
SHARINGS = ("", "see", "edit")


class Cart(Model):
    """One buyer's cart at one account. Its sums are stored so that no page reads the lines to show the badge.

    `subtotal` and `list_subtotal` are in the minor unit: what the lines come to at the buyer's prices and at list.
    A buyer may have several, each with a `name` ("" for the first one), `shared` with colleagues as SHARINGS say; which
    one is at hand is a CartChoice. `saved` marks the one that keeps lines for later and is never ordered itself.
    `version` rises with every change; a form over many lines carries the one it was made from. `po_number`, `note` and
    `answers` (to the account’s own fields, by their keys) keep what was typed at checkout, `cost_centres` what was
    chosen there to charge the order to: ids of cost centres, that of the whole order under "", those of stores under
    their ids. A quantity tier counts a product over all lines, stores and dates: whatever changes a quantity prices all
    lines of the product again. `agreement`, `agreed`: see agreeing.py; `approved`, `made_for`: see submitting.py.
    """

    storefront = reference(Storefront)
    account = reference(Account, on_delete="CASCADE")
    buyer = reference(User, on_delete="CASCADE")
    status = CharField(max_length=10, default="open")
    name = CharField(max_length=60, default="")
    shared = CharField(max_length=10, default="")
    saved = BooleanField(default=False)
    version = IntegerField(default=1)
    line_count = IntegerField(default=0)
    quantity = IntegerField(default=0)
    subtotal = BigIntegerField(default=0)
    list_subtotal = BigIntegerField(default=0)
    po_number = CharField(max_length=40, default="")
    note = TextField(default="")
    cost_centres = JSONField(null=True)
    answers = JSONField(default=dict)
    priced_on = DateField(null=True)
    agreement = CharField(max_length=40, default="")
    agreed = JSONField(null=True)
    approved = JSONField(null=True)
    made_for = CharField(max_length=40, default="")
    created_at = DateTimeField(default=clock.now)
    updated_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "cart"
        indexes = ((("account", "buyer", "status"), False), (("account", "status"), False), (("agreement",), False))

    def add_lines(self, items: Sequence["adding.NewLine"], *, by, quoted=None) -> int:
        """Add quantities of products; what goes to a store on a date that already has the product joins that line.

        Without a store an item goes to the account's first one, without a date to the earliest. Returns how many were
        added: all, or none and a refusal with its facts. The number of statements does not grow. What was `quoted` in
        the same transaction is not asked again."""
        with writing():
            self._lock()
            known, days = adding.load(self, items), self.days()
            placed = adding.defaulted(items, days, known)
            adding.check(self, placed, known, days)
            kin = kin_of(self.id, known.products, adding.units_of(placed))
            quotes = pricing.quote(self.storefront, self.account, kin.quantities, self.today(), known=quoted)
            adding.check_prices(placed, known.products, quotes)
            adding.write(self, placed, known, quotes)
            write_prices(self.id, kin, quotes, self.storefront.currency, known.products)
            self._record(by, "add_lines", items=len(items), quantity=sum(item.quantity for item in items))
        return len(items)

    def change_line(self, line_id: int, *, by, version: int, quantity: int | None = None, note: str | None = None,
                    location_id: int | None = None, wanted_on: date | None = None,
                    waits: bool | None = None) -> list[int]:
        """Change a line's quantity, store, date, note or whether it waits (None: as it is); `version`: as it was read.

        Returns the ids of the other lines whose price moved. Raises ChangedMeanwhile if the line was changed or removed
        since. Six statements and the lock at any size of the cart; up to three more where other prices hang on it.
        """
        with writing():
            self._lock()
            line = rules.line_with_facts(self, line_id, location_id)
            if line is None or line.version != version:
                raise ChangedMeanwhile(f"line {line_id} is no longer at version {version}")
            asked = {"quantity": quantity, "location": location_id, "wanted_on": wanted_on, "waits": waits}
            asked["note"] = rules.kept(note)
            changes = {name: value for name, value in asked.items() if value is not None}
            rules.check_change(self, line, changes)
            product = line.product_id
            kin = kin_of(self.id, [product]) if line.kin else only(line)
            kin.quantities[product] += changes.get("quantity", line.quantity) - line.quantity
            quotes = pricing.quote(self.storefront, self.account, kin.quantities, self.today())
            moved = lines.change_and_price(line, quotes[product], changes, self.storefront.currency)
            moved += write_moved(self.id, kin, quotes, self.storefront.currency, but=[product])
            before = {name: getattr(line, "location_id" if name == "location" else name) for name in changes}
            self._record(by, "change_line", line=line_id, before=before, after=changes)
        return moved

    def change_quantities(self, quantities: dict[int, tuple[int, int]], *, by) -> dict[int, Refused]:
        """Change many lines' quantities at once: line id -> (version as read, new quantity).

        All or nothing: returns what was refused, by line id, and then changed nothing; empty when all is done. Raises
        ChangedMeanwhile if a line that would change was changed or removed since.
        """
        with writing():
            self._lock()
            found = {line.id: line for line in rules.lines_with_facts(self, list(quantities))}
            wanted = rules.changed_quantities(found, quantities)
            refused = rules.refusals_of(found, wanted)
            if wanted and not refused:
                rules.write_quantities(wanted)
                self._price(self._products(list(wanted)))
                self._record(by, "change_quantities", lines=wanted)
            else:
                self._unlock()
        return refused

    def allocate(self, cells: Mapping[allocating.Cell, allocating.Planned], *, by) -> Allocated:
        """Have each cell (product, store, date) hold what is wanted of it, 0 taking its line out.

        All or nothing: what is refused is told by cell, and then nothing is changed. Raises ChangedMeanwhile where a
        cell no longer holds what was read. `undo_allocation` takes it back. The number of statements does not grow.
        """
        step = secrets.token_urlsafe(12)
        with writing():
            self._lock()
            products = adding.products_for(self, {cell.product_id for cell in cells})
            refused = allocating.check_cells(self, cells, products, adding.locations_for(self))
            plan = allocating.planned(self, {} if refused else cells)
            if not plan:
                self._unlock()
                return Allocated(0, [], refused)
            allocating.write(self, plan, step)
            quotes = self._price({cell.product_id for cell in cells})
            adding.check_prices(plan.fresh, products, quotes)
            self._record(by, "allocate", cells=plan.cells, gone=plan.gone, removal=step)
        return Allocated(len(plan.changed) + len(plan.fresh) + len(plan.gone), sorted(quotes), {}, step)

    def send_lines_to(self, selection: Selection, location, *, by, version: int | None = None) -> int:
        """Send the chosen lines to a location of the account; how many went."""
        rules.check_location(self, location)
        return self._set(selection, by, version, "send_lines_to", location=location.id)

    def reschedule_lines(self, selection: Selection, day: date, *, by, version: int | None = None) -> int:
        """Move the chosen lines to a date on which each of their stores can have them; how many moved."""
        rescheduling.check_places(self, selection, day)
        return self._set(selection, by, version, "reschedule_lines", wanted_on=day)

    def charge_lines(self, selection: Selection, cost_centre: int | None, *, by, version: int | None = None) -> int:
        """Charge the chosen lines to a cost centre (None: to that of their store); how many lines are."""
        return self._set(selection, by, version, "charge_lines", cost_centre=cost_centre)

    def remove_lines(self, selection: Selection, *, by, version: int | None = None) -> str:
        """Take the chosen lines out; returns the key with which `restore` puts them back."""
        removal = secrets.token_urlsafe(12)
        with writing():
            self._lock(version)
            ids = self._ids(selection)
            touched = self._products(ids)
            CartLine.update(removal=removal).where(among(CartLine.id, ids)).execute()
            self._price(touched)
            self._record(by, "remove_lines", lines=len(ids), removal=removal)
        return removal

    def restore(self, removal: str, *, by) -> int:
        """Put back what one removal took out; how many lines came back."""
        with writing():
            self._lock()
            gone = (CartLine.cart == self.id) & (CartLine.removal == removal)
            count = CartLine.select().where(gone).count() if removal else 0
            if not count:
                raise NothingToUndo()
            rules.check_room(self, count)
            touched = [product for (product,) in CartLine.select(CartLine.product).where(gone).distinct().tuples()]
            CartLine.update(removal="", version=CartLine.version + 1).where(gone).execute()
            self._price(touched)
            self._record(by, "restore", lines=count, removal=removal)
        return count

    def reprice(self, *, by) -> int:
        """Price every line as of today, set-wise; returns by how much (minor unit, signed) the subtotal moved."""
        before = self.subtotal
        with writing():
            self._lock()
            self._price()
            Cart.update(priced_on=self.today()).where(Cart.id == self.id).execute()
            self.priced_on = self.today()
            self._record(by, "reprice", before=before)
        return self.subtotal - before

    def close(self, *, by) -> None:
        """Mark the cart placed, in the transaction that places its order; removed lines go for good."""
        with writing():
            self._lock(agreed=True)
            CartLine.delete().where(CartLine.cart == self.id, CartLine.removal != "").execute()
            Cart.update(status="placed").where(Cart.id == self.id).execute()
            self.status = "placed"
            history.record(by, "close", f"cart:{self.id}", account=self.account_id)

    def loaded(self) -> "Cart":
        """The cart with its `storefront` and `account` at hand as objects; what `current` gives has them already."""
        if "account" not in self.__rel__:
            self.account = Account.get_by_id(self.account_id)
            self.storefront = Storefront.get_by_id(self.storefront_id)
        return self

    def today(self) -> date:
        """The date at the cart's shop."""
        return self.loaded().storefront.today()

    def days(self) -> delivery.Days:
        """On which days what is ordered now can be delivered where."""
        return delivery.days_of(self.loaded().storefront)

    def earliest_date(self, location=None) -> date:
        """The first date that can be wanted at a place (None: at one that is near and always open)."""
        return self.days().soonest(location)

    def _lock(self, version: int | None = None, agreed: bool = False) -> None:
        """Hold the cart until the transaction ends; the first statement of every verb. Its version rises.

        A cart at agreed prices refuses, but for the verbs that leave its lines alone (`agreed`).
        """
        self.loaded()
        if self.agreement and not agreed:
            raise CartAgreed(number=self.agreed["number"])
        same = Cart.id == self.id if version is None else (Cart.id == self.id) & (Cart.version == version)
        changes = {Cart.version: Cart.version + 1}
        locked = Cart.update(changes).where(same).returning(Cart.version, Cart.status, Cart.line_count).tuples()
        row = next(iter(locked.execute()), None)
        if row is None:
            raise ChangedMeanwhile(f"cart {self.id} is no longer at version {version}")
        self.version, status, self.line_count = row
        if status != "open":
            raise CartSubmitted() if status == "submitted" else CartNotOpen()

    def _unlock(self) -> None:
        """Nothing changed after all: the version goes back, so that other forms stay good."""
        Cart.update(version=Cart.version - 1).where(Cart.id == self.id).execute()
        self.version -= 1

    def _price(self, products: Iterable[int] | None = None) -> dict:
        """Price the lines of these products (None: all) as of today, and those that move with them; the quotes."""
        kin = None if products is None else kin_of(self.id, products)
        quantities = kin.quantities if kin else lines.quantities_of(self.id)
        quotes = pricing.quote(self.storefront, self.account, quantities, self.today())
        if kin:
            write_prices(self.id, kin, quotes, self.storefront.currency, products)
        else:
            lines.price_products(self.id, quotes, self.storefront.currency)
        return quotes

    def _record(self, by, verb: str, **particulars) -> None:
        """Refresh the stored sums and append the event: the end of every verb."""
        self.line_count, self.quantity, self.subtotal, self.list_subtotal = lines.sums(
            self.id, self.storefront.currency
        )
        history.record(by, verb, f"cart:{self.id}", account=self.account_id, **particulars)

    def _set(self, selection: Selection, by, version: int | None, verb: str, **change) -> int:
        with writing():
            self._lock(version, agreed=verb != "send_lines_to")
            ids = self._ids(selection)
            CartLine.update(version=CartLine.version + 1, **change).where(among(CartLine.id, ids)).execute()
            self._record(by, verb, lines=len(ids), **change)
        return len(ids)

    def _ids(self, selection: Selection) -> list[int]:
        ids = [number for (number,) in chosen(self, selection, self.today()).tuples()]
        if not ids:
            raise NothingChosen()
        return ids

    def _products(self, ids: list[int]) -> list[int]:
        return [product for (product,) in products_in(self.id).where(among(CartLine.id, ids)).distinct().tuples()]
