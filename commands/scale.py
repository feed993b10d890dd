"""`scale`: grow a synthetic world for measuring."""

import click

from commands.kit import answer, opened, say
from models import packages

Count = click.IntRange(min=0)


@click.command(
    help="Grow a synthetic world next to what is there, for measuring. Each number says how many there are to be "
    "afterwards, in the storefront `scale` (scale.localhost): what is there already is counted, and the same seed "
    "always gives the same world. A tenth of the products are parents of variants. The orders are those of the first "
    "account, which has twenty places and forty price books. Its people have no password."
)
@click.option("--products", type=Count, default=0, metavar="N")
@click.option("--accounts", type=Count, default=0, metavar="N")
@click.option("--books", type=Count, default=0, metavar="N", help="Price books, the list among them.")
@click.option("--prices", type=Count, default=0, metavar="N", help="Prices: one a product in the list, then contracts.")
@click.option("--orders", type=Count, default=0, metavar="N")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def command(products, accounts, books, prices, orders, seed, as_json):
    """Grow, and say what was added."""
    if orders and not (products and accounts and books and prices):
        say("Orders are made only where there are products, an account and prices.")
    with opened(create=True):
        added = packages.grow(packages.Sizes(products, accounts, books, prices, orders), seed, say)
    if as_json:
        answer({"added": added})
        return
    for name, count in added.items():
        click.echo(f"{name:10} {count:>10,} added")
