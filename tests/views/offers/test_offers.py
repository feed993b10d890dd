"""Answering quotes: the rep's page, the second person, and who may decide."""

from datetime import timedelta

import pytest

from models import clock, history, quotes
from models.identity import Actor
from models.pricing.costs import Cost
from models.quotes import Asked, SalesQuote
from views import mail


@pytest.fixture
def quote(world):
    """What Luka asked for; Sam may be the second person, a rep may go 10 percent below."""
    items = [Asked(world.product(sku).id, 24) for sku in ("ETH-YIRG-340-WB", "ETH-YIRG-908-WB")]
    quotes.set_authority(world.capricorn, 10_000, {world.sam.id: (None, True)}, by=Actor(world.camille.id))
    return quotes.ask_quote(world.capricorn, world.fargo, items, by=Actor(world.luka.id), message="Please")


def answer_of(world, quote, **more):
    until = (world.capricorn.today() + timedelta(days=20)).isoformat()
    return {"version": SalesQuote.get_by_id(quote.id).version, "valid_until": until, "note": "Here you are"} | more


def test_a_rep_sees_margins_and_a_buyer_never_does(browser_of, world, quote):
    Cost.update(unit_cost=12_345).execute()
    page = browser_of(world.natalie).get(f"/en/offers/{quote.number}/").text
    assert "$1.2345" in page and "Margin" in page
    theirs = browser_of(world.luka).get(f"/en/quotes/{quote.number}/").text
    assert "1.2345" not in theirs and "Margin" not in theirs
    assert browser_of(world.oscar).get(f"/en/offers/{quote.number}/").status_code == 404
    assert quote.number in browser_of(world.natalie).get("/en/offers/").text
    assert quote.number not in browser_of(world.oscar).get("/en/offers/").text
    assert quote.number in browser_of(world.natalie).get("/en/offers/?view=all&q=fargo").text
    assert "No quote matches" in browser_of(world.natalie).get("/en/offers/?q=nordlicht").text


def test_prices_come_from_boxes_and_percentages_and_faults_stand_beside_them(browser_of, world, quote):
    browser, here = browser_of(world.natalie), f"/en/offers/{quote.number}/"
    first, second = (row.product_id for row in quotes.lines_of(quote))
    wrong = browser.post(here, data=answer_of(world, quote) | {f"price-{first}": "abc", "terms_days": "9999"})
    assert wrong.status_code == 422 and f'id="price-{first}-error"' in wrong.text and 'value="abc"' in wrong.text
    kept = browser.post(here, data=answer_of(world, quote) | {f"price-{first}": "11.5", f"percent-{second}": "2.5"})
    assert kept.status_code == 303
    lines = quotes.lines_of(SalesQuote.get())
    assert [line.unit_price for line in lines] == [115_000, quotes.off(lines[1].account_price, 2_500)]
    browser.post(here, data=answer_of(world, quote) | {"whole": "5", "all": "1"})
    assert all(line.unit_price == quotes.off(line.account_price, 5_000) for line in quotes.lines_of(SalesQuote.get()))
    assert "Here you are" not in browser_of(world.luka).get(f"/en/quotes/{quote.number}/").text
    stale = browser.post(here, data=answer_of(world, quote, version=1), follow_redirects=True)
    assert "has changed meanwhile" in stale.text


def test_home_says_to_each_side_what_waits_for_it(browser_of, world, quote):
    natalie, luka = browser_of(world.natalie), browser_of(world.luka)
    assert "1 quote to answer" in natalie.get("/en/").text and "Waiting for you" not in luka.get("/en/").text
    natalie.post(f"/en/offers/{quote.number}/sending/", data=answer_of(world, quote) | {"whole": "1", "all": "1"})
    assert "1 quote with our answer" in luka.get("/en/").text and "Waiting for you" not in natalie.get("/en/").text


def test_an_answer_beyond_the_bound_goes_through_the_second_person(browser_of, world, quote):
    natalie, sam, here = browser_of(world.natalie), browser_of(world.sam), f"/en/offers/{quote.number}/"
    far = {"whole": "12", "all": "1"}
    asked = natalie.post(f"{here}sending/", data=answer_of(world, quote) | far)
    assert asked.status_code == 422 and "Say why" in asked.text
    assert sam.get(here).status_code == 404
    natalie.post(f"{here}sending/", data=answer_of(world, quote, reason="Ten stores") | far)
    assert "Ten stores" in sam.get(here).text and quote.number in sam.get("/en/offers/").text
    assert "Ten stores" not in browser_of(world.luka).get(f"/en/quotes/{quote.number}/").text
    version = {"version": SalesQuote.get().version}
    assert natalie.post(f"{here}approval/", data=version).status_code == 422
    assert sam.post(f"{here}return/", data=version | {"reason": " "}).status_code == 422
    assert sam.post(f"{here}approval/", data=version).location.endswith("/en/offers/")
    assert SalesQuote.get().status == "sent"
    assert natalie.get(here).status_code == 200 and "Sam Whitfield" in natalie.get(here).text


def test_the_answer_goes_out_by_mail_in_the_buyers_language(app, browser_of, world):
    items = [Asked(world.product("ETH-YIRG-340-WB").id, 24)]
    by = Actor(world.marc.id)
    quote = quotes.ask_quote(world.capricorn_ca, world.maple, items, by=by)
    browser = browser_of(world.natalie, host="capricorn-ca.localhost")
    form = answer_of(world, quote, whole="0", all="1")
    assert browser.post(f"/en/offers/{quote.number}/sending/", data=form).status_code == 303
    letters = {}
    with app.app_context():
        for row in history.Outbox.select().where(history.Outbox.kind == quotes.QUOTE_NEWS):
            from views.quotes.letter import news

            letters[row.facts["news"]] = mail.compose(news(row), row.key)
    assert letters["answered"].to == [world.marc.email] and f"/fr/quotes/{quote.number}/" in letters["answered"].body
    assert letters["asked"].to == [world.natalie.email] and "Maple & Main" in letters["asked"].subject
    assert f"/en/offers/{quote.number}/" in letters["asked"].body
    assert "Maple &amp; Main" in letters["asked"].alternatives[0][0]


def test_the_house_says_no_writes_and_withdraws(browser_of, world, quote):
    browser, here = browser_of(world.natalie), f"/en/offers/{quote.number}/"
    assert browser.post(f"{here}messages/", data={"text": "Which roast?"}).status_code == 303
    version = {"version": SalesQuote.get().version}
    assert browser.post(f"{here}refusal/", data=version).status_code == 422
    assert browser.post(f"{here}refusal/", data=version | {"text": "We cannot"}).status_code == 303
    assert SalesQuote.get().status == "declined"
    assert "We cannot" in browser_of(world.luka).get(f"/en/quotes/{quote.number}/").text
    assert browser.get(f"{here}?edit=1").text.count('name="price-') == 2


def test_a_merchandiser_says_who_may_decide(browser_of, world, quote):
    browser = browser_of(world.camille)
    form = {"percent": "7.5", f"percent-{world.natalie.id}": "20", f"approves-{world.oscar.id}": "1"}
    wrong = browser.post("/en/offers/authority/", data=form | {"percent": "many"})
    assert wrong.status_code == 422 and 'value="many"' in wrong.text
    assert browser.post("/en/offers/authority/", data=form).status_code == 303
    assert quotes.authority_of(world.natalie.id, world.capricorn) == 20_000
    assert quotes.authority_of(world.oscar.id, world.capricorn) == 7_500
    assert [one.name for one in quotes.second_persons(world.capricorn)] == ["Oscar Lind"]
    assert 'value="7.5"' in browser.get("/en/offers/authority/").text
    assert browser_of(world.natalie).get("/en/offers/authority/").status_code == 403


def test_a_renewed_answer_holds_again(app, browser_of, world, quote):
    import jobs

    here = f"/en/offers/{quote.number}/"
    browser_of(world.natalie).post(f"{here}sending/", data=answer_of(world, quote, whole="1", all="1"))
    clock.freeze(clock.now() + timedelta(days=40))
    assert jobs.expire_quotes() == 1
    browser_of(world.natalie).post(f"{here}sending/", data=answer_of(world, quote, whole="1", all="1"))
    assert (SalesQuote.get().status, SalesQuote.get().revision) == ("sent", 2)
