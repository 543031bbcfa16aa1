"""Printed documents of grants."""
