"""Pages of land: plots for the public, cases for the office, what happens near a home."""
