"""approval_rules.csv: read with its approvers, faulty rows told, and the same again changes nothing."""

from models import authority, packages
from models.authority import ApprovalRule

HEAD = "account,code,name,level,amount_from,category,cost_centre,buyer,approvers,escalate_hours,escalate_to\n"


def load(tmp_path, text):
    (tmp_path / "approval_rules.csv").write_text(HEAD + text, encoding="utf-8")
    return packages.load(tmp_path)


def test_a_rule_comes_with_its_approvers_in_the_shops_currency(world, tmp_path):
    row = "MAPLE,BIG,Big,2,1500.50,coffee,EAST,hannah@maple.example,admin priya@maple.example,24,marc@maple.example\n"
    assert load(tmp_path, row).faults == []
    rule = next(one for one in authority.rules_of(world.maple) if one.code == "BIG")
    assert (rule.amount_from, rule.shelf.code, rule.centre.code) == (1500_50, "coffee", "EAST")
    assert sorted(rule.approvers) == [("", "admin"), ("Priya Sharma", "")]
    load(tmp_path, row.replace("admin ", ""))
    rule = next(one for one in authority.rules_of(world.maple) if one.code == "BIG")
    assert rule.approvers == [("Priya Sharma", "")]


def test_faults_are_told_by_column(world, tmp_path):
    rows = ["MAPLE,A,A,1,,,,,,,", "MAPLE,B,B,1,1.005,,,,admin,,", "MAPLE,C,C,10,,,,,admin,,",
            "MAPLE,D,D,1,,,NONE,,admin,,", "MAPLE,E,E,1,,,,,x@y.example,,"]  # fmt: skip
    report = load(tmp_path, "\n".join(rows) + "\n")
    told = [fault.column for fault in report.faults]
    assert told == ["approvers", "amount_from", "level", "cost_centre", "approvers"]
    assert not ApprovalRule.select().where(ApprovalRule.code.in_(list("ABCDE"))).exists()


def test_an_export_imported_again_changes_nothing(world, tmp_path):
    packages.export(tmp_path)
    report = packages.load(tmp_path)
    counts = report.files["approval_rules.csv"]
    assert (counts.added, counts.changed) == (0, 0) and counts.unchanged == ApprovalRule.select().count() > 0
