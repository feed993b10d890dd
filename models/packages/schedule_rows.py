"""schedules.json: orders that repeat themselves, with what they order each time. Its schema stands in the README.

Days that people skipped, moved or changed, the card that pays and what an order is charged to are left out: days are
planned anew where a schedule comes in, and the others are chosen by its buyer.
"""

import json
from pathlib import Path

from models import clock
from models.accounts import Account, Location
from models.brands import Storefront
from models.catalog import Product
from models.identity import User
from models.refusals import Refused
from models.schedules import (
    KINDS,
    LEAD_LIMIT,
    LINES_LIMIT,
    NAME_LETTERS,
    STATUSES,
    Rhythm,
    Schedule,
    ScheduleLine,
    checked_rhythm,
)
from models.text import key

from .columns import BadCell
from .columns import day as day_column
from .rows import BadRow
from .tables import Record
from .told import Told

ONLY_ENDED = ("DatesMissing", "EndsBeforeItStarts")


def name_of(row) -> tuple:
    """By what a schedule is known: its account's code, its buyer's e-mail, its name and its first day."""
    return row.values["account"][1], row.values["buyer"][1], row.values["name"], row.values["starts_on"]


def read(package, path) -> tuple[list, list]:
    """The schedules of a file as (number in the list, values, records), and the faults as (number, place, reason)."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        return [], [(1, "", f"this is not JSON in UTF-8 ({error})")]
    if not isinstance(told, list):
        return [], [(1, "", "this must be a list of scheduled orders")]
    found, faults, seen = [], [], {}
    for number, one in enumerate(told, 1):
        try:
            values, lines = _schedule(Told(one), package)
            me = (values["account"][1], values["buyer"][1], values["name"], values["starts_on"])
            if me in seen:
                raise BadRow("name", f"scheduled order {seen[me]} says this already")
            seen[me] = number
            records = [Record(Schedule, values, number)]
            records += [Record(ScheduleLine, line | {"schedule": (Schedule, me)}, number) for line in lines]
            found.append((number, values, records))
        except BadRow as bad:
            faults.append((number, bad.column, str(bad)))
    return found, faults


def _schedule(told: Told, package) -> tuple[dict, list[dict]]:
    account = package.reference("account", Account, told.text("account", 40, required=True))
    buyer = package.reference("buyer", User, told.text("buyer", 254, required=True).casefold())
    values = {"account": account, "buyer": buyer, "storefront": shop_of(package, account[1])}
    values |= {"name": told.text("name", NAME_LETTERS, required=True), "po_rule": told.text("po_rule", 40)}
    values |= {"note": told.text("note", 2_000), "answers": _answers(told)}
    values |= {"status": told.one_of("status", STATUSES, "active"), "lead_days": told.whole("lead_days", 1, 2)}
    if values["lead_days"] > LEAD_LIMIT:
        raise told.bad("lead_days", f"at most {LEAD_LIMIT} days")
    values |= _rhythm(told.object("rhythm"), values["status"])
    lines = [_line(one, place, account[1], package) for place, one in enumerate(told.objects("lines"), 1)]
    if not 1 <= len(lines) <= LINES_LIMIT:
        raise told.bad("lines", f"from 1 to {LINES_LIMIT} lines")
    told.end()
    return values | {"line_count": len(lines)}, lines


def shop_of(package, account: str) -> tuple:
    """The shop of an account, of this package or already there."""
    if ("of", account) not in package.shops:
        known = Account.select(Account.code, Storefront.code).join(Storefront).tuples()
        package.shops = {("of", code): shop for code, shop in known} | package.shops
    return Storefront, package.shops["of", account]


def _rhythm(told: Told, status: str) -> dict:
    kind, starts = told.one_of("kind", KINDS), told.day("starts_on")
    if starts is None:
        raise told.bad("starts_on", "this must not be empty")
    values = {"kind": kind, "every": told.whole("every", 1, 1), "starts_on": starts, "ends_on": told.day("ends_on")}
    values |= {name: told.whole(name, lowest) for name, lowest in (("month_day", 1), ("nth", -1), ("times", 1))}
    weekdays = [_weekday(told, one) for one in told.items("weekdays")]
    days = [_day(told, one) for one in told.items("dates")]
    told.end()
    rhythm = Rhythm(
        kind, starts, values["every"], tuple(weekdays), values["month_day"], values["nth"], tuple(days),
        values["ends_on"], values["times"],
    )  # fmt: skip
    try:
        checked_rhythm(rhythm, clock.now().date(), began=starts)
    except Refused as refusal:
        if status != "ended" or refusal.name not in ONLY_ENDED:
            raise told.bad(refusal.field or "kind", str(refusal)) from None
    return values | {"weekdays": sorted(set(weekdays)), "dates": [one.isoformat() for one in sorted(set(days))]}


def _weekday(told: Told, given) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= 6:
        raise told.bad("weekdays", "days of the week from 0 (Monday) to 6")
    return given


def _day(told: Told, given):
    try:
        found = day_column("dates").value(str(given))
    except BadCell as bad:
        raise told.bad("dates", str(bad)) from None
    if found is None:
        raise told.bad("dates", "this must not be empty")
    return found


def _answers(told: Told) -> dict[str, str]:
    one = told.object("answers")
    answers = {name: one.text(name, 200) for name in one.names}
    return {str(name)[:30]: answer for name, answer in answers.items()}


def _line(told: Told, position: int, account: str, package) -> dict:
    sku, code = told.text("sku", 60, required=True), told.text("location", 40, required=True)
    line = {"occurrence": None, "position": position, "quantity": told.whole("quantity", 0, required=True)}
    line |= {"product": package.reference("sku", Product, key(sku)), "after_days": told.whole("after_days", 0)}
    line |= {"location": package.reference("location", Location, (account, code))}
    told.end()
    return line


def write(path: Path, codes) -> int:
    """Write every schedule, ended ones too; how many there are (none: no file)."""
    lines: dict[int, list[dict]] = {}
    own = ScheduleLine
    rows = own.select(own.schedule, Product.sku, own.quantity, Location.code, own.after_days).join_from(own, Product)
    rows = rows.join_from(own, Location).where(own.occurrence.is_null()).order_by(own.schedule, own.position)
    for schedule, sku, quantity, location, after in rows.tuples():
        said = {"sku": sku, "quantity": quantity, "location": location}
        lines.setdefault(schedule, []).append(said if after is None else said | {"after_days": after})
    told: dict[tuple, dict] = {}
    for one in Schedule.select().order_by(Schedule.id):
        me = (codes.of(Account, one.account_id), codes.of(User, one.buyer_id), one.name, one.starts_on.isoformat())
        told.setdefault(me, _said(one, me) | {"lines": lines.get(one.id, [])})
    if told:
        whole = [told[me] for me in sorted(told)]
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(told)


def _said(one: Schedule, me: tuple) -> dict:
    rhythm = {
        "kind": one.kind, "every": one.every, "weekdays": one.weekdays, "month_day": one.month_day, "nth": one.nth,
        "dates": one.dates, "starts_on": me[3], "ends_on": one.ends_on and one.ends_on.isoformat(), "times": one.times,
    }  # fmt: skip
    said = {"po_rule": one.po_rule, "note": one.note, "answers": one.answers, "lead_days": one.lead_days}
    whole = {"account": me[0], "buyer": me[1], "name": me[2], "rhythm": rhythm, "status": one.status} | said
    whole["rhythm"] = {name: value for name, value in rhythm.items() if value not in (None, "", [])}
    return {name: value for name, value in whole.items() if value not in (None, "", {}, [])}
