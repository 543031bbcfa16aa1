"""Signing in through an OpenID provider (OpenID Connect Core 1.0): what is asked of it, and what its answer must be."""
