"""cost_centres.csv, spending_rules.csv and budgets.csv: read, faulty, and the same again."""

from datetime import date

from models import packages
from models.spending import Budget, CostCentre, CostCentreUser, PlaceCentre, SpendingRules

CENTRES = "account,code,name_en,people,stores,open\nMAPLE,OPS,Operations,hannah@maple.example,TOR-01|VAN-01,yes\n"
BUDGETS = "account,code,name_en,counts,of,period,starts_on,ends_on,amount,action\n"


def load(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return packages.load(tmp_path)


def test_cost_centres_bring_their_people_and_stores_and_a_store_moves(world, tmp_path):
    report = load(tmp_path, cost_centres=CENTRES, spending_rules="account,charged_by,required\nMAPLE,line,yes\n")
    assert report.faults == []
    centre = CostCentre.get(CostCentre.code == "OPS")
    assert not centre.for_all and CostCentreUser.select().where(CostCentreUser.cost_centre == centre.id).count() == 1
    usual = PlaceCentre.get(PlaceCentre.location == world.store("MAPLE", "TOR-01").id)
    assert usual.cost_centre_id == centre.id
    rules = SpendingRules.get(SpendingRules.account == world.maple.id)
    assert (rules.charged_by, rules.required) == ("line", True)
    load(tmp_path, cost_centres=CENTRES.replace("hannah@maple.example,TOR-01|", ",", 1))
    assert CostCentre.get_by_id(centre.id).for_all
    assert PlaceCentre.get_or_none(PlaceCentre.location == world.store("MAPLE", "TOR-01").id) is None


def test_a_budget_counts_what_its_row_names_in_the_currency_of_its_shop(world, tmp_path):
    rows = "MAPLE,OPS,Operations,cost_centre,ops,quarter,2026-01-01,,1250.50,block\n"
    rows += "FARGO,DOWNTOWN,Downtown,location,STORE-01,dated,2026-01-01,2026-06-30,99,warn\n"
    assert load(tmp_path, cost_centres=CENTRES, budgets=BUDGETS + rows).faults == []
    ops = Budget.get(Budget.code == "OPS")
    assert (ops.amount, ops.action, ops.cost_centre_id) == (125_050, "block", CostCentre.get(code="OPS").id)
    dated = Budget.get(Budget.code == "DOWNTOWN")
    assert (dated.location_id, dated.ends_on) == (world.store("FARGO", "STORE-01").id, date(2026, 6, 30))


def test_faults_are_told_by_column_and_nothing_is_written(world, tmp_path):
    rows = [
        "MAPLE,A,A,cost_centre,NONE,month,2026-01-01,,1,warn",
        "MAPLE,B,B,account,,dated,2026-01-01,,1,warn",
        "MAPLE,C,C,account,,month,,,1,warn",
        "MAPLE,D,D,account,,month,2026-01-01,2025-01-01,1,warn",
        "MAPLE,E,E,account,,month,2026-01-01,,1.005,warn",
        "MAPLE,F,F,account,,month,2026-01-01,,,warn",
        "MAPLE,G,G,buyer,nobody@example.com,month,2026-01-01,,1,warn",
    ]
    report = load(tmp_path, budgets=BUDGETS + "\n".join(rows) + "\n")
    assert [fault.column for fault in report.faults] == [
        "of", "ends_on", "starts_on", "ends_on", "amount", "amount", "of",
    ]  # fmt: skip
    assert not Budget.select().where(Budget.code.in_(list("ABCDEFG"))).exists()


def test_an_export_imported_again_changes_nothing(world, tmp_path):
    load(tmp_path, cost_centres=CENTRES)
    out = tmp_path / "out"
    packages.export(out)
    report = packages.load(out)
    assert report.faults == []
    for name in ("cost_centres.csv", "spending_rules.csv", "budgets.csv"):
        counts = report.files[name]
        assert (counts.added, counts.changed) == (0, 0) and counts.unchanged, name
