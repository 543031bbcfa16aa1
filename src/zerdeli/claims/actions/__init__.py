"""Keeping checks and counting readers."""
