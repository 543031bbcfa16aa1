"""Judging: what a claim asks of the register, and the written rules by which an answer becomes a verdict."""
