"""The measurements: the real server over HTTP, on a database of its own, held against the bars of the house.

`bin/bench` runs them; bench/README.md says what is measured and how.
"""
