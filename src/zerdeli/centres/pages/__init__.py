"""Pages of the family centres."""
