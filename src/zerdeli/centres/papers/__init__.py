"""Printed papers of the centres."""
