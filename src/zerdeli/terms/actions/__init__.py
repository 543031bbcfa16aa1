"""Changing terms by two persons, and the calendar by one."""
