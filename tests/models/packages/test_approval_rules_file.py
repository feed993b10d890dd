"""approval_rules.csv: read with its approvers, faulty rows told, and the same again changes nothing."""

from datetime import date

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


def test_stand_ins_and_the_tolerance_come_in_and_the_same_again_changes_nothing(world, tmp_path):
    (tmp_path / "approval_settings.csv").write_text("account,tolerance\nMAPLE,3.5\n", encoding="utf-8")
    stand_ins = "account,person,stand_in,from_on,to_on\nMAPLE,priya@maple.example,hannah@maple.example,"
    (tmp_path / "stand_ins.csv").write_text(stand_ins + "2026-12-01,2026-12-08\n", encoding="utf-8")
    assert packages.load(tmp_path).faults == []
    assert authority.tolerance_of(world.maple.id) == 3_500
    day = date(2026, 12, 8)
    assert [who.name for who in authority.standing_in_for(world.maple.id, [world.priya.id], day)] == ["Hannah Brooks"]
    packages.export(tmp_path / "out")
    for name in ("approval_settings.csv", "stand_ins.csv"):
        counts = packages.load(tmp_path / "out").files[name]
        assert (counts.added, counts.changed, counts.unchanged) == (0, 0, 1)
    (tmp_path / "stand_ins.csv").write_text(
        stand_ins + "2026-12-08,2026-12-01\n"
        "MAPLE,priya@maple.example,priya@maple.example,2026-12-01,2026-12-08\n"
        "MAPLE,priya@maple.example,hannah@maple.example,,2026-12-08\n", encoding="utf-8")  # fmt: skip
    assert [fault.column for fault in packages.load(tmp_path).faults] == ["to_on", "stand_in", "from_on"]
