"""What the business is: bounded contexts, low to high, with no Flask, no request and no template in them.

Each context is a package whose `__init__` is its door. The order, low to high, is kept by import-linter
(`pyproject.toml`) and stands in `models/schema.py`.
"""
