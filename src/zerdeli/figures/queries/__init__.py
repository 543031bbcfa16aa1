"""Asking figures: values, rows, editions."""
