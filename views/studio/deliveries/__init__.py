"""Deliveries: a shop's calendar, its shipping methods, and the rates of each."""

from . import calendars, methods, rates  # noqa: F401
