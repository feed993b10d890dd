"""A field for weekdays: seven boxes, kept as seven digits from Monday on."""

from babel.dates import get_day_names
from flask import request
from flask_babel import get_locale
from wtforms import Field

OPEN, SHUT = "1", "0"


def day_names() -> list[str]:
    """Monday to Sunday in the reader's language."""
    names = get_day_names("wide", locale=get_locale())
    return [names[day] for day in range(7)]


class Weekdays(Field):
    """Seven boxes named `<field>-0` (Monday) to `<field>-6`. Its data is such as 1111100."""

    def process(self, formdata, data=None, extra_filters=None):
        """Take the boxes that were sent, or what was kept; "" stands for every day."""
        self.process_errors = []
        kept = data if isinstance(data, str) else self.object_data if hasattr(self, "object_data") else None
        self.data = kept or "1111100"
        if formdata:
            self.data = "".join(OPEN if f"{self.name}-{day}" in request.form else SHUT for day in range(7))

    @property
    def boxes(self) -> list[tuple[str, str, bool]]:
        """(name of the box, name of the day in the reader's language, whether it is ticked), Monday first."""
        names = day_names()
        return [(f"{self.name}-{day}", names[day], self.data[day] == OPEN) for day in range(7)]
