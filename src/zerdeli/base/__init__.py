"""Base: words that every field shares. No tables.

Refusals, actors and duties, money, periods, identifiers, Kazakh text, formats, digests and keys,
register columns, page components and template tags. Base knows no field.
"""
