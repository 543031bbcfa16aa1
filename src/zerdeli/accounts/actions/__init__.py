"""Signing in, opening accounts, giving and ending duties."""
