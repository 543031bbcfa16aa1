"""Neighbours of plots, what is planned beside homes, return cases, access of homes to what they need."""
