"""Twenty real orders of a gift wholesaler, as their customers sent them: every row is taken, every total is exact."""

from decimal import Decimal

from models import carts, packages, sheets
from models.accounts import Account
from models.brands import Storefront
from models.identity import Actor, User
from tests import gifts


def test_every_real_order_is_taken_row_by_row_and_comes_to_its_own_total(db, shared_data, tmp_path):
    index = gifts.index(shared_data)
    gifts.write_package(tmp_path, shared_data, *index)
    report = packages.load(tmp_path)
    assert report.faults == []
    shop, buyer = Storefront.get(), User.get(User.email == gifts.BUYER)
    found, expected = {}, {}
    for invoice, told in index.items():
        account = Account.get(Account.code == invoice)
        file = gifts.order_file(shared_data, invoice)
        entries = carts.recognise(sheets.read(file.read_bytes(), file.name), carts.location_keys(account))
        taken = carts.take_rows(entries, by=Actor(buyer.id), storefront=shop, account=account)
        counts = carts.counts_of(taken)
        taken.add_rows(by=Actor(buyer.id), storefront=shop, account=account)
        cart = carts.current(account.id, buyer.id, shop.id)
        found[invoice] = (counts.accepted, counts.refused, cart.line_count, cart.quantity, cart.subtotal)
        pence = int(Decimal(told["total_gbp"]) * 100)
        expected[invoice] = (told["lines"], 0, told["distinct_skus"], told["units"], pence)
    assert found == expected
