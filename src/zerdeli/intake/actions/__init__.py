"""Staging, checking and merging register files."""
