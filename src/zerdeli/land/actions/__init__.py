"""Finding neighbours, leading return cases, watching what happens near a home."""
