"""Phones, codes, locks, one-time passwords and terms of duties, on plain values."""
