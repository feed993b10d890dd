"""Forms: they read shape, the domain decides. A refusal is put beside the field that it belongs to."""

import re
import secrets

from flask import g, request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import DateField, FileField, IntegerField
from wtforms.validators import ValidationError

from models.refusals import Refused
from models.text import N_

from .wording import say

WHOLE = re.compile(r"-?[0-9]{1,12}")

# What WTForms says of its own accord, in the words of the house.
WORDS = {
    "This field is required.": N_("This field is needed."),
    "Not a valid choice.": N_("Choose one of the list."),
    "Field cannot be longer than %(max)d characters.": N_("This can have at most %(max)d characters."),
}


class Form(FlaskForm):
    """Base of every form: CSRF on, messages in the reader's language."""

    class Meta(FlaskForm.Meta):
        locales = None

        def get_translations(self, form):
            return _Messages()

        def wrap_formdata(self, form, formdata):
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            # Fields read texts. A file under a text's name is none, and neither is what JSON holds.
            files = [(name, file) for name, file in request.files.items(multi=True) if _takes_files(form, name)]
            return CombinedMultiDict([MultiDict(files), request.form]) if files or request.form else None

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal at its field, or above the form when it belongs to none that is here."""
        field = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors.append(say(refusal))
        else:
            field.errors = [*field.errors, say(refusal)]


def _takes_files(form, name: str) -> bool:
    return isinstance(form._fields.get(name), FileField)


def quantity_typed(text: str) -> int | None:
    """A whole number from 0 to 999,999,999 as people type it, thousands set apart by no-break spaces; None for anything
    else, nothing typed included."""
    digits = _together(text)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def _together(text: str) -> str:
    return text.strip().replace("\u00a0", "").replace("\u202f", "")


def page_key() -> str:
    """A key for the forms of this page that add something: sent twice, they add once (see `history.spend`)."""
    if "page_key" not in g:
        g.page_key = secrets.token_urlsafe(12)
    return g.page_key


def sent_key() -> str:
    """The key of the form that was sent, or ""."""
    return request.form.get("key", "")[:60]


class WholeNumber(IntegerField):
    """A whole number as people type it; anything else gets a sentence."""

    def process_formdata(self, valuelist):
        text = _together(valuelist[0] if valuelist else "")
        self.typed = text
        if not text:
            self.data = None
        elif WHOLE.fullmatch(text):
            self.data = int(text)
        else:
            self.data = None
            raise ValueError(lazy_gettext("Enter a whole number, such as 12."))

    def _value(self):
        return getattr(self, "typed", None) or ("" if self.data is None else str(self.data))


class Day(DateField):
    """A date as `YYYY-MM-DD`, which is what a date picker sends."""

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(lazy_gettext("Enter a date as year-month-day, such as 2026-12-03.")) from None


def not_blank(_form, field) -> None:
    """A field that must hold something."""
    if field.data is None or (isinstance(field.data, str) and not field.data.strip()):
        raise ValidationError(lazy_gettext("This field is needed."))


class _Messages:
    """WTForms' own messages in the words of the house and the reader's language."""

    def gettext(self, string):
        return str(lazy_gettext(WORDS.get(string, string)))

    def ngettext(self, _singular, plural, _n):
        return self.gettext(plural)
