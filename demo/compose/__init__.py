"""Composes the catalogue of Capricorn Coffee from facts: edit the facts in this package, then run `python -m demo.compose`."""
