"""A promotion as its form holds it: what was typed, by place; every text stays as it was typed.

A place is the name of a box: `valid_to`, `conditions.quantity`, `benefits.0.percent`.
"""

from dataclasses import dataclass, field

from ..money_typed import written, written_amount, written_percent

FLAGS = ("exclusive", "needs_coupon", "conditions.first_order", "conditions.on_terms")
CHOICES = ("assigned", "conditions.categories")
KINDS = ("percent", "amount", "fixed_price", "buy_x_get_y", "shipping", "gift", "terms")
# What is off each line is a unit price; what is off more than one line is an amount.
ON_FIRST = {"percent": "lines", "amount": "order", "fixed_price": "lines", "buy_x_get_y": "products"}
FRESH = {"buy_x_get_y": {"get": "1", "percent": "100"}, "gift": {"quantity": "1"}, "shipping": {"off": "free"}}
BENEFITS_MOST = 20


@dataclass
class Typed:
    """What stands in the boxes (`text`), which boxes are ticked or chosen (`lists`), the benefits' kinds in order."""

    text: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)

    @classmethod
    def sent(cls, form) -> "Typed":
        """What a form sent."""
        kinds = [kind for kind in form.get("kinds", "").split() if kind in KINDS][:BENEFITS_MOST]
        lists = {name: _texts(form, name) for name in (*CHOICES, *_own_choices(kinds))}
        for name, values in lists.items():
            more = _texts(form, f"{name}.more")
            lists[name] = list(dict.fromkeys(one for one in values + more if one))
        accounts = [f"account:{code}" for code in _text(form, "account").split()]
        lists["assigned"] = list(dict.fromkeys(lists["assigned"] + accounts))
        texts = {name: _text(form, name) for name in form if name not in lists and name != "account"}
        return cls(texts, lists, kinds)

    @classmethod
    def blank(cls, kind: str, currency: str) -> "Typed":
        """The form of a new promotion that gives a benefit of this kind."""
        typed = cls({"lane": "1", "priority": "0", "currency": currency}, {name: [] for name in CHOICES})
        typed.add(kind)
        return typed

    @classmethod
    def of(cls, draft) -> "Typed":
        """A saved promotion, or a copy of one."""
        currency = draft.currency or "USD"
        whole = ("code", "name_en", "name_fr", "currency", "lane", "priority", "use_limit", "account_limit")
        texts = {name: _plain(getattr(draft, name)) for name in whole}
        texts |= {name: day.isoformat() if (day := getattr(draft, name)) else "" for name in ("valid_from", "valid_to")}
        texts["budget"] = "" if draft.budget is None else written_amount(draft.budget, currency)
        flags = {"exclusive": draft.exclusive, "needs_coupon": draft.needs_coupon}
        flags |= {f"conditions.{name}": draft.conditions.get(name, False) for name in ("first_order", "on_terms")}
        texts |= {name: "1" for name, is_on in flags.items() if is_on}
        typed = cls(texts, {"assigned": [f"{scope}:{code}" for scope, code in draft.assigned]})
        typed._write("conditions", draft.conditions, currency)
        for number, told in enumerate(draft.benefits):
            typed.kinds.append(told["kind"])
            typed._write(f"benefits.{number}", told, currency)
        return typed

    def __getitem__(self, place: str) -> str:
        return self.text.get(place, "")

    def chosen(self, place: str) -> list[str]:
        """What is chosen at a place: owners, or the codes of shelves."""
        return self.lists.get(place, [])

    def add(self, kind: str) -> None:
        """One more benefit, as it stands when nothing was typed yet."""
        if kind in KINDS and len(self.kinds) < BENEFITS_MOST:
            place = f"benefits.{len(self.kinds)}"
            fresh = {"on": ON_FIRST.get(kind, "")} | FRESH.get(kind, {})
            self.text |= {f"{place}.{name}": value for name, value in fresh.items()}
            self.kinds.append(kind)

    def drop(self, number: int) -> None:
        """One benefit less; those after it move up."""
        if not 0 <= number < len(self.kinds):
            return
        del self.kinds[number]
        for boxes in (self.text, self.lists):
            kept = {place: value for place, value in boxes.items() if not place.startswith("benefits.")}
            for place in [one for one in boxes if one.startswith("benefits.")]:
                _, old, name = place.split(".", 2)
                if old.isdigit() and int(old) != number:
                    kept[f"benefits.{int(old) - (int(old) > number)}.{name}"] = boxes[place]
            boxes.clear()
            boxes.update(kept)

    def _write(self, place: str, told: dict, currency: str) -> None:
        """Conditions or a benefit into their boxes."""
        texts = {name: _plain(told.get(name)) for name in ("on", "quantity", "times", "buy", "get", "sku", "days")}
        if "amount" in told:
            texts["amount"] = written_amount(told["amount"], currency)
        if "unit_price" in told:
            texts["amount"] = written(told["unit_price"])
        if "percent" in told:
            texts["percent"] = written_percent(told["percent"])
        if told.get("kind") == "shipping":
            texts["off"] = "amount" if "amount" in told else "free" if told["percent"] == 100_000 else "percent"
        texts["products"] = "\n".join(told.get("products", ()))
        self.text |= {f"{place}.{name}": text for name, text in texts.items() if text}
        self.lists[f"{place}.categories"] = list(told.get("categories", ()))


def _own_choices(kinds: list[str]) -> list[str]:
    return [f"benefits.{number}.categories" for number in range(len(kinds))]


def _text(form, name: str) -> str:
    return form.get(name, "").replace("\x00", "").strip()


def _texts(form, name: str) -> list[str]:
    return [one.replace("\x00", "").strip()[:200] for one in form.getlist(name)][:500]


def _plain(value) -> str:
    return "" if value is None else str(value)
