"""The tax rooms: rates as of a day, a change previewed and planned, treatments, certificates, the try-out, two tabs."""

import html
import re

import pytest

from models.base import counting
from models.brands import Storefront
from models.tax import TaxExemption, TaxRate, TaxTreatment

TAXES = "/en/studio/taxes/"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


@pytest.fixture
def hst(world):
    return TaxRate.get(TaxRate.region == "NS", TaxRate.valid_to.is_null())


def text(reply) -> str:
    return html.unescape(re.sub(r"\s+", " ", reply.get_data(as_text=True)))


def test_the_rates_are_those_of_the_day_and_htmx_gets_the_list_only(camille):
    page = text(camille.get(f"{TAXES}?date=2025-03-31&region=NS"))
    assert "15%" in page and "another rate from Apr 1, 2025" in page and "TVH" in page
    part = camille.get(f"{TAXES}?country=US&q=fargo", headers={"HX-Request": "true", "HX-Target": "rates"})
    assert part.text.strip().startswith('<div id="rates"') and "2.75%" in part.text and "TVH" not in part.text
    for odd in ("date=soon", "q=%00'", "region=%25", "country=zz", "page=99"):
        assert camille.get(f"{TAXES}?{odd}").status_code == 200


def test_a_change_is_previewed_planned_shown_and_taken_back(camille, hst):
    path = f"{TAXES}rates/{hst.id}/"
    preview = text(camille.get(f"{path}plan/?percent=14.5&from_day=2099-04-01"))
    assert "Mar 31, 2099" in preview and "14.5%" in preview and "until further notice" in preview
    assert TaxRate.get_by_id(hst.id).valid_to is None
    change = {"percent": "14.5", "from_day": "2099-04-01", "version": 1}
    made = camille.post(f"{path}plan/", data=change)
    planned = TaxRate.get(TaxRate.rate == 14_500)
    assert made.location == f"{TAXES}rates/{planned.id}/" and str(TaxRate.get_by_id(hst.id).valid_to) == "2099-03-31"
    assert "another rate from Apr 1, 2099" in text(camille.get(f"{TAXES}?region=NS"))
    assert "Planned the rate 14.5% from 2099-04-01 on." in text(camille.get(path))
    stale = camille.post(f"{path}plan/", data=change | {"from_day": "2098-01-01"})
    assert stale.status_code == 409 and "Nothing was saved" in text(stale)
    taken = camille.post(f"{TAXES}rates/{planned.id}/removal/", data={"version": 1})
    assert taken.status_code == 303 and TaxRate.get_by_id(hst.id).valid_to is None
    begun = camille.post(f"{path}removal/", data={"version": 3})
    assert begun.status_code == 422 and "This rate has begun" in text(begun)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"percent": "much"}, "Enter a percentage with at most three decimals"),
        ({"percent": "101"}, "Enter a percentage from 0 to 100."),
        ({"from_day": "2025-04-01"}, "The present rate began on Apr 1, 2025"),
        ({"from_day": "soon"}, "Choose the first day of the new rate."),
    ],
)
def test_what_cannot_be_planned_is_said_beside_its_box_and_kept(camille, hst, change, words):
    given = {"percent": "14", "from_day": "2099-01-01", "version": "1"} | change
    for answer in (
        camille.get(f"{TAXES}rates/{hst.id}/plan/", query_string=given),
        camille.post(f"{TAXES}rates/{hst.id}/plan/", data=given),
    ):
        assert answer.status_code == 422 and words in text(answer)
        assert all(f'value="{value}"' in answer.text for value in change.values())


def test_a_tax_is_made_named_in_both_languages_and_ended(camille):
    new = {"country": "ca", "region": "on", "locality": "Toronto", "kind": "LOCAL", "percent": "2.5",
           "name_en": "City tax", "name_fr": "Taxe de la ville"}  # fmt: skip
    made = camille.post(TAXES, data=new)
    rate = TaxRate.get(TaxRate.locality == "Toronto")
    assert made.location == f"{TAXES}rates/{rate.id}/" and (rate.country, rate.rate) == ("CA", 2_500)
    twice = camille.post(TAXES, data=new | {"valid_from": "2030-01-01"})
    assert twice.status_code == 422 and "another rate counts already" in text(twice) and 'value="Toronto"' in twice.text
    assert 'id="valid_from-error"' in twice.text
    names = {"version": 1, "name_en": "Toronto tax", "name_fr": "Taxe de Toronto"}
    assert camille.post(made.location, data=names).status_code == 303
    assert camille.post(made.location, data=names | {"name_en": "Mine"}).status_code == 409
    assert camille.post(f"{made.location}end/", data={"version": 2, "last": "2030-01-01"}).status_code == 303
    assert "Gave the tax its last day: 2030-01-01." in text(camille.get(made.location))
    assert "Taxe de Toronto" in camille.get(f"/fr/studio/taxes/rates/{rate.id}/").text
    for change, words in (({"country": "Canada"}, "at most 2"), ({"country": "C1"}, "two letters"),
                          ({"percent": "x"}, "Enter a percentage"), ({"name_en": ""}, "needed")):  # fmt: skip
        answer = camille.post(TAXES, data=new | {"region": "QC"} | change)
        assert answer.status_code == 422 and words in text(answer), words


def test_treatments_are_read_as_a_table_and_changed_by_their_rules(camille):
    page = text(camille.get(f"{TAXES}treatments/?country=CA"))
    assert "Zero-rated" in page and "Exempt" in page and "food-taxable" in page
    rule = TaxTreatment.get(TaxTreatment.region == "BC")
    path = f"{TAXES}treatments/{rule.id}/"
    assert camille.post(path, data={"treatment": "zero", "version": 1}).status_code == 303
    assert TaxTreatment.get_by_id(rule.id).treatment == "zero"
    stale = camille.post(path, data={"treatment": "standard", "version": 1})
    assert stale.status_code == 409 and "This is how it stands now." in text(stale)
    assert camille.post(path, data={"treatment": "half", "version": 2}).status_code == 422
    assert "Changed a rule for food-taxable from exempt to zero." in text(camille.get(f"{TAXES}treatments/"))
    assert camille.post(path, data={"treatment": "remove", "version": 2}).status_code == 303
    assert camille.post(path, data={"treatment": "zero", "version": 3}).status_code == 404
    new = {"tax_class": "standard", "country": "CA", "region": "", "kind": "", "treatment": "exempt"}
    there = camille.post(f"{TAXES}treatments/", data=new)
    assert there.status_code == 422 and "There is a rule for this class, place and tax already" in text(there)
    assert camille.post(f"{TAXES}treatments/", data=new | {"region": "yt"}).status_code == 303
    assert camille.get(f"{TAXES}treatments/?country=%00zz").status_code == 200


def test_certificates_are_added_and_given_a_last_day(camille, browser_of, world):
    new = {"account": "fargo", "country": "US", "region": "nd", "kind": "", "number": "ND-77"}
    new["valid_from"] = "2026-01-01"
    assert camille.post(f"{TAXES}exemptions/", data=new).status_code == 303
    row = TaxExemption.get(TaxExemption.number == "ND-77")
    twice = camille.post(f"{TAXES}exemptions/", data=new | {"number": "ND-78"})
    assert twice.status_code == 422 and "the certificate ND-77 counts already" in text(twice)
    unknown = camille.post(f"{TAXES}exemptions/", data=new | {"account": "NOBODY"})
    assert unknown.status_code == 422 and "There is no account with the code “NOBODY”." in text(unknown)
    path = f"{TAXES}exemptions/{row.id}/end/"
    for last, words in (("2025-01-01", "is before"), ("soon", "Enter a date as year-month-day")):
        answer = camille.post(path, data={"last": last, "version": 1})
        assert answer.status_code == 422 and words in text(answer) and f'value="{last}"' in answer.text
    assert camille.post(f"{path}?q=ND-77", data={"last": "2026-12-31", "version": 1}).location.endswith("?q=ND-77")
    assert camille.post(path, data={"last": "", "version": 1}).status_code == 409
    page = text(camille.get(f"{TAXES}exemptions/?q=nd-77&state=holds"))
    assert "Jan 1, 2026 to Dec 31, 2026" in page and "Added the certificate ND-77." in page
    journal = text(browser_of(world.erin).get("/en/account/journal/"))
    assert "Entered your tax exemption certificate ND-77." in journal


def test_the_try_out_says_which_taxes_and_why(camille):
    trial = f"{TAXES}trial/"
    page = text(camille.get(f"{trial}?account=maple&sku=grd-deneb-80&store=VAN-01&amount=100&date=2026-11-22"))
    assert "$100.00 of class standard to Vancouver, BC" in page and "PST-1022-8841" in page and "not due" in page
    assert 'Taxes together</dt><dd>$5.00</dd>' in page
    assert "Zero-rated" in text(camille.get(f"{trial}?account=MAPLE&sku=ETH-YIRG-340-WB"))
    for query, words in (("account=NOBODY&sku=X", "There is no account with the code “NOBODY”."),
                         ("account=MAPLE&sku=NOPE", "There is no product “NOPE”."),
                         ("account=MAPLE&sku=GRD-DENEB-80&amount=x", "Enter an amount such as")):  # fmt: skip
        assert words in text(camille.get(f"{trial}?{query}"))
    assert camille.get(f"{trial}?account=%00&sku='").status_code == 200


def test_where_a_tax_service_says_the_taxes_the_try_out_says_so(camille, world):
    Storefront.update(tax_source="avatax").where(Storefront.code == "capricorn-ca").execute()
    page = text(camille.get(f"{TAXES}trial/?account=MAPLE&sku=GRD-DENEB-80&store=VAN-01"))
    assert "The tax service cannot say the taxes at the moment." in page  # it is not set up here


def test_no_tax_page_takes_more_than_twenty_statements(camille, hst):
    pages = ("", "treatments/", "exemptions/", "trial/?account=MAPLE&sku=GRD-DENEB-80", f"rates/{hst.id}/",
             f"rates/{hst.id}/plan/?percent=1&from_day=2099-01-01")  # fmt: skip
    for page in pages:
        with counting() as statements:
            assert camille.get(TAXES + page).status_code == 200
        assert len(statements) <= 20, (page, len(statements))
