"""A quote that Luka asked for, and answers to it."""

from datetime import timedelta

import pytest

from models import quotes
from models.identity import Actor
from models.quotes import Answer, Asked


class Asking:
    """The people of the quote, and its steps in few words."""

    def __init__(self, world):
        self.world = world
        self.luka, self.natalie, self.oscar, self.sam = (
            Actor(getattr(world, name).id) for name in ("luka", "natalie", "oscar", "sam")
        )
        self.shop, self.account = world.capricorn, world.fargo
        self.coffee = world.product("ETH-YIRG-340-WB").id
        self.other = world.product("ETH-YIRG-908-WB").id
        self.until = self.shop.today() + timedelta(days=30)
        quotes.set_authority(self.shop, 10_000, {self.sam.user_id: (None, True)}, by=Actor(world.camille.id))

    def ask(self, wanted=None, message="For the new stores.", **more):
        """Luka asks for 24 and 6 bags, the first ones for two stores."""
        items = wanted or [
            Asked(self.coffee, 12, self.world.store("FARGO", "STORE-01").id),
            Asked(self.coffee, 12, self.world.store("FARGO", "STORE-02").id),
            Asked(self.other, 6, asked_price=100_000),
        ]
        return quotes.ask_quote(self.shop, self.account, items, by=self.luka, message=message, **more)

    def answer(self, quote, percent=5_000, prices=None, by=None, **more):
        """An answer at so much off, or at these prices."""
        facts = {"valid_until": self.until, "terms_days": 60, "note": "Delivered free of charge."}
        answer = Answer(prices or {}, {}, whole=None if prices else percent, **facts)
        version = quotes.SalesQuote.get_by_id(quote.id).version
        return quotes.send_answer(self.fresh(quote), answer, by=by or self.natalie, version=version, **more)

    def fresh(self, quote):
        """The quote as it stands."""
        return quotes.SalesQuote.get_by_id(quote.id)

    def sent(self, **more):
        """A quote with an answer."""
        quote = self.ask()
        self.answer(quote, **more)
        return self.fresh(quote)


@pytest.fixture
def asking(world):
    """See Asking."""
    return Asking(world)
