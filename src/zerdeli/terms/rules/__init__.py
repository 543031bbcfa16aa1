"""Decisions about terms: which are in force, what they require, when a deadline ends."""
