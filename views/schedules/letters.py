"""Letters of scheduled orders: what will be ordered and what changed, days ahead; and what could not be ordered."""

from models import accounts, schedules
from models.accounts import Account
from models.brands import Storefront
from models.identity import User
from models.refusals import NotFound
from views.mail import Letter
from views.reorder.shown import changes

from . import words
from .shown import card_said


def notice(row) -> Letter:
    """What a day will order and come to, and what changed since the last order, with the way to change or skip it."""
    day, found, people, facts = _known(row)
    outlook = schedules.outlook(found, day, facts["account"], facts["storefront"], facts["language"])
    rows = [one for one in outlook.rows if one.line.quantity]
    card = card_said(found, facts["account"], facts["storefront"])
    more = {"rows": rows, "changes": changes, "card": card, "by_card": facts["account"].payment_policy == "card"}
    return _letter("schedule_notice", day, found, people, facts, [], outlook=outlook, **more)


def question(row) -> Letter:
    """Why a day was not ordered, with the figures, to its buyer and, for information, to the account's rep."""
    day, found, people, facts = _known(row)
    _reasons, lines = schedules.unpacked(day.faults)
    names = schedules.names_of(lines, facts["account"], facts["storefront"], facts["language"])
    rep = accounts.rep_of(facts["account"])
    copies = [rep.email] if rep and rep.active else []
    return _letter("schedule_asked", day, found, people, facts, copies, lines=lines, names=names, words=words)


def _known(row):
    """The day, its schedule, whom to write to (its buyer; the account's administrators where that one is gone), and
    account, storefront and language. NotFound once the day is another one than the letter speaks of."""
    day = schedules.told_about(row.facts["occurrence"], row.facts["version"])
    account = Account.get_by_id(day.schedule.account_id)
    everybody = accounts.people_of(account)
    people = [one for one in everybody if one.id == day.schedule.buyer_id]
    people = people or [one for one in everybody if one.role == "admin"]
    if not people:
        raise NotFound(row.key)
    storefront = Storefront.get_by_id(day.schedule.storefront_id)
    language = storefront.locale_for(people[0].locale.split("-")[0]).split("-")[0]
    return day, day.schedule, people, {"account": account, "storefront": storefront, "language": language}


def _letter(template: str, day, found, people: list[User], facts: dict, copies: list[str], **more) -> Letter:
    return Letter(
        template=template,
        storefront=facts["storefront"],
        language=facts["language"],
        to=[one.email for one in people],
        cc=copies,
        context={"person": people[0], "account": facts["account"], "day": day, "schedule": found} | more,
        page=("schedules.show_day", {"schedule": found.id, "day": day.day.isoformat()}),
    )
