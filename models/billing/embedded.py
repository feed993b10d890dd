"""The embedded test gateway: a gateway that holds no real money, for the demo and for tests, with every outcome.

It behaves as one from outside: it has a table of its own, is asked outside of transactions, knows what it was asked by
key, falls silent, and asks buyers for their card on a page of its own. Only the published test numbers exist there.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from peewee import BigIntegerField, BooleanField, CharField, DateTimeField, ForeignKeyField, TextField, fn

from models import clock
from models.base import Model, writing
from models.refusals import NotFound
from models.text import N_

from .gateways import Answer, Asked, AskedCard, Card, GatewaySilent, KeptCard, Notice, hold_of, offer_gateway

# How long it says nothing where it falls silent.
SILENT_SECONDS = 60
EXPIRES = (12, 2034)


@dataclass(frozen=True, slots=True)
class TestCard:
    """A card that exists at the test gateway only: what it does, its number, and what is said of it."""

    does: str
    number: str
    brand: str
    words: str

    @property
    def last4(self) -> str:
        """The last four digits."""
        return self.number[-4:]


# The numbers that Stripe publishes for its own tests, and more for what it has none for.
TEST_CARDS = {
    card.does: card
    for card in (
        TestCard("pays", "4242 4242 4242 4242", "visa", N_("is accepted")),
        TestCard("asks", "4000 0025 0000 3155", "visa", N_("is accepted once the bank has asked you (3-D Secure)")),
        TestCard("declined", "4000 0000 0000 0002", "visa", N_("is declined")),
        TestCard("insufficient", "4000 0000 0000 9995", "visa", N_("is declined: not enough money")),
        TestCard("expired", "4000 0000 0000 0069", "visa", N_("is declined: expired")),
        TestCard("silent", "4000 0000 0000 0408", "visa", N_("the bank never hears of it, and no answer comes")),
        TestCard("lost", "4000 0000 0000 0416", "visa", N_("is accepted, but the answer is lost on its way")),
        TestCard("keeps", "4000 0000 0000 5126", "visa", N_("is accepted; refunds to it are refused")),
        TestCard("once", "4000 0000 0000 0424", "visa", N_("is accepted; what is not charged at once is let go")),
        TestCard("slow", "4000 0000 0000 0432", "visa", N_("is accepted; charges and refunds come a minute late")),
        TestCard("mute", "4000 0000 0000 0440", "visa", N_("is accepted; the answers to charges and refunds are lost")),
    )
}


class TestCharge(Model):
    """A payment as the test gateway knows it. `does` is what its card does, "" before one was chosen."""

    reference = CharField(max_length=40, unique=True)
    key = CharField(max_length=60, unique=True)
    amount = BigIntegerField()
    currency = CharField(max_length=3)
    words = CharField(max_length=200)
    keep = BooleanField(default=False)
    status = CharField(max_length=10, default="open")
    does = CharField(max_length=20, default="")
    reason = CharField(max_length=20, default="")
    token = CharField(max_length=80, default="")
    captured = BigIntegerField(default=0)
    asks = BooleanField(default=False)
    back = TextField()
    away = TextField()
    silent_until = DateTimeField(null=True)
    holds_until = DateTimeField(null=True)

    class Meta:
        table_name = "test_charge"

    __test__ = False


class TestMove(Model):
    """What was taken or given back of a charge under a `key`, `done` or not yet."""

    charge = ForeignKeyField(TestCharge, backref="+", lazy_load=False, on_delete="CASCADE")
    key = CharField(max_length=80, unique=True)
    kind = CharField(max_length=10)
    amount = BigIntegerField()
    done = BooleanField(default=False)
    silent_until = DateTimeField(null=True)

    class Meta:
        table_name = "test_move"

    __test__ = False


class TestGateway:
    """A Gateway over TestCharge."""

    name = "test"
    __test__ = False

    def prepare(self, asked: Asked) -> str:
        """A charge under this key, open."""
        row = {"reference": f"test_{secrets.token_urlsafe(18)}", "key": asked.key, "amount": asked.amount}
        row |= {"currency": asked.currency, "words": asked.words, "keep": asked.keep}
        return _made(**row, back=asked.back, away=asked.away)

    def authorize(self, reference: str, asked: Asked) -> Answer:
        """What a saved card does; a new one is asked for on the gateway's page."""
        if asked.card and _of(reference).status == "open":
            _settle(reference, _does_of(asked.card), asked.card, asked.unattended)
        return self.look_up(reference)

    def look_up(self, reference: str) -> Answer:
        """How the charge stands, unless it is silent. What is held for too long is let go, as banks do."""
        _let_go(reference, ["authorized"], TestCharge.holds_until < clock.now())
        charge = _of(reference)
        if charge.silent_until and clock.now() < charge.silent_until:
            raise GatewaySilent(reference)
        return _answer(charge)

    def capture(self, reference: str, amount: int, key: str, *, final: bool = True, before: int = 0) -> Answer:
        """Take what is held; what was taken under this key is told again, and what the bank let go cannot be taken."""
        self.look_up(reference)
        _move(reference, key, "capture", amount, final)
        return _answer(_of(reference))

    def refund(self, reference: str, amount: int, key: str) -> bool:
        """Give back what was taken, once under this key; some cards refuse it."""
        self.look_up(reference)
        return _move(reference, key, "refund", amount)

    def refund_stands(self, reference: str, key: str) -> bool:
        """What it gave back is never sent back."""
        return TestMove.select().where(TestMove.key == key, TestMove.done).exists()

    def void(self, reference: str) -> Answer:
        """Let go; what was taken stays taken."""
        _let_go(reference, ["open", "authorized"])
        return _answer(_of(reference))

    def prepare_card(self, asked: AskedCard) -> str:
        """A charge of nothing, whose card is kept."""
        row = {"reference": f"test_{secrets.token_urlsafe(18)}", "key": asked.key, "amount": 0, "keep": True}
        return _made(**row, currency=asked.currency, words=asked.words, back=asked.back, away=asked.away)

    def look_up_card(self, reference: str) -> KeptCard:
        """What became of it."""
        answer = self.look_up(reference)
        became = {"authorized": "kept", "voided": "gone"}.get(answer.status, answer.status)
        return KeptCard(became, reason=answer.reason, card=answer.card)

    def payer(self, key: str, name: str, email: str) -> str:
        """It needs to know nobody."""
        return "anybody"

    def forget(self, token: str) -> None:
        """Cards are only numbers that everybody knows: nothing to throw away."""

    def notice(self, body: bytes, signature: str) -> Notice | None:
        """It never speaks unasked."""
        return None


def challenge_of(reference: str) -> TestCharge:
    """The charge that the gateway's page is about; raises NotFound."""
    found = TestCharge.get_or_none(TestCharge.reference == reference)
    if found is None:
        raise NotFound(reference)
    return found


def choose_test_card(reference: str, does: str, *, by=None) -> TestCharge:
    """The buyer pays with a test card on the gateway's page; what is done with already stays. Raises NotFound."""
    charge = challenge_of(reference)
    if does in TEST_CARDS and charge.status == "open" and not charge.asks:
        _settle(reference, does, f"{does}_{secrets.token_urlsafe(9)}" if charge.keep else "")
    return challenge_of(reference)


def answer_challenge(reference: str, agreed: bool, *, by=None) -> TestCharge:
    """The buyer tells the bank that it is them (or that it is not); raises NotFound."""
    challenge_of(reference)
    outcome = _held() if agreed else {"status": "declined", "reason": "authentication"}
    _change(reference, ["open"], TestCharge.asks, asks=False, **outcome)
    return challenge_of(reference)


def _settle(reference: str, does: str, token: str, unattended: bool = False) -> None:
    """Let the card do what it does."""
    silence = {"silent_until": clock.now() + timedelta(seconds=SILENT_SECONDS)}
    became = {
        "asks": {"status": "declined", "reason": "asks"} if unattended else {"asks": True},
        "silent": silence,
        "lost": silence | _held(unattended),
    }
    became |= dict.fromkeys(("pays", "keeps", "once", "slow", "mute"), _held(unattended))
    told = became.get(does, {"status": "declined", "reason": does})
    _change(reference, ["open"], TestCharge.does == "", does=does, token=token, **told)


def _move(reference: str, key: str, kind: str, amount: int, final: bool = True) -> bool:
    """Have money go one way or the other under a key, once; slow cards are silent before, and mute ones afterwards.
    Whether it is done."""
    with writing():
        charge = _of(reference)
        quiet = charge.does in ("slow", "mute")
        silent = clock.now() + timedelta(seconds=SILENT_SECONDS) if quiet else None
        made = {"charge": charge.id, "kind": kind, "amount": amount, "silent_until": silent}
        TestMove.insert(key=key, **made).on_conflict_ignore().execute()
        move = TestMove.get(TestMove.key == key)
        waits = move.silent_until and clock.now() < move.silent_until
        if not move.done and not (waits and charge.does == "slow"):
            _do(charge, move, final)
    if waits:
        raise GatewaySilent(reference)
    return TestMove.select().where(TestMove.key == key, TestMove.done).exists()


def _do(charge: TestCharge, move: TestMove, final: bool) -> None:
    back = TestMove.select(fn.SUM(TestMove.amount)).where(TestMove.charge == charge.id, TestMove.kind == "refund")
    if move.kind == "refund":
        if charge.does != "keeps" and move.amount <= charge.captured - (back.where(TestMove.done).scalar() or 0):
            TestMove.update(done=True).where(TestMove.id == move.id).execute()
    elif charge.status == "authorized" and charge.captured + move.amount <= charge.amount:
        taken = charge.captured + move.amount
        ends = final or charge.does == "once" or taken == charge.amount
        status = "captured" if ends else "authorized"
        TestCharge.update(captured=taken, status=status).where(TestCharge.id == charge.id).execute()
        TestMove.update(done=True).where(TestMove.id == move.id).execute()


def _let_go(reference: str, statuses: list[str], *conditions) -> None:
    """Hold nothing any more, except what was taken."""
    _change(reference, statuses, TestCharge.captured > 0, *conditions, status="captured", asks=False)
    _change(reference, statuses, TestCharge.captured == 0, *conditions, status="voided", asks=False)


def _held(unattended: bool = False) -> dict:
    return {"status": "authorized", "holds_until": clock.now() + hold_of(unattended)}


def _made(key: str, **facts) -> str:
    with writing():
        TestCharge.insert(key=key, **facts).on_conflict_ignore().execute()
    return TestCharge.get(TestCharge.key == key).reference


def _change(reference: str, statuses: list[str], *conditions, **changes) -> None:
    with writing():
        mine = (TestCharge.reference == reference) & TestCharge.status.in_(statuses)
        TestCharge.update(**changes).where(mine, *conditions).execute()


def _does_of(token: str) -> str:
    return token.split("_", 1)[0]


def _of(reference: str) -> TestCharge:
    return TestCharge.get(TestCharge.reference == reference)


def _answer(charge: TestCharge) -> Answer:
    known = TEST_CARDS.get(charge.does)
    card = Card(charge.token, known.brand, known.last4, *EXPIRES) if known else None
    taken = charge.captured if charge.status == "captured" else charge.amount
    acts = charge.status == "open" and (not charge.does or charge.asks)
    return Answer(charge.status, acts, "", charge.reason, taken, card, charge.holds_until, charge.captured)


offer_gateway(TestGateway.name, TestGateway)
