"""Small forms of a promotion's page: its last day, one coupon, a batch of them."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField
from wtforms.validators import Length, Optional

from views.fields import Day, Form, WholeNumber, not_blank
from views.session.forms import plain


class StateForm(Form):
    """A button that turns a promotion on or off as it was read at a version."""

    version = WholeNumber("", [not_blank])


class EndForm(Form):
    """The last day of a promotion."""

    version = HiddenField("", [not_blank])
    last = Day(lazy_gettext("Last day"), [not_blank])


class CouponForm(Form):
    """One coupon."""

    code = StringField(lazy_gettext("Code"), [not_blank, Length(max=40), plain])
    use_limit = WholeNumber(lazy_gettext("Orders in all"), [Optional()])
    account_limit = WholeNumber(lazy_gettext("Orders of one account"), [Optional()])


class CouponsForm(Form):
    """A batch of coupons that nobody can guess."""

    count = WholeNumber(lazy_gettext("How many"), [not_blank])
    prefix = StringField(lazy_gettext("They begin with"), [Length(max=20), plain])
    use_limit = WholeNumber(lazy_gettext("Orders of each coupon"), [Optional()], id="each_use_limit")
    account_limit = WholeNumber(lazy_gettext("Orders of one account, each"), [Optional()], id="each_account_limit")
