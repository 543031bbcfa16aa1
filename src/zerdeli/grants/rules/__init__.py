"""Decisions about applications and awards, on plain values."""
