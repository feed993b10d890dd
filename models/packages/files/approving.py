"""Files of approvals: whose say an order of an account needs, how far a price may rise, and who stands in for whom."""

from models.accounts import Account
from models.authority import (
    ESCALATION_HOURS,
    LEVELS,
    RULE_NAME_LENGTH,
    ApprovalRule,
    ApprovalSetting,
    RuleApprover,
    StandIn,
)
from models.catalog import Category
from models.identity import User

from .. import approval_rows, rows
from ..columns import amount, code_of, day, kept, rate, whole, yes_no
from ..columns import text as words
from .file import File

APPROVING = (
    File(
        "approval_rules.csv",
        ApprovalRule,
        (
            code_of("account", Account, required=True),
            words("code", required=True, longest=40),
            words("name", required=True, longest=RULE_NAME_LENGTH),
            whole("level", lowest=1, highest=LEVELS, default=1),
            amount("amount_from"),
            whole("skus_from", lowest=1),
            code_of("category", Category),
            yes_no("over_budget", default=False),
            words("cost_centre", longest=40),
            code_of("buyer", User, read=str.casefold),
            words("approvers", required=True, longest=8_000),
            whole("escalate_hours", lowest=1, highest=ESCALATION_HOURS),
            code_of("escalate_to", User, read=str.casefold),
            yes_no("active"),
            kept(yes_no("below", default=False)),
        ),
        approval_rows.rule,
        ("account", "code"),
        owns=(RuleApprover,),
        known_as=approval_rows.name_of,
        write=approval_rows.write_rules,
    ),
    File(
        "approval_settings.csv",
        ApprovalSetting,
        (code_of("account", Account, required=True), rate("tolerance")),
        rows.plain(ApprovalSetting),
        ("account",),
    ),
    File(
        "stand_ins.csv",
        StandIn,
        (
            code_of("account", Account, required=True),
            code_of("person", User, required=True, read=str.casefold),
            code_of("stand_in", User, required=True, read=str.casefold),
            day("from_on"),
            day("to_on"),
        ),
        approval_rows.stand_in,
        ("account", "person", "stand_in", "from_on"),
    ),
)
