"""The tests mirror the house; `tests/world.py` names the people of the demo, whom they all speak of."""
