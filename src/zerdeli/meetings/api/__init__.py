"""Concerns for other programs, as Open311 GeoReport v2 says it."""
