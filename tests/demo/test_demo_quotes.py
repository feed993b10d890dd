"""The demo's quotes: one to answer, one to accept, one in French, by the shop's own verbs."""

from commands.audit import audit
from demo import quotes as demo
from models import quotes
from models.quotes import SalesQuote


def test_the_demo_has_a_quote_to_answer_one_to_accept_and_one_in_french(world):
    for _time in range(2):
        demo.make()
    assert [(one.number, one.status) for one in SalesQuote.select().order_by(SalesQuote.id)] == [
        ("SQ-000001", "asked"),
        ("SQ-000002", "sent"),
        ("SQ-000003", "sent"),
    ]
    assert [one.name for one in quotes.second_persons(world.capricorn)] == ["Camille Roy", "Sam Whitfield"]
    assert [check["check"] for check in audit() if check["broken"] and "quotes" in check["check"]] == []
